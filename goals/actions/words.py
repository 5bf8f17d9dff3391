"""Whose words these are, and what was sent twice."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import Student, User
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


def sent_before(model: type[GoalPart], goal: Goal, key: UUID) -> GoalPart | None:
    """The part that the same form made when it was sent the first time."""
    there = model.objects.filter(uuid=key).first()
    if there is not None and there.goal_id != goal.pk:
        raise ValidationError(_("Please load this page again, then save."))
    return there
