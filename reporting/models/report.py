"""A report while it is written."""

import uuid

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import LearningArea, SchoolRow
from accounts.models.students import Student, StudentYear
from accounts.models.versioned import Versioned
from accounts.models.visibility import VisibleQuerySet
from accounts.roles import Audience
from goals.models.goal import TEXT_LIMIT, Goal
from goals.models.timeline import Cycle
from reporting.models.choices import Check, CommentState, ReportState

MOST_WORDS, REASON_LIMIT = 200, 200
"""Characters of what stood out by which it is known again, and of the reason why it is right."""


class ReportQuerySet(VisibleQuerySet):
    def awaiting_approval(self):
        return self.filter(state=ReportState.SUBMITTED)

    def written_by(self, person):
        """Those that `person` (a user, or an F of the report) opened, or ever wrote a part of, whoever signs it now."""
        of_person = person if isinstance(person, User) else OuterRef(person.name)
        versions = ReportComment.pgh_event_model.objects.filter(report=OuterRef("pk"), author=of_person)
        return self.filter(Q(author=person) | Exists(versions.exclude(text="")))

    def with_year_level(self):
        """Annotates `year_level`: the student's in the year of the report's cycle."""
        years = StudentYear.objects.filter(student=OuterRef("student"), school_year=OuterRef("cycle__school_year"))
        return self.annotate(year_level=Subquery(years.values("year_level")[:1]))


@pghistory.track()
class Report(SchoolRow, Versioned):
    """One student's report in one cycle. What families read is never this row but a frozen ReportIssue of it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="reports")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="reports")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reports_written")
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.DRAFTING)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_words = models.CharField(max_length=64, blank=True, editable=False)
    """The mark (reporting/releasing/words.py) of the words that were approved."""
    stayed_behind_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When it did not go out at its hour, for something a child took back; until it is approved or planned anew."""
    sent_back_because = models.TextField(_("what to look at again"), max_length=TEXT_LIMIT, blank=True)
    correction_reason = models.TextField(_("reason for the correction"), max_length=TEXT_LIMIT, blank=True)

    objects = ReportQuerySet.as_manager()
    access_noun = "report"
    holds_text = True

    class Meta:
        permissions = [("approve_report", "Can approve a report")]
        constraints = [
            models.UniqueConstraint(fields=["student", "cycle"], name="report_once_per_cycle"),
            models.CheckConstraint(
                name="report_approved_by_someone",
                condition=Q(state__in=[ReportState.DRAFTING, ReportState.SUBMITTED])
                | Q(approved_at__isnull=False, approved_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Report of %(student)s, %(cycle)s") % {"student": self.student, "cycle": self.cycle})

    def get_absolute_url(self) -> str:
        return reverse("reporting:report", args=[self.uuid])


@pghistory.track()
class ReportGoal(SchoolRow):
    """A goal chosen for a report, in its place."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="report_goals")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="in_reports")
    position = models.PositiveSmallIntegerField(default=0)
    chosen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    without_reflection_because = models.CharField(_("why it is not shown"), max_length=REASON_LIMIT, blank=True)
    """Where the student's reflection is hidden from the report: why. It is never changed."""

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "goal"], name="report_goal_once")]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.goal_id}"


class ReportCommentQuerySet(models.QuerySet):
    def in_report(self):
        """What a family would read now: about goals that are chosen and shown, overall, and on subjects when ready."""
        chosen = ReportGoal.objects.filter(report=OuterRef("report"), goal=OuterRef("goal"))
        shown = chosen.filter(goal__audience=Audience.FAMILY, goal__binned_at__isnull=True)
        overall = Q(goal__isnull=True) & (Q(area__isnull=True) | Q(ready_at__isnull=False))
        return self.filter(Q(goal__isnull=False) & Exists(shown) | overall).exclude(text="")

    def of_the_writer(self):
        """On goals and overall."""
        return self.filter(area__isnull=True)

    def of_subjects(self):
        return self.filter(area__isnull=False)


@pghistory.track()
class ReportComment(SchoolRow, Versioned):
    """A teacher's comment on one goal of the report, overall (`goal` empty), or, by its own teacher, on a subject
    (`area`): such a one is part of the report from `ready_at` on."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="comments")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="report_comments")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="report_comments")
    text = models.TextField(_("comment"), max_length=TEXT_LIMIT, blank=True)
    area = models.ForeignKey(LearningArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ready_at = models.DateTimeField(null=True, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=CommentState, default=CommentState.WRITING)

    objects = ReportCommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "goal", "area"], name="report_comment_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="report_comment_of_goal_or_subject", condition=Q(goal__isnull=True) | Q(area__isnull=True)
            ),
            models.CheckConstraint(
                name="report_comment_ready_of_subject", condition=Q(ready_at__isnull=True) | Q(area__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class CheckDismissal(SchoolRow):
    """What stood out in a report, or in its comment on a subject, while it was written, and is right all the same; who
    says so, and why."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="check_dismissals")
    area = models.ForeignKey(LearningArea, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    check_kind = models.CharField(max_length=20, choices=Check)
    words = models.CharField(max_length=MOST_WORDS, blank=True)
    reason = models.CharField(_("why it is right"), max_length=REASON_LIMIT)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "area", "check_kind", "words"], name="check_dismissed_once", nulls_distinct=False
            ),
            models.CheckConstraint(name="check_dismissed_with_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.check_kind
