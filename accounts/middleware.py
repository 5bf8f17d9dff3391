"""Log-in as the rule and its end, the school's time zone for each request, and the read log."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.limits import BY_ITSELF, note_touch, stay_of
from accounts.models.audit import AccessEvent
from accounts.second_step import is_owed

MUST_CHANGE = "must_change"
"""Key of a session that began with a password that somebody else knows."""
CLEAR_SITE_DATA = '"cache", "storage"'
"""What a browser forgets when somebody leaves; the cookies stay, with the one that knows the device."""
ALWAYS_OPEN = {"account_logout", "here", "people:still"}
TO_CHANGE = ALWAYS_OPEN | {"people:own_password"}
TO_SET_UP = ALWAYS_OPEN | {
    "people:second_step", "account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_index",
    "mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes", "mfa_download_recovery_codes",
    "mfa_generate_recovery_codes",
}  # fmt: skip


def forget_here(response: HttpResponse) -> HttpResponse:
    """The answer after which the next person at this device finds nothing of the one before."""
    response["Clear-Site-Data"] = CLEAR_SITE_DATA
    return response


class StayMiddleware:
    """Ends a session after so many minutes without a touch, or in all (accounts/limits.py). What a page sends by itself
    is no touch: it keeps no empty chair signed in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        if stay_of(request).left <= 0:
            logout(request)
            request.has_ended = True
            return forget_here(self.get_response(request))
        if BY_ITSELF not in request.headers:
            note_touch(request)
        return self.get_response(request)


class LogInMiddleware(LoginRequiredMiddleware):
    """Every page asks for a log-in unless it says otherwise. A part of a page is not replaced by the log-in page: its
    box and what was typed there stay, and static/js/autosave.js says why."""

    def handle_no_permission(self, request, view_func):
        if request.htmx:
            return HttpResponse(status=401)
        if getattr(request, "has_ended", False):
            messages.info(request, _("You were logged out, because nobody used this device for a while."))
        return super().handle_no_permission(request, view_func)


class FirstThingsMiddleware:
    """What comes before every page: a password of one's own, and the second step where the school asks for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name
        if request.session.get(MUST_CHANGE) and name not in TO_CHANGE:
            return redirect("people:own_password")
        if name not in TO_SET_UP and is_owed(request):
            return redirect("people:second_step")
        return None


class SchoolTimeMiddleware:
    """Dates and hours are the school's. A person with several schools reads the first one's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = getattr(request, "user", AnonymousUser())
        roles = user.roles_held if user.is_authenticated else []
        with timezone.override(roles[0].school.zone if roles else None):
            return self.get_response(request)


class ReadLogMiddleware:
    """Writes what the access door noted, in one insert, before the answer leaves: if it cannot be noted, nothing is
    shown. A streamed answer may be noted only before it starts."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.read_log = {}
        response = self.get_response(request)
        if request.read_log:
            AccessEvent.objects.bulk_create(request.read_log.values())
        return response
