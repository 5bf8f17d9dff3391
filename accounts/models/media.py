"""Files: bytes outside the web root, found only through the object that shows them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student


class MediaKind(models.TextChoices):
    PICTURE = "picture", _("Picture")
    AUDIO = "audio", _("Recording")
    VIDEO = "video", _("Video")
    DOCUMENT = "document", _("Document")


PLAYED = (MediaKind.AUDIO, MediaKind.VIDEO)


class MediaFile(SchoolRow):
    """A stored file. It has no address of its own: a page serves it after the door has let the reader see the goal,
    check-in, reflection or piece of evidence that holds it.

    Of a picture two smaller sizes are made by a job: for a page (`page_key`) and for a card (`card_key`).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=10, choices=MediaKind)
    storage_key = models.CharField(max_length=200, unique=True)
    page_key = models.CharField(max_length=200, blank=True)
    card_key = models.CharField(max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    seconds = models.PositiveSmallIntegerField(_("length in seconds"), null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["id", "student"], name="media_file_with_student")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_played(self) -> bool:
        return self.kind in PLAYED

    @property
    def is_video(self) -> bool:
        return self.kind == MediaKind.VIDEO

    @property
    def keys(self) -> list[str]:
        """Where its bytes lie, in every size."""
        return [key for key in (self.storage_key, self.page_key, self.card_key) if key]


class KeptUpload(models.Model):
    """A checked file that waits with a form that came back with an error in another box. It belongs to no child yet,
    has no address, and is taken by the next sending of the same person at the same address (accounts/media/kept.py)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=MediaKind)
    storage_key = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class RefusedFile(SchoolRow):
    """A file in which the scanner for malware found something: it was not kept, and the school is told."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    found = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
