"""What was typed about a report that the door does not open any more: shown once more to who typed it, to copy."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

GONE_ON = 409


def unsent_page(request: HttpRequest, texts: Iterable[str]) -> HttpResponse:
    """With nothing of the report or the student; the caller has asked whether this person was ever there."""
    typed = list(dict.fromkeys(text for text in texts if text))
    return render(request, "reporting/unsent.html", {"texts": typed}, status=GONE_ON)
