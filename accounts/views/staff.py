"""One member of staff: what she or he is at the school, teaches, answers for and was granted."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.grants import grant_student
from accounts.actions.staff import end_for_staff, give_duty, give_role, leave_staff, refuse_own_rise
from accounts.directory import find_students
from accounts.forms.staff import DutyForm, EndForm, GrantForm, LastDayForm, label_of
from accounts.models import School, User
from accounts.models.people import Role
from accounts.records import may_at, staff_for
from accounts.step_up import step_up
from accounts.timelines import at_school, ending
from accounts.views.one_form import one_form


@require_safe
def staff_member(request: HttpRequest, person) -> HttpResponse:
    person, school = staff_for(request, person)
    spells = at_school(person, school)
    for spell in spells:
        spell.row.label = label_of(spell.row)
    context = {
        "person": person, "school": school,
        "spells": [spell for spell in spells if spell.state != "over"],
        "former": [spell for spell in spells if spell.state == "over"],
        "may_appoint": may_at(request.user, school.pk, "appoint"),
    }  # fmt: skip
    return render(request, "accounts/staff_member.html", context)


def _page(request: HttpRequest, person: User, form, title: str, lead: str, label: str, facts=()) -> HttpResponse:
    back = reverse("accounts:staff_member", args=[person.uuid])
    return one_form(request, form, title=title, lead=lead, label=label, back=back, of=person.name, facts=list(facts))


def _saved(request: HttpRequest, person: User, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("accounts:staff_member", person.uuid)


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
@transaction.atomic
def duty_new(request: HttpRequest, person) -> HttpResponse:
    person, school = staff_for(request, person, to="appoint", lock=request.method == "POST")
    form = DutyForm(request.POST or None, school=school)
    if form.is_valid():
        try:
            _give(school, person, request.user, form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _saved(request, person, _("Saved."))
    lead = _("The other administrators are told of a new principal, wellbeing lead or administrator.")
    return _page(request, person, form, _("Answers for"), lead, _("Save"))


def _give(school: School, person: User, by: User, chosen: dict) -> None:
    kind, year_level = chosen["kind"], chosen["year_level"]
    days = {"on": chosen["on"], "last_day": chosen["last_day"]}
    if kind in (Role.ADMIN, Role.TEACHER):
        give_role(school=school, user=person, role=kind, by=by, **days)
    else:
        give_duty(school=school, user=person, kind=kind, year_level=year_level, by=by, **days)


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
@transaction.atomic
def grant_new(request: HttpRequest, person) -> HttpResponse:
    """Support staff and aides: one student, for a time and with a reason."""
    person, school = staff_for(request, person, to="appoint", lock=request.method == "POST")
    form = GrantForm(request.POST or None, find=lambda words: find_students(request, school, words))
    if form.is_valid():
        chosen = form.cleaned_data
        until = school.end_of(chosen["last_day"])
        try:
            refuse_own_rise(school=school, user=person, by=request.user)
            grant_student(
                student=chosen["student"], user=person, reason=chosen["reason"], by=request.user, ends_at=until
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _saved(request, person, _("Saved."))
    lead = _("For support staff and aides: what this one student shares with teachers, until the last day.")
    return _page(request, person, form, _("Works with one student"), lead, _("Save"))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def staff_end(request: HttpRequest, person) -> HttpResponse:
    person, school = staff_for(request, person, to="appoint", lock=request.method == "POST")
    relations = ending(person, school)
    if not relations:
        raise Http404
    for row in relations.values():
        row.label = label_of(row)
    form = EndForm(request.POST or None, school=school, relations=relations)
    if form.is_valid():
        try:
            end_for_staff(relation=form.chosen(), last_day=form.until(), by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _saved(request, person, _("The end is saved."))
    lead = _("From the end on, nothing is seen through it any more.")
    return _page(request, person, form, _("Something ends"), lead, _("Save the end"))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def staff_leave(request: HttpRequest, person) -> HttpResponse:
    person, school = staff_for(request, person, to="appoint", lock=request.method == "POST")
    form = LastDayForm(request.POST or None, school=school)
    if form.is_valid():
        try:
            leave_staff(school=school, user=person, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _saved(request, person, _("The last day is saved."))
    facts = [
        _("All classes, responsibilities and grants at the school end with this day."),
        _("What was written stays, with the name. A report that is not finished can be given to somebody else."),
        _("What she or he is as a parent does not change."),
    ]
    lead = _("Everything that %(name)s does at the school ends.") % {"name": person.name}
    return _page(request, person, form, _("Leaves the school"), lead, _("Save the last day"), facts)
