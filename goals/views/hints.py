"""Hints while a goal is written, and the page on which staff read and switch the rules."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import get_for
from accounts.models import Student
from goals.actions.hints import count_hint, dismiss_hint, switch_hints, write_in_english
from goals.forms.hints import DismissForm, SwitchForm, WrittenForm
from goals.language.definitions import staff_reader_of
from goals.language.hinting import figures, hint_for, put_away, rule_lines, written_by
from goals.models.hints import ALL_RULES, OTHER_LANGUAGE
from goals.pages import with_school


@require_POST
@transaction.atomic
def hint(request: HttpRequest, student) -> HttpResponse:
    """One hint for the boxes as they stand, or none. Nothing of the text is kept: a rule counts once when it is first
    shown, and once when what it asked about has changed."""
    student = get_for(request, with_school(Student.objects), to="write", uuid=student)
    form = WrittenForm(request.POST)
    form.is_valid()
    away = put_away(student)
    found, firing = hint_for(request, student, written_by(request, student, form.cleaned_data), away)
    before = form.cleaned_data["hint_shown"]
    if before and before not in [rule.id for rule in firing]:
        count_hint(school_id=student.school_id, rule=before, what="taken")
    if found and found.rule.id != before:
        count_hint(school_id=student.school_id, rule=found.rule.id, what="shown")
    return render(request, "goals/_hint.html", {"hint": found, "student": student, "not_english": _not_english(away)})


def _not_english(away: set[str]) -> bool:
    """Who wants no questions at all is told nothing about the language either."""
    return OTHER_LANGUAGE in away and ALL_RULES not in away


@require_POST
@transaction.atomic
def hint_dismiss(request: HttpRequest, student) -> HttpResponse:
    """“I have talked about this with my teacher”: for good. “Not in English”: until that is taken back."""
    student = get_for(request, with_school(Student.objects), to="write", lock=True, uuid=student)
    form = DismissForm(request.POST)
    if form.is_valid():
        if form.cleaned_data["back"]:
            write_in_english(student=student, by=request.user)
        else:
            dismiss_hint(student=student, by=request.user, rule=form.cleaned_data["rule"])
    if not request.htmx:
        return redirect("goals:student", student.uuid)
    context = {"hint": None, "student": student, "not_english": _not_english(put_away(student))}
    return render(request, "goals/_hint.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def hint_rules(request: HttpRequest) -> HttpResponse:
    """Every rule with its sentence, its switches, what it did at this school, and how often it is right."""
    reader = staff_reader_of(request)
    form = SwitchForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        switch_hints(school=reader.school, by=request.user, on=form.pairs())
        messages.success(request, _("Saved. It counts from the next line that is written."))
        return redirect("goals:hint_rules")
    context = {"reader": reader, "form": form, "lines": rule_lines(reader.school), "figures": figures()}
    return render(request, "goals/hint_rules.html", context)
