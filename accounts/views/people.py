"""Who is at the school: to look up, and to take in one by one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.classes import make_class
from accounts.actions.records import arrive
from accounts.actions.staff import add_staff
from accounts.directory import page_of_classes, page_of_staff, page_of_students
from accounts.forms.records import ArrivalForm
from accounts.forms.search import SearchForm
from accounts.forms.staff import NewClassForm, StaffForm
from accounts.records import may_at, school_for
from accounts.step_up import step_up
from accounts.views.one_form import one_form

TABS = ["students", "staff", "classes", "left"]


@require_safe
def people(request: HttpRequest, school) -> HttpResponse:
    school = school_for(request, to="enrol", uuid=school)
    form = SearchForm(request.GET, school=school)
    wanted = form.wanted()
    show = request.GET.get("show") if request.GET.get("show") in TABS else TABS[0]
    pages = {
        "students": lambda: page_of_students(request, school, wanted),
        "left": lambda: page_of_students(request, school, wanted, left=True),
        "staff": lambda: page_of_staff(request, school, wanted.words),
        "classes": lambda: page_of_classes(request, school, wanted.words),
    }
    labels = [_("Students"), _("Staff"), _("Classes"), _("Have left")]
    tabs = [
        {"label": label, "url": f"?show={name}", "current": name == show}
        for name, label in zip(TABS, labels, strict=True)
    ]
    context = {
        "school": school, "form": form, "show": show, "page": pages[show](), "tabs": tabs,
        "may_appoint": may_at(request.user, school.pk, "appoint"),
    }  # fmt: skip
    return render(request, "accounts/people.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def student_new(request: HttpRequest, school) -> HttpResponse:
    """A child who arrives in the middle of the year."""
    school = school_for(request, to="enrol", lock=request.method == "POST", uuid=school)
    form = ArrivalForm(request.POST or None, school=school)
    if form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("year_level", "class_group", "on")}
        try:
            student = arrive(school=school, names=form.names(), by=request.user, **chosen)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("%(name)s is in the school's records.") % {"name": student.full_name})
            return redirect("accounts:record", student.uuid)
    lead = _("For a child whom the school does not have yet. One who comes back is found among those who have left.")
    return one_form(
        request, form, title=_("A new student"), lead=lead, label=_("Take in"), back=_people(school), of=school.name
    )


def _people(school) -> str:
    return reverse("accounts:people", args=[school.uuid])


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
@transaction.atomic
def staff_new(request: HttpRequest, school) -> HttpResponse:
    school = school_for(request, to="assign", lock=request.method == "POST", uuid=school)
    form = StaffForm(request.POST or None, school=school, may_appoint=may_at(request.user, school.pk, "appoint"))
    if form.is_valid():
        try:
            user = add_staff(school=school, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("%(name)s belongs to the staff.") % {"name": user.name})
            return redirect("accounts:staff_member", user.uuid)
    lead = _("With a log-in, but without a password so far. Next you say which classes and what else it is about.")
    return one_form(
        request, form, title=_("A new member of staff"), lead=lead, label=_("Add"), back=_people(school), of=school.name
    )


@require_http_methods(["GET", "POST"])
@transaction.atomic
def class_new(request: HttpRequest, school) -> HttpResponse:
    school = school_for(request, to="enrol", lock=request.method == "POST", uuid=school)
    form = NewClassForm(request.POST or None, school=school)
    if form.is_valid():
        group = make_class(school=school, by=request.user, **form.cleaned_data)
        messages.success(request, _("%(name)s is there. Say who teaches it, and who is in it.") % {"name": group.name})
        return redirect("accounts:class_people", group.uuid)
    lead = _("A class may hold several year levels. With a whole list of names, “A class from a list” is quicker.")
    return one_form(
        request, form, title=_("A new class"), lead=lead, label=_("Make it"), back=_people(school), of=school.name
    )
