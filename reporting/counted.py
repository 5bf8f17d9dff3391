"""How far a counted step is, for a report: the newest number that the family may read, until the cycle's last day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject

from accounts.roles import Audience
from goals.counting import number_words
from goals.models import Target, TargetValue
from reporting.summaries import CountBlock


@dataclass(frozen=True)
class Counted:
    """The number as it stands in the report, and the check-in that it was said in."""

    block: CountBlock
    check_in: UUID | None


def with_newest_number(targets: QuerySet, until: date) -> QuerySet:
    """Annotates `newest`. A number that was said in a check-in for fewer readers than the family is none of the
    family's, though its step is."""
    family = Q(check_in=None) | Q(check_in__effective=Audience.FAMILY)
    numbers = TargetValue.objects.filter(family, target=OuterRef("pk"), effective=Audience.FAMILY, on__lte=until)
    row = JSONObject(on="on", value=Cast("value", TextField()), check_in="check_in__uuid")
    return targets.annotate(newest=ArraySubquery(numbers.order_by("-on").values(row=row)[:1]))


def counted_of(target: Target) -> Counted | None:
    """Of a target from `with_newest_number`: None where nothing is counted, or nothing was yet."""
    if not (target.is_counted and target.newest):
        return None
    (row,) = target.newest
    now, check_in = Decimal(row["value"]), row["check_in"]
    return Counted(_block(target, now, date.fromisoformat(row["on"])), UUID(check_in) if check_in else None)


def _block(target: Target, now: Decimal, on: date) -> CountBlock:
    first, last = target.count_from, target.count_to
    return CountBlock(
        first=number_words(first),
        last=number_words(last),
        now=number_words(now),
        unit=target.unit,
        on=on,
        is_up=first < now and first < last,
        percent=int(100 * min(max((now - first) / (last - first), Decimal(0)), Decimal(1))),
    )
