"""A class checks in: which goals it asks about, who has been heard, who would like help, and what was missed."""

from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, JSONObject
from django.http import HttpRequest

from accounts.access import list_for
from accounts.models import ClassGroup, Enrolment, Student, User
from accounts.models.classes import ClassKind
from accounts.roles import Audience, Relation, allows
from goals.models import Absence, CheckIn, ClassCheckIn, Conversation, Feedback, Goal, NextStep
from goals.models.choices import AnswerAudience, CheckInStatus, GoalStatus
from goals.models.class_check_in import start_of_today

CLASS_CHECK_INS = ClassCheckIn.objects.select_related("class_group__school", "class_group__learning_area")
MISSED_IN_A_ROW = 2


# ------------------------------------------------------------------------------------------------ which goal


def goals_of_class(class_group: ClassGroup, relation: int = Relation.HOME) -> QuerySet:
    """The goals that the class's teachers see: in a subject class those of its subject, or all where the school opens
    them. `relation`: as what the class is seen; without a goal of a support plan for who is not assigned."""
    goals = Goal.objects.kept().filter(audience__gte=Audience.TEACHERS)
    if class_group.kind == ClassKind.HOME_GROUP:
        return goals if allows(relation, "goal", "read_plan") else goals.for_all_teachers()
    if class_group.school.subject_teachers_see_all:
        return goals.for_all_teachers()
    return goals.for_all_teachers().filter(areas=class_group.learning_area_id)


def goals_asked_about(class_group: ClassGroup, relation: int = Relation.HOME) -> QuerySet:
    return goals_of_class(class_group, relation).exclude(status__in=[GoalStatus.CLOSED, GoalStatus.PAUSED])


def part_of(goal: Goal, named: UUID | None = None) -> ClassCheckIn | None:
    """The class check-in that a check-in about `goal` belongs to, if it is made now: one that is open, and first of all
    the one that its page was opened for (`named`), even if that was closed today while the page was being filled in.
    None for a child who has left the class, and for a goal that the class's teachers do not see."""
    classes = Enrolment.objects.active().filter(student=goal.student_id).values("class_group")
    today = ClassCheckIn.objects.filter(class_group__in=classes, opened_at__gte=start_of_today())
    found = today.filter(Q(closed_at__isnull=True) | Q(uuid=named)).select_related("class_group__school")
    for each in sorted(found, key=lambda one: (one.uuid != named, -one.opened_at.timestamp())):
        if goals_asked_about(each.class_group).filter(pk=goal.pk).exists():
            return each
    return None


def waiting_for(student: Student, goals: list[Goal]) -> tuple[ClassCheckIn, Goal] | None:
    """What a class asks of `student` now, and about which of `goals` (all the student's, with `last_made_at`): the one
    that was checked in the longest ago. One query, and another while a class checks in."""
    heard = CheckIn.objects.filter(class_check_in=OuterRef("pk"), student=student)
    classes = Enrolment.objects.active().filter(student=student).values("class_group")
    asking = ClassCheckIn.objects.open().filter(~Exists(heard), class_group__in=classes)
    for each in asking.select_related("class_group__school"):
        keys = set(goals_asked_about(each.class_group).filter(student=student).values_list("pk", flat=True))
        asked = [goal for goal in goals if goal.pk in keys]
        if asked:
            return each, min(asked, key=lambda goal: (goal.last_made_at is not None, goal.last_made_at))
    return None


# ------------------------------------------------------------------------------------------------ how it stands


@dataclass(frozen=True)
class Seat:
    """One child of the class. `check_in` is the latest in this class check-in, None where only who was heard is shown;
    `next_steps`: what was said since it was opened."""

    student: Student
    heard: bool
    is_away: bool
    check_in: CheckIn | None = None
    next_steps: list[NextStep] = field(default_factory=list)

    @property
    def has_goal(self) -> bool:
        return self.heard or self.student.has_goal

    @property
    def would_like_help(self) -> bool:
        return self.check_in is not None and (self.check_in.wants_help or self.check_in.status == CheckInStatus.STUCK)

    @property
    def is_asked(self) -> bool:
        """Is this child still to be heard?"""
        return not self.heard and not self.is_away and self.has_goal


@dataclass(frozen=True)
class Picture:
    class_check_in: ClassCheckIn
    seats: list[Seat]
    last_at: datetime | None

    @property
    def heard(self) -> list[Seat]:
        """Who would like help comes first."""
        return sorted((seat for seat in self.seats if seat.heard), key=lambda seat: not seat.would_like_help)

    @property
    def help_wanted(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.would_like_help]

    @property
    def not_heard(self) -> list[Seat]:
        return [seat for seat in self.seats if not seat.heard and seat.has_goal]

    @property
    def asked(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.is_asked]

    @property
    def without_goal(self) -> list[Seat]:
        return [seat for seat in self.seats if not seat.has_goal]

    @property
    def everyone_is_heard(self) -> bool:
        return bool(self.heard) and not self.asked

    @property
    def minutes(self) -> int:
        """From opening to the last face; what came in after closing does not make it longer."""
        if self.last_at is None:
            return 0
        return max(1, ceil((self.last_at - self.class_check_in.opened_at).total_seconds() / 60))


def students_in(class_check_in: ClassCheckIn) -> QuerySet:
    """Who is in the class: while it goes on at this moment, afterwards as it was at its end."""
    enrolled = Enrolment.objects.active(class_check_in.until).filter(class_group=class_check_in.class_group_id)
    seen_as = getattr(class_check_in, "relation", Relation.HOME)
    goals = goals_asked_about(class_check_in.class_group, seen_as).filter(student=OuterRef("pk"))
    return Student.objects.filter(pk__in=enrolled.values("student")).annotate(has_goal=Exists(goals)).by_name()


def picture_of(request: HttpRequest, class_check_in: ClassCheckIn, *, faces: bool = True) -> Picture:
    """The class as its teacher sees it. Without `faces` nothing is read but who was heard. Four queries, whatever the
    number of children."""
    students = list_for(request, students_in(class_check_in).with_year_level())
    opened = [student for student in students if student.relation == Relation.SAFETY]
    check_ins = class_check_in.check_ins.exclude(student__in=opened).order_by("made_at")
    if faces:
        latest = {found.student_id: found for found in list_for(request, check_ins.select_related("goal"))}
        times = {student: found.made_at for student, found in latest.items()}
    else:
        latest, times = {}, dict(check_ins.visible_to(request.user).values_list("student", "made_at"))
    away = set(class_check_in.absences.values_list("student", flat=True))
    steps = _next_steps(request, class_check_in, students) if faces and not class_check_in.is_open else {}
    seats = [
        Seat(
            student=student,
            heard=student.pk in times,
            is_away=student.pk in away and student.pk not in times,
            check_in=latest.get(student.pk),
            next_steps=steps.get(student.pk, []),
        )
        for student in students
    ]
    in_time = [at for at in times.values() if at <= class_check_in.until]
    return Picture(class_check_in, seats, max(in_time, default=None))


def _next_steps(request: HttpRequest, class_check_in: ClassCheckIn, students: list[Student]) -> dict[int, list]:
    said = NextStep.objects.filter(student__in=students, created_at__gte=class_check_in.opened_at)
    found: dict[int, list[NextStep]] = {}
    for step in list_for(request, said.select_related("author")):
        found.setdefault(step.student_id, []).append(step)
    return found


def mark_of(user: User, class_check_in: ClassCheckIn) -> str:
    """Changes whenever the picture does: a page that asks every few seconds is told when there is nothing new, and then
    nothing is read. Numbers only, two queries."""
    seen = class_check_in.check_ins.visible_to(user).order_by().aggregate(number=Count("pk"), last=Max("pk"))
    away = class_check_in.absences.aggregate(number=Count("pk"), last=Max("pk"))
    parts = [class_check_in.is_open, seen["number"], seen["last"], away["number"], away["last"]]
    return "-".join(str(int(part or 0)) for part in parts)


def with_class_check_ins(classes: QuerySet) -> QuerySet:
    """Annotates `open_check_in` and `last_check_in`: the one that goes on now, and the last that is over."""
    of_class = ClassCheckIn.objects.filter(class_group=OuterRef("pk")).order_by("-opened_at").values("uuid")
    return classes.annotate(open_check_in=Subquery(of_class.open()[:1]), last_check_in=Subquery(of_class.over()[:1]))


# ------------------------------------------------------------------------------------------------ what needs a look


def with_missed(students: QuerySet, class_group: ClassGroup) -> QuerySet:
    """Annotates `occasions`, from which `missed_lately` tells, and `attended_at`. Derived, never stored: what counts is
    a class check-in that is over and in which somebody was heard, for a child who was in the class all the time, had a
    goal to be asked about, and was not marked away."""
    student, this = OuterRef(OuterRef("pk")), OuterRef("pk")
    enrolled = Enrolment.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=Coalesce(OuterRef("closed_at"), OuterRef("opened_at"))),
        student=student,
        class_group=class_group,
        starts_at__lte=OuterRef("opened_at"),
    )
    goals = goals_of_class(class_group, class_group.relation).filter(
        Q(closed_at__isnull=True) | Q(closed_at__gt=OuterRef("opened_at")),
        student=student,
        shared_at__lte=OuterRef("opened_at"),
    )
    occasions = ClassCheckIn.objects.over().filter(
        Exists(enrolled),
        Exists(goals),
        Exists(CheckIn.objects.filter(class_check_in=this)),
        ~Exists(Absence.objects.filter(class_check_in=this, student=student)),
        class_group=class_group,
    )
    heard = Exists(CheckIn.objects.filter(class_check_in=this, student=student))
    rows = occasions.annotate(heard=heard).order_by("-opened_at").values(row=JSONObject(heard="heard", at="opened_at"))
    return students.annotate(
        occasions=ArraySubquery(rows[:MISSED_IN_A_ROW]),
        attended_at=attention("pk", answers_to={"student": OuterRef("pk")}),
    )


def missed_lately(student: Student) -> bool:
    """Missed the last two class check-ins, and nobody has turned to the child since."""
    occasions = getattr(student, "occasions", [])
    if len(occasions) < MISSED_IN_A_ROW or any(occasion["heard"] for occasion in occasions):
        return False
    return student.attended_at is None or student.attended_at < datetime.fromisoformat(occasions[0]["at"])


def attention(student: str, answers_to: dict) -> Greatest:
    """When a teacher last turned to the child: a talk, a next step, or an answer to a message (`answers_to`: which)."""
    of_student = {"student": OuterRef(student)}
    talks = Conversation.objects.filter(held_at__isnull=False, **of_student).order_by("-held_at").values("held_at")
    steps = NextStep.objects.filter(**of_student).order_by("-created_at").values("created_at")
    answers = Feedback.objects.filter(audience__gte=AnswerAudience.STUDENT, **answers_to).exclude(
        author_relation__in=[Relation.OWN, Relation.FAMILY]
    )
    said = answers.order_by("-created_at").values("created_at")
    return Greatest(Subquery(talks[:1]), Subquery(steps[:1]), Subquery(said[:1]))
