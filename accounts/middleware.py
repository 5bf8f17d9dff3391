"""Log-in as the rule, the school's time zone for each request, and the read log."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.utils import timezone

from accounts.models.audit import AccessEvent


class LogInMiddleware(LoginRequiredMiddleware):
    """Every page asks for a log-in unless it says otherwise. A part of a page is not replaced by the log-in page: its
    box and what was typed there stay, and static/js/autosave.js says why."""

    def handle_no_permission(self, request, view_func):
        if request.htmx:
            return HttpResponse(status=401)
        return super().handle_no_permission(request, view_func)


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
