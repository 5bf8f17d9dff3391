"""The reports that a person may look over: by class, by writer or by year level, and which comes next."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import BooleanField, Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access import list_for
from accounts.hats import remember_hats
from accounts.models import Enrolment, User
from accounts.models.classes import ClassKind
from reporting.models import Report
from reporting.policies import label_of
from reporting.proofing.looks import LOOKS, may_look_over, to_look_over

CLASS, WRITER, YEAR = "class", "writer", "year"
COLUMNS: dict[str, tuple[str, str]] = {
    CLASS: ("group_uuid", "group_name"), WRITER: ("author__uuid", "author__name"), YEAR: ("year_level", "year_level"),
}  # fmt: skip
"""By what reports are put together: the columns of the key and of the name."""
WAYS: list[tuple[str, str | Promise]] = [(CLASS, _("By class")), (WRITER, _("By writer")), (YEAR, _("By year level"))]
MINE, NEW, READING, WAITING, DONE = "mine", "new", "reading", "waiting", "done"
ORDER = [MINE, NEW, READING, WAITING, DONE]
UNREAD = Q(looked_by__isnull=True) & (Q(is_mine=True) | Q(read_by__isnull=True))


@dataclass(frozen=True)
class Pile:
    """Reports that belong together; `unread` of them nobody has looked over or is looking at."""

    way: str
    key: str
    label: str
    count: int
    unread: int

    @property
    def url(self) -> str:
        return f"{reverse('reporting:looks')}?{self.query}"

    @property
    def query(self) -> str:
        return urlencode({"by": self.way, "in": self.key})


def looked_over_by(user: User) -> QuerySet:
    """With the class, by which they are put together, and in the order in which they are read."""
    home = Enrolment.objects.active().filter(kind=ClassKind.HOME_GROUP, student=OuterRef("student"))
    reports = to_look_over(user).with_year_level()
    reports = reports.annotate(
        is_new=Case(When(UNREAD, then=Value(True)), default=Value(False), output_field=BooleanField()),
        group_uuid=Subquery(home.values("class_group__uuid")[:1]),
        group_name=Subquery(home.values("class_group__name")[:1]),
    )
    return reports.order_by("group_name", "student__family_name", "student__preferred_name", "pk")


def number_to_look_over(user: User) -> int:
    """How many reports wait for `user`: that nobody has looked over, or that `user` is asked for or has begun.
    One query; for the first page, which says no more."""
    waiting = looked_over_by(user).filter(UNREAD | Q(is_mine=True))
    return may_look_over(waiting.order_by(), user).count()


def piles_of(user: User, way: str) -> list[Pile]:
    """Names and numbers; no report is opened for them."""
    key, name = COLUMNS[way]
    rows = may_look_over(looked_over_by(user), user).order_by(F(name).asc(nulls_last=True))
    counted = rows.values_list(key, name).annotate(n=Count("pk"), new=Count("pk", filter=Q(is_new=True)))
    return [Pile(way, _written(each), _label(way, label), n, new) for each, label, n, new in counted]


def _written(key: UUID | int | None) -> str:
    return "" if key is None else str(key)


def _label(way: str, label) -> str:
    if way == YEAR:
        return label_of(label)
    return label or str(_("Without a home group"))


def reports_in(request: HttpRequest, pile: Pile) -> list[Report]:
    """Those that wait for this person come first."""
    found = list_for(request, _of(pile, request.user).select_related("student", "author"), to=LOOKS)
    for report in found:
        report.look = state_of(report)
    return sorted(found, key=lambda report: ORDER.index(report.look))


def _of(pile: Pile, user: User) -> QuerySet:
    column = COLUMNS[pile.way][0]
    if not pile.key:
        return looked_over_by(user).filter(**{f"{column}__isnull": True})
    return looked_over_by(user).filter(**{column: pile.key})


def state_of(report: Report) -> str:
    """Of a report `with_look`, for the person for whom it was asked."""
    if report.is_mine:
        return MINE
    if report.waiting:
        return WAITING
    if report.looked_by:
        return DONE
    return READING if report.read_by else NEW


def pile_asked_for(request: HttpRequest) -> tuple[list[Pile], Pile | None]:
    """All piles of the way that the address names, and the one of them; the first where it names none."""
    way = request.GET.get("by", CLASS)
    remember_hats(request.user)
    piles = piles_of(request.user, way if way in COLUMNS else CLASS)
    asked = request.GET.get("in")
    chosen = next((pile for pile in piles if pile.key == asked), piles[0] if piles else None)
    return piles, chosen


def next_unread(user: User, pile: Pile | None, after: Report) -> UUID | None:
    """The next report of the pile that nobody has looked over; after the last the first again."""
    if pile is None:
        return None
    keys = list(may_look_over(_of(pile, user), user).values_list("uuid", "is_new"))
    here = next((at for at, (uuid, _new) in enumerate(keys) if uuid == after.uuid), -1)
    others = [*keys[here + 1 :], *keys[: max(here, 0)]]
    return next((uuid for uuid, new in others if new), None)
