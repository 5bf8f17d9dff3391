"""Some things are done only by somebody who has just shown who he or she is."""

import time
from collections.abc import Callable, Iterable
from functools import wraps

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NOT_YET = gettext_lazy("Nothing was done yet. Please show that it is still you, then do it once more.")
AT_FIRST = gettext_lazy("What comes next is about who may see a child's words. Please show first that it is still you.")
WHILE_TYPING = 3
"""So many times longer than for a tap, a proof that was given when a form was opened holds for sending it."""


def is_proven(request: HttpRequest, times: int = 1) -> bool:
    """Has the person given a password, a code or a passkey in the last five minutes (`STEP_UP_SECONDS`), or `times` as
    long ago?"""
    if not settings.STEP_UP_SECONDS:
        return True
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < settings.STEP_UP_SECONDS * times


def step_up(*, back: str | None = None, before_typing: bool = False, keeps: Iterable[str] = ()) -> Callable:
    """Around a view whose POST is worth asking once more who sends it. Nothing is done before: the person is led to the
    question, then back to the page (`back` names another, with the same arguments), and presses again. Where something
    is typed, the question comes before the form (`before_typing`), so that nothing typed is lost to it; or a few fields
    that are nobody's words come back in the page's address (`keeps`)."""

    def around(view: Callable) -> Callable:
        @wraps(view)
        def asked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method == "POST":
                is_asked = not is_proven(request, WHILE_TYPING if before_typing else 1)
            else:
                is_asked = before_typing and not is_proven(request)
            if not is_asked:
                return view(request, *args, **kwargs)
            page = reverse(back, args=args, kwargs=kwargs) if back else request.get_full_path()
            if sent := {name: request.POST[name] for name in keeps if name in request.POST}:
                page = f"{request.path}?{urlencode(sent)}"
            return redirect(way_to_prove(request, page))

        return asked

    return around


def way_to_prove(request: HttpRequest, page: str) -> str:
    """An address. Who has neither password nor second step came by another service, and comes in by it anew."""
    if get_reauthentication_flows(request.user):
        messages.warning(request, NOT_YET if request.method == "POST" else AT_FIRST)
        return f"{reverse('account_reauthenticate')}?{urlencode({'next': page})}"
    messages.warning(request, _("Nothing was done yet. Please log out and in once more, then do it."))
    return reverse("account_logout")
