"""Log-ins for students: a user name that is made, and no password until a card or one is given."""

from django.db import transaction

from accounts.models import Membership, Student, User
from accounts.models.people import Role
from accounts.usernames import usernames_for


@transaction.atomic
def give_log_ins(students: list[Student]) -> None:
    """Each of `students` without a log-in has one afterwards, and is a member of the school. Whoever asked saves the
    students themselves."""
    without = [student for student in students if student.user_id is None]
    names = usernames_for((student.preferred_name, student.family_name) for student in without)
    users = [_user(username, student) for username, student in zip(names, without, strict=True)]
    for student, user in zip(without, User.objects.bulk_create(users), strict=True):
        student.user = user
    Membership.objects.bulk_create(
        Membership(school_id=student.school_id, user=student.user, role=Role.STUDENT) for student in without
    )


def _user(username: str, student: Student) -> User:
    user = User(username=username, name=student.full_name)
    user.set_unusable_password()
    return user
