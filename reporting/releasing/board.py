"""How far the reports of a cycle are, class by class, and with whom they wait: numbers and names of writers."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Enrolment, Responsibility, StudentYear, TeachingAssignment, User
from accounts.models.classes import ClassKind
from accounts.models.people import ResponsibilityKind
from accounts.wording import year_label
from goals.models import Cycle
from reporting.models import Report, ReportComment, WriterReminder
from reporting.models.choices import ReportState
from reporting.policies import policies, policy_for
from reporting.releasing.progress import CORRECTED, NOT_BEGUN, others_of, state_of, students_of

STEPS = [
    (NOT_BEGUN, _("not begun")),
    (ReportState.DRAFTING, _("being written")),
    (CORRECTED, _("out, and being corrected")),
    (ReportState.SUBMITTED, _("waiting for approval")),
    (ReportState.APPROVED, _("approved")),
    (ReportState.SCHEDULED, _("planned")),
    (ReportState.PUBLISHED, _("published")),
    (ReportState.RECALLED, _("taken back")),
]
"""In the order of the bar."""
TO_WRITE = (NOT_BEGUN, ReportState.DRAFTING, CORRECTED)


@dataclass(frozen=True)
class Piece:
    """A piece of a bar: its state, the words, how many reports, and where it begins."""

    state: str
    label: str
    count: int
    start: int


@dataclass
class Group:
    """A class, or a whole year level, by the states of its reports."""

    name: str
    counts: Counter = field(default_factory=Counter)

    @property
    def students(self) -> int:
        return self.counts.total()

    @property
    def done(self) -> int:
        """At least approved."""
        done = [ReportState.APPROVED, ReportState.SCHEDULED, ReportState.PUBLISHED]
        return sum(self.counts[state] for state in done)

    @property
    def pieces(self) -> list[Piece]:
        found, start = [], 0
        for state, label in STEPS:
            if self.counts[state]:
                found.append(Piece(state, str(label), self.counts[state], start))
                start += self.counts[state]
        return found


@dataclass
class LevelBoard:
    """`approvers`: with whom what was handed in waits."""

    year_level: int
    whole: Group
    classes: dict[str, Group] = field(default_factory=dict)
    approvers: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return year_label(self.year_level)

    @property
    def waiting(self) -> int:
        return self.whole.counts[ReportState.SUBMITTED]


@dataclass
class Writer:
    """Somebody with whom reports, or comments on subjects, wait. `reminded`: today already."""

    person: User
    counts: Counter = field(default_factory=Counter)
    classes: set[str] = field(default_factory=set)
    subjects: Counter = field(default_factory=Counter)
    reminded: bool = False

    @property
    def uuid(self) -> UUID:
        return self.person.uuid

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def comments(self) -> int:
        return self.subjects.total()

    @property
    def not_ready(self) -> list[tuple[str, int]]:
        """Of comments on subjects, by class."""
        return sorted(self.subjects.items())

    @property
    def where(self) -> str:
        return ", ".join(sorted(self.classes))


@dataclass(frozen=True)
class Board:
    levels: list[LevelBoard]
    writers: list[Writer]
    nobody: int
    """Reports of which nobody is the writer: the class has no teacher."""
    others: int
    """Students who are not counted: somebody else releases their reports."""


@dataclass(frozen=True)
class Seat:
    """A student of the cycle, and how far the report is."""

    student: int
    year_level: int
    class_group: int | None
    class_name: str
    state: str
    author: int | None


def board_of(cycle: Cycle, user: User) -> Board:
    """For the students whose reports `user` may release. The number of queries grows with nothing."""
    seats = _seats(cycle, user)
    levels = _levels(seats, cycle)
    with_whom, nobody = _by_writer(seats)
    subjects = _by_teacher(seats, cycle)
    return Board(levels, _writers(cycle, with_whom, subjects), nobody, others_of(cycle, user).count())


def _seats(cycle: Cycle, user: User) -> list[Seat]:
    students = students_of(cycle, user).values("pk")
    years = StudentYear.objects.filter(school_year=cycle.school_year_id, student__in=students)
    levels = dict(years.order_by("year_level").values_list("student", "year_level"))
    home = Enrolment.objects.active().filter(student__in=students, kind=ClassKind.HOME_GROUP)
    classes = {row[0]: row[1:] for row in home.values_list("student", "class_group", "class_group__name")}
    reports = Report.objects.filter(cycle=cycle, student__in=students)
    states = {row[0]: row[1:] for row in reports.values_list("student", state_of(), "author")}
    return [
        Seat(student, level, *classes.get(student, (None, "")), *states.get(student, (NOT_BEGUN, None)))
        for student, level in levels.items()
    ]


def _levels(seats: list[Seat], cycle: Cycle) -> list[LevelBoard]:
    found: dict[int, LevelBoard] = {}
    for seat in sorted(seats, key=lambda seat: (seat.year_level, seat.class_name)):
        level = found.setdefault(seat.year_level, LevelBoard(seat.year_level, Group(year_label(seat.year_level))))
        name = seat.class_name or gettext("Without a home group")
        level.whole.counts[seat.state] += 1
        level.classes.setdefault(name, Group(name)).counts[seat.state] += 1
    in_charge = Responsibility.objects.active().filter(school=cycle.school_id, user__is_active=True)
    kinds = [ResponsibilityKind.PRINCIPAL, ResponsibilityKind.COORDINATOR]
    for name, year_level in (
        in_charge.filter(kind__in=kinds).order_by("user__name").values_list("user__name", "year_level")
    ):
        for level in found.values():
            if year_level in (None, level.year_level):
                level.approvers.append(name)
    return list(found.values())


def _by_writer(seats: list[Seat]) -> tuple[dict[int, list[Seat]], int]:
    """Of what is still to be written, by who writes it; and how much nobody does."""
    to_write = [seat for seat in seats if seat.state in TO_WRITE]
    home = TeachingAssignment.objects.active().filter(
        class_group__in={seat.class_group for seat in to_write if seat.class_group}, is_relief=False
    )
    teachers: dict[int, int] = {}
    for group, teacher in home.order_by("starts_at", "pk").values_list("class_group", "user"):
        teachers.setdefault(group, teacher)
    found: dict[int, list[Seat]] = {}
    for seat in to_write:
        if writer := seat.author or teachers.get(seat.class_group):
            found.setdefault(writer, []).append(seat)
    return found, len(to_write) - sum(len(of_one) for of_one in found.values())


def _by_teacher(seats: list[Seat], cycle: Cycle) -> dict[int, Counter]:
    """By teacher of a subject: how many comments are not ready, by class; of reports that are still being written."""
    stored = policies(cycle)
    asked = [
        seat.student
        for seat in seats
        if seat.state in TO_WRITE and policy_for(cycle, seat.year_level, stored).subject_comments
    ]
    enrolled = Enrolment.objects.active().filter(student__in=asked, kind=ClassKind.SUBJECT)
    ready = _ready(cycle)
    missing = Counter(
        (group, name)
        for student, group, name, area in enrolled.values_list(
            "student", "class_group", "class_group__name", "class_group__learning_area"
        )
        if (student, area) not in ready
    )
    found: dict[int, Counter] = {}
    teaching = TeachingAssignment.objects.active().filter(
        class_group__in=[group for group, _n in missing], is_relief=False
    )
    for group, teacher in teaching.values_list("class_group", "user"):
        name = next(name for key, name in missing if key == group)
        found.setdefault(teacher, Counter())[name] += missing[group, name]
    return found


def _ready(cycle: Cycle) -> set[tuple[int, int]]:
    comments = ReportComment.objects.of_subjects().filter(report__cycle=cycle, ready_at__isnull=False)
    return set(comments.values_list("report__student", "area"))


def _writers(cycle: Cycle, reports: dict[int, list[Seat]], subjects: dict[int, Counter]) -> list[Writer]:
    today = cycle.school.today()
    reminded = set(WriterReminder.objects.filter(cycle=cycle, on=today).values_list("person", flat=True))
    people: QuerySet[User] = User.objects.filter(pk__in=[*reports, *subjects]).order_by("name", "pk")
    return [
        Writer(
            person=person,
            counts=Counter(seat.state for seat in reports.get(person.pk, [])),
            classes={seat.class_name for seat in reports.get(person.pk, []) if seat.class_name},
            subjects=subjects.get(person.pk, Counter()),
            reminded=person.pk in reminded,
        )
        for person in people
    ]
