"""What waits for approval, one report after another. What nobody opened is approved only with a year level of which a
sample was read (sign_off.py)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from accounts.models import Enrolment, User
from accounts.models.classes import ClassKind
from reporting.models import Report
from reporting.policies import label_of


@dataclass(frozen=True)
class WaitingLevel:
    """The reports of one year level in one cycle that wait for one person."""

    cycle: UUID
    cycle_name: str
    year_level: int | None
    count: int

    @property
    def label(self) -> str:
        return label_of(self.year_level)

    @property
    def key(self) -> str:
        """As the address names it."""
        return f"{self.cycle}:{'' if self.year_level is None else self.year_level}"


def waiting_for(user: User) -> QuerySet:
    """What somebody else wrote and handed in, in the order in which it is read: by class and name. Ask the door, or
    `may_approve`, which of them `user` may approve."""
    return _handed_in().exclude(pk__in=Report.objects.written_by(user).values("pk"))


def with_own_words(user: User) -> QuerySet:
    """What was handed in and would wait for `user`, who wrote in it: for somebody else, where there is somebody."""
    own = _handed_in().filter(pk__in=Report.objects.written_by(user).values("pk"))
    return may_approve(own, user).select_related("student")


def _handed_in() -> QuerySet:
    """By class and name; nothing of a school that writes its reports elsewhere by now."""
    home = Enrolment.objects.active().filter(kind=ClassKind.HOME_GROUP, student=OuterRef("student"))
    waiting = Report.objects.filter(school__reports_elsewhere=False).awaiting_approval().with_year_level()
    waiting = waiting.annotate(group=Subquery(home.values("class_group__name")[:1]))
    return waiting.order_by("group", "student__family_name", "student__preferred_name", "pk")


def may_approve(waiting: QuerySet, user: User) -> QuerySet:
    return waiting.visible_to(user).that_allow("approve")


def levels_waiting(user: User) -> list[WaitingLevel]:
    rows = may_approve(waiting_for(user), user).order_by(F("cycle__starts_on").desc(), "cycle_id", "year_level")
    counts = rows.values_list("cycle__uuid", "cycle__name", "year_level").annotate(n=Count("pk"))
    return [WaitingLevel(*row) for row in counts]


def in_level(user: User, cycle: UUID, year_level: int | None) -> QuerySet:
    found = waiting_for(user).filter(cycle__uuid=cycle)
    return found.filter(year_level__isnull=True) if year_level is None else found.filter(year_level=year_level)


@dataclass(frozen=True)
class Place:
    """Where a report stands among those that wait in its year level: how many wait, and which comes after it."""

    year_level: int | None
    count: int
    next: UUID | None

    @property
    def label(self) -> str:
        return label_of(self.year_level)


def place_of(report: Report, year_level: int | None, user: User) -> Place:
    """After the last comes the first again, so that what was left for later is met once more."""
    waiting = may_approve(in_level(user, report.cycle.uuid, year_level), user)
    keys = list(waiting.values_list("uuid", flat=True))
    here = keys.index(report.uuid) if report.uuid in keys else -1
    others = [*keys[here + 1 :], *keys[: max(here, 0)]]
    return Place(year_level, len(keys), others[0] if others else None)
