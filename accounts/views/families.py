"""The families of a school: who has not come in yet, and inviting them, a class or a year level at a time.

Letters are printed by reporting/views/letters.py. Inviting many asks for the password again where it is long ago (A14).
"""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.actions.invitations import mail_invitations
from accounts.forms.invite import InviteForm
from accounts.models import School
from accounts.not_in_yet import Group, groups_of, not_in_yet, school_to_invite
from accounts.step_up import step_up


@require_safe
def families(request: HttpRequest, school) -> HttpResponse:
    """The groups with their numbers; of the one that is chosen, who is still to come."""
    school = school_to_invite(request, school)
    groups = groups_of(school, request.user)
    chosen = chosen_group(request, groups)
    form = InviteForm(rows=not_in_yet(school, chosen)) if chosen else None
    context = {"school": school, "groups": groups, "chosen": chosen, "form": form}
    return render(request, "accounts/families.html", context | {"lines": form.lines() if form else []})


def chosen_group(request: HttpRequest, groups: list[Group]) -> Group | None:
    wanted = request.GET.get("of")
    if not wanted:
        return None
    found = next((group for group in groups if group.key == wanted), None)
    if found is None:
        raise Http404
    return found


def back_to(school: School, group: Group | None) -> str:
    return reverse("people:families", args=[school.uuid], query={"of": group.key} if group else {})


@step_up(back="people:families")
@require_POST
@transaction.atomic
def mail(request: HttpRequest, school) -> HttpResponse:
    """One mail to each of the chosen who has an address."""
    school = school_to_invite(request, school)
    group = chosen_group(request, groups_of(school, request.user))
    form = InviteForm(request.POST, rows=not_in_yet(school, group) if group else [])
    if "adults" in form.errors:
        messages.error(request, _("Please tick the adults whom you mean."))
        return redirect(back_to(school, group))
    number = mail_invitations(users=form.chosen(), school=school, by=request.user)
    said = ngettext("%(number)s invitation is on its way.", "%(number)s invitations are on their way.", number)
    messages.success(request, said % {"number": number})
    return redirect(back_to(school, group))
