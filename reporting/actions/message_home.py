"""What a child says to the family with a report: made, changed, taken back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.media.uploads import Checked
from accounts.models import Student, User
from goals.actions.spoken import stored
from goals.models import Cycle
from goals.voices import scribe_of, taken_over
from reporting.models import MessageHome


@transaction.atomic
def say_home(
    *, student: Student, cycle: Cycle, by: User, text: str, base_version: int, recording: Checked | None = None,
    picture: Checked | None = None,
) -> MessageHome:  # fmt: skip
    """The message of a locked student with the report of `cycle`; said once more, the new one stands. What was taken
    back goes along again as it stood, or only what is said anew. A new file waits for a teacher's tap as files do.
    Raises Stale where somebody saved other words in between, or took it back."""
    scribe = scribe_of(student, by)
    there = MessageHome.objects.filter(student=student, cycle=cycle).first()
    files = stored(student, by, recording=_new(there, "recording", recording), picture=_new(there, "picture", picture))
    if there is None:
        if base_version:
            raise ValidationError(_("Please load this page again, then save."))
        of = {"school_id": student.school_id, "student": student, "cycle": cycle, "told_to": scribe}
        return MessageHome.objects.create(**of, text=text, **files)
    still_stands = there.text == text and there.withdrawn_at is None
    version = there.version if still_stands else base_version
    changes = _left_away(there, text, files) | files | taken_over(there, by)
    there.change(version, text=text, withdrawn_at=None, **changes)
    return there


def _new(there: MessageHome | None, name: str, checked: Checked | None) -> Checked | None:
    """The same file once more is not kept a second time, unless it was taken back."""
    before = getattr(there, name, None) if there and there.withdrawn_at is None else None
    return None if before and checked and before.sha256 == checked.sha256 else checked


def _left_away(there: MessageHome, text: str, files: dict) -> dict:
    """The files that were taken back, where something else is said now: a child who writes anew sends no recording."""
    is_anew = files or (text and text != there.text)
    if there.withdrawn_at is None or not is_anew:
        return {}
    return dict.fromkeys(there.file_fields) | {"released_at": None, "released_by": None}


@transaction.atomic
def take_back_home(*, message: MessageHome, by: User) -> None:
    """At once, for everybody but the child."""
    if by.pk != message.student.user_id and message.student.user_id is not None:
        raise PermissionDenied
    if message.withdrawn_at is None:
        message.change(message.version, withdrawn_at=timezone.now())


@transaction.atomic
def remove_file(*, message: MessageHome, by: User, name: str) -> None:
    """Takes one of its files away; the last thing that it says is taken back instead."""
    rest = [message.text, *(getattr(message, other) for other in message.file_fields if other != name)]
    if not any(rest):
        take_back_home(message=message, by=by)
    elif getattr(message, name) is not None:
        message.change(message.version, **{name: None})
