"""What a home group is handed over with: open goals, how others ended, what was agreed.

From the day on which the next teacher is set, until four weeks after the beginning (of Term 1, where that is later).
Only what is shared with teachers, nothing of a support plan that is only for those who are assigned, and no
conversation: what lies behind a line stays with those who were there.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from accounts.access import list_for, note_reading
from accounts.hats import taking_over
from accounts.models import ClassGroup, Enrolment, Student, TeachingAssignment, Term, User
from accounts.relations import ever_family_of, shut_out_of
from accounts.roles import Audience
from goals.models import Agreement, Goal

AFTER_THE_BEGINNING = timedelta(weeks=4)
ENDED_LATELY = timedelta(days=400)


@dataclass
class Handed:
    """One child of the class."""

    student: Student
    open: list[Goal] = field(default_factory=list)
    ended: list[Goal] = field(default_factory=list)
    agreed: dict[int, list[Agreement]] = field(default_factory=lambda: defaultdict(list))

    @property
    def lines(self) -> list[tuple[Goal, list[Agreement]]]:
        return [(goal, self.agreed.get(goal.pk, [])) for goal in self.open]


def ends_on(assignment: TeachingAssignment) -> date:
    """The last day of the handover, in the school's time."""
    school = assignment.class_group.school
    begins = assignment.starts_at.astimezone(school.zone).date()
    term = Term.objects.filter(school_year=assignment.class_group.school_year).order_by("starts_on").first()
    return max(begins, term.starts_on if term else begins) + AFTER_THE_BEGINNING


def is_open(assignment: TeachingAssignment, at: datetime) -> bool:
    return at < assignment.class_group.school.end_of(ends_on(assignment))


def taken_over(user: User, at: datetime | None = None) -> list[TeachingAssignment]:
    """The home groups that `user` takes over now."""
    at = at or timezone.now()
    rows = taking_over(at).filter(user=user).select_related("class_group__school", "class_group__school_year")
    return [assignment for assignment in rows.order_by("starts_at") if is_open(assignment, at)]


def handed_over(request: HttpRequest, class_group: ClassGroup) -> list[Handed]:
    """The children of the class who are there when it begins, by name; never one whose family the teacher is or was,
    nor one whom an order keeps away. It is noted."""
    students = _students(request.user, class_group)
    found = {student.pk: Handed(student) for student in students}
    shared = Goal.objects.kept().for_all_teachers().filter(student__in=found, audience__gte=Audience.TEACHERS)
    goals = list(shared.order_by(F("closed_at").desc(nulls_first=True), "created_at"))
    lately = timezone.now() - ENDED_LATELY
    for goal in goals:
        goal.relation = class_group.relation
        if goal.is_ongoing:
            found[goal.student_id].open.append(goal)
        elif goal.closed_at >= lately:
            found[goal.student_id].ended.append(goal)
    ongoing = [goal for goal in goals if goal.is_ongoing]
    for line in Agreement.objects.filter(goal__in=ongoing, conversation_audience__gte=Audience.TEACHERS):
        found[line.student_id].agreed[line.goal_id].append(line)
    shown = [goal for each in found.values() for goal in [*each.open, *each.ended]]
    note_reading(request, shown, "take_over")
    return list(found.values())


def _students(user: User, class_group: ClassGroup) -> list[Student]:
    now = timezone.now()
    in_class = Enrolment.objects.filter(class_group=class_group).exclude(ends_at__lte=now)
    then = max(now, class_group.assignment.starts_at)
    students = Student.objects.here(then).filter(pk__in=in_class.values("student")).exclude(user=user)
    own, of = ever_family_of(user)
    shut_out, column = shut_out_of(user, now)
    return list(students.exclude(pk__in=own.values(of)).exclude(pk__in=shut_out.values(column)).by_name())


def class_to_take_over(request: HttpRequest, uuid) -> ClassGroup | None:
    """The class, if the person sees it as its teacher and its handover is open."""
    mine = {assignment.class_group_id: assignment for assignment in taken_over(request.user)}
    classes = ClassGroup.objects.filter(pk__in=mine, uuid=uuid).select_related("school", "school_year")
    found = list_for(request, classes, to="take_over")
    if not found:
        return None
    found[0].assignment = mine[found[0].pk]
    return found[0]
