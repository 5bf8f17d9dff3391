"""The comment bank."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.versioned import Versioned
from accounts.models.visibility import VisibleQuerySet

PHRASE_LIMIT = 500


@pghistory.track()
class CommentPhrase(SchoolRow, Versioned):
    """A sentence for comments, with places for a name and pronouns (reporting/writing/phrases.py).

    Its owner alone changes it; colleagues use it where it is shared.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="comment_phrases")
    text = models.TextField(_("sentence"), max_length=PHRASE_LIMIT)
    is_shared = models.BooleanField(_("for colleagues too"), default=False)

    objects = VisibleQuerySet.as_manager()
    access_noun = "phrase"

    class Meta:
        ordering = ["created_at"]
        constraints = [models.CheckConstraint(name="comment_phrase_has_words", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text[:60]
