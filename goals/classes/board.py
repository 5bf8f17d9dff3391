"""The overview of a class: who has no goal, who would like help, who waits, who has not been talked with lately."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import list_for
from accounts.models import ClassGroup, Enrolment, School, Student, StudentGrant, User
from accounts.roles import FAMILY, OWN, ROLES, Audience, Relation, allows
from goals.class_check_ins import attention, missed_lately, with_missed
from goals.judgements import with_talk_first
from goals.messages.waiting import asked_of, unheard_voices, waiting_for_school
from goals.models import CheckIn, Cycle, Evidence, Goal, GoalGrant, NextTarget, Reflection, Window
from goals.models.choices import CheckInStatus, GoalStatus, Stage, WindowKind
from goals.talks.talked import Talks, talks_with
from goals.timeline.school_days import rounds_of, with_school_days
from goals.timeline.slots import names_missing, with_slots
from goals.timeline.stages import current_stage, facts_of, is_open, periods_for, with_facts

OWN_FAMILY = (*OWN, *FAMILY)
ON_THEIR_PAGE = (*OWN_FAMILY, Relation.SAFETY)
"""Read on the student's own page alone: a class is looked at by many, and what was opened for safety by one."""


class Show(models.TextChoices):
    """Which students of the class are shown."""

    ALL = "all", _("Everybody")
    LOOK = "look", _("Needs a look")
    NO_GOAL = "no-goal", _("No goal yet")
    HELP = "help", _("Would like help")
    WAITING = "waiting", _("Waits for me")
    TALK = "talk", _("To talk with")


class Order(models.TextChoices):
    NAME = "name", _("by name")
    CHECK_IN = "check-in", _("longest without a check-in first")
    TALK = "talk", _("longest without a talk first")
    STAGE = "stage", _("by stage")


@dataclass(frozen=True)
class BoardRow:
    """One student. `goals` are the ongoing goals that the reader sees, oldest first, from `board_goals`."""

    student: Student
    goals: list[Goal]
    stage: Stage | None
    talks: Talks
    now: datetime
    round_began: datetime
    missing: list[str]
    """While goals are set: of those that the school asks for, what the child has not shown yet."""

    @property
    def is_family(self) -> bool:
        """The reader is the child's family: the family's page is for that, not this one."""
        return self.student.relation in OWN_FAMILY

    @property
    def is_elsewhere(self) -> bool:
        return self.student.relation in ON_THEIR_PAGE

    @property
    def place(self) -> int:
        """Where the student stands in the order of the stages: before the first without a goal, after the last when all
        is done."""
        return -1 if not self.goals else list(Stage).index(self.stage) if self.stage else len(Stage)

    @property
    def stage_label(self) -> str:
        if not self.goals:
            return gettext("No goal shared yet")
        return str(self.stage.label) if self.stage else gettext("All done")

    @property
    def first_goal(self) -> Goal | None:
        return self.goals[0] if self.goals else None

    @property
    def more_goals(self) -> list[Goal]:
        return self.goals[1:]

    @property
    def last_check_in(self) -> Goal | None:
        """The goal that was checked in on last: `last_status`, `last_check_in_at`, `wants_help`."""
        checked = [goal for goal in self.goals if goal.last_check_in_at]
        return max(checked, key=lambda goal: goal.last_check_in_at, default=None)

    @property
    def has_no_goal(self) -> bool:
        return not self.is_elsewhere and not self.goals

    @property
    def would_like_help(self) -> bool:
        return any(goal.wants_help or goal.last_status == CheckInStatus.STUCK for goal in self.goals)

    @property
    def reasons_to_look(self) -> list[str]:
        """Why this child is in the teacher's queue, until somebody talks, answers or says what comes next."""
        stuck = [goal for goal in self.goals if stuck_twice(goal)]
        reasons = [gettext("Talk about this first: you see differently how a goal ended")] if self.judged_apart else []
        reasons += [gettext("Stuck twice in a row: “%(goal)s”") % {"goal": goal} for goal in stuck]
        if not self.is_elsewhere and ROLES[Relation(self.student.relation)].reads and missed_lately(self.student):
            reasons.append(gettext("Missed the last two class check-ins"))
        return reasons

    @property
    def may_say_next(self) -> bool:
        return allows(self.student.relation, "student", "next_step")

    @property
    def judged_apart(self) -> bool:
        """For whoever judges: the teacher of the home group."""
        return self.student.relation == Relation.HOME and getattr(self.student, "talk_first", False)

    @property
    def to_agree(self) -> list[Goal]:
        return [goal for goal in self.goals if waits_for_agreement(goal)]

    @property
    def to_answer(self) -> list[Goal]:
        return [goal for goal in self.goals if goal.unanswered and allows(goal.relation, "goal", "answer")]

    @property
    def to_release(self) -> list[Goal]:
        return [goal for goal in self.goals if goal.files_waiting and allows(goal.relation, "goal", "release")]

    @property
    def waits_for_me(self) -> bool:
        return bool(self.to_agree or self.to_answer or self.to_release)

    @property
    def sees_talks(self) -> bool:
        return allows(self.student.relation, "talk", "view")

    @property
    def may_plan_talk(self) -> bool:
        return allows(self.student.relation, "talk", "hold")

    @property
    def talk_days_ago(self) -> int | None:
        return self.talks.days_ago(self.now)

    @property
    def talked_lately(self) -> bool:
        return self.talks.last is not None and self.talks.last >= self.round_began

    @property
    def needs_talk(self) -> bool:
        unplanned = not self.talked_lately and self.talks.planned is None
        return self.may_plan_talk and (self.talks.asked or unplanned)


def waits_for_agreement(goal: Goal) -> bool:
    """The same as `GoalQuerySet.awaiting_teacher`, for a goal at hand and a reader who may agree."""
    if not allows(goal.relation, "goal", "agree"):
        return False
    return goal.changed_since_agreed or (goal.status == GoalStatus.OPEN and goal.adult_agreed_at is None)


def stuck_twice(goal: Goal) -> bool:
    """On two days, one after the other; twice on one day is the same being stuck."""
    twice = goal.last_status == goal.status_before == CheckInStatus.STUCK
    return twice and (goal.attended_at is None or goal.attended_at < goal.last_check_in_at)


FILTERS = {
    Show.ALL: lambda _row: True,
    Show.LOOK: lambda row: bool(row.reasons_to_look),
    Show.NO_GOAL: lambda row: row.has_no_goal,
    Show.HELP: lambda row: row.would_like_help,
    Show.WAITING: lambda row: row.waits_for_me,
    Show.TALK: lambda row: row.needs_talk,
}
LONG_AGO = datetime.min.replace(tzinfo=timezone.get_fixed_timezone(0))
ORDERS = {
    Order.CHECK_IN: lambda row: row.last_check_in.last_check_in_at if row.last_check_in else LONG_AGO,
    Order.TALK: lambda row: row.talks.last or LONG_AGO,
    Order.STAGE: lambda row: row.place,
}


@dataclass(frozen=True)
class Board:
    class_group: ClassGroup
    rows: list[BoardRow]
    reads_goals: bool

    @property
    def sees_talks(self) -> bool:
        return any(row.sees_talks and not row.is_family for row in self.rows)

    @property
    def shows(self) -> list[Show]:
        return [show for show in Show if show != Show.TALK or self.sees_talks]

    @property
    def orders(self) -> list[Order]:
        return [order for order in Order if order != Order.TALK or self.sees_talks]

    def count(self, show: Show) -> int:
        return sum(map(FILTERS[show], self.rows))

    def chosen(self, show: Show, order: Order, stage: Stage | None = None) -> list[BoardRow]:
        """The rows to show; of one `stage` where it is given."""
        rows = [row for row in self.rows if FILTERS[show](row) and (stage is None or row.stage == stage)]
        return sorted(rows, key=ORDERS[order]) if order in ORDERS else rows

    def stages(self) -> list[tuple[Stage, int]]:
        """How many students are at each stage with their first goal."""
        return [(stage, sum(row.stage == stage for row in self.rows)) for stage in Stage]

    def goals_without_names(self) -> list[tuple[Goal, Stage | None]]:
        """For the whiteboard: titles and stages alone, none of a support plan, in an order that gives nobody away."""
        first = [(row, next((goal for goal in row.goals if not goal.support_plan), None)) for row in self.rows]
        found = [(goal, row.stage if goal is row.first_goal else None) for row, goal in first if goal]
        return sorted(found, key=lambda pair: str(pair[0]))


def class_board(request: HttpRequest, class_group: ClassGroup) -> Board:
    """The class as its reader sees it: five queries, whatever the number of students."""
    enrolled = Enrolment.objects.active().filter(class_group=class_group).values("student")
    found = with_talk_first(with_missed(Student.objects.filter(pk__in=enrolled), class_group))
    found = with_slots(found, Audience.TEACHERS).with_year_level().by_name()
    students = list_for(request, with_school_days(found, class_group.school_id))
    windows = windows_on(class_group.school.today(), [class_group.school_id])
    return Board(
        class_group, board_rows(request, students, windows), ROLES[Relation(class_group.relation)].reads is not None
    )


def granted_rows(request: HttpRequest) -> list[BoardRow]:
    """The students of support staff, whatever their class. Six queries."""
    granted = StudentGrant.objects.active().filter(user=request.user).values("content_object")
    found = with_slots(Student.objects.filter(pk__in=granted), Audience.TEACHERS).with_year_level().by_name()
    students = list_for(request, with_school_days(found.select_related("school"), OuterRef("school")))
    return board_rows(request, students, windows_today({student.school for student in students}))


def granted_goals(request: HttpRequest) -> list[Goal]:
    """The goals that were granted to the person one by one. One query."""
    granted = GoalGrant.objects.active().filter(user=request.user).values("content_object")
    return list_for(request, Goal.objects.filter(pk__in=granted).select_related("student"))


def windows_on(day: date, schools: list[int]) -> list[Window]:
    """The windows of the cycles that run on `day`."""
    return _windows_of(Cycle.objects.on(day).filter(school__in=schools))


def windows_today(schools: Iterable[School]) -> list[Window]:
    """The same for several schools: each has its own day, wherever the reader is."""
    running = Cycle.objects.none()
    for school in schools:
        running |= Cycle.objects.on(school.today()).filter(school=school)
    return _windows_of(running)


def _windows_of(cycles: QuerySet[Cycle]) -> list[Window]:
    return list(Window.objects.filter(cycle__in=cycles).select_related("school"))


def board_rows(request: HttpRequest, students: list[Student], windows: list[Window]) -> list[BoardRow]:
    """`students` (seen, with their year level and school days) with what the reader may know of each. Two queries."""
    now = timezone.now()
    keys = [student.pk for student in students if student.relation not in ON_THEIR_PAGE]
    goals: dict[int, list[Goal]] = {}
    for goal in list_for(request, board_goals(keys, request.user)):
        goals.setdefault(goal.student_id, []).append(goal)
    talks, began = talks_with(keys, request.user, now), rounds_of(students)
    return [
        BoardRow(
            student=student,
            goals=goals.get(student.pk, []),
            stage=stage_of(goals.get(student.pk, []), windows, student.year_level),
            talks=talks.get(student.pk, Talks()),
            now=now,
            missing=names_missing(student) if is_setting_time(windows, student) else [],
            round_began=began[student.pk],
        )
        for student in students
    ]


def is_setting_time(windows: list[Window], student: Student) -> bool:
    of_school = [window for window in windows if window.school_id == student.school_id]
    return is_open(periods_for(of_school, student.year_level), WindowKind.SET, _day_at(of_school))


def _day_at(windows: list[Window]) -> date:
    """Today at the school of `windows`; without any, it makes no difference which day it is."""
    return windows[0].school.today() if windows else timezone.localdate()


def _files_waiting() -> ExpressionWrapper:
    """Is there something to see or hear that is for the family and waits for a teacher's tap: of the goal itself, or of
    a part?"""
    of_goal = {"goal": OuterRef("pk"), "effective": Audience.FAMILY, "released_at": None}
    waits = Q(audience=Audience.FAMILY, released_at=None) & ~Q(recording=None, picture=None)
    waits |= Exists(unheard_voices().filter(goal=OuterRef("pk")))
    waits |= Exists(Evidence.objects.kept().filter(**of_goal))
    waits |= Exists(CheckIn.objects.filter(**of_goal).exclude(recording=None))
    for told in (Reflection, NextTarget):
        waits |= Exists(told.objects.filter(**of_goal).exclude(recording=None, picture=None))
    return ExpressionWrapper(waits, output_field=models.BooleanField())


def board_goals(students: list[int], user: User) -> QuerySet:
    """The ongoing goals of `students` with what the board says to `user` about each. What is annotated is what teachers
    may read: nothing kept to the student, nothing from the bin; and nothing that was asked of another teacher alone."""
    check_ins = CheckIn.objects.filter(goal=OuterRef("pk"), effective__gte=Audience.TEACHERS).order_by("-made_at")
    before = check_ins.filter(made_at__date__lt=OuterRef("last_day"))
    return (
        with_facts(Goal.objects.ongoing().filter(student__in=students), reads=Audience.TEACHERS)
        .annotate(
            last_status=Subquery(check_ins.values("status")[:1]),
            last_check_in_at=Subquery(check_ins.values("made_at")[:1]),
            wants_help=Subquery(check_ins.values("wants_help")[:1]),
            unanswered=Exists(waiting_for_school().filter(asked_of(user), goal=OuterRef("pk"))),
            files_waiting=_files_waiting(),
            attended_at=attention("student", answers_to={"goal": OuterRef("pk")}),
        )
        .annotate(last_day=TruncDate("last_check_in_at"))
        .annotate(status_before=Subquery(before.values("status")[:1]))
    )


def stage_of(goals: list[Goal], windows: list[Window], year_level: int | None) -> Stage | None:
    if not goals:
        return None
    of_school = [window for window in windows if window.school_id == goals[0].school_id]
    return current_stage(facts_of(goals[0]), periods_for(of_school, year_level), _day_at(of_school))
