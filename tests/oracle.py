"""Who may see what, computed a second time: in plain Python, row by row, from the sentences of the design.

It shares no code with accounts/hats.py, accounts/relations.py or any access.py, so that the two can contradict each
other.
"""

import calendar
from datetime import date
from zoneinfo import ZoneInfo

from accounts.models import (
    AccessRestriction,
    Enrolment,
    Guardianship,
    Membership,
    Responsibility,
    SafetyOpening,
    StudentGrant,
    StudentYear,
    TeachingAssignment,
)
from goals.models import GoalGrant

FIRST_OF = [
    "own", "safety", "home", "relief", "subject", "family", "past_own", "past_family", "granted", "principal",
    "wellbeing", "coordinator", "reporting",
    "proof_reader", "office", "admin",
]  # fmt: skip
READS_FROM = {
    "own": 0,
    "safety": 0,
    "home": 1,
    "relief": 1,
    "subject": 1,
    "family": 2,
    "past_own": 0,
    "granted": 1,
    "principal": 1,
    "wellbeing": 1,
    "coordinator": 1,
    "granted_goal": 1,
}


def running(row, at) -> bool:
    return row.starts_at <= at and (row.ends_at is None or at < row.ends_at)


class Oracle:
    """Reads all relations once, then answers from memory."""

    def __init__(self, at) -> None:
        self.at = at
        self.enrolments = self._rows(Enrolment.objects.select_related("class_group"))
        self.assignments = self._rows(TeachingAssignment.objects.select_related("class_group", "school"))
        self.guardianships = self._rows(Guardianship.objects.all())
        self.restrictions = self._rows(AccessRestriction.objects.all())
        self.student_grants = self._rows(StudentGrant.objects.all())
        self.goal_grants = self._rows(GoalGrant.objects.all())
        self.responsibilities = self._rows(Responsibility.objects.all())
        self.openings = self._rows(SafetyOpening.objects.all())
        self.ever_family = {(row.user_id, row.student_id) for row in Guardianship.objects.all()}
        self.admins = [row for row in self._rows(Membership.objects.all()) if row.role == "admin"]
        self.years = {
            row.student_id: row.year_level
            for row in StudentYear.objects.select_related("school_year")
            if row.school_year.starts_on <= at.date() <= row.school_year.ends_on
        }

    def _rows(self, queryset) -> list:
        return [row for row in queryset if running(row, self.at)]

    def _taught_classes(self, user, student) -> list:
        """(assignment, class) pairs: what `user` teaches that `student` is in."""
        classes = {row.class_group_id for row in self.enrolments if row.student_id == student.pk}
        return [row for row in self.assignments if row.user_id == user.pk and row.class_group_id in classes]

    def holds(self, user, student) -> set[str]:
        mine = self._taught_classes(user, student)
        held = {
            "relief" if row.is_relief else "home" if row.class_group.kind == "home_group" else "subject" for row in mine
        }
        own = student.user_id == user.pk
        family = self._any(self.guardianships, user, student_id=student.pk, may_view=True)
        left = self.left(student)
        if left:
            held = set()  # no class goes beyond the last day
        facts = {
            "own": own and not left,
            "family": family and not left,
            "past_own": own and left and self.left_within(student, student.school.leaver_months),
            "past_family": family and left and self.left_within(student, 12),
            "safety": self._opened(user, student),
            "granted": not left and self._any(self.student_grants, user, content_object_id=student.pk),
            "admin": self._any(self.admins, user, school_id=student.school_id),
        }
        answered_for = {
            row.kind
            for row in self.responsibilities
            if (row.user_id, row.school_id) == (user.pk, student.school_id)
            and (row.kind != "coordinator" or row.year_level == self.years.get(student.pk))
        }
        return held | answered_for | {name for name, holds in facts.items() if holds}

    def left(self, student) -> bool:
        return student.left_on is not None and student.left_on < self._today(student)

    def left_within(self, student, months: int) -> bool:
        """No longer ago than `months`, counted as people do: the same day of the month, or its last."""
        today = self._today(student)
        month = today.year * 12 + today.month - 1 - months
        year, month = divmod(month, 12)
        day = min(today.day, calendar.monthrange(year, month + 1)[1])
        return student.left_on >= date(year, month + 1, day)

    def _today(self, student) -> date:
        return self.at.astimezone(ZoneInfo(student.school.time_zone)).date()

    def _opened(self, user, student) -> bool:
        duties = {
            row.kind for row in self.responsibilities if (row.user_id, row.school_id) == (user.pk, student.school_id)
        }
        is_opener = self._any(self.openings, user, student_id=student.pk) and duties & {"wellbeing", "principal"}
        return bool(is_opener) and (user.pk, student.pk) not in self.ever_family

    @staticmethod
    def _any(rows, user, **wanted) -> bool:
        return any(r.user_id == user.pk and all(getattr(r, k) == v for k, v in wanted.items()) for r in rows)

    def is_shut_out(self, user, student) -> bool:
        return any(r.user_id == user.pk and r.student_id == student.pk for r in self.restrictions)

    def relation(self, user, student) -> str | None:
        if not user.is_active:
            return None
        held = self.holds(user, student)
        if self.is_shut_out(user, student):
            held &= {"own", "past_own"}
        return next((name for name in FIRST_OF if name in held), None)

    def sees_goal(self, user, goal) -> str | None:
        """The relation through which `user` sees `goal`, or None."""
        relation = self.relation(user, goal.student)
        if relation not in READS_FROM:
            return "granted_goal" if user.is_active and self._granted(user, goal) else None
        in_bin = goal.binned_at and relation != "own" and goal.told_to_id != user.pk
        if goal.audience < READS_FROM[relation] or in_bin:
            return None
        if relation == "subject" and not self._about_subject(user, goal):
            return None
        if goal.support_plan == 1 and relation not in ("own", "past_own", "safety", "home", "family", "granted"):
            return None
        return relation

    def _granted(self, user, goal) -> bool:
        granted = any(r.user_id == user.pk and r.content_object_id == goal.pk for r in self.goal_grants)
        granted = granted and not self.left(goal.student)
        return granted and goal.audience >= 1 and not goal.binned_at and not self.is_shut_out(user, goal.student)

    def _about_subject(self, user, goal) -> bool:
        subjects = {row.area_id for row in goal.goal_areas.all()}
        taught = [
            r for r in self._taught_classes(user, goal.student) if not r.is_relief and r.class_group.kind == "subject"
        ]
        return any(r.class_group.learning_area_id in subjects for r in taught) or any(
            r.school.subject_teachers_see_all for r in taught
        )

    def sees_part(self, user, part) -> str | None:
        relation = self.sees_goal(user, part.goal)
        if relation is None or min(part.goal_audience, part.audience) < READS_FROM[relation]:
            return None
        return relation

    def sees_evidence(self, user, evidence) -> str | None:
        relation = self.sees_part(user, evidence)
        if relation and relation != "own" and evidence.binned_at and evidence.told_to_id != user.pk:
            return None
        return None if relation == "family" and not evidence.released_at else relation

    def sees_feedback(self, user, message) -> str | None:
        relation = self.sees_goal(user, message.goal)
        if relation is None or message.author_id == user.pk:
            return relation
        least = {"own": 2, "past_own": 2, "family": 3, "relief": 2, "granted_goal": 2}.get(relation, 1)
        if message.audience < least or message.taken_back_at or (relation == "family" and message.author_relation == 5):
            return None
        if message.part_audience is not None and message.part_audience < READS_FROM.get(relation, 1):
            return None
        silent = not message.text and not message.phrase and not message.released_at
        if relation == "family" and silent:
            return None
        return relation if self._shows_evidence(user, message.evidence, relation) else None

    @staticmethod
    def _shows_evidence(user, evidence, relation) -> bool:
        if evidence is None or relation == "own":
            return True
        kept = not evidence.binned_at or evidence.told_to_id == user.pk
        return kept and (relation != "family" or evidence.released_at is not None)

    def sees_next_step(self, user, step) -> str | None:
        if step.goal:
            relation = self.sees_goal(user, step.goal)
        else:
            relation = self.relation(user, step.student)
            if relation not in READS_FROM or (relation == "subject" and step.author_id != user.pk):
                return None
        return None if relation == "family" else relation

    def sees_talk(self, user, talk) -> str | None:
        relation = self.relation(user, talk.student)
        no_talks = ("safety", "relief", "wellbeing", "principal", "coordinator", "past_own")
        if relation not in READS_FROM or relation in no_talks:
            return None
        if talk.audience < READS_FROM[relation]:
            return None
        if relation == "subject" and talk.adult_id != user.pk:
            return relation if talk.goal and self.sees_goal(user, talk.goal) else None
        if relation == "family" and talk.only_invited and user.pk not in [row.user_id for row in talk.invited.all()]:
            return None
        return relation

    def sees_brought(self, user, row) -> str | None:
        return self.sees_talk(user, row.conversation)

    def sees_family_line(self, user, line) -> str | None:
        relation = self.sees_talk(user, line.conversation)
        if relation == "family":
            return relation if line.author_id == user.pk else None
        return relation if relation == "own" or line.conversation.adult_id == user.pk else None

    def sees_wish(self, user, wish) -> str | None:
        relation = self.relation(user, wish.student)
        if wish.asker_relation == 5:
            sees = relation == "home" or (relation == "family" and wish.asked_by_id == user.pk)
        elif relation == "subject":
            sees = wish.goal is not None and self.sees_goal(user, wish.goal) is not None
        else:
            sees = relation in ("own", "home", "granted")
        return relation if sees else None

    def sees_student(self, user, student) -> str | None:
        return self.relation(user, student)
