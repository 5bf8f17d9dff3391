"""Texts with a version: a save on a stale one loses neither text."""

from django.db import models
from django.db.models import F
from django.utils import timezone


class Stale(Exception):
    """Somebody saved in between. `current` is the row as it stands now; nothing was changed."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("The text was changed in between.")
        self.current = current


class Versioned(models.Model):
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def change(self, base_version: int, **changes) -> None:
        """Writes `changes` if the row still has `base_version`, else raises Stale. One UPDATE, one history event."""
        rows = type(self)._base_manager.filter(pk=self.pk, version=base_version)
        if not rows.update(version=F("version") + 1, updated_at=timezone.now(), **changes):
            raise Stale(type(self)._base_manager.get(pk=self.pk))
        self.refresh_from_db()
