"""A school on an empty installation."""

from datetime import date

from django.db import transaction

from accounts.actions.class_list import year_of
from accounts.models import Membership, School, User
from accounts.models.people import Role
from goals.actions.language import load_language
from goals.language.areas import add_areas
from goals.models import Cycle
from goals.timeline.templates import semester_name

FIRST_SEMESTER_ENDS = 6
"""The month."""
SHORT = 40
"""Characters of a short name."""


@transaction.atomic
def found_school(
    *, name: str, person: str, username: str, email: str, password: str, teaches: bool
) -> tuple[School, User]:
    """The school with its first administrator, the default learning areas and common language, and a school year."""
    school = School.objects.create(name=name, short_name=name[:SHORT].strip())
    user = User.objects.create_user(username, person, password, email=email)
    for role in [Role.ADMIN, Role.TEACHER] if teaches else [Role.ADMIN]:
        Membership.objects.create(school=school, user=user, role=role)
    first_cycle(school)
    add_areas(school)
    load_language(school=school)
    return school, user


def first_cycle(school: School) -> Cycle:
    """The semester of today, without windows: goals can be written at once, and the timeline is planned when the school
    is ready for one."""
    year, today = year_of(school), school.today()
    semester = 1 if today.month <= FIRST_SEMESTER_ENDS else 2
    months = ((1, 1), (6, 30)) if semester == 1 else ((7, 1), (12, 31))
    first, last = (date(today.year, *day) for day in months)
    name = semester_name(semester, str(today.year))
    return Cycle.objects.create(school=school, school_year=year, name=name, starts_on=first, ends_on=last)
