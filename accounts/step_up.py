"""Some things are done only by somebody who has just shown who he or she is."""

import time
from collections.abc import Callable
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


def is_proven(request: HttpRequest) -> bool:
    """Has the person given a password, a code or a passkey in the last five minutes (`STEP_UP_SECONDS`)?"""
    if not settings.STEP_UP_SECONDS:
        return True
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < settings.STEP_UP_SECONDS


def step_up(view: Callable) -> Callable:
    """Around a view whose POST is worth asking once more who sends it. Nothing is done before: the person is led to the
    question, then back to the page, and presses again."""

    @wraps(view)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method != "POST" or is_proven(request):
            return view(request, *args, **kwargs)
        messages.warning(request, _("Nothing was done yet. Please show that it is still you, then do it once more."))
        return redirect(f"{reverse(way_to_prove(request))}?{urlencode({'next': request.get_full_path()})}")

    return asked


def way_to_prove(request: HttpRequest) -> str:
    """A name of an address. Who has neither password nor second step came by another service and logs in anew."""
    flows = get_reauthentication_flows(request.user)
    return {"mfa_reauthenticate": "mfa_reauthenticate"}.get(_first(flows), "account_reauthenticate")


def _first(flows: list[dict]) -> str:
    return flows[0]["id"] if flows else ""
