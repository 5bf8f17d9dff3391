"""Log-in with Google or Microsoft, and connecting such an account with a person here for the first time."""

from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect import views as openid_views
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from requests import RequestException

from accounts.forms.login import LoginForm
from accounts.openid import WAITING, person_on_roster, schools_behind


@login_not_required
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """allauth's own; where the service does not answer, the other ways are still there."""
    try:
        return openid_views.login(request, provider_id)
    except RequestException:
        messages.error(request, _("The other service does not answer just now. Please take another way."))
        return redirect("account_login")


@login_not_required
@require_http_methods(["GET", "POST"])
@transaction.atomic
def connect(request: HttpRequest) -> HttpResponse:
    """The password here, once: the address there is no proof that it is the same person."""
    waiting = request.session.get(WAITING)
    if waiting is None or request.user.is_authenticated:
        return redirect("home")
    form = LoginForm(request.POST or None, request=request)
    if form.is_valid():
        sociallogin = SocialLogin.deserialize(waiting)
        claims = sociallogin.account.extra_data
        person = person_on_roster(claims, schools_behind(sociallogin.account.provider, claims))
        if form.user == person:
            del request.session[WAITING]
            sociallogin.connect(request, person)
            return form.login(request, redirect_url=sociallogin.get_redirect_url(request))
        form.add_error(None, _("This is not the person with the address of your account."))
    return render(request, "accounts/openid_first.html", {"form": form})
