"""A student's record: names, classes and their days, leaving and coming back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import records as actions
from accounts.forms.records import (
    BackForm,
    LeaveForm,
    LevelForm,
    MoveForm,
    NamesForm,
    OutForm,
)
from accounts.history import changes_of_student
from accounts.models import Student
from accounts.records import student_for
from accounts.roles import allows
from accounts.timelines import classes_of, home_group_of
from accounts.views.one_form import one_form


@require_safe
def record(request: HttpRequest, student) -> HttpResponse:
    student = student_for(request, student)
    context = {
        "student": student,
        "classes": classes_of(student),
        "years": student.years.select_related("school_year").order_by("-school_year__starts_on"),
        "home_group": home_group_of(student),
        "has_left": student.has_left,
        "changes": changes_of_student(student),
        "may_reassign": allows(student.relation, "record", "reassign_reports"),
    }
    return render(request, "accounts/record.html", context)


def _page(request: HttpRequest, student: Student, form, title: str, lead: str, label: str, facts=()) -> HttpResponse:
    back = reverse("accounts:record", args=[student.uuid])
    return one_form(
        request, form, title=title, lead=lead, label=label, back=back, of=student.full_name, facts=list(facts)
    )


def _saved(request: HttpRequest, student: Student, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("accounts:record", student.uuid)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def names(request: HttpRequest, student) -> HttpResponse:
    student = student_for(request, student, lock=request.method == "POST")
    initial = {name: getattr(student, name) for name in NamesForm.base_fields}
    form = NamesForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.change_names(student=student, names=form.names(), by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _saved(request, student, _("The names are saved."))
    lead = _("The user name stays as it is: the child has learnt it.")
    return _page(request, student, form, _("Names and number"), lead, _("Save"))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def move(request: HttpRequest, student) -> HttpResponse:
    student = student_for(request, student, lock=request.method == "POST")
    form = MoveForm(request.POST or None, student=student)
    if form.is_valid():
        moved = actions.move(student=student, by=request.user, **form.cleaned_data)
        said = _("%(name)s is in %(class)s from %(day)s on.")
        day = max(form.cleaned_data["on"], student.school.today())
        return _saved(request, student, said % {"name": student, "class": moved.class_group, "day": f"{day:%-d %B}"})
    facts = [
        _("The goals travel with the child; the new teacher sees them from that moment on."),
        _("The former teacher sees them no longer. What he or she wrote stays, with the name."),
        _("A report that the former teacher is writing stays with her or him until it is published or reassigned."),
    ]
    lead = _("A later day is kept, and the move then happens by itself.")
    return _page(request, student, form, _("Another class"), lead, _("Move"), facts)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def out_of_class(request: HttpRequest, student) -> HttpResponse:
    student = student_for(request, student, lock=request.method == "POST")
    form = OutForm(request.POST or None, student=student)
    if form.is_valid():
        actions.take_out_of_class(by=request.user, **form.cleaned_data)
        return _saved(request, student, _("The last day in the class is saved."))
    lead = _("For a subject class that ends for this child, or a move that was planned and is not to happen.")
    return _page(request, student, form, _("Out of a class"), lead, _("Save"))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def year_level(request: HttpRequest, student) -> HttpResponse:
    student = student_for(request, student, lock=request.method == "POST")
    form = LevelForm(request.POST or None, student=student)
    if form.is_valid():
        actions.set_year_level(student=student, by=request.user, **form.cleaned_data)
        return _saved(request, student, _("The year level is saved."))
    lead = _("The words and pictures of the child's pages follow the year level.")
    return _page(request, student, form, _("Year level"), lead, _("Save"))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def leave(request: HttpRequest, student) -> HttpResponse:
    student = student_for(request, student, lock=request.method == "POST")
    form = LeaveForm(request.POST or None, student=student)
    if form.is_valid():
        actions.leave(student=student, by=request.user, **form.cleaned_data)
        return _saved(request, student, _("The last day is saved."))
    months = student.school.leaver_months
    facts = [
        _("From the day after, no teacher sees the child's goals any more, and the log-in card opens nothing."),
        _("The family reads the published reports for another 12 months."),
        _("With the own log-in, the child reads the own goals for another %(months)s months.") % {"months": months},
    ]
    lead = _("All classes of %(name)s end with this day. Nothing is deleted.") % {"name": student.preferred_name}
    return _page(request, student, form, _("Leaves the school"), lead, _("Save the last day"), facts)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def back(request: HttpRequest, student) -> HttpResponse:
    student = student_for(request, student, lock=request.method == "POST")
    form = BackForm(request.POST or None, student=student)
    if form.is_valid():
        try:
            actions.come_back(student=student, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _saved(request, student, _("Welcome back, %(name)s.") % {"name": student.preferred_name})
    lead = _("With the goals and reports from before. New log-in cards are made on the class's page.")
    return _page(request, student, form, _("Comes back"), lead, _("Take in again"))
