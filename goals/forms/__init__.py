"""Forms parse what was sent, and offer only what the person sees."""

from django.http import HttpRequest


def sent(request: HttpRequest) -> dict:
    """What a form is made from: the data and files of a POST, nothing on a GET."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
