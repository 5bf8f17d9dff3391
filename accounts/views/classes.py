"""A class: who teaches it, who is in it, and who stands in for a day."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import list_for
from accounts.actions.staff import assign, end_for_staff
from accounts.forms.staff import EndForm, ReliefForm, TeacherForm, label_of
from accounts.models import ClassGroup, Student
from accounts.records import class_for
from accounts.step_up import step_up
from accounts.timelines import members_of, running, teachers_of
from accounts.views.one_form import one_form

SHOWN = 5


@require_safe
def class_people(request: HttpRequest, class_group) -> HttpResponse:
    class_group = class_for(request, class_group)
    members = members_of(class_group)
    students = list_for(request, Student.objects.filter(pk__in=members).with_year_level().by_name())
    for student in students:
        student.enrolment = members[student.pk]
    spells = teachers_of(class_group)
    shown = [spell for spell in spells if spell.state != "over"]
    context = {
        "class_group": class_group,
        "teachers": shown[:SHOWN],
        "later": shown[SHOWN:],
        "former": [spell for spell in spells if spell.state == "over"],
        "students": students,
        "levels": sorted({student.year_level for student in students if student.year_level is not None}),
        "relief_form": ReliefForm(class_group=class_group),
    }
    return render(request, "accounts/class_people.html", context)


def _page(request: HttpRequest, group: ClassGroup, form, title: str, lead: str, label: str) -> HttpResponse:
    back = reverse("accounts:class_people", args=[group.uuid])
    return one_form(request, form, title=title, lead=lead, label=label, back=back, of=group.name)


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
@transaction.atomic
def teacher_new(request: HttpRequest, class_group) -> HttpResponse:
    class_group = class_for(request, class_group, lock=request.method == "POST", adult=request.POST.get("user", ""))
    form = TeacherForm(request.POST or None, class_group=class_group)
    if form.is_valid():
        try:
            assign(class_group=class_group, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("%(name)s teaches the class.") % {"name": form.cleaned_data["user"]})
            return redirect("accounts:class_people", class_group.uuid)
    lead = _("Two who share a class both see it all week, whichever days they are there.")
    return _page(request, class_group, form, _("Who teaches the class"), lead, _("Save"))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def relief(request: HttpRequest, class_group) -> HttpResponse:
    """Somebody stands in for a day: sees what is shared with teachers on that day, and nothing the next."""
    class_group = class_for(request, class_group, lock=request.method == "POST", adult=request.POST.get("user", ""))
    form = ReliefForm(request.POST or None, class_group=class_group)
    if form.is_valid():
        day = form.cleaned_data["on"]
        try:
            assign(class_group=class_group, by=request.user, last_day=day, is_relief=True, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            said = _("%(name)s stands in on %(day)s, and only then.")
            messages.success(request, said % {"name": form.cleaned_data["user"], "day": f"{day:%-d %B}"})
            return redirect("accounts:class_people", class_group.uuid)
    lead = _("On this day: the goals shared with teachers, check-ins and feedback. No history, and nothing afterwards.")
    return _page(request, class_group, form, _("Relief for a day"), lead, _("Stand in"))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def teacher_end(request: HttpRequest, class_group) -> HttpResponse:
    class_group = class_for(request, class_group, lock=request.method == "POST")
    relations = {str(row.pk): row for row in running(class_group)}
    if not relations:
        raise Http404
    for row in relations.values():
        row.label = f"{row.user.name}: {label_of(row)}"
    form = EndForm(request.POST or None, school=class_group.school, relations=relations)
    if form.is_valid():
        end_for_staff(relation=form.chosen(), last_day=form.until(), by=request.user)
        messages.success(request, _("The end is saved. A report that is being written stays with its author."))
        return redirect("accounts:class_people", class_group.uuid)
    lead = _("From the end on, the class's goals are no longer seen. What was written stays, with the name.")
    return _page(request, class_group, form, _("Teaches the class no longer"), lead, _("Save the end"))
