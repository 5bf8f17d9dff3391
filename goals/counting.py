"""How far a target is: a line through the numbers of its days, or a row of dated marks where nothing is counted."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _

from accounts.wording import Words
from goals.models import CheckIn, Target, TargetValue
from goals.pages import check_in_label

WIDTH, HEIGHT = 320, 130
LEFT, RIGHT, TOP, BOTTOM = 12, 308, 30, 100
"""The box of the picture in which the line is drawn, in its own pixels."""
MARKS_SHOWN = 8


def number_words(value: Decimal) -> str:
    """Without zeros that say nothing: 7, 7.5."""
    return str(localize(value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()))


def with_values(targets: QuerySet) -> QuerySet:
    """Annotates `numbers`, the values by day. They are for whoever the target is for, so no door is asked again."""
    values = TargetValue.objects.filter(target=OuterRef("pk")).order_by("on")
    rows = values.values(row=JSONObject(on="on", value=Cast("value", TextField())))
    return targets.annotate(numbers=ArraySubquery(rows))


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    value: str
    when: str


@dataclass(frozen=True)
class CountLine:
    """For components/count_line.html: up is closer to the target, whichever way the numbers run."""

    points: list[Point]
    first: str
    last: str
    unit: str
    now: str

    @property
    def path(self) -> str:
        return " ".join(f"{point.x},{point.y}" for point in self.points)

    @property
    def desc(self) -> str:
        """The same in words, for who cannot see the line."""
        days = [f"{point.when}: {point.value} {self.unit}" for point in self.points]
        way = _("From %(first)s to %(last)s %(unit)s.") % {"first": self.first, "last": self.last, "unit": self.unit}
        return " ".join([way, "; ".join(days)]).strip()


def count_line(target: Target, today: date) -> CountLine:
    """`target` is counted, and comes from `with_values`."""
    numbers = [(date.fromisoformat(row["on"]), Decimal(row["value"])) for row in target.numbers]
    start = min([timezone.localdate(target.created_at), *[on for on, _value in numbers]])
    end = max([target.due_on or today, *[on for on, _value in numbers], start])

    def place(on: date, value: Decimal) -> tuple[float, float]:
        share = (value - target.count_from) / (target.count_to - target.count_from)
        across = (on - start).days / max((end - start).days, 1)
        up = min(max(float(share), -0.1), 1.1)
        return round(LEFT + (RIGHT - LEFT) * across, 1), round(BOTTOM - (BOTTOM - TOP) * up, 1)

    points = [Point(*place(on, value), number_words(value), date_format(on, "j M")) for on, value in numbers]
    return CountLine(
        points=points,
        first=number_words(target.count_from),
        last=number_words(target.count_to),
        unit=target.unit,
        now=points[-1].value if points else "",
    )


def marks(target: Target, check_ins: list[CheckIn], words: Words) -> list[dict]:
    """For components/mark_row.html: the latest check-ins of the time in which the target was worked on, oldest first,
    and its tick."""
    ended = target.done_at or timezone.now()
    of_time = [found for found in check_ins if target.created_at <= found.made_at <= ended][:MARKS_SHOWN]
    row = [
        {
            "state": found.status,
            "label": check_in_label(found.status, words),
            "when": date_format(timezone.localdate(found.made_at), "j M"),
        }
        for found in reversed(of_time)
    ]
    if target.done_at and row:
        row.append(
            {"state": "done", "label": _("Done"), "when": date_format(timezone.localdate(target.done_at), "j M")}
        )
    return row


def show_how_far(targets: list[Target], check_ins: list[CheckIn], words: Words, today: date) -> None:
    """Puts on each target what its place in the plan draws: `line`, or `marks`."""
    for target in targets:
        target.line = count_line(target, today) if target.is_counted else None
        target.marks = [] if target.is_counted else marks(target, check_ins, words)
