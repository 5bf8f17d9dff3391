"""A student shows goals and work in a conference, one thing a screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import get_for
from goals.talks.presenting import show_of
from goals.talks.seen import TALKS

LONGEST = 4


@require_safe
def talk_show(request: HttpRequest, talk) -> HttpResponse:
    """`?screen=`: which one; on and back by links, and by the arrow keys."""
    talk = get_for(request, TALKS, uuid=talk)
    at = request.GET.get("screen", "")
    number = int(at) if at.isascii() and at.isdecimal() and len(at) < LONGEST else 1
    return render(request, "goals/talk_show.html", {"talk": talk, "show": show_of(request, talk, number)})
