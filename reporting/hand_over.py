"""What a class hands over to another system, in which the school writes its semester reports: the goals that families
may read, with what the students say about them. The students' words go over as they are."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.access import list_for
from accounts.models import ClassGroup, Student
from accounts.roles import Audience
from goals.models import Cycle, Goal, Reflection, Target
from goals.models.choices import SupportPlan
from goals_portal.spreadsheet import guarded
from reporting.paper.class_list import students_of
from reporting.policies import reporting_cycle

BYTE_ORDER_MARK = "\ufeff"
"""Without it, a spreadsheet takes UTF-8 for something else."""


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
    student: Student
    goals: list[HandedGoal]

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
    found: dict[int, list[HandedGoal]] = {}
    for goal in goals:
        handed = _handed(goal, steps.get(goal.pk, []), said.get(goal.pk, []))
        found.setdefault(goal.student_id, []).append(handed)
    return cycle, [HandedOver(student, found.get(student.pk, [])) for student in students]


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


def table_of(rows: list[HandedOver]) -> bytes:
    """A student a line, for mail merge: number, names, then each goal's texts in columns of their own. CSV in UTF-8; no
    cell is taken for a formula."""
    most = max((len(row.goals) for row in rows), default=0)
    head = [_("Student number"), _("Given name"), _("Family name")]
    for number in range(1, most + 1):
        head += [f"{label} {number}" for label in labels()]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    for row in rows:
        texts = [text for goal in row.goals for text in goal.texts]
        names = [row.student.code, row.student.preferred_name, row.student.family_name]
        padding = [""] * (len(head) - len(names) - len(texts))
        writer.writerow([guarded(cell) for cell in [*names, *texts, *padding]])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()
