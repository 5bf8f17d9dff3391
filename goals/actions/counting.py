"""What is counted of a target, day by day."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from goals.models import CheckIn, Target, TargetValue
from goals.voices import recorder_of


@transaction.atomic
def count_target(
    *, target: Target, by: User, value: Decimal, on: date | None = None, check_in: CheckIn | None = None
) -> TargetValue:
    """The number of a day: one a day, a later one takes its place and the history keeps both. The caller holds the
    student's lock. Raises ValidationError where the target is not counted, or the day is still to come."""
    today = target.school.today()
    on = on or today
    if not target.is_counted:
        raise ValidationError(_("This step is not counted with numbers any more."))
    if on > today:
        raise ValidationError(_("This day is still to come."))
    there = target.values_by_day.filter(on=on).first()
    told_to = recorder_of(target.student, by)
    if there is None:
        whose = {"audience": target.audience, "told_to": told_to}
        there = TargetValue.of(target.goal, target=target, on=on, value=value, check_in=check_in, **whose)
        there.save(force_insert=True)
    elif there.value != value:
        there.change(there.version, value=value, check_in=check_in or there.check_in, told_to=told_to)
    return there
