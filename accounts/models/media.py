"""Files: bytes outside the web root, found only through the object that shows them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student


class MediaKind(models.TextChoices):
    PICTURE = "picture", _("Picture")
    DOCUMENT = "document", _("Document")


class MediaFile(SchoolRow):
    """A stored file. It has no address of its own: a page serves it after the door has let the reader see the piece
    of evidence or the goal that holds it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=10, choices=MediaKind)
    storage_key = models.CharField(max_length=200, unique=True)
    name = models.CharField(_("name"), max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
