"""One goal of one child, lived as far as its life (lives.py, data/stories.yaml) lies before today."""

from datetime import datetime

from django.db.models import F

from accounts.models import User
from accounts.roles import Audience, Relation
from goals.models import Cycle, Goal, GoalArea, GoalSlot, JudgementSeen
from goals.models.choices import GoalStatus, Side
from goals.models.goal import GoalPart
from goals_portal.demo import data
from goals_portal.demo.history import because
from goals_portal.demo.people import Child
from goals_portal.demo.rows import Rows

SAID = ("title", "measure", "why", "baseline", "confidence", "support_plan")
AUDIENCES = {"me": Audience.ONLY_ME, "teachers": Audience.TEACHERS, "family": Audience.FAMILY}


class LivedGoal:
    """The goal's unsaved row, and what those need to know who add to it (parts.py, talks.py)."""

    def __init__(self, child: Child, life: dict, rows: Rows, carried_from: Goal | None = None) -> None:
        self.child, self.life, self.rows, self.clock, self.chance = child, life, rows, child.school.clock, child.chance
        self.student = child.row
        self.goal = rows.add(self._goal(carried_from))
        for code in life.get("areas", []):
            rows.add(GoalArea(school=child.school.row, goal=self.goal, area=child.school.areas[code]))

    # ------------------------------------------------------------------------------------------ when and by whom

    def has_come(self, on: int | None) -> bool:
        return self.clock.has_come(on)

    def at(self, on: int) -> datetime:
        return self.clock.at(on, self.chance.randint(9, 14), self.chance.randrange(60))

    def at_if_come(self, on: int | None) -> datetime | None:
        return self.at(on) if self.has_come(on) else None

    @property
    def teacher(self) -> User:
        """The home group teacher, or the subject's in the secondary school for every second goal of a subject."""
        areas = self.life.get("areas", [])
        return self.child.teachers.get(areas[0], self.child.home_teacher) if areas else self.child.home_teacher

    @property
    def teachers_relation(self) -> Relation:
        return Relation.HOME if self.teacher is self.child.home_teacher else Relation.SUBJECT

    @property
    def told_to(self) -> User | None:
        return self.child.home_teacher if self.life.get("told") or not self.student.user else None

    # ------------------------------------------------------------------------------------------ the goal

    def _goal(self, carried_from: Goal | None) -> Goal:
        life, school = self.life, self.child.school
        created_at = self.at(life["begun"])
        goal = Goal(
            uuid=self.chance.uuid(),
            school=school.row,
            student=self.student,
            cycle=self._cycle(),
            slot=self._slot(),
            **{key: life[key] for key in SAID if life.get(key)},
            due_on=self.clock.day(life["due"]) if "due" in life else None,
            told_to=self.told_to,
            carried_from=carried_from,
            carried_how=life.get("how", "new") if carried_from else "",
            created_at=created_at,
            updated_at=created_at,
        )
        self._share(goal)
        self._agree(goal)
        self._close(goal)
        return goal

    def _cycle(self) -> Cycle:
        school = self.child.school
        return school.cycle if school.clock.day(self.life["begun"]) >= school.cycle.starts_on else school.previous_cycle

    def _slot(self) -> GoalSlot | None:
        """Of the goals that the school asks for, the one of the goal's area."""
        area = next(iter(self.life.get("areas", [])), "")
        slot = self.child.school.slots.get((self._cycle(), area))
        return slot if slot and slot.is_for(self.child.year_level) else None

    def _share(self, goal: Goal) -> None:
        if self.has_come(self.life.get("shared")):
            goal.audience = AUDIENCES[self.life["audience"]]
            goal.shared_at = goal.updated_at = self.at(self.life["shared"])

    def _agree(self, goal: Goal) -> None:
        if not self.has_come(self.life.get("agreed")):
            return
        goal.status = GoalStatus.AGREED
        goal.student_agreed_at = goal.adult_agreed_at = goal.updated_at = self.at(self.life["agreed"])
        goal.agreed_by = self.teacher
        if self.life.get("paused") and self.has_come(self.life["agreed"] + 20):
            goal.status = GoalStatus.PAUSED

    def _close(self, goal: Goal) -> None:
        closed = self.life.get("closed")
        if closed and self.has_come(closed["day"]):
            goal.status = GoalStatus.CLOSED
            goal.closed_at = goal.updated_at = self.at(closed["day"])
            goal.outcome, goal.outcome_reason = closed["outcome"], closed.get("reason", "")
            goal.teacher_outcome = closed.get("teacher", "")

    def look_at_both(self) -> None:
        """Where student and teacher see the end differently, nearly all have talked about it within two days."""
        goal, closed = self.goal, self.life.get("closed", {})
        if not goal.is_judged_apart:
            return
        looked_at = closed.get("looked_at", goal.uuid.int % 8 != 0)
        views = {"outcome": goal.outcome, "teacher_outcome": goal.teacher_outcome}
        sides = [(Side.TEACHER, self.child.home_teacher, 1), (Side.STUDENT, self.student.user or self.told_to, 2)]
        for side, seen_by, days in sides[: 2 if looked_at else 1]:
            seen = {"seen_by": seen_by, "seen_at": self.at(closed["day"] + days)}
            self.rows.add(JudgementSeen(school=self.child.school.row, goal=goal, side=side, **views, **seen))

    # ------------------------------------------------------------------------------------------ what is added

    def part(self, model: type[GoalPart], on: int, /, **fields) -> GoalPart:
        created_at = self.at(on)
        fields = {"uuid": self.chance.uuid(), "told_to": self.told_to, "created_at": created_at, **fields}
        return self.rows.add(model.of(self.goal, **{"updated_at": created_at, **fields}))

    def change_later(self) -> None:
        """A change after both agreed: a true update, so that the history holds both versions. Once all is saved."""
        change = self.life.get("changed")
        if not change or not self.has_come(change["day"]):
            return
        measure = change.get("measure") or data.read("voices")["changed_measure"].format(measure=self.goal.measure)
        with because(change["why"]):
            Goal.objects.filter(pk=self.goal.pk).update(
                measure=measure,
                changed_since_agreed=self.goal.status == GoalStatus.AGREED and not change.get("agreed_again"),
                version=F("version") + 1,
                updated_at=self.at(change["day"]),
            )
