"""Recordings and pictures that stand for words: kept with them, released to the family, written down."""

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.media.store import store_file
from accounts.media.uploads import Checked
from accounts.models import Student, User
from accounts.roles import allows
from goals.models import CheckIn, Evidence, Goal
from goals.voices import Told, may_write_down


def waits_for_teacher(student: Student) -> bool:
    """Do this student's files reach the family only after a teacher's tap? The year level is today's."""
    year_level = student.year_level_on(student.school.today())
    return year_level is None or year_level <= student.school.files_wait_to_year


def release_by(about: Goal | Student, by: User) -> dict:
    """For a new file: released at once for the older, and where somebody adds it who may release."""
    student = about if isinstance(about, Student) else about.student
    relation = getattr(about, "relation", None) or getattr(student, "relation", None)
    may_release = relation is not None and allows(relation, "goal", "release")
    released = may_release or not waits_for_teacher(student)
    return {"released_at": timezone.now() if released else None, "released_by": by if may_release else None}


def stored(student: Student, by: User, **files: Checked | None) -> dict:
    """The columns of the files that came, and whether the family may see them; nothing where none came."""
    kept = {name: store_file(checked=checked, student=student, by=by) for name, checked in files.items() if checked}
    return kept | release_by(student, by) if kept else {}


@transaction.atomic
def release(*, row: Told | Evidence, by: User, base_version: int, released: bool = True) -> None:
    """From now on the family hears and sees the files of `row` (or no longer), as far as it goes home at all. Lets go
    what stood in `base_version`, and raises Stale where somebody saved in between; taking back always goes."""
    if (row.released_at is not None) == released:
        return
    version = base_version if released else row.version
    row.change(version, released_at=timezone.now() if released else None, released_by=by if released else None)


@transaction.atomic
def say(*, check_in: CheckIn, by: User, recording: Checked) -> None:
    """The sentence of a check-in, said after the tap; said once more, the new one stands."""
    if by.pk not in (check_in.student.user_id, check_in.told_to_id):
        raise PermissionDenied
    if check_in.recording and check_in.recording.sha256 == recording.sha256:
        return
    check_in.change(check_in.version, **stored(check_in.student, by, recording=recording))


@transaction.atomic
def attach(*, row: Told, by: User, **files: Checked | None) -> None:
    """What was recorded or drawn for a text that somebody else saved in between: it goes with the text as it stands
    now, so that it has not to be made again. The files before stay in the history."""
    if changes := stored(row.student, by, **files):
        row.change(row.version, **changes)


@transaction.atomic
def write_down(*, row: Told, by: User, text: str, base_version: int) -> None:
    """What an adult heard or saw in a recording or picture, as words beside it. Only where the child wrote none; the
    same adult may correct it. Raises Stale where somebody saved in between."""
    if not may_write_down(row, by):
        raise PermissionDenied
    if not text.strip():
        raise ValidationError(_("Please write something here."))
    with pghistory.context(why=_("Written down from the recording")):
        row.change(base_version, **{row.words_field: text}, written_down_by=by)
