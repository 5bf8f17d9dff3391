"""The answers “not you” and “not here” to a form: what was typed into it stands in the answer, to copy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NOT_SHOWN = "password"


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", {"typed": typed_words(request)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"typed": typed_words(request)}, status=404)


def typed_words(request: HttpRequest) -> list[str]:
    """The texts of a sent form; one word is soon typed again, and may be a key. Only of a form of ours: else another
    site could let these pages say what it likes."""
    if not getattr(request, "csrf_processing_done", False):
        return []
    fields = [values for name, values in request.POST.lists() if NOT_SHOWN not in name]
    return [text for values in fields for text in values if len(text.split()) > 1]
