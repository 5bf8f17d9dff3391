"""Forms parse what was sent, and offer only what the person sees."""

from dataclasses import dataclass

from django.http import HttpRequest

from accounts.models import User


@dataclass(frozen=True)
class Sender:
    """Who sends a form, and where: a file waits for nobody else and nowhere else."""

    person: User
    place: str


def sent(request: HttpRequest) -> dict:
    """What a form is made from: the data and files of a POST, nothing on a GET."""
    if request.method != "POST":
        return {}
    request.FILES.sender = Sender(request.user, request.path[:200])
    return {"data": request.POST, "files": request.FILES}
