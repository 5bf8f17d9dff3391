"""The grid of a class in which a teacher keeps what the children show and say."""

from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from accounts.access import list_for
from accounts.models import ClassGroup, Enrolment, Student
from goals.models import Evidence, Goal


@dataclass
class Tile:
    """One child: the goals on which something can be kept, and how many pieces the person kept today."""

    student: Student
    goals: list[Goal] = field(default_factory=list)
    today: int = 0

    @property
    def only_goal(self) -> Goal | None:
        return self.goals[0] if len(self.goals) == 1 else None


def tiles(request: HttpRequest, class_group: ClassGroup) -> list[Tile]:
    """The children of the class by name. Two queries beside the door's."""
    enrolled = Enrolment.objects.active().filter(class_group=class_group).values("student")
    students = list_for(request, _with_today(Student.objects.filter(pk__in=enrolled), request.user))
    students.sort(key=lambda student: (student.preferred_name.casefold(), student.family_name.casefold()))
    found = {student.pk: Tile(student, today=student.kept_today) for student in students}
    goals = Goal.objects.ongoing().filter(student__in=found).order_by("created_at")
    for goal in list_for(request, goals, to="check_in"):
        found[goal.student_id].goals.append(goal)
    return list(found.values())


def _with_today(students: QuerySet, user) -> QuerySet:
    kept = Evidence.objects.kept().filter(student=OuterRef("pk"), told_to=user, created_at__date=timezone.localdate())
    number = kept.order_by().values("student").annotate(number=Count("pk")).values("number")
    return students.annotate(kept_today=Coalesce(Subquery(number), 0))
