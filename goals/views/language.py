"""What is a good goal? Everybody of the school reads it; its staff keeps it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.models import Student
from accounts.models.versioned import Stale
from accounts.wording import BAND_LABELS, exemplar_band
from goals.actions.language import add_exemplar, add_prompt, change_language, hide_language
from goals.forms.conflict import differences, offer_again
from goals.forms.drafts import sent_version
from goals.forms.language import DefinitionForm, ExemplarForm, NewPromptForm, PromptForm, exemplar_as_initial
from goals.language.definitions import ALL_BANDS, HELP, SHOWS, areas_of, asked, reader_of, staff_reader_of
from goals.language.history import language_versions_of
from goals.language.nearest import nearest
from goals.language.prompts import coverage
from goals.models import Definition, Exemplar, Prompt
from goals.models.choices import PromptAudience, Stage
from goals.pages import with_school

EXAMPLES_A_PAGE = 12


@require_safe
def language(request: HttpRequest) -> HttpResponse:
    """The definitions, and the examples that the address asks for."""
    reader = reader_of(request)
    wanted = asked(request, reader)
    definitions = list_for(request, Definition.objects.filter(school=reader.school))
    found = Paginator(list_for(request, wanted.exemplars(reader.school)), EXAMPLES_A_PAGE)
    tabs = [
        {"label": label, "url": address(request, show=show), "current": show == wanted.show}
        for show, label in SHOWS.items()
    ]
    return render(request, "goals/language.html", {
        "reader": reader,
        "asked": wanted,
        "definitions": [reader.explained(definition) for definition in definitions],
        "tabs": tabs,
        "help": HELP[wanted.show],
        "bands": [(ALL_BANDS, _("All years")), *BAND_LABELS.items()],
        "shows_years": wanted.band == ALL_BANDS,
        "all_years": f"{address(request, show=wanted.show, band=ALL_BANDS)}#examples",
        "areas": areas_of(request, reader.school),
        "page": found.get_page(request.GET.get("page")),
    })  # fmt: skip


def address(request: HttpRequest, **changes: str) -> str:
    """This page with other choices; the rest of what was chosen stays."""
    kept = {name: request.GET[name] for name in ("school", "band", "area", "q") if request.GET.get(name)}
    return reverse("goals:language", query=kept | changes)


@require_http_methods(["GET", "HEAD", "POST"])
def nearest_examples(request: HttpRequest, student) -> HttpResponse:
    """The examples nearest to the line that is being typed. The form sends it by POST, so that no server's log keeps
    the words of a child in an address; nothing is stored."""
    student = get_for(request, with_school(Student.objects), to="write", uuid=student)
    sent = request.POST if request.method == "POST" else request.GET
    text = sent.get("q") or sent.get("title") or ""
    found = nearest(request, student.school_id, exemplar_band(student.year_level or 0), text)
    return render(request, "goals/_nearest.html", {"found": found})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def exemplar_new(request: HttpRequest) -> HttpResponse:
    reader = staff_reader_of(request)
    form = ExemplarForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        key = form.cleaned_data["key"]
        try:
            exemplar = add_exemplar(school=reader.school, by=request.user, uuid=key, words=form.words())
        except ValidationError as error:
            form.add_error(None, error)
        except Stale as stale:
            offer_again(form, stale.current)
        else:
            messages.success(request, _("The example is added."))
            return redirect(where_it_stands(exemplar))
    return render(request, "goals/language_edit.html", {"form": form, "title": _("A new example")})


def where_it_stands(exemplar: Exemplar) -> str:
    query = {"show": exemplar.fault or "good", "band": exemplar.band}
    return f"{reverse('goals:language', query=query)}#example-{exemplar.uuid}"


@require_http_methods(["GET", "POST"])
@transaction.atomic
def exemplar_edit(request: HttpRequest, exemplar) -> HttpResponse:
    row = get_for(request, Exemplar.objects, to="change", lock=request.method == "POST", uuid=exemplar)
    form = ExemplarForm(
        request.POST if request.method == "POST" else None, initial=exemplar_as_initial(row) | {"key": row.uuid}
    )
    words = form.words() if form.is_valid() else {}
    return _changed(request, row, form, words, where_it_stands(row), _("Change this example"))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def definition_edit(request: HttpRequest, definition) -> HttpResponse:
    row = get_for(request, Definition.objects, to="change", lock=request.method == "POST", uuid=definition)
    initial = {"plain": row.plain, "text": row.text}
    form = DefinitionForm(request.POST if request.method == "POST" else None, initial=initial)
    words = form.cleaned_data if form.is_valid() else {}
    return _changed(
        request, row, form, words, reverse("goals:language"), _("What we mean by “%(word)s”") % {"word": row}
    )


@require_http_methods(["GET", "POST"])
@transaction.atomic
def prompt_new(request: HttpRequest) -> HttpResponse:
    reader = staff_reader_of(request)
    form = NewPromptForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            prompt = add_prompt(
                school=reader.school, by=request.user, uuid=form.cleaned_data["key"], words=form.words()
            )
        except ValidationError as error:
            form.add_error(None, error)
        except Stale as stale:
            offer_again(form, stale.current)
        else:
            messages.success(request, _("The question is added."))
            address = reverse("goals:prompts", query={"for": prompt.audience})
            return redirect(f"{address}#question-{prompt.uuid}")
    context = {"form": form, "title": _("A new question"), "back": reverse("goals:prompts")}
    return render(request, "goals/language_edit.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def prompt_edit(request: HttpRequest, prompt) -> HttpResponse:
    row = get_for(request, Prompt.objects, to="change", lock=request.method == "POST", uuid=prompt)
    initial = {"text": row.text, "follow_up": row.follow_up}
    form = PromptForm(request.POST if request.method == "POST" else None, initial=initial)
    words = form.cleaned_data if form.is_valid() else {}
    return _changed(request, row, form, words, reverse("goals:prompts"), _("Change this question"))


def _changed(request: HttpRequest, row, form, words: dict, back: str, title: str) -> HttpResponse:
    """Saves the words of a valid form; shows the form otherwise, or both texts where somebody saved in between."""
    context = {"form": form, "title": title, "row": row, "back": back, "base_version": row.version}
    if not words:
        context["base_version"] = sent_version(request) or row.version
        return render(request, "goals/language_edit.html", context)
    try:
        change_language(row=row, by=request.user, base_version=sent_version(request), words=words)
    except Stale as stale:
        context |= {"conflict": differences(form, stale.current), "base_version": stale.current.version}
        return render(request, "goals/language_edit.html", context, status=409)
    messages.success(request, _("Saved."))
    return redirect(back)


@require_POST
@transaction.atomic
def exemplar_hide(request: HttpRequest, exemplar) -> HttpResponse:
    """Hides an example; with `back`, shows it again."""
    row = get_for(request, Exemplar.objects, to="change", lock=True, uuid=exemplar)
    return _hidden(request, row, where_it_stands(row))


@require_POST
@transaction.atomic
def prompt_hide(request: HttpRequest, prompt) -> HttpResponse:
    row = get_for(request, Prompt.objects, to="change", lock=True, uuid=prompt)
    return _hidden(request, row, reverse("goals:prompts"))


def _hidden(request: HttpRequest, row: Exemplar | Prompt, back: str) -> HttpResponse:
    hidden = "back" not in request.POST
    hide_language(row=row, by=request.user, hidden=hidden)
    messages.success(request, _("Hidden: only staff see it now.") if hidden else _("Everybody sees it again."))
    return redirect(back)


@require_safe
def prompts(request: HttpRequest) -> HttpResponse:
    """The questions and sentence starters, by whom they are for."""
    reader = staff_reader_of(request)
    audience = request.GET.get("for")
    audience = audience if audience in PromptAudience.values else PromptAudience.STUDENT.value
    tabs = [
        {"label": label, "url": reverse("goals:prompts", query={"for": value}), "current": value == audience}
        for value, label in PromptAudience.choices
    ]
    found = list_for(request, Prompt.objects.filter(school=reader.school, audience=audience))
    by_stage = [(stage.label, [prompt for prompt in found if prompt.stage == stage]) for stage in Stage]
    prompts = [(label, group) for label, group in by_stage if group]
    context = {"reader": reader, "tabs": tabs, "prompts": prompts, "points": coverage(request, reader.school)}
    return render(request, "goals/prompts.html", context)


@require_safe
def exemplar_history(request: HttpRequest, exemplar) -> HttpResponse:
    """What an example said before, and who changed it."""
    return _history(request, get_for(request, Exemplar.objects, to="history", uuid=exemplar))


@require_safe
def definition_history(request: HttpRequest, definition) -> HttpResponse:
    return _history(request, get_for(request, Definition.objects, to="history", uuid=definition))


@require_safe
def prompt_history(request: HttpRequest, prompt) -> HttpResponse:
    return _history(request, get_for(request, Prompt.objects, to="history", uuid=prompt))


def _history(request: HttpRequest, row: Exemplar | Definition | Prompt) -> HttpResponse:
    return render(request, "goals/language_history.html", {"row": row, "versions": language_versions_of(row)})
