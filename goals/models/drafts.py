"""What is being typed: kept for its author, and for nobody else."""

from django.db import models
from django.db.models import Q

from accounts.models.classes import ClassGroup
from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student


class DraftQuerySet(models.QuerySet):
    def of(self, author: User, object_uuid):
        """What `author` has typed for one (future) object and not saved, oldest first."""
        return self.filter(author=author, object_uuid=object_uuid).exclude(text="").order_by("updated_at")


class Draft(SchoolRow):
    """One box of one open page. `seq` only grows, so that a late packet revives nothing; saving empties the text and
    keeps the number. Two tabs have two page tokens and lose nothing of each other.

    It hangs on the student that it is about, or on the class, and goes when these are erased; what is about several
    classes hangs on its author alone."""

    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts")
    class_group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts")
    object_uuid = models.UUIDField()
    field = models.CharField(max_length=40)
    page_token = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    base_version = models.PositiveIntegerField(default=0)
    seq = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "object_uuid", "field", "page_token"], name="draft_once"),
            models.CheckConstraint(name="draft_about_one", condition=Q(student=None) | Q(class_group=None)),
        ]

    def __str__(self) -> str:
        return f"{self.field} ({self.seq})"
