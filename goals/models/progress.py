"""How far along: check-ins, evidence and reflections."""

from urllib.parse import urlsplit

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.media import MediaFile
from accounts.models.people import User
from accounts.models.visibility import VisibleQuerySet
from accounts.roles import Audience
from goals.models.choices import HELPED_FACES, CheckInStatus, Helped, SmallStep
from goals.models.class_check_in import ClassCheckIn
from goals.models.goal import TEXT_LIMIT, TITLE_LIMIT, Goal, GoalPart, Pictured, Spoken, Target

LINK_LIMIT = 500


@pghistory.track()
class CheckIn(GoalPart, Spoken):
    """How it is going: one tap, and a sentence, typed or said, if the student likes. A wish for help never goes
    home."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="check_ins")
    status = models.CharField(_("How is it going?"), max_length=14, choices=CheckInStatus)
    note = models.CharField(_("one sentence"), max_length=TITLE_LIMIT, blank=True)
    small_step = models.SmallIntegerField(_("in small steps"), choices=SmallStep, null=True, blank=True)
    wants_help = models.BooleanField(_("I would like help"), default=False)
    made_at = models.DateTimeField(default=timezone.now)
    class_check_in = models.ForeignKey(
        ClassCheckIn, on_delete=models.SET_NULL, null=True, blank=True, related_name="check_ins"
    )

    words_field = "note"
    file_fields = ("recording",)

    class Meta(GoalPart.Meta):
        ordering = ["-made_at"]
        get_latest_by = "made_at"
        constraints = [
            models.UniqueConstraint(fields=["id", "goal", "audience"], name="check_in_with_audience"),
            models.UniqueConstraint(fields=["id", "student"], name="check_in_of_student"),
        ]

    def __str__(self) -> str:
        return str(self.get_status_display())


@pghistory.track()
class TargetValue(GoalPart):
    """How far a counted target was on a day. It is for whoever its target is for: the database keeps the two equal."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="target_values")
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="values_by_day")
    check_in = models.ForeignKey(CheckIn, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    on = models.DateField(_("day"))
    value = models.DecimalField(_("number"), max_digits=8, decimal_places=2)

    class Meta(GoalPart.Meta):
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["target", "on"], name="target_value_once_a_day")]

    def __str__(self) -> str:
        return f"{self.value.normalize():f} {self.target.unit}"


class EvidenceQuerySet(VisibleQuerySet):
    def kept(self):
        return self.filter(binned_at__isnull=True)


@pghistory.track()
class Evidence(GoalPart):
    """The thing itself: a photo of the page, a recording, a document, a link to one elsewhere, or a line about what was
    seen. `released_at` is the moment from which the family may see it: at once for the older, after a teacher's tap for
    the younger. `alternative_text` says what a picture shows to who cannot see it."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="evidence")
    file = models.ForeignKey(MediaFile, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    link = models.URLField(_("link"), max_length=LINK_LIMIT, blank=True)
    caption = models.CharField(_("what it shows"), max_length=TITLE_LIMIT, blank=True)
    alternative_text = models.CharField(_("for who cannot see it"), max_length=TITLE_LIMIT, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    check_in = models.ForeignKey(CheckIn, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence")
    target = models.ForeignKey(Target, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence")
    released_at = models.DateTimeField(null=True, blank=True, editable=False)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    binned_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = EvidenceQuerySet.as_manager()
    file_fields = ("file",)

    class Meta(GoalPart.Meta):
        ordering = ["position", "created_at"]
        verbose_name_plural = _("evidence")
        constraints = [
            models.CheckConstraint(
                name="evidence_is_something",
                condition=Q(file__isnull=False, link="") | Q(file__isnull=True) & ~Q(link="", caption=""),
                violation_error_message=_("Add a file, a link or a line about it."),
            ),
            models.UniqueConstraint(fields=["id", "goal", "audience"], name="evidence_with_audience"),
            models.UniqueConstraint(fields=["id", "student"], name="evidence_of_student"),
        ]

    @property
    def host(self) -> str:
        """Where a link leads."""
        return urlsplit(self.link).hostname or self.link

    def __str__(self) -> str:
        return self.caption or (self.file.name if self.file else self.link)


@pghistory.track()
class Reflection(GoalPart, Spoken, Pictured):
    """Looking back, in the student's own words, typed, said or drawn, or with a face. Private until the student shares
    it."""

    text = models.TextField(_("looking back"), max_length=TEXT_LIMIT, blank=True)
    prompt = models.CharField(_("the question"), max_length=TITLE_LIMIT, blank=True)
    helped = models.CharField(_("did my way help me?"), max_length=5, choices=Helped, blank=True)
    audience = models.SmallIntegerField(_("Who may see this?"), choices=Audience, default=Audience.ONLY_ME)

    words_field = "text"
    file_fields = ("recording", "picture")

    class Meta(GoalPart.Meta):
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                name="reflection_has_words",
                condition=~Q(text="") | ~Q(helped="") | Q(recording__isnull=False) | Q(picture__isnull=False),
                violation_error_message=_("Looking back needs words, a face, a recording or a picture."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:60] or str(self.get_helped_display() or _("Told in a recording"))

    @property
    def face(self) -> str:
        """The check-in's face that says the same."""
        return HELPED_FACES[self.helped]
