"""Coming in with a code from a letter or a mail. Looking at the page uses nothing up: only sending the form does."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions.invitations import NoLongerOpen, come_in, come_in_as
from accounts.families import is_a_student
from accounts.forms.invitations import CodeForm, ComeInForm, ProofForm
from accounts.invitations import invitation_for
from accounts.models import Invitation
from accounts.models.families import InvitationKind


@login_not_required
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """For those who type it from paper."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("people:invitation", form.cleaned_data["code"])
    return render(request, "accounts/code.html", {"form": form})


@login_not_required
@require_http_methods(["GET", "POST"])
@transaction.atomic
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """The school's name and the adult's own, and the question for the child's. Who has a log-in already (of another
    school, or as staff) logs in with it as always, and comes back here."""
    found = invitation_for(code)
    if found is None:
        return _gone(request)
    try:
        if request.user.is_authenticated and request.user.pk != found.user_id:
            return _with_a_log_in(request, found)
        return _with_a_password(request, found)
    except NoLongerOpen:
        return _gone(request)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/invitation_gone.html", status=404)


def _with_a_password(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = ComeInForm(request.POST if request.method == "POST" else None, invitation=found)
    if form.is_valid():
        user = come_in(invitation=found, password=form.cleaned_data["password1"])
        return perform_login(request, user)
    is_first = found.kind == InvitationKind.COME_IN
    return render(request, "accounts/invitation.html", {"invitation": found, "form": form, "is_first": is_first})


def _with_a_log_in(request: HttpRequest, found: Invitation) -> HttpResponse:
    """A code for a new password is for that log-in alone, and no student takes a parent's letter."""
    may_add = found.kind == InvitationKind.COME_IN and not is_a_student(request.user)
    form = ProofForm(request.POST if request.method == "POST" and may_add else None, invitation=found)
    if form.is_valid():
        come_in_as(invitation=found, user=request.user)
        messages.success(request, _("%(school)s is added to your log-in.") % {"school": found.school.name})
        return redirect("home")
    return render(request, "accounts/invitation_join.html", {"invitation": found, "form": form, "may_add": may_add})
