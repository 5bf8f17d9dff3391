"""Sharing nothing new with the family: a student's own switch, the school's rule for it, and the principal's record
that somebody sees nothing of an adult or mature student any more."""

from django.db import transaction
from django.utils import timezone

from accounts.access import lock_person, lock_student
from accounts.actions.invitations import revoke_invitations
from accounts.actions.restrictions import has_something_else
from accounts.actions.sessions import end_sessions
from accounts.models import Guardianship, School, Student, User


@transaction.atomic
def withhold(*, student: Student, by: User, on: bool) -> None:
    """What is shared already stays as its label says; each goal can be taken back one by one."""
    student.withholds_since = (student.withholds_since or timezone.now()) if on else None
    student.save(update_fields=["withholds_since"])


@transaction.atomic
def set_withholding(*, school: School, by: User, from_year: int | None) -> None:
    school.withhold_from_year = from_year
    school.save(update_fields=["withhold_from_year"])


@transaction.atomic
def withdraw_view(*, link: Guardianship, reason: str, by: User) -> None:
    """The adult stays on record, and sees, answers and receives nothing."""
    lock_person(link.user_id)
    lock_student(link.student_id)
    link.may_view = link.may_comment = link.receives_reports = False
    link.withdrawn_because = reason
    link.save()
    revoke_invitations(user=link.user, school=link.school)
    if not has_something_else(link.user):
        end_sessions(user=link.user, by=by)


@transaction.atomic
def give_back_view(*, link: Guardianship, by: User) -> None:
    link.may_view = link.may_comment = link.receives_reports = True
    link.withdrawn_because = ""
    link.save()
