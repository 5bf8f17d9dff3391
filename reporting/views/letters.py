"""Letters with a code, to come in with or for a new password.

Both ask for the password again where it is long ago (A14): `letter` and `letters`.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.invitations import Letter, keep_letters
from accounts.families import is_only_family_here
from accounts.forms.invite import DaysForm, InviteForm
from accounts.models import School, User
from accounts.not_in_yet import groups_of, not_in_yet, school_to_invite
from accounts.records import student_for
from accounts.step_up import step_up
from accounts.views.families import back_to, chosen_group
from accounts.views.family import linked_adult
from goals_portal.shortcuts import pdf_file
from reporting.paper.letters import pdf_of_letters
from reporting.paper.pdf import RenderFailed


@step_up(back="people:family_change")
@require_POST
def letter(request: HttpRequest, student, adult) -> HttpResponse:
    """For one adult: to come in for the first time, or, for a day, to a new password."""
    student = student_for(request, student, to="change_family")
    found = linked_adult(student, adult, request.user)
    if not is_only_family_here(found.user, student.school):
        raise PermissionDenied
    form = DaysForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say how long the letter works."))
        return redirect("people:family", student.uuid)
    try:
        content = _pdf(request, student.school, [Letter.to(found.user, form.cleaned_data["days"])])
    except RenderFailed as failure:
        messages.error(request, failure.reason)
        return redirect("people:family", student.uuid)
    return pdf_file(content, _("Letter to %(name)s") % {"name": found.user.name})


@step_up(back="people:families")
@require_POST
def letters(request: HttpRequest, school) -> HttpResponse:
    """For the chosen adults of a class or year level who have not come in yet: one file, a page each."""
    school = school_to_invite(request, school)
    group = chosen_group(request, groups_of(school, request.user))
    form = InviteForm(request.POST, rows=not_in_yet(school, group) if group else [])
    if not form.is_valid():
        messages.error(request, _("Please tick the adults whom you mean."))
        return redirect(back_to(school, group))
    try:
        content = _pdf(request, school, [Letter.to(user, form.cleaned_data["days"]) for user in form.chosen()])
    except RenderFailed as failure:
        messages.error(request, failure.reason)
        return redirect(back_to(school, group))
    return pdf_file(content, _("Letters to families of %(name)s") % {"name": group.name})


def _pdf(request: HttpRequest, school: School, drawn: list[Letter]) -> bytes:
    """Nothing opens with a code before its page is made, and where it cannot be made, what was given before stays
    good."""
    content = pdf_of_letters(
        school, drawn, _("Letters to families"), request.build_absolute_uri(reverse("people:code")),
        lambda code: request.build_absolute_uri(reverse("people:invitation", args=[code])),
    )  # fmt: skip
    with transaction.atomic():
        keep_letters(letters=_still_to_be_given(drawn), school=school, by=request.user)
    return content


def _still_to_be_given(drawn: list[Letter]) -> list[Letter]:
    """Whoever has come in while the page was made keeps the password just chosen."""
    now = User.objects.in_bulk([letter.user.pk for letter in drawn])
    return [letter for letter in drawn if Letter.to(now[letter.user.pk], 1).kind == letter.kind]
