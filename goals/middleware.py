"""A tablet that is handed to a class opens nothing but the class's check-in: no other child's page, no board."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

HANDED_OVER = "handed_over"
"""The key of the session under which the class check-in stands."""
OPEN_ON_A_TABLET = {
    "goals:tablet",
    "goals:tablet_child",
    "goals:next_step_read",
    "goals:goal_picture",
    "goals:goal_recording",
    "here",
    "people:still",
    "account_logout",
}


class HandedOverMiddleware:
    """Every other address leads back to the names of the class, until somebody logs out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        handed_over = request.session.get(HANDED_OVER)
        if handed_over is None:
            return None
        is_this_one = str(kwargs.get("class_check_in", handed_over)) == handed_over
        if is_this_one and request.resolver_match.view_name in OPEN_ON_A_TABLET:
            return None
        return redirect("goals:tablet", handed_over)
