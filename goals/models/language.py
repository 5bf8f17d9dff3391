"""The school's common language: what the words mean, examples with their reasons, questions to ask."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student
from accounts.models.versioned import Versioned
from accounts.models.visibility import VisibleQuerySet
from accounts.wording import BAND_LABELS
from goals.models.choices import ExampleAnswer, Fault, PromptAudience, Stage, Term
from goals.models.goal import TEXT_LIMIT, TITLE_LIMIT, Goal

AREA_LIMIT, CODE_LIMIT = 60, 40
BANDS = list(BAND_LABELS.items())
ICONS = {
    "sand-timer": "clock",
    "backpack": "shopping-bag",
    "open-book": "book-open",
    "counting-blocks": "calculator",
    "magnifying-glass": "magnifying-glass",
    "family-photo": "photo",
    "waving-hand": "hand-raised",
    "drum": "musical-note",
    "blocks": "cube",
    "children-playing": "user-group",
    "light-bulb": "light-bulb",
    "two-speech-bubbles": "chat-bubble-left-right",
    "pause-card": "pause-circle",
}
"""The heroicon for a picture of the bank, beside goals for children who do not read yet."""


class LanguageQuerySet(VisibleQuerySet):
    def shown(self):
        """Not hidden by the school."""
        return self.filter(is_hidden=False)


class LanguageRow(SchoolRow, Versioned):
    """Something that the school can change or hide. `code` is its name in the default bank; empty for what the school
    added itself."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    code = models.SlugField(max_length=CODE_LIMIT, blank=True, editable=False)
    is_hidden = models.BooleanField(_("hidden"), default=False)

    objects = LanguageQuerySet.as_manager()
    access_noun = "language"

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], condition=~Q(code=""), name="%(class)s_code_once")
        ]


@pghistory.track()
class Definition(LanguageRow):
    """What the school means by a word: for those who read plain words, and in the field's terms."""

    term = models.CharField(_("word"), max_length=8, choices=Term)
    plain = models.TextField(_("in plain words"), max_length=TEXT_LIMIT)
    text = models.TextField(_("for Years 7 to 12 and adults"), max_length=TEXT_LIMIT)

    class Meta(LanguageRow.Meta):
        ordering = ["pk"]
        constraints = [
            *LanguageRow.Meta.constraints,
            models.UniqueConstraint(fields=["school", "term"], name="definition_term_once"),
        ]

    def __str__(self) -> str:
        return str(self.get_term_display())


@pghistory.track(exclude=["search"])
class Exemplar(LanguageRow):
    """An example: a good one with its way, or one with a fault, the reason, the question that helps and a better
    version. Several steps or strategies stand one a line; `note` says for whom an adjusted one is."""

    band = models.CharField(_("year levels"), max_length=5, choices=BANDS)
    area = models.CharField(_("area"), max_length=AREA_LIMIT, blank=True)
    note = models.CharField(_("for whom"), max_length=AREA_LIMIT, blank=True)
    picture = models.CharField(_("picture"), max_length=CODE_LIMIT, blank=True)
    text = models.TextField(_("goal"), max_length=TEXT_LIMIT)
    baseline = models.TextField(_("starting point"), max_length=TEXT_LIMIT, blank=True)
    targets = models.TextField(_("steps"), max_length=TEXT_LIMIT, blank=True)
    strategies = models.TextField(_("strategies"), max_length=TEXT_LIMIT, blank=True)
    measure = models.TextField(_("how we will know"), max_length=TEXT_LIMIT, blank=True)
    fault = models.CharField(_("what makes it hard to use"), max_length=9, choices=Fault, blank=True)
    reason = models.TextField(_("reason"), max_length=TEXT_LIMIT, blank=True)
    question = models.TextField(_("question that helps"), max_length=TEXT_LIMIT, blank=True)
    better_text = models.TextField(_("better version"), max_length=TEXT_LIMIT, blank=True)
    better_target = models.TextField(_("its first step"), max_length=TEXT_LIMIT, blank=True)
    better_measure = models.TextField(_("how we will know then"), max_length=TEXT_LIMIT, blank=True)
    search = models.GeneratedField(
        expression=SearchVector("text", "better_text", weight="A", config="english")
        + SearchVector("area", "note", weight="B", config="english")
        + SearchVector("targets", "strategies", "measure", weight="C", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta(LanguageRow.Meta):
        ordering = ["pk"]
        indexes = [
            GinIndex(fields=["search"], name="exemplar_search", fastupdate=False),
            models.Index(fields=["school", "band", "fault"], name="exemplar_school_band_fault"),
        ]
        constraints = [
            *LanguageRow.Meta.constraints,
            models.CheckConstraint(name="exemplar_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="exemplar_fault_is_explained",
                condition=Q(fault="", reason="", question="", better_text="")
                | ~(Q(fault="") | Q(reason="") | Q(question="") | Q(better_text="")),
                violation_error_message=_("Say why, add a question that helps, and a better version."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_good(self) -> bool:
        return not self.fault

    @property
    def icon(self) -> str:
        return ICONS.get(self.picture, "")

    @property
    def steps(self) -> list[str]:
        return self.targets.splitlines()

    @property
    def ways(self) -> list[str]:
        return self.strategies.splitlines()


@pghistory.track()
class Prompt(LanguageRow):
    """A question, or the beginning of a sentence: at a stage, about a point, for some year levels."""

    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    bands = ArrayField(models.CharField(max_length=5, choices=BANDS), verbose_name=_("year levels"))
    point = models.SlugField(_("about"), max_length=CODE_LIMIT)
    audience = models.CharField(_("for whom"), max_length=18, choices=PromptAudience)
    answer_by = models.SlugField(_("answered by"), max_length=CODE_LIMIT, blank=True)
    text = models.TextField(_("question"), max_length=TITLE_LIMIT)
    follow_up = models.TextField(_("and then"), max_length=TITLE_LIMIT, blank=True)

    class Meta(LanguageRow.Meta):
        ordering = ["pk"]
        constraints = [
            *LanguageRow.Meta.constraints,
            models.CheckConstraint(name="prompt_has_words", condition=~Q(text="")),
            models.UniqueConstraint(fields=["id", "school"], name="prompt_of_school"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def years(self) -> list[str]:
        return [str(BAND_LABELS[band]) for band in self.bands]


@pghistory.track()
class ExampleRequest(SchoolRow, Versioned):
    """A teacher asks whether a goal may become an example without a name. Nothing is copied before the student's yes;
    the copy is found from here alone, and goes when the student takes it back."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    goal = models.OneToOneField(Goal, on_delete=models.CASCADE, related_name="example_request")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(_("answer"), max_length=5, choices=ExampleAnswer, default=ExampleAnswer.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)
    exemplar = models.OneToOneField(Exemplar, on_delete=models.SET_NULL, null=True, blank=True, related_name="request")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="example_copied_after_yes",
                condition=Q(exemplar__isnull=True) | Q(answer=ExampleAnswer.YES, answered_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_answer_display())


class Sorting(SchoolRow):
    """A staff meeting: everybody sorts the same examples, then the answers are compared."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    band = models.CharField(_("year levels"), max_length=5, choices=BANDS, blank=True)

    objects = VisibleQuerySet.as_manager()
    access_noun = "language"

    class Meta:
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        return f"{self.opened_at:%d %b %Y}"


class SortingItem(SchoolRow):
    """One of the examples of a sorting, in its place."""

    sorting = models.ForeignKey(Sorting, on_delete=models.CASCADE, related_name="items")
    exemplar = models.ForeignKey(Exemplar, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["sorting", "exemplar"], name="sorting_example_once")]

    def __str__(self) -> str:
        return str(self.position)


class SortingAnswer(SchoolRow):
    """How one colleague sorted an example; an empty `fault` says that it is good. `voice` is the same for all answers
    of one colleague in one sorting, and says nobody's name."""

    item = models.ForeignKey(SortingItem, on_delete=models.CASCADE, related_name="answers")
    voice = models.CharField(max_length=64)
    fault = models.CharField(max_length=9, choices=Fault, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "voice"], name="sorting_answer_once")]

    def __str__(self) -> str:
        return str(self.get_fault_display())
