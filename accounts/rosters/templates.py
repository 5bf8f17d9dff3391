"""Empty files of ours to fill in: the columns, and one plainly invented line that shows how."""

import csv
import io

from accounts.rosters.roster import CLASSES, ENROLMENTS, FAMILIES, STAFF, STUDENTS
from accounts.rosters.simple import COLUMNS

EXAMPLES = {
    STUDENTS: ("00123", "Example", "Student", "Exi", "5", "5A", "English", ""),
    STAFF: ("T07", "Example", "Teacher", "teacher@example.org"),
    CLASSES: ("5A", "home group", "", "T07"),
    ENROLMENTS: ("5A", "00123"),
    FAMILIES: ("00123", "F09", "Example", "Adult", "adult@example.org", "mother"),
}
MARK = "\ufeff"
"""So that Excel reads names with accents as they are."""


def template_of(section: str) -> str:
    return csv_of(COLUMNS[section], [EXAMPLES[section]])


def csv_of(columns: tuple[str, ...], rows: list[tuple]) -> str:
    out = io.StringIO(MARK, newline="")
    out.seek(len(MARK))
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()
