"""Leaving, so that the next person at this device finds nothing."""

from allauth.account import views as allauth_views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from accounts.middleware import forget_here


@login_not_required
def log_out(request: HttpRequest) -> HttpResponse:
    """allauth's own, and the browser forgets what it kept of the pages."""
    response = allauth_views.logout(request)
    return forget_here(response) if request.method == "POST" else response
