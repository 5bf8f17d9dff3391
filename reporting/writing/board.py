"""The reports that one person writes: class by class, what is to do, begun and done; and who comes next."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.forms import Form
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access import list_for
from accounts.models import Enrolment, Student, User
from accounts.models.classes import ClassKind
from accounts.roles import relations_with
from goals.judgements import with_talk_first
from goals.models import Cycle
from goals.models.choices import WindowKind
from goals.timeline.closing import last_days
from reporting.models import Report, ReportComment
from reporting.models.choices import ReportState
from reporting.policies import reporting_cycle
from reporting.proofing.looks import with_look
from reporting.writing.deadline import closes, until_words

WRITERS = relations_with("student", "write_report")
WRITTEN_HERE = {"school__reports_elsewhere": False}
TO_DO, BEGUN, DONE = "to_do", "begun", "done"
Columns = list[tuple[str, str | Promise]]
COLUMNS: Columns = [(TO_DO, _("To do")), (BEGUN, _("In progress")), (DONE, _("Done"))]
OF_REPORTS: Columns = [*COLUMNS[:2], (DONE, _("Handed in"))]


@dataclass(frozen=True)
class Card:
    """A student and this cycle's report, where there is one."""

    student: Student
    report: Report | None

    @property
    def column(self) -> str:
        if self.report is None:
            return TO_DO
        if self.report.state != ReportState.DRAFTING:
            return DONE
        return BEGUN if self.report.has_words or self.is_back else TO_DO

    @property
    def is_first(self) -> bool:
        return self.is_back or bool(self.waiting)

    @property
    def waiting(self) -> int:
        """Suggestions of colleagues that this person has to answer."""
        return self.report.waiting_for_me if self.report is not None else 0

    @property
    def is_to_write(self) -> bool:
        return self.report is None or self.report.state == ReportState.DRAFTING

    @property
    def is_back(self) -> bool:
        """Did the approver ask to look at it again?"""
        return self.report is not None and bool(self.report.sent_back_because)


@dataclass
class ClassBoard:
    """`name` is empty for students without a home group; the cards stand in the order of the names; `until` when those
    that are not handed in are written, as a sentence."""

    name: str
    cards: list[Card] = field(default_factory=list)
    ask: Form | None = None
    until: str = ""

    @property
    def columns(self) -> list[tuple[str | Promise, list[Card]]]:
        """What was sent back, or has suggestions, comes first."""
        return [
            (label, sorted((card for card in self.cards if card.column == key), key=lambda card: not card.is_first))
            for key, label in OF_REPORTS
        ]

    @property
    def done(self) -> int:
        return sum(card.column == DONE for card in self.cards)

    @property
    def to_write(self) -> int:
        return len(self.cards) - self.done

    @property
    def written(self) -> list[Report]:
        """What can be handed in together."""
        begun = [card for card in self.cards if card.column == BEGUN and card.is_to_write]
        return [card.report for card in begun if card.report and not card.is_back]

    @property
    def nobody_looks_at(self) -> list[Report]:
        """Handed in, and no colleague has looked over them or is asked to."""
        done = [card.report for card in self.cards if card.report and card.report.state == ReportState.SUBMITTED]
        return [report for report in done if not report.looked_by and not report.read_by and not report.is_mine]


def boards_of(request: HttpRequest) -> list[ClassBoard]:
    """By class: the students whose report this person may write."""
    writable = with_talk_first(Student.objects.select_related("school")).filter(**WRITTEN_HERE).by_name()
    students = list_for(request, writable, to="write_report")
    if not students:
        return []
    reports = {report.student_id: report for report in list_for(request, with_look(_reports(students), request.user))}
    home = Enrolment.objects.active().filter(student__in=students, kind=ClassKind.HOME_GROUP)
    names = dict(home.values_list("student", "class_group__name"))
    boards = {name: ClassBoard(name) for name in [*sorted(set(names.values())), ""]}
    for student in students:
        boards[names.get(student.pk, "")].cards.append(Card(student, reports.get(student.pk)))
    return [board for board in boards.values() if board.cards]


def with_days(boards: list[ClassBoard], user: User) -> list[ClassBoard]:
    """Beside what is to write: until when."""
    students = [card.student for board in boards for card in board.cards]
    days = last_days(_cycles(students), WindowKind.WRITE, students, user)
    for board in boards:
        closing = [card for card in board.cards if card.is_to_write and (not card.report or closes(card.report))]
        board.until = until_words([days[card.student.pk] for card in closing if card.student.pk in days])
    return boards


def _cycles(students: list[Student]) -> list[Cycle]:
    schools = {student.school for student in students}
    return [cycle for school in schools if (cycle := reporting_cycle(school.pk, school.today()))]


def _reports(students: list[Student]):
    cycles = _cycles(students)
    words = ReportComment.objects.of_the_writer().filter(report=OuterRef("pk")).exclude(text="")
    return Report.objects.filter(cycle__in=cycles, student__in=students).annotate(has_words=Exists(words))


@dataclass(frozen=True)
class Following:
    """Whom to write about next. `open_reports`: how many others of the class are not handed in; `begins_again`: the one
    before was the last of the class."""

    student: Student
    open_reports: int
    begins_again: bool


def next_to_write(request: HttpRequest, student: Student) -> Following | None:
    """After `student` the next of the class whose report is not handed in, after the last the first again; None where
    everybody else's is."""
    for board in boards_of(request):
        order = [card.student for card in board.cards]
        if student in order:
            here = order.index(student)
            others = [each.student for each in [*board.cards[here + 1 :], *board.cards[:here]] if each.is_to_write]
            return Following(others[0], len(others), order.index(others[0]) < here) if others else None
    return None


def place_in_class(user: User, student: Student) -> tuple[int, int] | None:
    """The how-manieth of how many in the home group, of those whom `user` writes about; None for somebody else."""
    home = Enrolment.objects.active().filter(kind=ClassKind.HOME_GROUP)
    same = home.filter(class_group__in=home.filter(student=student).values("class_group")).values("student")
    mine = Student.objects.filter(pk__in=same).visible_to(user).filter(relation__in=WRITERS).by_name()
    order = list(mine.values_list("pk", flat=True))
    return (order.index(student.pk) + 1, len(order)) if student.pk in order else None
