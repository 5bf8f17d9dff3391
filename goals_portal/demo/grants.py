"""The aides' students."""

from datetime import timedelta

from accounts.actions.grants import grant_student
from goals_portal.demo import data
from goals_portal.demo.people import Child
from goals_portal.demo.schools import DemoSchool

REASON = "Works beside the student in class, three mornings a week."
LASTS = timedelta(days=120)


def grant_aides(school: DemoSchool, children: list[Child], staff: dict) -> None:
    names = data.read("cast")["aided"][school.key]
    for child in children:
        if child.name in names:
            grant_student(
                student=child.row,
                user=staff["aide"],
                reason=REASON,
                starts_at=school.since,
                ends_at=school.clock.now + LASTS,
                by=staff["principal"],
            )
