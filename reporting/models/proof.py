"""Looking over what somebody else wrote: rounds, suggestions word by word, and what became of them. All is kept."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.versioned import Versioned
from goals.models.goal import TEXT_LIMIT
from reporting.models.choices import Answer, ProofWhy, ReportState
from reporting.models.report import Report, ReportComment

NOTE_LIMIT = 500


class ProofRoundQuerySet(models.QuerySet):
    def unfinished(self):
        """Also those that were called off: who comes back to one goes on with it."""
        return self.filter(finished_at__isnull=True)

    def under_way(self):
        return self.unfinished().filter(called_off_at__isnull=True)

    def finished(self):
        return self.filter(finished_at__isnull=False)


@pghistory.track()
class ProofRound(SchoolRow):
    """One look at a report by one colleague: asked for, or begun unasked. `called_off_at`: whoever asked does not want
    it any more; what was typed in it is kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="proof_rounds")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)
    called_off_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ProofRoundQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="proof_round_number_once"),
            models.UniqueConstraint(
                fields=["report", "reader"], condition=Q(finished_at__isnull=True), name="proof_round_one_under_way"
            ),
            models.CheckConstraint(
                name="proof_round_asked_of_another", condition=Q(asked_by__isnull=True) | ~Q(asked_by=F("reader"))
            ),
            models.CheckConstraint(
                name="proof_round_finished_or_called_off",
                condition=Q(finished_at__isnull=True) | Q(called_off_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.number}"


@pghistory.track()
class ProofCopy(SchoolRow, Versioned):
    """A comment as the reader would write it, beside the text from which that began; `reasons`, by the key of a change
    (reporting/proofing/words.py), why and a note; `remark` about the whole. Where the writer has changed the comment
    since, the reader begins another copy, and this one is kept."""

    round = models.ForeignKey(ProofRound, on_delete=models.CASCADE, related_name="copies")
    comment = models.ForeignKey(ReportComment, on_delete=models.CASCADE, related_name="copies")
    base_text = models.TextField(editable=False)
    base_version = models.PositiveIntegerField(editable=False)
    text = models.TextField(max_length=TEXT_LIMIT)
    remark = models.CharField(max_length=NOTE_LIMIT, blank=True)
    reasons = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "comment", "base_version"], name="proof_copy_once"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class ProofMarkQuerySet(models.QuerySet):
    def waiting(self):
        """For the writer of the comment, who sees them: the look is finished, and the comment is in the report."""
        shown = ReportComment.objects.in_report().filter(report__state=ReportState.SUBMITTED)
        open_ones = self.filter(answer=Answer.OPEN, copy__round__finished_at__isnull=False)
        return open_ones.filter(copy__comment__in=shown.values("pk"))


@pghistory.track()
class ProofMark(SchoolRow):
    """A suggestion: at `start` (characters into the base text of its copy) `instead` for `words`, one of which may be
    empty; or, where both are, a remark about the whole comment. It changes nothing until the writer accepts it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    copy = models.ForeignKey(ProofCopy, on_delete=models.CASCADE, related_name="marks")
    start = models.PositiveIntegerField(default=0, editable=False)
    words = models.TextField(blank=True, editable=False)
    instead = models.TextField(blank=True, editable=False)
    why = models.CharField(_("why?"), max_length=10, choices=ProofWhy)
    note = models.CharField(_("in your words"), max_length=NOTE_LIMIT, blank=True)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.OPEN, editable=False)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ProofMarkQuerySet.as_manager()

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                name="proof_mark_says_something",
                condition=~Q(words=F("instead")) | ~Q(note=""),
            ),
            models.CheckConstraint(
                name="proof_mark_answered_by_someone",
                condition=Q(answer=Answer.OPEN, answered_at__isnull=True, answered_by__isnull=True)
                | ~Q(answer=Answer.OPEN) & Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words[:30]} > {self.instead[:30]}"

    @property
    def is_remark(self) -> bool:
        return not self.words and not self.instead


@pghistory.track()
class ProofReply(SchoolRow):
    """What the writer, or the reader, says about a suggestion."""

    mark = models.ForeignKey(ProofMark, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("your reply"), max_length=NOTE_LIMIT)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = _("proof replies")
        constraints = [models.CheckConstraint(name="proof_reply_has_words", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text[:60]
