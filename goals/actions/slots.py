"""Setting which goals a cycle asks for."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from goals.models import Cycle, Goal, GoalSlot
from goals.timeline.slots import PlannedSlot, slots_of


@transaction.atomic
def save_slots(
    *, cycle: Cycle, by: User, base_version: int, changed: list[tuple[GoalSlot, PlannedSlot | None]],
    added: list[PlannedSlot],
) -> None:  # fmt: skip
    """Changes slots (None: takes the slot out) and adds some. Raises Stale where somebody changed the timeline in
    between, ValidationError where goals stand in a slot that would be lost."""
    cycle.change(base_version)
    gone = [slot for slot, planned in changed if planned is None]
    if Goal.objects.filter(slot__in=gone).exists():
        raise ValidationError(_("Goals stand here already, so it stays. You can give it another name."))
    GoalSlot.objects.filter(pk__in=[slot.pk for slot in gone]).delete()
    for slot, planned in changed:
        if planned:
            _write(slot, planned)
    add_slots(cycle, added)


def add_slots(cycle: Cycle, added: list[PlannedSlot]) -> None:
    behind = cycle.slots.count()
    for number, planned in enumerate(added):
        _write(GoalSlot(school_id=cycle.school_id, cycle=cycle, position=behind + number), planned)


def _write(slot: GoalSlot, planned: PlannedSlot) -> None:
    slot.name, slot.area, slot.with_family = planned.name, planned.area, planned.with_family
    slot.year_levels = None if planned.year_levels is None else list(planned.year_levels)
    slot.save()


def slots_as_before(cycle: Cycle) -> None:
    """A new cycle asks for the goals that the one before it asked for."""
    earlier = Cycle.objects.filter(school=cycle.school_id, starts_on__lt=cycle.starts_on)
    before = earlier.order_by("-starts_on", "-pk").first()
    if before:
        add_slots(cycle, [PlannedSlot.of(slot) for slot in slots_of(before)])
