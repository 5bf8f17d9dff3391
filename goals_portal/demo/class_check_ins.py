"""Each home group has checked in together, last week and on the last day of school: nearly everybody was heard."""

from datetime import datetime, timedelta

from accounts.roles import Relation
from goals.models import Absence, CheckIn, ClassCheckIn, NextStep
from goals.models.choices import CheckInStatus
from goals_portal.demo.calendar import MOMENTS
from goals_portal.demo.chance import Chance
from goals_portal.demo.goals import LivedGoal
from goals_portal.demo.lives import EARLY
from goals_portal.demo.people import Child
from goals_portal.demo.rows import Rows
from goals_portal.demo.schools import DemoSchool

WEEKS_AGO = (6, 1)  # school days before today
TAKES, HOUR, MINUTE = 240, 14, 20  # seconds, and when it begins
AWAY, KEEPS_SILENT = 0.05, 0.04
SAID = ["I'll see you on Monday.", "Show me where you got stuck: I'll come to your table."]


def make_class_check_ins(school: DemoSchool, class_name: str, lived: dict[Child, list[LivedGoal]], rows: Rows) -> None:
    """For one home group; `lived` are the goals of its children."""
    chance = Chance(school.options.seed, school.key, "class check-ins", class_name)
    silent = {child for child in lived if chance.likely(KEEPS_SILENT)}
    for weeks_ago in WEEKS_AGO:
        on = MOMENTS[school.options.moment] - weeks_ago
        asked = {child: goal for child, goals in lived.items() if (goal := _asked_about(goals, on))}
        if asked and school.clock.has_come(on):
            _check_in(on, {child: goal for child, goal in asked.items() if child not in silent}, chance, rows)
    rows.save()


def _asked_about(goals: list[LivedGoal], on: int) -> LivedGoal | None:
    """The first goal that its teacher saw and the child worked on then."""
    for lived in goals:
        agreed, closed = lived.life.get("agreed"), lived.life.get("closed", {}).get("day")
        if agreed is not None and agreed < on and (closed is None or on < closed) and not lived.life.get("paused"):
            return lived
    return None


def _check_in(on: int, asked: dict[Child, LivedGoal], chance: Chance, rows: Rows) -> None:
    first = next(iter(asked))
    opened_at = first.school.clock.at(on, HOUR, MINUTE)
    together = rows.add(
        ClassCheckIn(
            uuid=chance.uuid(), school=first.school.row, class_group=first.class_row, opened_by=first.home_teacher,
            opened_at=opened_at, closed_at=opened_at + timedelta(seconds=TAKES + 60),
        )
    )  # fmt: skip
    for child, lived in asked.items():
        at = opened_at + timedelta(seconds=chance.randint(15, TAKES))
        if chance.likely(AWAY):
            mark = {"marked_by": child.home_teacher, "marked_at": opened_at}
            rows.add(Absence(school=child.school.row, class_check_in=together, student=child.row, **mark))
        else:
            _hear(lived, together, on, at, chance)


def _hear(lived: LivedGoal, together: ClassCheckIn, on: int, at: datetime, chance: Chance) -> None:
    before = [entry for entry in lived.life.get("check_ins", []) if entry["day"] <= on]
    status = CheckInStatus(before[-1]["status"]) if before else chance.one_of(EARLY)
    times = {"made_at": at, "created_at": at, "updated_at": at}
    lived.part(CheckIn, on, status=status, class_check_in=together, **times)
    if status == CheckInStatus.STUCK and (lived.has_come(on + 1) or chance.likely(0.5)):
        _say_next(lived, on, together.closed_at + timedelta(minutes=2), chance)


def _say_next(lived: LivedGoal, on: int, at: datetime, chance: Chance) -> None:
    """Read by now if it is of last week; that of yesterday still waits."""
    lived.rows.add(
        NextStep(
            uuid=chance.uuid(), school=lived.goal.school, student=lived.student, goal=lived.goal,
            goal_audience=lived.goal.audience, author=lived.child.home_teacher, author_relation=Relation.HOME,
            text=chance.choice(SAID), read_at=lived.at_if_come(on + 1), created_at=at, updated_at=at,
        )
    )  # fmt: skip
