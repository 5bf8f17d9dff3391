"""Classes, who is in them and who teaches them."""

import uuid

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.dated import Dated, DatedQuerySet, ends_after_start, no_overlap, same_field
from accounts.models.people import User
from accounts.models.school import LearningArea, SchoolRow, SchoolYear
from accounts.models.students import Student
from accounts.models.visibility import VisibleQuerySet


class ClassKind(models.TextChoices):
    HOME_GROUP = "home_group", _("Home group")
    SUBJECT = "subject", _("Subject class")


class ClassGroupQuerySet(VisibleQuerySet):
    def home_groups_now(self, school):
        """Those of the year that runs today at `school`."""
        running = SchoolYear.objects.now_at(school)
        return self.filter(school=school, school_year__in=running, kind=ClassKind.HOME_GROUP).order_by("name")


class ClassGroup(SchoolRow):
    """A home group or a subject class in one school year; composite classes simply hold several year levels."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="class_groups")
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=ClassKind)
    learning_area = models.ForeignKey(
        LearningArea, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("subject")
    )

    objects = ClassGroupQuerySet.as_manager()
    access_noun = "class"

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["school_year", "name"], name="class_group_name_once"),
            models.UniqueConstraint(fields=["id", "kind", "school"], name="class_group_with_kind"),
            models.CheckConstraint(
                name="class_group_subject_has_area",
                condition=models.Q(kind=ClassKind.HOME_GROUP) | models.Q(learning_area__isnull=False),
                violation_error_message=_("A subject class needs its subject."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Enrolment(SchoolRow, Dated):
    """A student is in a class. `kind` is the class's own (kept equal by a foreign key in the database), so that the
    database itself can refuse a second home group."""

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="enrolments")
    class_group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="enrolments")
    kind = models.CharField(max_length=12, choices=ClassKind, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("enrolment_ends_after_start"),
            no_overlap("enrolment_no_overlap", same_field("student"), same_field("class_group")),
            no_overlap(
                "enrolment_one_home_group",
                same_field("student"),
                condition=models.Q(kind=ClassKind.HOME_GROUP),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student} – {self.class_group}"

    def save(self, *args, **kwargs) -> None:
        self.kind = self.class_group.kind
        super().save(*args, **kwargs)

    def concerned_students(self) -> list[int]:
        return [self.student_id]


@pghistory.track()
class TeachingAssignment(SchoolRow, Dated):
    """A person teaches a class; as relief, for a day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="teaching_assignments")
    class_group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="teaching_assignments")
    is_relief = models.BooleanField(_("relief teacher"), default=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("teaching_assignment_ends_after_start"),
            no_overlap("teaching_assignment_no_overlap", same_field("user"), same_field("class_group")),
            models.CheckConstraint(
                name="teaching_assignment_relief_ends",
                condition=models.Q(is_relief=False) | models.Q(ends_at__isnull=False),
                violation_error_message=_("Relief has an end."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.class_group}"

    def concerned_students(self) -> list[int]:
        return list(
            Enrolment.objects.active().filter(class_group=self.class_group_id).values_list("student", flat=True)
        )
