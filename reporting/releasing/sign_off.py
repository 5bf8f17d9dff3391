"""Signing a year level off: a sample of each class, drawn by nobody, is opened and approved one by one; so is whatever
is flagged; the rest is approved together, as it was shown (docs/adr/0034).

The sample is the same for everybody and at any time: the first by a hash of cycle and report. Who wants to see more
opens the next ones too; nobody can see others instead. What somebody read stays read, also when more comes in.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from accounts.access import may_do
from accounts.models import User
from accounts.relations import students_in_office
from accounts.wording import year_label
from goals.models import Cycle
from reporting.build import REPORTS
from reporting.models import Report, SignedReport, SignOff
from reporting.models.choices import ReportState
from reporting.releasing.flags import Flag, Flags, flags_of
from reporting.releasing.readiness import composed_of
from reporting.releasing.words import read_mark
from reporting.releasing.words_stand_out import Repeated, standing_out_in
from reporting.sources import home_groups

SAMPLE = 5
"""So many of each class."""
MOST_SAMPLES = 9
STILL = {"withdrawn", "talk_first", "changed", "alone"}
"""The kinds of flags that are told about a report also when it is approved."""
HANDED_IN = [state for state in ReportState if state != ReportState.DRAFTING]


@dataclass(frozen=True)
class Line:
    """A report of the year level, for one person. `mark`: what was shown of it."""

    report: Report
    group: str
    mark: str
    flags: list[Flag]
    is_own: bool
    in_sample: bool

    @property
    def waits(self) -> bool:
        """For this person: what one wrote oneself waits for somebody else."""
        return self.report.state == ReportState.SUBMITTED and not self.is_own

    @property
    def still(self) -> list[Flag]:
        """What matters about it once it is approved."""
        return [flag for flag in self.flags if flag.kind in STILL]

    @property
    def goes_along(self) -> bool:
        """Is it approved together with others?"""
        return self.waits and not self.flags and not self.in_sample


@dataclass(frozen=True)
class Level:
    """A year level before one person. `samples`: how many are drawn of each class; `repeated`: sentences that stand in
    many reports of a writer; `read_before`: how many this person read for the last sign-off."""

    cycle: Cycle
    year_level: int
    lines: list[Line]
    samples: int
    repeated: list[Repeated]
    read_before: int

    @property
    def label(self) -> str:
        return year_label(self.year_level)

    @property
    def sample(self) -> list[Line]:
        return [line for line in self.lines if line.in_sample]

    @property
    def to_read(self) -> list[Line]:
        """Of the sample, what is not approved yet."""
        return [line for line in self.sample if line.waits]

    @property
    def read(self) -> list[Line]:
        return [line for line in self.sample if not line.waits]

    @property
    def flagged(self) -> list[Line]:
        """Those of the sample are opened anyhow."""
        return [line for line in self.lines if line.waits and line.flags and not line.in_sample]

    @property
    def together(self) -> list[Line]:
        return [line for line in self.lines if line.goes_along]

    @property
    def own(self) -> list[Report]:
        return [line.report for line in self.lines if line.is_own and line.report.state == ReportState.SUBMITTED]

    @property
    def approved_flagged(self) -> list[Line]:
        """Approved already, and something is not as it should be by now."""
        return [line for line in self.lines if line.report.state == ReportState.APPROVED and line.still]

    @property
    def nothing_waits(self) -> bool:
        return not any(line.waits for line in self.lines)

    @cached_property
    def by_class(self) -> list[tuple[str, list[tuple[str, Line]]]]:
        """The sample, each with its place."""
        groups = dict.fromkeys(line.group for line in self.sample)
        placed = [(self.place(line.report.uuid), line) for line in self.sample]
        return [(group, [each for each in placed if each[1].group == group]) for group in groups]

    def place(self, report: UUID) -> str:
        """Which of the sample it is, as it travels in the address; empty for others."""
        keys = [line.report.uuid for line in self.sample]
        return f"{keys.index(report) + 1}-{len(keys)}" if report in keys else ""

    @property
    def place_of_next(self) -> str:
        return self.place(self.next_to_open) if self.next_to_open else ""

    @property
    def may_see_more(self) -> bool:
        return bool(self.together) and self.samples < SAMPLE * MOST_SAMPLES

    @property
    def next_to_open(self) -> UUID | None:
        """First the sample, then what is flagged."""
        lines = [*self.to_read, *self.flagged]
        return lines[0].report.uuid if lines else None

    def after(self, report: Report) -> UUID | None:
        """What is opened after `report`, which may be left for now; after the last the first again."""
        keys = [line.report.uuid for line in [*self.to_read, *self.flagged]]
        here = keys.index(report.uuid) if report.uuid in keys else -1
        others = [*keys[here + 1 :], *keys[: max(here, 0)]]
        return others[0] if others else None


def drawn(cycle: Cycle, report: Report) -> str:
    """By which the reports of a class stand in an order that nobody chose."""
    return hashlib.sha256(f"{cycle.uuid}:{report.uuid}".encode()).hexdigest()


def of_level(cycle: UUID, year_level: int):
    """What was handed in, in the order in which it is read. Ask the door which of it a person may approve."""
    found = REPORTS.filter(cycle__uuid=cycle, state__in=HANDED_IN, school__reports_elsewhere=False)
    found = found.with_year_level().filter(year_level=year_level)
    return found.order_by("student__family_name", "student__preferred_name", "pk")


def level_of(cycle: UUID, year_level: int, user: User, samples: int = 1) -> Level | None:
    """What `user` may approve of a year level; None where that is nothing. Nobody reads a report by seeing its name
    here, so the read log says nothing of it."""
    seen = of_level(cycle, year_level).visible_to(user)
    reports = [report for report in seen if may_do(report, "approve")]
    return open_level(reports, user, samples) if reports else None


def open_level(reports: list[Report], user: User, samples: int = 1) -> Level:
    """`reports` of `of_level`, not none, that `user` may approve; `samples` fives of each class. The number of queries
    does not grow with them."""
    cycle, level = reports[0].cycle, reports[0].year_level
    composed = composed_of(reports)
    summaries = {key: found.summary for key, found in composed.items()}
    words, groups = standing_out_in(reports), home_groups([report.student_id for report in reports])
    flags, signed = flags_of(reports, summaries, words), _signed(reports, user)
    written = Report.objects.filter(pk__in=[report.pk for report in reports]).written_by(user)
    own = set(written.values_list("pk", flat=True))
    read = {report.pk for report in reports if _is_read(report, user, signed)}
    to_draw = [report for report in reports if report.pk in read or _is_drawn(report, own, flags, signed)]
    in_sample = _sample(cycle, to_draw, groups, SAMPLE * samples) | read
    lines = [
        Line(
            report=report,
            group=groups.get(report.student_id, ""),
            mark=read_mark(report, summaries[report.pk]),
            flags=flags.get(report.pk, []),
            is_own=report.pk in own,
            in_sample=report.pk in in_sample,
        )
        for report in reports
    ]
    lines.sort(key=lambda line: line.group)
    return Level(cycle, level, lines, SAMPLE * samples, words.repeated, signed.read)


@dataclass(frozen=True)
class Signed:
    """The reports that are in a sign-off, whoever's; the last one of this person, and how many were read for it."""

    reports: set[int]
    last: datetime | None
    read: int


def _signed(reports: list[Report], user: User) -> Signed:
    rows = SignedReport.objects.filter(report__in=reports)
    found = list(rows.values_list("report", "sign_off__by", "sign_off__at", "read_at"))
    last = max((at for _report, by, at, _read in found if by == user.pk), default=None)
    read = sum(by == user.pk and at == last and read_at is not None for _report, by, at, read_at in found)
    return Signed({report for report, *_rest in found}, last, read)


def _is_read(report: Report, user: User, signed: Signed) -> bool:
    """Approved by `user`, who has not signed off with it yet: it stays read, whatever is drawn."""
    mine = report.state == ReportState.APPROVED and report.approved_by_id == user.pk
    return mine and report.pk not in signed.reports


def _is_drawn(report: Report, own: set[int], flags: Flags, signed: Signed) -> bool:
    """Does it wait for the sample? Not what is flagged, and was left when the rest was signed off: it is opened by
    itself, and no other sample is to be read for it."""
    waits = report.state == ReportState.SUBMITTED and report.pk not in own
    was_there = signed.last is not None and report.submitted_at is not None and report.submitted_at < signed.last
    return waits and not (was_there and flags.get(report.pk))


def _sample(cycle: Cycle, reports: list[Report], groups: dict[int, str], most: int) -> set[int]:
    found: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda each: drawn(cycle, each)):
        found.setdefault(groups.get(report.student_id, ""), []).append(report)
    return {report.pk for of_class in found.values() for report in of_class[:most]}


def shown(lines: Iterable[Line]) -> list[str]:
    """What travels with the form: report and mark."""
    return [f"{line.report.uuid}={line.mark}" for line in lines]


def are_of(level: Level, user: User, sent: set[UUID]) -> bool:
    """Are all of `sent` reports of the level, in whatever state, of students whose reports `user` approves?"""
    return _of_all_states(level, user).filter(uuid__in=sent).count() == len(sent)


def sent_back(level: Level, user: User) -> list[Report]:
    """What was sent back and is not handed in again, for the names alone: its words are the writer's until then."""
    back = _of_all_states(level, user).filter(state=ReportState.DRAFTING).exclude(sent_back_because="")
    return list(back.select_related("student").order_by("student__family_name", "student__preferred_name", "pk"))


def _of_all_states(level: Level, user: User) -> QuerySet[Report]:
    students = students_in_office(user, "approve")
    theirs = Report.objects.filter(cycle=level.cycle, student__in=students.values("pk")).with_year_level()
    return theirs.filter(year_level=level.year_level)


def record_of(level: Level) -> QuerySet[SignOff]:
    """What was signed off of the level, the newest first: how many together, and how many were read for it."""
    rows = SignOff.objects.filter(cycle=level.cycle, year_level=level.year_level).select_related("by")
    read = Q(signed__read_at__isnull=False)
    return rows.annotate(read=Count("signed", filter=read), together=Count("signed", filter=~read))
