"""Whose words these are: who speaks for a student, who writes down, who takes part in a talk."""

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from accounts.models import Student, User
from goals.models import CheckIn, Conversation, Goal, NextTarget, Reflection
from goals.models.goal import GoalPart

Told = Goal | CheckIn | NextTarget | Reflection


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


def is_student(talk: Conversation, user: User) -> bool:
    return user.pk == talk.student.user_id


def leads(talk: Conversation, user: User) -> bool:
    """The adult of the talk writes its notes and what was agreed; other teachers read them."""
    return user.pk == talk.adult_id


def takes_part(talk: Conversation, user: User) -> bool:
    return is_student(talk, user) or leads(talk, user)


def speaks_for_student(talk: Conversation, user: User) -> bool:
    """The student; for a student without a log-in, the adult who writes down what the student said."""
    return is_student(talk, user) or (talk.student.user_id is None and leads(talk, user))


def may_write_down(row: Told, by: User) -> bool:
    """The right to write for a child is the door's; here: is there something to hear or see, and no word of the child's
    own?"""
    return _may_write_down(row, by, row)


def might_write_down(row: Told, by: User, version: int) -> bool:
    """Could `by` do so when `row` stood in this version?"""
    then = row.events.filter(version=version).order_by("pgh_id").last()
    return then is not None and _may_write_down(row, by, then)


def _may_write_down(row: Told, by: User, as_it_stood: Model) -> bool:
    has_file = any(getattr(as_it_stood, f"{name}_id") for name in row.file_fields)
    empty = not getattr(as_it_stood, row.words_field)
    return has_file and by.pk != row.student.user_id and (empty or as_it_stood.written_down_by_id == by.pk)
