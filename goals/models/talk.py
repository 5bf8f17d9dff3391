"""Talk about learning: feedback threads and planned conversations."""

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
from accounts.roles import Audience, Relation
from goals.models.choices import CONFERENCES, AgreedKind, AnswerAudience, TalkKind
from goals.models.goal import TEXT_LIMIT, TITLE_LIMIT, Goal, Spoken, Strategy, Target
from goals.models.progress import CheckIn, Evidence

PHRASE_KEY = 20


@pghistory.track()
class Feedback(SchoolRow, Versioned, Spoken):
    """One message in the thread about a goal, or about one target, check-in or piece of evidence of it: words, a voice,
    a phrase that is translated, or a student's “please look at this”.

    `author_relation` is what the author was to the student when writing: one guardian's text is never shown to another.
    `part_audience` follows the audience of the part by a foreign key in the database (ON UPDATE CASCADE) and stays when
    the part is removed, so that a message is never seen wider than what it is about.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="feedback")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    goal_audience = models.SmallIntegerField(choices=Audience, editable=False)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    author_relation = models.PositiveSmallIntegerField(choices=Relation)
    audience = models.SmallIntegerField(_("Who may see this?"), choices=AnswerAudience, default=AnswerAudience.STUDENT)
    text = models.TextField(_("message"), max_length=TEXT_LIMIT, blank=True)
    phrase = models.CharField(_("phrase"), max_length=PHRASE_KEY, blank=True)
    phrase_language = models.CharField(_("language of the phrase"), max_length=PHRASE_KEY, blank=True)
    asks_to_look_again = models.BooleanField(_("please look again"), default=False)
    asks_for_reply = models.BooleanField(_("please look at this"), default=False)
    asked_of = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    target = models.ForeignKey(Target, on_delete=models.SET_NULL, null=True, blank=True, related_name="feedback")
    check_in = models.ForeignKey(CheckIn, on_delete=models.SET_NULL, null=True, blank=True, related_name="feedback")
    evidence = models.ForeignKey(Evidence, on_delete=models.SET_NULL, null=True, blank=True, related_name="feedback")
    part_audience = models.SmallIntegerField(choices=Audience, null=True, blank=True, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = VisibleQuerySet.as_manager()
    access_noun = "goal"
    holds_text = True
    read_log_as = "goals.goal"
    file_fields = ("recording",)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                name="feedback_says_something",
                condition=~Q(text="") | Q(recording__isnull=False) | ~Q(phrase="") | Q(asks_for_reply=True),
            ),
            models.CheckConstraint(
                name="feedback_about_one_part",
                condition=Q(target__isnull=True, check_in__isnull=True)
                | Q(target__isnull=True, evidence__isnull=True)
                | Q(check_in__isnull=True, evidence__isnull=True),
            ),
            models.CheckConstraint(
                name="feedback_part_has_audience",
                condition=Q(part_audience__isnull=False)
                | Q(target__isnull=True, check_in__isnull=True, evidence__isnull=True),
            ),
            models.CheckConstraint(
                name="feedback_asked_by_the_student",
                condition=Q(asks_for_reply=False, asked_of__isnull=True)
                | Q(asks_for_reply=True, author_relation=Relation.OWN),
            ),
            models.CheckConstraint(
                name="feedback_phrase_has_language",
                condition=Q(phrase="", phrase_language="") | ~Q(phrase="") & ~Q(phrase_language=""),
            ),
            models.UniqueConstraint(fields=["id", "goal"], name="feedback_with_goal"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def part(self) -> Target | CheckIn | Evidence | None:
        """What it is about, beside the goal."""
        return self.target or self.check_in or self.evidence


class Seen(SchoolRow):
    """Somebody has seen a message, or a goal, that waited for an answer, and has nothing to say.

    `relation` is what that person was to the student then."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="+")
    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, null=True, blank=True, related_name="seen")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    relation = models.PositiveSmallIntegerField(choices=Relation)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["goal", "by"], name="seen_goal_by")]
        constraints = [models.UniqueConstraint(fields=["feedback", "by"], name="seen_once")]

    def __str__(self) -> str:
        return f"{self.by} – {self.at:%d %b %Y}"


class PhraseLanguage(models.Model):
    """In which language a person reads and taps the translated phrases (goals/messages/phrases.py)."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=PHRASE_KEY)

    def __str__(self) -> str:
        return f"{self.user} – {self.language}"


@pghistory.track()
class Conversation(SchoolRow, Versioned):
    """A planned talk about learning between a student and an adult: prepared by both, held, and agreed.

    In a conference the student shows what she or he has brought. Its `audience` says who sits in the room: with the
    family, nothing is presented that the family may not see. `why` is the reason of the latest move, or of calling off.
    With `only_invited`, a three-way conference is of the family for those alone who are `Invited`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="conversations")
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="conversations")
    adult = models.ForeignKey(User, on_delete=models.PROTECT, related_name="conversations_held")
    audience = models.SmallIntegerField(_("Who may see the shared notes?"), choices=Audience, default=Audience.TEACHERS)
    kind = models.CharField(_("who sits together"), max_length=11, choices=TalkKind, default=TalkKind.TALK)
    only_invited = models.BooleanField(default=False, editable=False)
    planned_for = models.DateTimeField(_("when"), null=True, blank=True)
    moved_from = models.DateTimeField(null=True, blank=True, editable=False)
    called_off_at = models.DateTimeField(null=True, blank=True, editable=False)
    why = models.CharField(_("why"), max_length=TITLE_LIMIT, blank=True)
    held_at = models.DateTimeField(_("held"), null=True, blank=True)
    topic = models.TextField(_("What I would like to talk about"), max_length=TEXT_LIMIT, blank=True)
    proud = models.CharField(_("What I am proud of"), max_length=TITLE_LIMIT, blank=True)
    shared_note = models.TextField(_("Notes that we share"), max_length=TEXT_LIMIT, blank=True)
    student_agreed_at = models.DateTimeField(null=True, blank=True, editable=False)
    adult_agreed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = VisibleQuerySet.as_manager()
    access_noun = "talk"
    holds_text = True

    class Meta:
        ordering = ["-held_at", "-planned_for", "-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["id", "student", "audience"], name="conversation_with_audience"),
            models.UniqueConstraint(fields=["id", "student"], name="conversation_of_student"),
            models.CheckConstraint(name="conversation_never_private", condition=Q(audience__gte=Audience.TEACHERS)),
            models.CheckConstraint(
                name="conversation_three_way_with_family",
                condition=~Q(kind=TalkKind.THREE_WAY) | Q(audience=Audience.FAMILY),
            ),
            models.CheckConstraint(
                name="conversation_invited_to_three_way",
                condition=Q(only_invited=False) | Q(kind=TalkKind.THREE_WAY),
            ),
            models.CheckConstraint(
                name="conversation_held_or_called_off",
                condition=Q(held_at__isnull=True) | Q(called_off_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Learning talk with %(adult)s") % {"adult": self.adult.name})

    @property
    def is_conference(self) -> bool:
        return self.kind in CONFERENCES

    @property
    def is_three_way(self) -> bool:
        return self.kind == TalkKind.THREE_WAY

    @property
    def is_open(self) -> bool:
        """Still to be held: it can be prepared, moved and called off."""
        return self.held_at is None and self.called_off_at is None


@pghistory.track()
class ConversationNote(SchoolRow, Versioned):
    """One person's own notes about a talk: nobody else reads them."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="own_notes")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("My own notes"), max_length=TEXT_LIMIT, blank=True)

    objects = VisibleQuerySet.as_manager()
    access_noun = "talk"
    holds_text = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "author"], name="own_notes_once")]

    def __str__(self) -> str:
        return self.text[:60]


@pghistory.track()
class Agreement(SchoolRow, Versioned):
    """A line that was agreed in a talk, and the strategy or target that it became."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="agreements")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    conversation_audience = models.SmallIntegerField(choices=Audience, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="agreements")
    kind = models.CharField(_("it becomes"), max_length=8, choices=AgreedKind)
    text = models.CharField(_("We agreed"), max_length=TITLE_LIMIT)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    strategy = models.OneToOneField(
        Strategy, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreement"
    )
    target = models.OneToOneField(Target, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreement")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = VisibleQuerySet.as_manager()
    access_noun = "talk"
    holds_text = True

    class Meta:
        ordering = ["created_at"]
        constraints = [models.CheckConstraint(name="agreement_has_words", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text
