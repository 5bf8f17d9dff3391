"""What is said around a report that goes home: the child's message with it, what an adult of the family writes back,
the wish for a call with an interpreter, and translations that people made."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student
from accounts.models.versioned import Versioned
from accounts.models.visibility import VisibleQuerySet
from goals.models.goal import TEXT_LIMIT, Pictured, Spoken
from goals.models.timeline import Cycle
from reporting.models.issue import ReportIssue
from reporting.models.report import Report

MESSAGE_LIMIT = 500
MESSAGE_SECONDS = 30
LANGUAGE_LIMIT = 40
NAME_LIMIT = 120


class MessageHomeQuerySet(VisibleQuerySet):
    def given(self):
        """Not taken back by the child."""
        return self.filter(withdrawn_at__isnull=True)

    def waiting_for_a_tap(self):
        """A recording or picture that no teacher has let go home yet."""
        has_file = Q(recording__isnull=False) | Q(picture__isnull=False)
        return self.given().filter(has_file, released_at__isnull=True)


@pghistory.track()
class MessageHome(SchoolRow, Versioned, Spoken, Pictured):
    """What a child says to the family with the report of a cycle. It goes along as soon as that report is out, stands
    beside it and not in it, and can be taken back at any time."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="messages_home")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("what I want to say"), max_length=MESSAGE_LIMIT, blank=True)
    told_to = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MessageHomeQuerySet.as_manager()
    access_noun = "message_home"
    holds_text = True
    words_field = "text"
    file_fields = ("recording", "picture")

    class Meta:
        verbose_name_plural = _("messages home")
        constraints = [
            models.UniqueConstraint(fields=["student", "cycle"], name="message_home_once"),
            models.CheckConstraint(
                name="message_home_says_something",
                condition=~Q(text="") | Q(recording__isnull=False) | Q(picture__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60] or str(_("A message to the family"))

    @property
    def has_file(self) -> bool:
        return self.recording_id is not None or self.picture_id is not None


class FamilyCommentQuerySet(VisibleQuerySet):
    def waiting(self):
        """The school has neither answered nor said that it has read them."""
        return self.filter(settled_at__isnull=True)


@pghistory.track()
class FamilyComment(SchoolRow, Versioned):
    """What one adult of the family writes to the school about a report. The school reads it and no other adult does.
    It can be changed by who wrote it until somebody at school has answered, or said that it is read. It is no text of
    the child's, whose read log does not know of it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issue = models.ForeignKey(ReportIssue, on_delete=models.CASCADE, related_name="family_comments")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("to the school"), max_length=TEXT_LIMIT)
    answer = models.TextField(_("answer"), max_length=TEXT_LIMIT, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = FamilyCommentQuerySet.as_manager()
    access_noun = "family_word"

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(name="family_comment_has_words", condition=~Q(text="")),
            models.UniqueConstraint(
                fields=["issue", "author"], condition=Q(settled_at__isnull=True), name="family_comment_one_waiting"
            ),
            models.CheckConstraint(
                name="family_comment_settled_by_someone",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, answer="")
                | Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class InterpreterCallQuerySet(VisibleQuerySet):
    def waiting(self):
        return self.filter(withdrawn_at__isnull=True, called_at__isnull=True)


@pghistory.track()
class InterpreterCall(SchoolRow):
    """“Please call me with an interpreter”: who asks and in which language, never why."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="interpreter_calls")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=LANGUAGE_LIMIT)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    called_at = models.DateTimeField(null=True, blank=True, editable=False)
    called_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = InterpreterCallQuerySet.as_manager()
    access_noun = "family_word"

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["student", "user"],
                condition=Q(withdrawn_at__isnull=True, called_at__isnull=True),
                name="interpreter_call_one_waiting",
            ),
            models.CheckConstraint(
                name="interpreter_call_withdrawn_or_called",
                condition=Q(withdrawn_at__isnull=True) | Q(called_at__isnull=True),
            ),
            models.CheckConstraint(
                name="interpreter_call_called_by_someone",
                condition=Q(called_at__isnull=True, called_by__isnull=True)
                | Q(called_at__isnull=False, called_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.language}"


@pghistory.track()
class ReportTranslation(SchoolRow, Versioned):
    """A report in another language, made by a person. Each of its texts belongs to the very words that it translates:
    a correction that changes them finds none, and what it leaves as it was stays translated (docs/adr/0035)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=10)
    translator = models.CharField(_("who translated it"), max_length=NAME_LIMIT)
    is_checked = models.BooleanField(_("checked by somebody who speaks the language"), default=False)
    ready_at = models.DateTimeField(null=True, blank=True, editable=False)
    """From then on it stands beside the report."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = VisibleQuerySet.as_manager()
    access_noun = "report"

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["report", "language"], name="report_translation_once"),
            models.CheckConstraint(name="report_translation_by_someone", condition=~Q(translator="")),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.language}"


@pghistory.track()
class TranslatedText(SchoolRow):
    """One text of a report, and what it says in the other language."""

    translation = models.ForeignKey(ReportTranslation, on_delete=models.CASCADE, related_name="texts")
    mark = models.CharField(max_length=64, editable=False)
    """Of the original: its SHA-256."""
    original = models.TextField(_("original"))
    text = models.TextField(_("translation"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["translation", "mark"], name="translated_text_once")]

    def __str__(self) -> str:
        return self.text[:60]
