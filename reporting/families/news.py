"""What one adult of a child's family has not read yet of its reports: on the first page, and in the list."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access import may_do
from accounts.models import AccessEvent, Student, User
from accounts.roles import FAMILY
from goals.views.family import MORE_OF_CHILDREN
from reporting.build import ISSUES, period_of
from reporting.models import FamilyComment, IssueOpened, ReportIssue

LOGGED_AS = ReportIssue._meta.label_lower
ANSWER_IS_NEWS_FOR = timedelta(days=90)
"""At most, also where the report was never opened again: nothing is new for longer than the read log remembers."""


@dataclass(frozen=True)
class News:
    """`state`: of components/status.html; `at`: where on the report's page it stands."""

    issue: ReportIssue
    state: str
    badge: str | Promise
    sentence: str | Promise
    at: str = ""

    @property
    def said(self) -> str:
        return str(self.sentence) % {"period": period_of(self.issue.report)}

    @property
    def url(self) -> str:
        return f"{reverse('reporting:issue', args=[self.issue.uuid])}{self.at}"


def reports_of(student: Student, user: User) -> list[ReportIssue]:
    """The published reports of a student that `user` may read, the newest first, with what is `news` for an adult of
    the family. The list holds no word of them, and is no reading."""
    return _with_news(ISSUES.published().filter(student=student), user)


def news_of(students: list[Student], user: User) -> dict[int, list[News]]:
    """By student. One query, whatever the number of students."""
    found: dict[int, list[News]] = defaultdict(list)
    for issue in _with_news(ISSUES.published().filter(student__in=students), user):
        found[issue.student_id] += issue.news
    return found


def _with_news(issues: QuerySet, user: User) -> list[ReportIssue]:
    opened = IssueOpened.objects.filter(user=user)
    issues = issues.defer("data").order_by("-published_at").visible_to(user)
    found = issues.annotate(
        opened=Exists(opened.filter(issue=OuterRef("pk"))),
        opened_before=Exists(opened.filter(issue__report=OuterRef("report"), issue__number__lt=OuterRef("number"))),
        is_answered=Exists(_unread_answers(user).filter(issue__report=OuterRef("report"))),
    )
    readable = [issue for issue in found if may_do(issue, "view")]
    for issue in readable:
        issue.news = _news(issue) if issue.relation in FAMILY else []
    return readable


def _unread_answers(user: User) -> QuerySet:
    """What the school answered `user`, who has not opened a version of that report since: by the read log."""
    answers = FamilyComment.objects.filter(author=user, settled_at__gte=timezone.now() - ANSWER_IS_NEWS_FOR)
    versions = ReportIssue.objects.filter(report__issues=OuterRef(OuterRef("issue")))
    read = AccessEvent.objects.filter(
        user_id=user.pk, student_id=OuterRef("student"), object_type=LOGGED_AS, at__gt=OuterRef("settled_at"),
        object_id__in=versions.values("pk"),
    )  # fmt: skip
    return answers.exclude(answer="").filter(~Exists(read))


def _news(issue: ReportIssue) -> list[News]:
    found = []
    if not issue.opened and issue.opened_before:
        found.append(News(issue, "changed", _("Corrected"), _("Corrected: the report of %(period)s")))
    elif not issue.opened:
        found.append(News(issue, "now", _("New"), _("New: the report of %(period)s")))
    if issue.is_answered:
        answered = _("The school has answered you about the report of %(period)s")
        found.append(News(issue, "agreed", _("Answered"), answered, at="#write"))
    return found


def _put_on(students: list[Student], user: User) -> None:
    found = news_of(students, user)
    for student in students:
        student.news_of_reports = found[student.pk]


MORE_OF_CHILDREN.append(_put_on)
