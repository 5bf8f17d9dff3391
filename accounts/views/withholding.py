"""Sharing nothing new with the family: the student's switch, the school's rule, and the principal's record.

Withdrawing an adult's view asks for the password again where it is long ago (A14): `withdraw`.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for
from accounts.actions import withholding as actions
from accounts.forms.withholding import FromYearForm, WithdrawForm, WithholdForm
from accounts.models import School, Student
from accounts.records import student_for
from accounts.step_up import step_up
from accounts.views.family import linked_adult
from accounts.withholding import may_withhold


@require_http_methods(["GET", "POST"])
@transaction.atomic
def withhold(request: HttpRequest, student) -> HttpResponse:
    posting = request.method == "POST"
    student = get_for(
        request, Student.objects.select_related("school").with_year_level(), to="withhold", lock=posting, uuid=student
    )  # fmt: skip
    if not may_withhold(student, student.school, student.year_level):
        raise PermissionDenied
    form = WithholdForm(request.POST if posting else None, initial={"on": bool(student.withholds_since)})
    if form.is_valid():
        actions.withhold(student=student, by=request.user, on=form.cleaned_data["on"])
        messages.success(request, _("Saved. It counts from now on."))
        return redirect("home")
    return render(request, "accounts/withhold.html", {"student": student, "form": form})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def from_year(request: HttpRequest, school) -> HttpResponse:
    posting = request.method == "POST"
    school = get_for(request, School.objects, to="set_withholding", lock=posting, uuid=school)
    stands = school.withhold_from_year
    form = FromYearForm(request.POST if posting else None, initial={"from_year": "" if stands is None else stands})
    if form.is_valid():
        actions.set_withholding(school=school, by=request.user, from_year=form.cleaned_data["from_year"])
        messages.success(request, _("Saved."))
        return redirect("people:withholding", school.uuid)
    return render(request, "accounts/withholding.html", {"school": school, "form": form})


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
@transaction.atomic
def withdraw(request: HttpRequest, student, adult) -> HttpResponse:
    """For an adult or mature student: this adult sees nothing any more; or, where that was so, sees it again."""
    posting = request.method == "POST"
    student = student_for(request, student, to="restrict", lock=posting, adult=adult)
    found = linked_adult(student, adult, request.user)
    form = WithdrawForm(request.POST if posting and not found.link.withdrawn_because else None)
    if posting and found.link.withdrawn_because:
        actions.give_back_view(link=found.link, by=request.user)
    elif form.is_valid():
        actions.withdraw_view(link=found.link, by=request.user, reason=form.cleaned_data["reason"])
    else:
        return render(request, "accounts/withdraw.html", {"student": student, "adult": found, "form": form})
    messages.success(request, _("Saved."))
    return redirect("people:family", student.uuid)
