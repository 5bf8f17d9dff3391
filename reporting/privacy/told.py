"""What one person is told about what is kept: in groups, in plain words."""

from accounts.models import Student, User
from accounts.roles import OWN
from reporting.privacy.map import GROUPS
from reporting.privacy.rows import MapRow


def told_about(students: list[Student], person: User) -> list[tuple[str, list[MapRow]]]:
    """The groups of the map with the rows that can be about this person."""
    is_student = any(student.relation in OWN for student in students)
    shown = [(heading, [row for row in rows if _can_be_about(row, is_student)]) for heading, rows in GROUPS]
    return [(heading, rows) for heading, rows in shown if rows]


def _can_be_about(row: MapRow, is_student: bool) -> bool:
    return bool(row.student or row.person) if is_student else bool(row.person)
