"""The goal, its targets and its strategies."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Least
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models.media import MediaFile
from accounts.models.people import User
from accounts.models.school import LearningArea, SchoolRow
from accounts.models.students import Student
from accounts.models.versioned import Versioned
from accounts.models.visibility import VisibleQuerySet
from accounts.roles import Audience
from goals.models.choices import OUTCOMES_WITH_REASON, Carried, GoalStatus, Outcome, SupportPlan
from goals.models.slots import GoalSlot
from goals.models.timeline import Cycle

TITLE_LIMIT = 300
TEXT_LIMIT = 2000
UNIT_LIMIT = 30


class GoalQuerySet(VisibleQuerySet):
    def kept(self):
        """Not in the bin."""
        return self.filter(binned_at__isnull=True)

    def ongoing(self):
        return self.kept().exclude(status=GoalStatus.CLOSED)

    def judged_apart(self):
        """Ended, and the student and the teacher see differently how."""
        return self.kept().exclude(Q(outcome="") | Q(teacher_outcome="") | Q(outcome=F("teacher_outcome")))

    def for_all_teachers(self):
        """Without what is of a support plan and only for those who are assigned to the student."""
        return self.exclude(support_plan=SupportPlan.ASSIGNED)

    def awaiting_teacher(self):
        """Shared, and no adult has agreed yet, or changed since an adult agreed."""
        shared = self.ongoing().filter(audience__gte=Audience.TEACHERS)
        return shared.filter(Q(status=GoalStatus.OPEN, adult_agreed_at__isnull=True) | Q(changed_since_agreed=True))


class Spoken(models.Model):
    """Words that can be said instead of typed: in a recording (voice or video), kept beside what an adult may have
    written down from it. `released_at` is the moment from which the family may hear and see: at once for the older,
    after a teacher's tap for the younger."""

    recording = models.ForeignKey(MediaFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_down_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True, editable=False)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


class Pictured(models.Model):
    """A photo or a drawing that stands for the words, or beside them. Goes home as `Spoken` says."""

    picture = models.ForeignKey(MediaFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


@pghistory.track()
class Goal(SchoolRow, Versioned, Spoken, Pictured):
    """What a student wants to be able to do, in the student's own words (or told to an adult who wrote them down)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="goals")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="goals")
    slot = models.ForeignKey(GoalSlot, on_delete=models.PROTECT, null=True, blank=True, related_name="goals")
    areas = models.ManyToManyField(LearningArea, through="GoalArea", related_name="goals")

    title = models.CharField(_("What will I be able to do?"), max_length=TITLE_LIMIT, blank=True)
    measure = models.TextField(_("How will we know?"), max_length=TEXT_LIMIT, blank=True)
    due_on = models.DateField(_("By when?"), null=True, blank=True)
    why = models.TextField(_("Why this matters to me"), max_length=TEXT_LIMIT, blank=True)
    baseline = models.TextField(_("Where I am now"), max_length=TEXT_LIMIT, blank=True)
    confidence = models.PositiveSmallIntegerField(_("How sure am I?"), null=True, blank=True)
    told_to = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    support_plan = models.SmallIntegerField(_("support plan"), choices=SupportPlan, default=SupportPlan.NO)

    audience = models.SmallIntegerField(_("Who may see this?"), choices=Audience, default=Audience.ONLY_ME)
    shared_at = models.DateTimeField(null=True, blank=True, editable=False)
    status = models.CharField(_("status"), max_length=8, choices=GoalStatus, default=GoalStatus.OPEN)
    student_agreed_at = models.DateTimeField(null=True, blank=True, editable=False)
    adult_agreed_at = models.DateTimeField(null=True, blank=True, editable=False)
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    changed_since_agreed = models.BooleanField(default=False, editable=False)

    outcome = models.CharField(_("how it ended"), max_length=10, choices=Outcome, blank=True)
    outcome_reason = models.TextField(_("reason"), max_length=TEXT_LIMIT, blank=True)
    teacher_outcome = models.CharField(_("the teacher's view"), max_length=10, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="next_goals")
    carried_how = models.CharField(max_length=8, choices=Carried, blank=True)
    binned_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = GoalQuerySet.as_manager()
    access_noun = "goal"
    holds_text = True
    words_field = "title"
    file_fields = ("recording", "picture")

    class Meta:
        ordering = ["created_at"]
        permissions = [("agree_goal", "Can agree on a goal")]
        indexes = [models.Index(fields=["student", "audience"], name="goal_student_audience")]
        constraints = [
            models.UniqueConstraint(fields=["id", "student", "audience"], name="goal_with_audience"),
            models.UniqueConstraint(fields=["id", "student"], name="goal_of_student"),
            models.CheckConstraint(
                name="goal_has_words_or_recording",
                condition=~Q(title="") | Q(recording__isnull=False) | Q(picture__isnull=False),
                violation_error_message=_("A goal needs words, or a picture or recording."),
            ),
            models.CheckConstraint(
                name="goal_closed_has_outcome",
                condition=Q(status=GoalStatus.CLOSED, closed_at__isnull=False) & ~Q(outcome="")
                | ~Q(status=GoalStatus.CLOSED) & Q(outcome="", closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="goal_outcome_has_reason",
                condition=~Q(outcome__in=OUTCOMES_WITH_REASON) | ~Q(outcome_reason=""),
                violation_error_message=_("Write a line about the reason, so that it never reads as blame."),
            ),
            models.CheckConstraint(
                name="goal_agreed_by_both",
                condition=~Q(status=GoalStatus.AGREED)
                | Q(student_agreed_at__isnull=False, adult_agreed_at__isnull=False, agreed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="goal_shared_has_date", condition=Q(audience=Audience.ONLY_ME) | Q(shared_at__isnull=False)
            ),
            models.CheckConstraint(
                name="goal_confidence_one_to_five",
                condition=Q(confidence__isnull=True) | Q(confidence__gte=1, confidence__lte=5),
            ),
            models.CheckConstraint(
                name="goal_carried_says_how",
                condition=Q(carried_from__isnull=True, carried_how="")
                | Q(carried_from__isnull=False) & ~Q(carried_how=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("A goal told in a recording"))

    def get_absolute_url(self) -> str:
        return reverse("goals:goal", args=[self.uuid])

    @property
    def is_ongoing(self) -> bool:
        return self.status != GoalStatus.CLOSED

    @property
    def is_judged_apart(self) -> bool:
        """As `GoalQuerySet.judged_apart`."""
        return bool(self.outcome and self.teacher_outcome) and self.outcome != self.teacher_outcome

    def words_belong_to(self, user: User) -> bool:
        """May `user` write these words? The student always; an adult only what was told to that adult."""
        return user.pk == self.student.user_id or (self.told_to_id is not None and user.pk == self.told_to_id)


class GoalArea(SchoolRow):
    """What a goal is about."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="goal_areas")
    area = models.ForeignKey(LearningArea, on_delete=models.PROTECT, related_name="goal_areas")

    class Meta:
        ordering = ["area__position"]
        constraints = [models.UniqueConstraint(fields=["goal", "area"], name="goal_area_once")]

    def __str__(self) -> str:
        return self.area.name


class GoalPart(SchoolRow, Versioned):
    """Something that belongs to a goal and is never seen wider than the goal.

    `goal_audience` follows the goal's audience by a foreign key in the database (ON UPDATE CASCADE), so that it stands
    on the row, and in its history, whom each version was meant for: `effective` is the narrower of the two.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="%(class)ss")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    goal_audience = models.SmallIntegerField(choices=Audience, editable=False)
    audience = models.SmallIntegerField(_("Who may see this?"), choices=Audience, default=Audience.FAMILY)
    effective = models.GeneratedField(
        expression=Least(F("goal_audience"), F("audience")),
        output_field=models.SmallIntegerField(choices=Audience),
        db_persist=True,
    )
    told_to = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = VisibleQuerySet.as_manager()
    access_noun = "goal"
    holds_text = True
    read_log_as = "goals.goal"

    class Meta:
        abstract = True

    @classmethod
    def of(cls, goal: Goal, **fields):
        """A new, unsaved part of `goal`, carrying what must agree with it. Of a student who shares nothing new with the
        family it stays with the teachers."""
        if goal.student.withholds_since:
            fields["audience"] = min(fields.get("audience", Audience.TEACHERS), Audience.TEACHERS)
        return cls(
            school_id=goal.school_id, goal=goal, student_id=goal.student_id, goal_audience=goal.audience, **fields
        )

    def words_belong_to(self, user: User) -> bool:
        return user.pk == self.student.user_id or (self.told_to_id is not None and user.pk == self.told_to_id)


@pghistory.track()
class Target(GoalPart):
    """A smaller, dated step that can be ticked; where it is wanted, counted from one number to another."""

    text = models.CharField(_("step"), max_length=TITLE_LIMIT)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    count_from = models.DecimalField(_("from"), max_digits=8, decimal_places=2, null=True, blank=True)
    count_to = models.DecimalField(_("to"), max_digits=8, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("what is counted"), max_length=UNIT_LIMIT, blank=True)

    class Meta(GoalPart.Meta):
        ordering = ["due_on", "created_at"]
        constraints = [
            models.CheckConstraint(name="target_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="target_counts_between_two_numbers",
                condition=Q(count_from__isnull=True, count_to__isnull=True, unit="")
                | Q(count_from__isnull=False, count_to__isnull=False) & ~Q(count_from=F("count_to")) & ~Q(unit=""),
            ),
            models.UniqueConstraint(fields=["id", "goal", "audience"], name="target_with_audience"),
            models.UniqueConstraint(fields=["id", "student"], name="target_of_student"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_counted(self) -> bool:
        return self.count_to is not None


@pghistory.track()
class Strategy(GoalPart):
    """What the student will do; with `obstacle`, an if-then plan."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="strategies")
    text = models.CharField(_("what I will do"), max_length=TITLE_LIMIT)
    obstacle = models.CharField(_("if this gets in the way"), max_length=TITLE_LIMIT, blank=True)

    class Meta(GoalPart.Meta):
        ordering = ["created_at"]
        verbose_name_plural = _("strategies")
        constraints = [models.CheckConstraint(name="strategy_has_words", condition=~Q(text=""))]

    def __str__(self) -> str:
        if not self.obstacle:
            return self.text
        return str(_("If %(obstacle)s, then %(text)s") % {"obstacle": self.obstacle, "text": self.text})


class NextTargetQuerySet(VisibleQuerySet):
    def to_come(self):
        """Not yet worked on."""
        return self.filter(started_at__isnull=True)


@pghistory.track()
class NextTarget(GoalPart, Spoken, Pictured):
    """What the student will work on next, typed, said or drawn: a near target for future learning. It stands beside the
    targets of today and is none of them; with `started_at`, one of them was made from it."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="next_targets")
    text = models.CharField(_("what comes next"), max_length=TITLE_LIMIT, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True, editable=False)

    objects = NextTargetQuerySet.as_manager()
    words_field = "text"
    file_fields = ("recording", "picture")

    class Meta(GoalPart.Meta):
        ordering = ["due_on", "created_at"]
        constraints = [
            models.CheckConstraint(
                name="next_target_has_words",
                condition=~Q(text="") | Q(recording__isnull=False) | Q(picture__isnull=False),
                violation_error_message=_("What comes next needs words, a recording or a picture."),
            )
        ]

    def __str__(self) -> str:
        return self.text or str(_("Told in a recording") if self.recording_id else _("Told in a picture"))
