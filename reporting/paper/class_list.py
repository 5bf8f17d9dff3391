"""A class on a list for the days of talks with families: who comes when, which goals the family sees, room to write."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from accounts.access import list_for
from accounts.families import interpreters_by_student
from accounts.models import ClassGroup, Enrolment, Student
from accounts.roles import Audience
from goals.classes.board import stage_of, windows_on
from goals.models import Goal
from goals.models.choices import Stage, SupportPlan
from goals.talks.talked import Talks, talks_with
from goals.timeline.stages import with_facts
from reporting.families.queue import calls_waiting
from reporting.paper.pdf import render_pages
from reporting.paper.sheets import STYLES


@dataclass(frozen=True)
class ClassRow:
    """One student. The list lies on the table: goals and stage are what the family sees, without a support plan; of an
    interpreter it says the language, and not which adult asked."""

    student: Student
    goals: list[Goal]
    stage: Stage | None
    talks: Talks
    interpreters: list[str]


def students_of(request: HttpRequest, class_group: ClassGroup) -> list[Student]:
    """The students of a class by name. One query."""
    enrolled = Enrolment.objects.active().filter(class_group=class_group).values("student")
    return list_for(request, Student.objects.filter(pk__in=enrolled).with_year_level().by_name(), to="export")


def list_of(request: HttpRequest, class_group: ClassGroup) -> list[ClassRow]:
    """Six queries, whatever the number of students."""
    students = students_of(request, class_group)
    windows = windows_on(class_group.school.today(), [class_group.school_id])
    shown = Goal.objects.ongoing().filter(student__in=students, audience=Audience.FAMILY, support_plan=SupportPlan.NO)
    goals: dict[int, list[Goal]] = {}
    for goal in list_for(request, with_facts(shown, reads=Audience.FAMILY), to="export"):
        goals.setdefault(goal.student_id, []).append(goal)
    talks = talks_with([student.pk for student in students], request.user, timezone.now())
    interpreters = interpreters_by_student([student.pk for student in students])
    for call in list_for(request, calls_waiting().filter(student__in=students)):
        interpreters.setdefault(call.student_id, set()).add(call.language)
    return [
        ClassRow(
            student=student,
            goals=goals.get(student.pk, []),
            stage=stage_of(goals.get(student.pk, []), windows, student.year_level),
            talks=talks.get(student.pk, Talks()),
            interpreters=sorted(interpreters.get(student.pk, [])),
        )
        for student in students
    ]


def pdf_of_list(class_group: ClassGroup, rows: list[ClassRow], title: str) -> bytes:
    """Tagged, on as many pages as it takes. Raises RenderFailed."""
    context = {"class_group": class_group, "rows": rows, "title": title, "language": get_language()}
    context["made_on"] = class_group.school.today()
    return render_pages(render_to_string("pdf_sheets/class_list.html", context), STYLES, {})
