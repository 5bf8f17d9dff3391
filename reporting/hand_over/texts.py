"""What a class hands over to another system, in which the school writes its semester reports: the goals that families
may read, with what the students say about them. The students' words go over as they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.access import list_for
from accounts.models import ClassGroup, Student
from accounts.roles import Audience
from goals.models import Cycle, Goal, Reflection, Target
from goals.models.choices import SupportPlan
from reporting.paper.class_list import students_of
from reporting.policies import reporting_cycle


@dataclass(frozen=True)
class HandedGoal:
    """A goal in plain text. What is not there is empty."""

    goal: str
    measure: str
    steps: str
    said: str
    outcome: str

    def lines(self) -> Iterable[tuple[str, str]]:
        """Label and text of what there is."""
        return [(label, text) for label, text in zip(labels(), self.texts, strict=True) if text]

    @property
    def texts(self) -> list[str]:
        return [self.goal, self.measure, self.steps, self.said, self.outcome]


def labels() -> list[str]:
    return [_("My goal"), _("How we'll know"), _("My steps"), _("In my words"), _("How it went")]


@dataclass(frozen=True)
class HandedOver:
    """A student, the texts of the goals that go over, and the goals themselves."""

    student: Student
    goals: list[HandedGoal]
    of_goals: list[Goal] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All goals, to be pasted into one box."""
        return "\n\n".join("\n".join(f"{label}: {text}" for label, text in goal.lines()) for goal in self.goals)


def handed_over(request: HttpRequest, class_group: ClassGroup) -> tuple[Cycle | None, list[HandedOver]]:
    """Of the cycle whose reports are due, by name. Seven queries, whatever the number of students."""
    students = students_of(request, class_group)
    cycle = reporting_cycle(class_group.school_id, class_group.school.today())
    goals = list_for(request, _goals(students, cycle), to="export") if cycle else []
    of_goals = {"goal__in": goals, "effective": Audience.FAMILY}
    steps = _by_goal(list_for(request, Target.objects.filter(**of_goals), to="export"))
    said = _by_goal(list_for(request, Reflection.objects.filter(**of_goals).exclude(text=""), to="export"))
    found = {student.pk: HandedOver(student, []) for student in students}
    for goal in goals:
        row = found[goal.student_id]
        row.goals.append(_handed(goal, steps.get(goal.pk, []), said.get(goal.pk, [])))
        row.of_goals.append(goal)
    return cycle, list(found.values())


def _goals(students: list[Student], cycle: Cycle) -> QuerySet:
    """Those that go on, and those that ended since the cycle began; of a support plan none, as in reports."""
    lately = Q(closed_at__isnull=True) | Q(closed_at__gte=cycle.school.start_of(cycle.starts_on))
    shown = Goal.objects.kept().filter(lately, student__in=students, audience=Audience.FAMILY)
    return shown.filter(support_plan=SupportPlan.NO).order_by("student", "created_at")


def _by_goal(parts: list) -> dict[int, list]:
    found: dict[int, list] = {}
    for part in parts:
        found.setdefault(part.goal_id, []).append(part)
    return found


def _handed(goal: Goal, steps: list[Target], said: list[Reflection]) -> HandedGoal:
    done = _("%(step)s (done)")
    outcome = str(goal.get_outcome_display())
    return HandedGoal(
        goal=goal.title or _("Told in a recording or a picture"),
        measure=goal.measure,
        steps="; ".join(done % {"step": step.text} if step.done_at else step.text for step in steps if step.text),
        said="\n".join(reflection.text for reflection in said),
        outcome=f"{outcome}: {goal.outcome_reason}" if goal.outcome_reason else outcome,
    )
