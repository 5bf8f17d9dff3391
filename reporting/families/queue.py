"""What came from families and waits for somebody at school, and who has opened the reports of a class."""

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.access import list_for
from accounts.hats import remember_hats
from accounts.models import ClassGroup, Enrolment, Student, TeachingAssignment, User
from accounts.models.classes import ClassKind
from accounts.relations import ever_family_of, not_in
from accounts.roles import Relation, allows
from reporting.families.access import ANSWERS_FAMILIES, still_sees
from reporting.families.queries import COMMENTS, MESSAGES
from reporting.families.receipts import Receipt, opened_by
from reporting.models import FamilyComment, InterpreterCall, MessageHome, ReportIssue


@dataclass(frozen=True)
class Opened:
    """A report that is out, and which adults have opened it."""

    issue: ReportIssue
    receipts: list[Receipt]

    @property
    def by_nobody(self) -> bool:
        return not any(receipt.first_at for receipt in self.receipts)


@dataclass
class OfClass:
    class_group: ClassGroup
    reports: list[Opened] = field(default_factory=list)

    @property
    def unopened(self) -> int:
        return sum(each.by_nobody for each in self.reports)


@dataclass(frozen=True)
class FromFamilies:
    comments: list[FamilyComment]
    calls: list[InterpreterCall]
    messages: list[MessageHome]
    classes: list[OfClass]


def from_families(request: HttpRequest) -> FromFamilies:
    """A fixed number of queries, whatever the number of families."""
    recordings = MESSAGES.waiting_for_a_tap().order_by("created_at")
    return FromFamilies(
        comments=list_for(request, COMMENTS.waiting(), to="answer"),
        calls=list_for(request, calls_waiting(), to="answer"),
        messages=list_for(request, recordings, to="release"),
        classes=_classes(request),
    )


def calls_waiting() -> QuerySet:
    """Of adults who still see the child."""
    return InterpreterCall.objects.waiting().filter(still_sees("user")).select_related("user", "student")


def answers_families(user: User) -> bool:
    return bool(set(ANSWERS_FAMILIES) & remember_hats(user))


def number_waiting(user: User) -> int:
    """How much waits for `user`. Three queries; who answers no families is asked about nothing."""
    if not answers_families(user):
        return 0
    comments = FamilyComment.objects.waiting().visible_to(user)
    messages = [row for row in MessageHome.objects.waiting_for_a_tap().visible_to(user) if may_let_go(row)]
    return of_school(comments).count() + of_school(calls_waiting().visible_to(user)).count() + len(messages)


def of_school(rows: QuerySet) -> QuerySet:
    """Without one's own, as family."""
    return rows.filter(relation__in=ANSWERS_FAMILIES)


def is_written_to(user: User) -> bool:
    """Does something that a family wrote about a report of the own home group wait? One query."""
    return FamilyComment.objects.waiting().visible_to(user).filter(relation=Relation.HOME).exists()


def may_let_go(message: MessageHome) -> bool:
    return allows(message.relation, message.access_noun, "release")


def _classes(request: HttpRequest) -> list[OfClass]:
    taught = TeachingAssignment.objects.active().filter(user=request.user, is_relief=False)
    home = ClassGroup.objects.filter(pk__in=taught.values("class_group"), kind=ClassKind.HOME_GROUP)
    found = {group.pk: OfClass(group) for group in list_for(request, home.order_by("name"), to="talk")}
    class_of = dict(
        Enrolment.objects.active().filter(class_group__in=found).values_list("student", "class_group")
    )  # fmt: skip
    issues = _out(request, list(class_of))
    receipts = opened_by(issues)
    for issue in issues:
        found[class_of[issue.student_id]].reports.append(Opened(issue, receipts[issue.pk]))
    return [each for each in found.values() if each.reports]


def _out(request: HttpRequest, students: list[int]) -> list[ReportIssue]:
    """The newest report of each student that is out, by name."""
    names = Student.objects.filter(pk__in=students).by_name().values_list("pk", flat=True)
    out = ReportIssue.objects.published().filter(student__in=students).order_by("-published_at")
    out = not_in(out, "student", ever_family_of(request.user))
    newest: dict[int, ReportIssue] = {}
    for issue in list_for(request, out.select_related("student", "report__cycle").defer("data")):
        newest.setdefault(issue.student_id, issue)
    return [newest[student] for student in names if student in newest]
