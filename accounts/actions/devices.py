"""Opening a device for a class, and closing it."""

from django.db import transaction
from django.utils import timezone

from accounts.devices import end_of_school_day
from accounts.models import ClassGroup, OpenDevice, User


@transaction.atomic
def open_device(*, class_group: ClassGroup, kind: str, by: User) -> OpenDevice:
    """For `class_group` (with `school`), until the end of its school day."""
    return OpenDevice.objects.create(
        school=class_group.school, class_group=class_group, opened_by=by, kind=kind,
        expires_at=end_of_school_day(class_group.school),
    )  # fmt: skip


@transaction.atomic
def close_devices(*, class_group: ClassGroup, by: User, uuid: str | None = None) -> int:
    """One, or all of the class; whoever is signed in there is out at the next touch. How many there were."""
    found = OpenDevice.objects.open().filter(class_group=class_group)
    if uuid:
        found = found.filter(uuid=uuid)
    return found.update(closed_at=timezone.now(), closed_by=by)
