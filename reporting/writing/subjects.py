"""The part of a report that the teacher of a subject writes: whose it is, and how far it is."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Exists, QuerySet
from django.http import HttpRequest

from accounts.access import list_for
from accounts.models import ClassGroup, Enrolment, LearningArea, Student, TeachingAssignment, User
from accounts.models.classes import ClassKind
from goals.models import Cycle, Goal
from reporting.build import REPORTS
from reporting.models import Report, ReportComment, ReportPolicy
from reporting.models.choices import CommentState, ReportState
from reporting.policies import policies, policy_for, reporting_cycle, year_level_in
from reporting.writing.board import BEGUN, COLUMNS, DONE, TO_DO, WRITTEN_HERE
from reporting.writing.deadline import TimeToWrite, time_to_write


@dataclass(frozen=True)
class SubjectCard:
    """A student of a subject class and the comment on the subject, where there is one."""

    student: Student
    comment: ReportComment | None

    @property
    def is_back(self) -> bool:
        """Does a colleague suggest other words?"""
        return self.comment is not None and self.comment.state == CommentState.BACK

    @property
    def column(self) -> str:
        if self.comment is None or not self.comment.text:
            return TO_DO
        if self.is_back:
            return BEGUN
        return DONE if self.comment.ready_at else BEGUN


def cards_of(request: HttpRequest, class_group: ClassGroup, cycle: Cycle) -> list[SubjectCard]:
    """The students of the class whose year level has comments on subjects, by name."""
    enrolled = Enrolment.objects.active().filter(class_group=class_group).values("student")
    students = list_for(request, Student.objects.filter(pk__in=enrolled).with_year_level().by_name())
    stored = policies(cycle)
    asked = [each for each in students if policy_for(cycle, each.year_level, stored).subject_comments]
    comments = comments_on(cycle, class_group.learning_area).filter(report__student__in=asked)
    found = {comment.report.student_id: comment for comment in comments.select_related("report")}
    return [SubjectCard(student, found.get(student.pk)) for student in asked]


def columns_of(cards: list[SubjectCard]) -> list[tuple]:
    return [(label, [card for card in cards if card.column == key]) for key, label in COLUMNS]


def comments_on(cycle: Cycle, area: LearningArea) -> QuerySet:
    return ReportComment.objects.of_subjects().filter(report__cycle=cycle, area=area)


def next_student(cards: list[SubjectCard], student: Student) -> Student | None:
    """After `student`, the next whose comment is not ready; after the last the first again."""
    order = [card.student for card in cards]
    here = order.index(student) if student in order else -1
    others = [*cards[here + 1 :], *cards[: max(here, 0)]]
    return next((card.student for card in others if card.column != DONE and not card.is_back), None)


def goals_beside(request: HttpRequest, student: Student, area: LearningArea) -> list[Goal]:
    """The student's goals about the subject, as far as the teacher sees them."""
    return list_for(request, Goal.objects.ongoing().filter(student=student, areas=area).order_by("created_at"))


def home_teacher_of(student: Student) -> User | None:
    """Who puts the report together: the home group's teacher, the one who has had it for longest."""
    home = Enrolment.objects.active().filter(student=student, kind=ClassKind.HOME_GROUP).values("class_group")
    teaching = TeachingAssignment.objects.active().filter(class_group__in=home, is_relief=False)
    first = teaching.select_related("user").order_by("starts_at", "pk").first()
    return first.user if first else None


@dataclass(frozen=True)
class Part:
    """A subject of a report, and how far its teacher is."""

    area: str
    teachers: str
    is_ready: bool


def parts_of(report: Report) -> list[Part]:
    """By subject class in which the student is: for who puts the report together."""
    classes = ClassGroup.objects.filter(
        enrolments__in=Enrolment.objects.active().filter(student=report.student_id, kind=ClassKind.SUBJECT)
    )
    ready = set(report.comments.of_subjects().filter(ready_at__isnull=False).values_list("area", flat=True))
    teaching = TeachingAssignment.objects.active().filter(class_group__in=classes, is_relief=False)
    rows = teaching.order_by("class_group__learning_area__position", "user__name")
    names: dict[tuple[int, str], list[str]] = {}
    for area, name, teacher in rows.values_list(
        "class_group__learning_area", "class_group__learning_area__name", "user__name"
    ):
        names.setdefault((area, name), []).append(teacher)
    return [Part(name, ", ".join(dict.fromkeys(them)), area in ready) for (area, name), them in names.items()]


@dataclass(frozen=True)
class Seat:
    """A student in a subject class, and the comment as it stands; `report`: where somebody has begun it."""

    class_group: ClassGroup
    student: Student
    cycle: Cycle
    limit: int
    report: Report | None
    comment: ReportComment | None

    @property
    def is_open(self) -> bool:
        return self.report is None or self.report.state == ReportState.DRAFTING

    @property
    def place(self) -> UUID:
        """Where drafts are kept, also before there is a comment."""
        return _place_of(self.class_group, self.student, self.cycle)

    def time(self, user: User) -> TimeToWrite | None:
        return time_to_write(self.report or Report(student=self.student, cycle=self.cycle), user)


def _place_of(class_group: ClassGroup, student: Student, cycle: Cycle) -> UUID:
    key = f"subject-comment:{student.uuid}:{cycle.uuid}:{class_group.learning_area_id}"
    return uuid5(NAMESPACE_URL, key)


def once_seated(user: User, class_group: UUID, student: UUID) -> tuple[Student, UUID] | None:
    """Of a class that `user` teaches or taught, a student who is or was in it, and the place of what was typed: to keep
    it, never to show. None for everybody else."""
    enrolments = Enrolment.objects.filter(class_group__uuid=class_group, student__uuid=student)
    taught = TeachingAssignment.objects.filter(user=user, is_relief=False).values("class_group")
    found = enrolments.filter(class_group__in=taught).select_related("student", "class_group__school").first()
    cycle = cycle_of(found.class_group) if found else None
    return (found.student, _place_of(found.class_group, found.student, cycle)) if found and cycle else None


def seat_of(class_group: ClassGroup, student: Student) -> Seat | None:
    """None where the student is not in the class today, or the school asks for no comments on subjects."""
    cycle = cycle_of(class_group)
    enrolled = Enrolment.objects.active().filter(class_group=class_group, student=student)
    if cycle is None or not enrolled.exists():
        return None
    policy = policy_for(cycle, year_level_in(cycle, student))
    if not policy.subject_comments:
        return None
    report = REPORTS.filter(student=student, cycle=cycle).first()
    comments = comments_on(cycle, class_group.learning_area).select_related("author")
    comment = comments.filter(report=report).first() if report else None
    return Seat(class_group, student, cycle, policy.subject_limit, report, comment)


def taught_and_asked(user: User) -> QuerySet:
    """Subject classes that `user` teaches, of schools that ask for comments on subjects in the reports of this year."""
    asking = ReportPolicy.objects.filter(subject_comments=True, **WRITTEN_HERE)
    taught = TeachingAssignment.objects.active().filter(user=user, is_relief=False)
    return ClassGroup.objects.filter(
        pk__in=taught.values("class_group"), school__in=asking.values("school"), kind=ClassKind.SUBJECT
    )


def has_to_write(user: User) -> bool:
    """Is there a report for who teaches subjects alone: one that a school asks for a comment in, or one that was begun
    and is kept? One query."""
    begun = Report.objects.filter(author=user, state=ReportState.DRAFTING, **WRITTEN_HERE)
    return User.objects.filter(Exists(taught_and_asked(user)) | Exists(begun), pk=user.pk).exists()


def cycle_of(class_group: ClassGroup) -> Cycle | None:
    """Of the reports that are written now; none where the school writes them elsewhere."""
    school = class_group.school
    return None if school.reports_elsewhere else reporting_cycle(school.pk, school.today())
