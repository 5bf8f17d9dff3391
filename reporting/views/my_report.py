"""The student's side of a report that is being made: which goals should be in it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for
from accounts.models import Student
from goals.models import Goal
from goals_portal.shortcuts import page_or_fragment
from reporting.actions.choosing import say
from reporting.forms.choosing import YES, SayForm
from reporting.hand_over.mine import my_goals_of
from reporting.writing.my_report import MyReport, my_report_of, what_would_stand


def _mine(request: HttpRequest, student: Student) -> MyReport | None:
    return (my_goals_of if student.school.reports_elsewhere else my_report_of)(request, student)


@require_http_methods(["GET"])
def my_report(request: HttpRequest, student) -> HttpResponse:
    student = get_for(request, Student.objects.select_related("school"), to="choose_for_report", uuid=student)
    context = {"student": student, "mine": _mine(request, student)}
    return page_or_fragment(request, "reporting/my_report.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def in_my_report(request: HttpRequest, goal) -> HttpResponse:
    """Asks about one goal, beside what the family would read of it; the answer counts at once."""
    saving = request.method == "POST"
    goal = get_for(
        request, Goal.objects.kept().select_related("student__school"), to="choose_for_report", lock=saving, uuid=goal
    )
    mine = _mine(request, goal.student)
    row = next((row for row in mine.rows if row.goal == goal), None) if mine else None
    if row is None:
        raise Http404
    form = SayForm(request.POST if saving else None, initial={"because": row.said.because if row.said else ""})
    if form.is_valid():
        wanted = form.cleaned_data["answer"] == YES
        try:
            say(goal=goal, cycle=mine.cycle, wanted=wanted, because=form.cleaned_data["because"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your goal can be in your report.") if wanted else _("Your goal stays out."))
            return redirect("reporting:my_report", goal.student.uuid)
    context = {"goal": goal, "mine": mine, "row": row, "form": form, "shown": what_would_stand(mine, goal)}
    return page_or_fragment(request, "reporting/in_my_report.html", context)
