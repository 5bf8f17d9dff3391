"""Forms parse what was sent, and offer only what the person sees."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from accounts.media.kept import take
from accounts.media.uploads import Checked
from accounts.models import User


@dataclass(frozen=True)
class Sender:
    """Who sends a form, and where: a file waits for nobody else and nowhere else."""

    person: User
    place: str
    files: MultiValueDict

    def take(self, key: UUID) -> Checked | None:
        """A file that waits. It is closed with the request, like those that came with it."""
        found = take(key=key, by=self.person, place=self.place)
        if found:
            self.files.appendlist("taken", found.file)
        return found


def sent(request: HttpRequest) -> dict:
    """What a form is made from: the data and files of a POST, nothing on a GET."""
    if request.method != "POST":
        return {}
    request.FILES.sender = Sender(request.user, request.path[:200], request.FILES)
    return {"data": request.POST, "files": request.FILES}
