"""Whose words these are, and what was sent twice."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import Student, User
from accounts.models.versioned import Stale, Versioned
from goals.models import Goal
from goals.models.goal import GoalPart


def speaks_for(student: Student, user: User) -> bool:
    """The student speaks; for a student without a log-in, the adult who writes down what was said."""
    return user.pk == student.user_id or student.user_id is None


def recorder_of(student: Student, by: User) -> User | None:
    """The adult who recorded what the student did or said; nobody where it is the student's own doing."""
    return None if by.pk == student.user_id else by


def scribe_of(student: Student, by: User) -> User | None:
    """Whom these words were told to: nobody when the student writes. Refuses who would write in the student's stead."""
    if not speaks_for(student, by):
        raise PermissionDenied
    return recorder_of(student, by)


def taken_over(row: Goal | GoalPart, by: User) -> dict:
    """A student who rewrites what was told to an adult takes the words over: from then on that adult cannot."""
    theirs = [name for name in ("told_to", "written_down_by") if getattr(row, f"{name}_id", None)]
    return dict.fromkeys(theirs) if by.pk == row.student.user_id else {}


def sent_before(model: type[Versioned], key: UUID, *, whose: dict, said: dict) -> Versioned | None:
    """What the same form made when it was sent the first time: `whose` it is and what was `said` are the same.

    Raises Stale where other words came under `key`: an answer was lost, and more was typed before sending again;
    ValidationError where it is somebody else's.
    """
    there = model.objects.filter(uuid=key).first()
    if there is None:
        return None
    if any(getattr(there, name) != value for name, value in whose.items()):
        raise ValidationError(_("Please load this page again, then save."))
    refuse_other_words(there, **said)
    return there


def refuse_other_words(there: Versioned, **said) -> None:
    """Raises Stale when what is `said` is not what the same form made of `there` when it was sent the first time: the
    row may have been changed since, so its first version is asked."""
    first = there.events.order_by("pgh_id").first()
    if any(_said_first(first, name) != value for name, value in said.items()):
        raise Stale(there)


def _said_first(first, path: str):
    """The value at a dotted path; None where something on the way is not there."""
    name, _dot, rest = path.partition(".")
    value = getattr(first, name)
    return _said_first(value, rest) if rest and value is not None else value
