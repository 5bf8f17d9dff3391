"""What takes too long to print at once: made by a job, and gone after a day."""

import uuid

from django.db import models

from accounts.models.classes import ClassGroup
from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.visibility import VisibleQuerySet

PAGES = "pages"
"""The purpose of a zip with the goals page of each student, for another system (reporting/hand_over/pages.py)."""


class ClassPrint(SchoolRow):
    """The goal sheets of a class, or a zip of its goals pages, as they stood when they were asked for, and for the
    person who asked alone.

    `page_key` is what the job makes it of; then `pdf_key` is the PDF or the zip, and `problem` says what is missing in
    the zip, or why there is no file at all.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    class_group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    purpose = models.CharField(max_length=6)
    title = models.CharField(max_length=200)
    page_key = models.CharField(max_length=200, unique=True)
    pdf_key = models.CharField(max_length=200, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    objects = VisibleQuerySet.as_manager()
    access_noun = "class"

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_waiting(self) -> bool:
        return not (self.pdf_key or self.problem)

    @property
    def is_zip(self) -> bool:
        return self.purpose == PAGES

    @property
    def keys(self) -> list[str]:
        """Of all that lies in the storage."""
        return [key for key in (self.page_key, self.pdf_key) if key]
