"""What stands around a published report on its page, for the family, the child and the school."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest

from accounts.access import list_for, may_do
from accounts.models import Student, User
from accounts.relations import ever_family_of
from accounts.roles import FAMILY, OWN, allows
from goals.voices import speaks_for
from reporting.families.frame import Frame, frame_of
from reporting.families.queries import COMMENTS, MESSAGES
from reporting.families.queue import calls_waiting, may_let_go
from reporting.families.receipts import Receipt, opened_by, opened_by_me
from reporting.families.translating import Beside, beside, translations_for
from reporting.models import FamilyComment, InterpreterCall, MessageHome, ReportIssue
from reporting.policies import reporting_cycle
from reporting.summaries import ReportSummary


@dataclass(frozen=True)
class Around:
    """`receipts`, and the `comments` and `calls` of all adults, are for the school; of the family each adult finds what
    is her or his own. `waiting` is what she or he may still change."""

    frame: Frame
    is_family: bool
    is_own: bool
    message: MessageHome | None
    translations: list[Beside]
    comments: list[FamilyComment]
    calls: list[InterpreterCall]
    may_translate: bool
    may_say_more: bool
    may_list: bool
    may_let_go: bool
    receipts: list[Receipt] = field(default_factory=list)
    opened_at: datetime | None = None

    @property
    def waiting(self) -> FamilyComment | None:
        return next((each for each in self.comments if each.settled_at is None), None) if self.is_family else None

    @property
    def in_my_language(self) -> Beside | None:
        """The translation into the language in which this adult reads: offered before anything else."""
        mine = self.frame.language.code
        return next((each for each in self.translations if each.translation.language == mine), None)


def around_issue(request: HttpRequest, issue: ReportIssue, summary: ReportSummary) -> Around:
    """Of an issue that the door has shown. Ten queries at most."""
    is_family = issue.relation in FAMILY
    of_school = not is_family and issue.relation not in OWN and not was_family(request.user, issue.student)
    message = message_with(request, issue)
    return Around(
        frame=frame_of(request.user, issue.student, issue.relation),
        is_family=is_family,
        is_own=issue.relation in OWN,
        message=message,
        translations=[beside(each, summary) for each in translations_for(request, issue)],
        comments=comments_on(request, issue),
        calls=list_for(request, calls_waiting().filter(student=issue.student_id)),
        may_translate=may_do(issue, "translate"),
        may_list=allows(issue.relation, "student", "read_reports"),
        may_say_more=issue.relation in OWN and _says_with(issue, request.user),
        may_let_go=bool(message and message.has_file and may_let_go(message)),
        receipts=opened_by([issue])[issue.pk] if of_school and issue.published_at else [],
        opened_at=opened_by_me(issue, request.user) if is_family else None,
    )


def was_family(user: User, student: Student) -> bool:
    """Is, or ever was: such a teacher hears nothing of what the other adults do."""
    links, _column = ever_family_of(user)
    return links.filter(student=student).exists()


def message_with(request: HttpRequest, issue: ReportIssue) -> MessageHome | None:
    """What the child says with this report, as far as this person may hear and see it. To the family a recording or
    picture is shown after a teacher's tap; a message that is nothing else waits for that."""
    found = MESSAGES.given().filter(student=issue.student_id, cycle=issue.report.cycle_id)
    message = next(iter(list_for(request, found)), None)
    if message is None:
        return None
    message.shows_files = shows_files(message)
    return message if message.text or message.shows_files else None


def may_say_home(student: Student, relation: int, user: User) -> bool:
    """May `user`, in this relation, say something to the family for the next report of `student`?"""
    may_write = allows(relation, "student", "write") and speaks_for(student, user)
    return may_write and not student.school.reports_elsewhere


def _says_with(issue: ReportIssue, user: User) -> bool:
    """Would it go with this very report? What is said is for the cycle that runs."""
    if not may_say_home(issue.student, issue.relation, user):
        return False
    return reporting_cycle(issue.school_id, issue.student.school.today()) == issue.report.cycle


def shows_files(message: MessageHome) -> bool:
    return message.relation not in FAMILY or message.released_at is not None


def comments_on(request: HttpRequest, issue: ReportIssue) -> list[FamilyComment]:
    """On any version of the report: a correction does not take an answer away."""
    return list_for(request, COMMENTS.filter(issue__report=issue.report_id))
