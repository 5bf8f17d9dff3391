"""Who of the family is invited to a three-way conference."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for
from goals.actions.inviting import invite
from goals.forms.talk import InviteForm
from goals.readers import guardians_of
from goals.talks.seen import TALKS
from goals.voices import leads


@require_http_methods(["GET", "POST"])
@transaction.atomic
def talk_invite(request: HttpRequest, talk) -> HttpResponse:
    """Until the conference is held: who sees it at home, and writes a line for it."""
    posting = request.method == "POST"
    talk = get_for(request, TALKS, to="hold", lock=posting, uuid=talk)
    if not leads(talk, request.user) or not talk.is_three_way:
        raise PermissionDenied
    form = InviteForm(request.POST if posting else None, family=guardians_of(talk.student), talk=talk)
    if form.is_valid():
        try:
            invite(talk=talk, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("invited", error)
        else:
            messages.success(request, _("Saved."))
            return redirect("goals:talk", talk.uuid)
    return render(request, "goals/talk_invite.html", {"talk": talk, "form": form})
