"""Who of a family has opened a report, for the first time: from then on it is not taken back any more."""

from django.db import models
from django.utils import timezone

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.roles import FAMILY, Relation
from reporting.models.issue import ReportIssue


class OpeningQuerySet(models.QuerySet):
    def by_adults(self):
        return self.filter(relation__in=FAMILY)


class IssueOpened(SchoolRow):
    """The page or the PDF of an issue was shown to this person: an adult of the family, or the student. The read log
    says so too, but is deleted month by month, and knows nothing of students."""

    issue = models.ForeignKey(ReportIssue, on_delete=models.CASCADE, related_name="openings")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    relation = models.PositiveSmallIntegerField(choices=Relation)
    first_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "issues opened"
        constraints = [models.UniqueConstraint(fields=["issue", "user"], name="issue_opened_once")]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.user_id}"
