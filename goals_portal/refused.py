"""The answers “not you” and “not here” to a form: what was typed into it stands in the answer, to copy."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NOT_SHOWN = re.compile("password|code|^(was|read|headings)$")
"""Names of fields that are nobody's words: secrets, and what a page remembers about itself."""
LONGEST = 50_000
"""Characters; no box of ours takes as many."""


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", {"typed": typed_words(request)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"typed": typed_words(request)}, status=404)


def typed_words(request: HttpRequest) -> list[str]:
    """The texts of a form that somebody sent who is logged in; one word is soon typed again, and may be a key. Only of
    a form of ours: else another site could let these pages say what it likes."""
    if not getattr(request, "csrf_processing_done", False) or not request.user.is_authenticated:
        return []
    fields = [values for name, values in request.POST.lists() if not NOT_SHOWN.search(name)]
    return [text for values in fields for text in values if len(text) <= LONGEST and len(text.split(None, 1)) > 1]
