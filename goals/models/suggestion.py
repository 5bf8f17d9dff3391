"""What a teacher suggests to several students: a goal, or a start for one of their own."""

from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import LearningArea, SchoolRow
from accounts.models.students import Student
from accounts.models.versioned import Versioned
from accounts.models.visibility import VisibleQuerySet
from accounts.roles import Relation
from goals.models.choices import SuggestionAnswer
from goals.models.goal import TEXT_LIMIT, TITLE_LIMIT, Goal


class SuggestionQuerySet(VisibleQuerySet):
    def open(self):
        return self.filter(answer=SuggestionAnswer.OPEN)


@pghistory.track()
class Suggestion(SchoolRow, Versioned):
    """A suggestion to one student: taken, said in own words, or declined; nothing is a goal before the student says so.

    What is sent to several at a time shares its `round`. Without a `title` it is a start: the student writes the goal.
    For the student, the author and those who look after the student at school; never for the family.
    """

    uuid = models.UUIDField(default=uuid4, unique=True)
    round = models.UUIDField(default=uuid4)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="suggestions")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    author_relation = models.PositiveSmallIntegerField(choices=Relation)
    area = models.ForeignKey(LearningArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("goal"), max_length=TITLE_LIMIT, blank=True)
    measure = models.TextField(_("How will we know?"), max_length=TEXT_LIMIT, blank=True)
    first_step = models.CharField(_("first step"), max_length=TITLE_LIMIT, blank=True)
    due_on = models.DateField(_("By when?"), null=True, blank=True)
    reason = models.TextField(_("why"), max_length=TEXT_LIMIT, blank=True)
    answer = models.CharField(_("answer"), max_length=8, choices=SuggestionAnswer, default=SuggestionAnswer.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)
    said = models.TextField(_("what the student says to it"), max_length=TITLE_LIMIT, blank=True)
    goal = models.OneToOneField(Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="suggestion")

    objects = SuggestionQuerySet.as_manager()
    access_noun = "suggestion"
    holds_text = True

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "student"], name="suggestion_once_a_round"),
            models.CheckConstraint(
                name="suggestion_says_something",
                condition=~Q(title="", measure="", first_step="", reason="", area__isnull=True),
            ),
            models.CheckConstraint(
                name="suggestion_answered_at_a_time",
                condition=Q(answer=SuggestionAnswer.OPEN, answered_at__isnull=True, goal__isnull=True)
                | ~Q(answer=SuggestionAnswer.OPEN) & Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("A start for a goal of your own"))

    @property
    def is_open(self) -> bool:
        return self.answer == SuggestionAnswer.OPEN
