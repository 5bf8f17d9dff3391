"""The states of reports and of comments."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    DRAFTING = "drafting", _("Being written")
    SUBMITTED = "submitted", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Ready to go out")
    PUBLISHED = "published", _("Published")
    RECALLED = "recalled", _("Taken back")


class CommentState(models.TextChoices):
    WRITING = "writing", _("Being written")
    SUBMITTED = "submitted", _("Submitted")
    BACK = "back", _("Back with suggestions")
    CLEARED = "cleared", _("Cleared")


class Check(models.TextChoices):
    """What may stand out in a comment (reporting/writing/checks.py)."""

    NAME_MISSING = "name_missing", _("The name is missing")
    OTHER_NAME = "other_name", _("Another student's name")
    PRONOUN = "pronoun", _("Another pronoun")
    PLACEHOLDER = "placeholder", _("Something is not filled in")
    SAME_SENTENCE = "same_sentence", _("The same sentence in other reports")
    TWICE = "twice", _("The same sentence twice in this report")


class ReportAnswer(models.TextChoices):
    """What the student says to the question whether a goal should be in the report."""

    OPEN = "open", _("Not answered yet")
    YES = "yes", _("Yes")
    NO = "no", _("No")


class ProofWhy(models.TextChoices):
    """Why a colleague suggests other words."""

    SPELLING = "spelling", _("Spelling or grammar")
    CLEARER = "clearer", _("Clearer for a family")
    WARMER = "warmer", _("Kinder or warmer")
    SHORTER = "shorter", _("Shorter")
    RIGHT = "right", _("Is this right?")
    OTHER = "other", _("Something else")


class Answer(models.TextChoices):
    """What the writer did with a suggestion."""

    OPEN = "open", _("Not answered yet")
    ACCEPTED = "accepted", _("Accepted")
    CHANGED = "changed", _("Changed in other words")
    DECLINED = "declined", _("Left as it was")
