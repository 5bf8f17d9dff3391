"""Older students who share nothing new with the family, where their school allows it (ADR 26)."""

from accounts.models import School, Student


def may_withhold(student: Student, school: School, year_level: int | None) -> bool:
    """Whoever has switched it on can switch it off, whatever the school says by now."""
    if student.withholds_since:
        return True
    least = school.withhold_from_year
    return least is not None and year_level is not None and year_level >= least
