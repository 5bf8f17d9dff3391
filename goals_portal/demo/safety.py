"""One safety opening of some weeks ago, looked at: at the secondary school, to show what it leaves behind."""

from datetime import timedelta

from accounts.models import SafetyOpening, User
from accounts.safety import review_by
from goals_portal.demo.people import Child
from goals_portal.demo.schools import DemoSchool

AGO, OPEN_FOR, LOOKED_AT_AFTER = timedelta(days=20), timedelta(hours=3), timedelta(hours=22)
REASON = (
    "Two classmates told me today that this student has stopped eating with them and gave away a favourite book. I"
    " could not reach the student or anybody at home by phone this afternoon."
)
REVIEW = "I agree. We talked with the student and the family the next morning. The worry was about a friend who moved."


def look_back_on_a_worry(school: DemoSchool, children: list[Child], staff: dict[str, User]) -> None:
    """For the last of the older students; nowhere else in the demo is one."""
    if school.key != "secondary":
        return
    at = school.clock.now - AGO
    student = children[-1].row
    SafetyOpening.objects.create(
        school=school.row,
        student=student,
        user=staff["wellbeing"],
        reason=REASON,
        starts_at=at,
        ends_at=at + OPEN_FOR,
        look_by=review_by(school.row, at.astimezone(school.row.zone).date()),
        reviewed_by=staff["principal"],
        reviewed_at=at + LOOKED_AT_AFTER,
        agrees=True,
        review=REVIEW,
    )
