"""The columns that a table for another system can have, and how a school calls and orders them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import School
from reporting.hand_over.texts import HandedOver, labels
from reporting.models import HandOverTable

MOST_GOALS = 6
"""A table made by a school names its columns, so it ends somewhere; ours has as many as there are goals."""
PARTS = ("goal", "measure", "steps", "said", "outcome", "comment")
"""Keys of the columns of one goal, in the order of `HandedGoal.texts`."""


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    value: Callable[[HandedOver], str]

    @property
    def is_comment(self) -> bool:
        """Of a teacher, from a report that is written here."""
        return self.key == "overall" or self.key.startswith("comment_")


Headed = list[tuple[Column, str]]
"""Columns with their headings, in order."""


def columns(most_goals: int = MOST_GOALS) -> dict[str, Column]:
    """By key, in the order of our own table."""
    found = [
        Column("code", _("Student number"), lambda row: row.student.code),
        Column("given", _("Given name"), lambda row: row.student.preferred_name),
        Column("family", _("Family name"), lambda row: row.student.family_name),
        Column("all", _("All goals in one cell"), lambda row: row.text),
        Column("overall", _("Overall comment"), lambda row: row.overall),
    ]
    for number in range(1, most_goals + 1):
        names = zip(PARTS, labels(), strict=True)
        found += [_of_goal(place, key, label, number) for place, (key, label) in enumerate(names)]
    return {column.key: column for column in found}


def _of_goal(place: int, key: str, label: str, number: int) -> Column:
    def value(row: HandedOver) -> str:
        return row.goals[number - 1].texts[place] if number <= len(row.goals) else ""

    return Column(f"{key}_{number}", f"{label} {number}", value)


def headed(rows: list[HandedOver], table: HandOverTable | None) -> Headed:
    """The columns of `table`, or our own: number, names, then the texts of each goal that there is, with comments
    where there are any."""
    if table is not None:
        known = columns()
        return [(known[key], heading) for key, heading in table.columns if key in known]
    most = max((len(row.goals) for row in rows), default=0)
    ours = [column for column in columns(most).values() if column.key != "all"]
    if not any(row.has_comments for row in rows):
        ours = [column for column in ours if not column.is_comment]
    return [(column, column.label) for column in ours]


def tables_of(school: School) -> list[HandOverTable]:
    """The one that is offered first comes first."""
    return list(HandOverTable.objects.filter(school=school))


def lines(rows: list[HandedOver], chosen: Headed) -> list[list[str]]:
    """The heading, then a student a line."""
    return [
        [heading for _column, heading in chosen],
        *([column.value(row) for column, _heading in chosen] for row in rows),
    ]
