"""Before a talk: who asks for one, and what each side brings."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student
from accounts.models.versioned import Versioned
from accounts.models.visibility import VisibleQuerySet
from accounts.roles import Relation
from goals.models.goal import TITLE_LIMIT, Goal, Target
from goals.models.language import Prompt
from goals.models.progress import CheckIn, Evidence
from goals.models.talk import Conversation


class TalkRequestQuerySet(VisibleQuerySet):
    def open(self):
        """Not answered yet; what was taken back is gone."""
        return self.filter(answered_at__isnull=True)


@pghistory.track()
class TalkRequest(SchoolRow, Versioned):
    """“I'd like to talk”, from a student or a parent, with a line if they like. Planning a talk answers it.

    A student's is for the adults who hold talks with the student, and never goes home; a parent's is for the home group
    teachers alone: neither the child nor the other parent reads it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="talk_requests")
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="talk_requests")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asker_relation = models.PositiveSmallIntegerField(choices=Relation)
    text = models.CharField(_("What is it about?"), max_length=TITLE_LIMIT, blank=True)
    talk = models.ForeignKey(Conversation, on_delete=models.SET_NULL, null=True, blank=True, related_name="requests")
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TalkRequestQuerySet.as_manager()
    access_noun = "talk"
    holds_text = True

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["student", "asked_by"], condition=Q(answered_at__isnull=True), name="talk_request_one_open"
            ),
            models.CheckConstraint(
                name="talk_request_from_child_or_home",
                condition=Q(asker_relation__in=[Relation.OWN, Relation.FAMILY]),
            ),
            models.CheckConstraint(
                name="talk_request_talk_answers", condition=Q(talk__isnull=True) | Q(answered_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(_("A wish to talk"))

    @property
    def is_from_home(self) -> bool:
        return self.asker_relation == Relation.FAMILY


THINGS = ("goal", "target", "evidence", "check_in", "prompt")


class Brought(SchoolRow):
    """One thing that the student brings to a talk: something of a goal, or a question. Who may see the talk sees it as
    far as he or she sees the thing itself; it holds no words of its own."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="brought")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    target = models.ForeignKey(Target, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    objects = VisibleQuerySet.as_manager()
    access_noun = "talk"

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="brought_is_one_thing",
                condition=Exact(Func(*map(F, THINGS), function="num_nonnulls", output_field=models.IntegerField()), 1),
            ),
            *[
                models.UniqueConstraint(fields=["conversation", thing], name=f"brought_{thing}_once")
                for thing in THINGS
            ],
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.position}"


@pghistory.track()
class Invited(SchoolRow):
    """A guardian who is invited to a three-way conference that is not for all of the family (`only_invited`)."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="invited")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "user"], name="invited_once")]

    def __str__(self) -> str:
        return self.user.name


@pghistory.track()
class FamilyLine(SchoolRow, Versioned):
    """What a parent would like to talk about in a three-way conference: for the child, the adult who holds the talk and
    this parent; no other parent ever reads it."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="family_lines")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("What I would like to talk about"), max_length=TITLE_LIMIT)

    objects = VisibleQuerySet.as_manager()
    access_noun = "talk"
    holds_text = True

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "author"], name="family_line_once"),
            models.CheckConstraint(name="family_line_has_words", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text
