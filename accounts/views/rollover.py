"""The change into the next school year: rehearsed, confirmed, followed until it is done."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import list_for
from accounts.actions import rollover as actions
from accounts.forms.rollover import ChildrenForm
from accounts.models import Rollover, School, StudentRecord
from accounts.records import school_for
from accounts.rollover.page import children_of, last_look, page_of, rollover_now, students_with_home_group
from accounts.step_up import step_up
from accounts.tasks import begin_rollover


@require_http_methods(["GET", "POST"])
@transaction.atomic
def rollover(request: HttpRequest, school) -> HttpResponse:
    """Where the classes go. Nothing that stands here changes anybody's rights before it is confirmed."""
    posting = request.method == "POST"
    school = school_for(request, to="roll_over", lock=posting, uuid=school)
    found = rollover_now(school)
    page = page_of(school, found, request.POST if posting else None)
    if posting and found and page["form"].is_valid():
        try:
            actions.decide_for_groups(rollover=found, groups=page["form"].decided(), by=request.user)
        except ValidationError as error:
            page["form"].add_error(None, error)
        else:
            messages.success(request, _("Saved. Nothing has changed for anybody so far."))
            return redirect("accounts:rollover", school.uuid)
    if page["without_class"]:
        page["unplaced"] = list_for(
            request, StudentRecord.objects.filter(pk__in=page["without_class"]).by_name(), to="change"
        )
    page["number_behind"] = page["behind"].count()
    page["behind"] = list_for(request, page["behind"].by_name(), to="change")
    return render(request, "accounts/rollover.html", page)


@require_POST
@transaction.atomic
def rollover_plan(request: HttpRequest, school) -> HttpResponse:
    school = school_for(request, to="roll_over", lock=True, uuid=school)
    try:
        actions.plan_rollover(school=school, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("accounts:rollover", school.uuid)


def _planned(school: School) -> Rollover:
    found = rollover_now(school)
    if found is None:
        raise Http404
    return found


@require_POST
@transaction.atomic
def rollover_teachers(request: HttpRequest, school) -> HttpResponse:
    school = school_for(request, to="roll_over", lock=True, uuid=school)
    try:
        number = actions.keep_teachers(rollover=_planned(school), by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        said = _("%(number)s assignments for next year are new. Change single ones on the page of the class.")
        messages.success(request, said % {"number": number})
    return redirect("accounts:rollover", school.uuid)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def rollover_children(request: HttpRequest, school) -> HttpResponse:
    """The students of one class (of today), or those without one: who repeats, leaves or goes elsewhere."""
    posting = request.method == "POST"
    school = school_for(request, to="roll_over", lock=posting, uuid=school)
    found = _planned(school)
    group, lines, classes = children_of(found, request.GET.get("class", ""))
    students = list_for(request, students_with_home_group(lines).by_name(), to="change")
    form = ChildrenForm(request.POST if posting else None, students=students, lines=lines, classes=classes)
    if form.is_valid():
        of = [student.pk for student in students]
        try:
            actions.decide_for_children(rollover=found, decisions=form.decided(), of=of, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved. Nothing has changed for anybody so far."))
            return redirect("accounts:rollover", school.uuid)
    context = {"school": school, "rollover": found, "group": group, "form": form}
    return render(request, "accounts/rollover_children.html", context)


@step_up()
@require_http_methods(["GET", "POST"])
@transaction.atomic
def rollover_run(request: HttpRequest, school) -> HttpResponse:
    """The last look, and the word."""
    school = school_for(request, to="roll_over", lock=request.method == "POST", uuid=school)
    found = _planned(school)
    if request.method == "POST":
        begin_rollover(rollover=found, by=request.user)
        messages.success(request, _("The new year is being prepared."))
        return redirect("accounts:rollover", school.uuid)
    context = {"school": school, "rollover": found, "moment": actions.moment_of(found), **last_look(found)}
    return render(request, "accounts/rollover_run.html", context)
