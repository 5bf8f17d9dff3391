"""Files that wait with a form that came back: for whoever sent them, at the same address, for a day."""

import re
from datetime import timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

from accounts.media.store import keep_bytes, remove_unknown
from accounts.media.uploads import Checked
from accounts.models import KeptUpload, User
from accounts.models.media import MediaKind

WAITS_FOR = timedelta(hours=24)
FOLDER = "kept"
FILES_PER_PERSON, BYTES_PER_PERSON = 60, 300 * 1024**2


@transaction.atomic
def keep(*, checked: Checked, by: User, place: str) -> KeptUpload | None:
    """The file waits, once however often it comes; None where so much of theirs waits already that no more fits."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two forms at one moment do not pass the limit together
    waiting = _waiting(by)
    if there := waiting.filter(place=place, sha256=checked.sha256, name=checked.name).first():
        return there
    used = waiting.aggregate(bytes=Sum("size", default=0))["bytes"]
    if waiting.count() >= FILES_PER_PERSON or used + checked.size > BYTES_PER_PERSON:
        return None
    return KeptUpload.objects.create(
        by=by, place=place, kind=checked.kind, storage_key=keep_bytes(checked.file, FOLDER), name=checked.name,
        content_type=checked.content_type, size=checked.size, seconds=checked.seconds, sha256=checked.sha256,
    )  # fmt: skip


def take(*, key: UUID, by: User, place: str) -> Checked | None:
    """What waits under this key for this person at this address, as it was checked. It stays until the night, so that a
    form that is sent twice brings the same twice."""
    found = _waiting(by).filter(uuid=key, place=place).first()
    if not found or not default_storage.exists(found.storage_key):
        return None
    file = default_storage.open(found.storage_key)
    return Checked(MediaKind(found.kind), found.content_type, found.name, file, found.seconds)


def clear_kept() -> None:
    """At night: what has waited for a day, and bytes that no row knows."""
    for kept in KeptUpload.objects.filter(kept_at__lt=timezone.now() - WAITS_FOR):
        with transaction.atomic():
            kept.delete()
            transaction.on_commit(lambda key=kept.storage_key: default_storage.delete(key))
    remove_unknown(re.compile(FOLDER), known=set(KeptUpload.objects.values_list("storage_key", flat=True)))


def _waiting(by: User) -> QuerySet:
    return KeptUpload.objects.filter(by=by, kept_at__gte=timezone.now() - WAITS_FOR)
