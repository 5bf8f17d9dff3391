"""Older students who share nothing new with the family, where their school allows it (ADR 26)."""

from accounts.models import School, Student

OLD_ENOUGH = 9
"""The year level from which the page of a child's adults speaks of students who are 18 or mature."""


def is_old_enough(student: Student) -> bool:
    level = student.year_level_on(student.school.today())
    return level is None or level >= OLD_ENOUGH


def may_withhold(student: Student, school: School, year_level: int | None) -> bool:
    """Whoever has switched it on can switch it off, whatever the school says by now."""
    if student.withholds_since:
        return True
    least = school.withhold_from_year
    return least is not None and year_level is not None and year_level >= least
