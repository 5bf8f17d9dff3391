"""Photographed pages that wait to be given to the children whose work they are."""

import uuid

from django.db import models

from accounts.models.classes import ClassGroup
from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.visibility import VisibleQuerySet


class Sheet(SchoolRow):
    """One page of a pile. Only who photographed it sees it; given to a child, it becomes a piece of work and goes.

    A PDF from the school's copier is one sheet until a job has cut it into its pages; one that cannot be cut is broken.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    class_group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="sheets")
    uploaded_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    position = models.PositiveSmallIntegerField()
    storage_key = models.CharField(max_length=200, unique=True)
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    is_broken = models.BooleanField(default=False)

    objects = VisibleQuerySet.as_manager()
    access_noun = "class"

    class Meta:
        ordering = ["uploaded_at", "position"]
        constraints = [
            models.UniqueConstraint(fields=["class_group", "uploaded_by", "sha256"], name="sheet_waits_once")
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def is_pdf(self) -> bool:
        return self.content_type == "application/pdf"
