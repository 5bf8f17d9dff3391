"""A planned talk is moved or called off."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for
from accounts.models.versioned import Stale
from goals.actions.talk import call_off_talk, move_talk
from goals.forms.drafts import sent_version
from goals.forms.talk import MoveForm
from goals.models import Conversation
from goals.talks.seen import TALKS
from goals.voices import leads


@require_http_methods(["GET", "POST"])
@transaction.atomic
def talk_move(request: HttpRequest, talk) -> HttpResponse:
    """Another time with the reason, or `call_off`; the student reads it, and the family where the talk is for them."""
    posting = request.method == "POST"
    talk = get_for(request, TALKS, to="hold", lock=posting, uuid=talk)
    if not leads(talk, request.user):
        raise PermissionDenied
    form = MoveForm(request.POST if posting else None, calls_off="call_off" in request.POST)
    if form.is_valid():
        try:
            _move(request, talk, form)
        except ValidationError as error:
            form.add_error(None, error)
        except Stale as stale:
            talk = stale.current
            form.add_error("planned_for", _("The talk was moved in another window: above is how it stands now."))
        else:
            return redirect("goals:talk", talk.uuid)
    return render(request, "goals/talk_move.html", {"talk": talk, "form": form})


def _move(request: HttpRequest, talk: Conversation, form: MoveForm) -> None:
    values = form.cleaned_data
    if form.calls_off:
        call_off_talk(talk=talk, by=request.user, why=values["why"])
        messages.success(request, _("The talk is called off."))
    else:
        move_talk(talk=talk, by=request.user, base_version=sent_version(request), **values)
        messages.success(request, _("The talk is moved."))
