"""A school at a glance for those who run it: counts per year level, and what the set-up lacks. No child's text."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from accounts.media.refused import refused_lately
from accounts.models import Guardianship, School, User
from accounts.roles import Audience
from accounts.safety import late_openings
from accounts.wording import year_label
from goals.classes.year_level import FEWEST
from goals.models import CheckIn, Cycle, Goal
from goals.models.choices import GoalStatus
from goals.timeline.cycles import picture_of, windows_of
from goals_portal.set_up.gaps import gaps, running_cycle, this_year
from reporting.models import Report
from reporting.models.choices import ReportState

RECENTLY = timedelta(weeks=3)
REFUSED_SHOWN = 10


def overview_of(school: School, user: User) -> dict:
    """As `user` sees it, whose own children are in no figure."""
    today = school.today()
    cycle = running_cycle(school)
    windows = windows_of(cycle) if cycle else []
    return {
        "school": school,
        "cycle": cycle,
        "picture": picture_of(cycle, today, windows) if cycle else None,
        "lines": completeness(school, cycle, today, user),
        "fewest": FEWEST,
        "gaps": [sentence for found in gaps(school, cycle, windows).values() for sentence in found],
        "late_openings": late_openings(school),
        "refused": refused_lately(school)[:REFUSED_SHOWN],
    }


@dataclass(frozen=True)
class LevelLine:
    """How many students of a year level have what, of `students`. Of fewer than five no figure is shown."""

    year_level: int
    students: int
    shared: int | None = None
    agreed: int | None = None
    checked_in: int | None = None
    submitted: int | None = None

    @classmethod
    def of(cls, year_level: int, students: int, **counted: int) -> "LevelLine":
        return cls(year_level, students, **({} if students < FEWEST else counted))

    @property
    def is_too_small(self) -> bool:
        return self.students < FEWEST

    @property
    def label(self) -> str:
        return year_label(self.year_level)


def completeness(school: School, cycle: Cycle | None, today: date, user: User) -> list[LevelLine]:
    """One line per year level that has students this year, by the rule of goals/classes/year_level.py. One query."""
    of_student = {"student": OuterRef("student")}
    goals = Goal.objects.ongoing().filter(**of_student, audience__gte=Audience.TEACHERS)
    check_ins = CheckIn.objects.filter(
        **of_student, effective__gte=Audience.TEACHERS, made_at__gte=timezone.now() - RECENTLY
    )
    reports = Report.objects.filter(**of_student, cycle=cycle).exclude(state=ReportState.DRAFTING)
    own = Guardianship.objects.active().filter(user=user)
    found = this_year(school, today).exclude(student__in=own.values("student"))
    found = (
        found.order_by("year_level")
        .values("year_level")
        .annotate(
            students=Count("pk"),
            shared=Count("pk", filter=Exists(goals)),
            agreed=Count("pk", filter=Exists(goals.filter(status=GoalStatus.AGREED))),
            checked_in=Count("pk", filter=Exists(check_ins)),
            submitted=Count("pk", filter=Exists(reports)),
        )
    )
    return [LevelLine.of(**line) for line in found]
