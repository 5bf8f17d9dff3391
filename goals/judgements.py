"""Where a student and a teacher see the end of a goal differently: that is to be talked about first."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from accounts.roles import Audience, Relation
from goals.models import Goal, JudgementSeen
from goals.models.choices import Outcome, Side


def seen_by(side: Side) -> Exists:
    """Has this side seen both judgements as they stand? For a query of goals."""
    return Exists(
        JudgementSeen.objects.filter(
            goal=OuterRef("pk"),
            side=side,
            outcome=OuterRef("outcome"),
            teacher_outcome=OuterRef("teacher_outcome"),
        )
    )


def with_judgements(goals: QuerySet) -> QuerySet:
    return goals.annotate(seen_by_student=seen_by(Side.STUDENT), seen_by_teacher=seen_by(Side.TEACHER))


def to_talk_about(goals: QuerySet) -> QuerySet:
    """Of `goals`, those that are judged apart and that not both sides have looked at."""
    return with_judgements(goals.judged_apart()).exclude(seen_by_student=True, seen_by_teacher=True)


def with_talk_first(students: QuerySet) -> QuerySet:
    """Annotates `talk_first`: is there a goal to talk about, among those that are shared with teachers?"""
    shared = Goal.objects.filter(student=OuterRef("pk"), audience__gte=Audience.TEACHERS)
    return students.annotate(talk_first=Exists(to_talk_about(shared)))


@dataclass(frozen=True)
class Judgements:
    """Both judgements of a goal that has ended, as its page shows them; `waits_for`: who has not yet seen both."""

    student_says: str
    teacher_says: str
    reason: str
    differ: bool
    waits_for: tuple[Side, ...]
    asks_reader: bool
    read: str

    @property
    def waits_for_student(self) -> bool:
        return Side.STUDENT in self.waits_for

    @property
    def waits_for_teacher(self) -> bool:
        return Side.TEACHER in self.waits_for


def judgements_of(goal: Goal) -> Judgements | None:
    """Of a goal from `with_judgements`; nothing while the student has not said how it ended."""
    if not goal.outcome:
        return None
    seen = {Side.STUDENT: goal.seen_by_student, Side.TEACHER: goal.seen_by_teacher}
    waits_for = tuple(side for side in Side if goal.is_judged_apart and not seen[side])
    return Judgements(
        student_says=str(goal.get_outcome_display()),
        teacher_says=str(Outcome(goal.teacher_outcome).label) if goal.teacher_outcome else "",
        reason=goal.outcome_reason,
        differ=goal.is_judged_apart,
        waits_for=waits_for,
        asks_reader=side_of(goal) in waits_for,
        read=both_of(goal),
    )


def side_of(goal: Goal) -> Side | None:
    """The side on which the reader of `goal` (`goal.relation`) stands; nobody else is asked to look."""
    return {Relation.OWN: Side.STUDENT, Relation.HOME: Side.TEACHER}.get(goal.relation)


def both_of(goal: Goal) -> str:
    """The two judgements, as a page sends back which of them it showed."""
    return f"{goal.outcome}/{goal.teacher_outcome}"
