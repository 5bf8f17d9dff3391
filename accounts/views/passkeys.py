"""Removing a passkey, unless it is the last second step of somebody whose school asks for one."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as passkey_views
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = Authenticator.objects.filter(user=request.user, pk=pk).first()
    if found and not get_adapter().can_delete_authenticator(found):
        messages.error(request, str(get_adapter().error_messages["cannot_delete_authenticator"]))
        return redirect("mfa_list_webauthn")
    return passkey_views.remove_webauthn(request, pk=pk)
