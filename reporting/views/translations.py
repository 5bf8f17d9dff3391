"""A report in another language: entered from what a person translated, and read beside the original."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import get_for, list_for
from accounts.models.versioned import Stale
from goals.actions.drafts import settle_drafts
from goals.forms.conflict import Difference
from goals.forms.drafts import draft_marks, draft_page, place_of_new, sent_version
from reporting.actions.opening import note_opening
from reporting.actions.translations import keep_translation
from reporting.build import ISSUES
from reporting.families.translating import (
    beside,
    languages_to_translate,
    originals_of,
    translations_for,
    translations_of,
)
from reporting.forms.families import TranslationForm
from reporting.models import ReportTranslation
from reporting.summaries import from_json
from reporting.views.issues import the_newest_instead


@require_http_methods(["GET"])
def translation(request: HttpRequest, issue, language: str) -> HttpResponse:
    """The report's own words, and beside each what a person made of it: who reads it so has opened the report."""
    try:
        issue = get_for(request, ISSUES, uuid=issue)
    except Http404:
        return the_newest_instead(request, issue)
    found = next(iter(list_for(request, translations_of(issue).filter(language=language))), None)
    if found is None:
        raise Http404
    if not note_opening(issue=issue, by=request.user):
        return the_newest_instead(request, issue.uuid)
    summary = from_json(issue.data)
    context = {"issue": issue, "summary": summary, "beside": beside(found, summary)}
    return render(request, "reporting/families/translation.html", context)


@require_safe
def translations(request: HttpRequest, issue) -> HttpResponse:
    """Into which languages it is, or could be, translated."""
    issue = get_for(request, ISSUES, to="translate", uuid=issue)
    summary = from_json(issue.data)
    made = {each.language: beside(each, summary) for each in translations_for(request, issue)}
    rows = [(language, made.get(code)) for code, language in languages_to_translate().items()]
    context = {"issue": issue, "summary": summary, "rows": rows, "number": len(originals_of(summary))}
    return render(request, "reporting/families/translations.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def translate(request: HttpRequest, issue, language: str) -> HttpResponse:
    """A box beside each text. What is saved here is shown under the translator's name."""
    saving = request.method == "POST"
    issue = get_for(request, ISSUES, to="translate", lock=saving, uuid=issue)
    if language not in languages_to_translate():
        raise Http404
    there = next(iter(list_for(request, translations_of(issue).filter(language=language))), None)
    place = place_of_new(issue.report.uuid, f"translate-{language}")
    drafts = draft_page(request, issue.student, place, there.version if there else 0)
    summary = from_json(issue.data)
    form = TranslationForm(
        request.POST if saving else None,
        originals=originals_of(summary), there=there, language=languages_to_translate()[language],
        initial=drafts.found,
    )  # fmt: skip
    context = {"issue": issue, "summary": summary, "form": form, "drafts": drafts, "there": there}
    context["language"] = languages_to_translate()[language]
    return _kept(request, context) if form.is_valid() else render(request, TEMPLATE, context)


TEMPLATE = "reporting/families/translate.html"


def _kept(request: HttpRequest, context: dict) -> HttpResponse:
    issue, form, drafts = context["issue"], context["form"], context["drafts"]
    said = {name: form.cleaned_data[name] for name in ("translator", "is_checked", "is_ready")}
    try:
        keep_translation(
            report=issue.report, language=context["language"].code, by=request.user, texts=form.translated(),
            base_version=sent_version(request), **said,
        )  # fmt: skip
    except Stale as stale:
        both = {"conflict": _differences(form, stale.current), "drafts": drafts.upon(stale.current.version)}
        return render(request, TEMPLATE, context | both, status=409)
    settle_drafts(
        author=request.user, about=issue.student, object_uuid=drafts.object, saved=form.texts(), **draft_marks(request)
    )
    messages.success(request, _("Saved."))
    return redirect("reporting:translations", issue.uuid)


def _differences(form: TranslationForm, current: ReportTranslation) -> list[Difference]:
    """What was sent beside what somebody saved in between."""
    theirs = dict(current.texts.values_list("original", "text"))
    pairs = [(each.label, form.cleaned_data[name], theirs.get(each.text, "")) for name, each in form.by_box.items()]
    return [Difference.of(label, mine, there) for label, mine, there in pairs if mine != there]
