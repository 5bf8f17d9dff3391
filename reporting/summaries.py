"""What a family reads, as one frozen value: the web page, the PDF, the preview and the exports are all made from it.

Plain values only, so that a published report is kept as JSON and reads the same for thirty years. A schema never
changes: a new field means the next one and a reader for all. Schema 2 added `TargetBlock.count`, schema 3
`ReportSummary.subjects`.
Confidence, hints and staff notes have no field here.
"""

from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from re import fullmatch
from types import UnionType
from typing import Any, get_args, get_origin

from django.utils.formats import date_format
from django.utils.translation import gettext

SCHEMA = 3


class SummaryUnreadable(ValueError):
    """The stored JSON is not a report of a schema that this version knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolBlock:
    """`crest_colour` is `#rrggbb`; `crest_letters` are one to three letters."""

    name: str
    short_name: str
    crest_letters: str
    crest_colour: str
    address_line: str = ""

    def __post_init__(self) -> None:
        if not fullmatch("#[0-9a-fA-F]{6}", self.crest_colour):
            raise ValueError("crest_colour is #rrggbb: it becomes part of a picture")


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentBlock:
    """`official_name` is printed in small where it differs from `full_name`."""

    uuid: str
    preferred_name: str
    full_name: str
    official_name: str
    year_label: str
    home_group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageBlock:
    """One of the five stages of the cycle, with its state as a word."""

    key: str
    label: str
    state: str
    state_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentBlock:
    """What a teacher wrote, and who that was."""

    text: str
    author_name: str
    author_role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectBlock:
    """A subject, and what its teacher wrote."""

    name: str
    comment: CommentBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class CountBlock:
    """How far a counted step is: the numbers as they are written, and for the picture alone `percent` of the way from
    `first` to `last`. `is_up`: there are to be more of them, and there are."""

    first: str
    last: str
    now: str
    unit: str
    on: date
    is_up: bool
    percent: int

    @property
    def in_short(self) -> str:
        whole = gettext("%(now)s of %(last)s %(unit)s")
        words = whole if self.is_up else gettext("%(now)s %(unit)s (from %(first)s to %(last)s)")
        return words % {"now": self.now, "first": self.first, "last": self.last, "unit": self.unit}

    @property
    def in_words(self) -> str:
        """What the picture shows, for who cannot see it."""
        if not self.is_up:
            return self.in_short
        return gettext("%(words)s, up from %(first)s") % {"words": self.in_short, "first": self.first}


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetBlock:
    text: str
    state: str
    state_label: str
    due_on: date | None = None
    done_on: date | None = None
    count: CountBlock | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressBlock:
    """One check-in: `status` is going_well, getting_there or stuck, never a number."""

    on: date
    status: str
    status_label: str


DOTS_AT_FULL_SIZE = 10
"""So many check-ins have room on the line of a phone; more are drawn smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalBlock:
    """`title` and `reflection` are the student's exact words; `told_to` names the adult who wrote them down."""

    uuid: str
    title: str
    told_to: str = ""
    why: str = ""
    areas: tuple[str, ...] = ()
    success_measure: str = ""
    started_on: date | None = None
    due_on: date | None = None
    targets: tuple[TargetBlock, ...] = ()
    progress: tuple[ProgressBlock, ...] = ()
    outcome: str = ""
    outcome_label: str = ""
    outcome_reason: str = ""
    teacher_outcome_label: str = ""
    reflection: str = ""
    reflection_on: date | None = None
    teacher_comment: CommentBlock | None = None
    next_step: str = ""

    @property
    def words(self) -> list[str]:
        """All that somebody wrote about it."""
        said = self.teacher_comment.text if self.teacher_comment else ""
        own = [self.title, self.why, self.success_measure, self.outcome_reason, self.reflection, self.next_step]
        return [*own, said, *(target.text for target in self.targets)]

    @property
    def points(self) -> list[dict[str, Any]]:
        """The check-ins side by side, in their order, none drawn over another: for the picture `percent` of the line,
        in figures that no language writes in another way."""
        gaps = max(len(self.progress) - 1, 1)
        start = 0 if len(self.progress) > 1 else 50
        return [
            {
                "percent": f"{start + 100 * place / gaps:.1f}",
                "when": date_format(check_in.on, "j F"),
                "state": check_in.status,
                "label": "",
                "state_label": check_in.status_label,
            }
            for place, check_in in enumerate(self.progress)
        ]

    @property
    def dot_scale(self) -> str:
        """How large a dot is drawn, so that all have room beside each other."""
        return f"{min(1, DOTS_AT_FULL_SIZE / max(len(self.progress), 1)):.2f}"

    @property
    def points_in_words(self) -> str:
        return "; ".join(gettext("%(when)s: %(state_label)s") % point for point in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSummary:
    """One student's report. `issue_number` is 0 and `draft` true until it is frozen; `frozen_on` carries an offset."""

    school: SchoolBlock
    student: StudentBlock
    period: str
    cycle_name: str
    heading: str
    issue_number: int
    frozen_on: datetime
    schema: int = SCHEMA
    language: str = "en-au"
    stages: tuple[StageBlock, ...] = ()
    goals: tuple[GoalBlock, ...] = ()
    overall_comment: CommentBlock | None = None
    subjects: tuple[SubjectBlock, ...] = ()
    next_steps: tuple[str, ...] = ()
    correction_reason: str = ""
    draft: bool = False

    def __post_init__(self) -> None:
        if self.frozen_on.utcoffset() is None:
            raise ValueError("frozen_on needs an offset: a report's date must not depend on who reads it")

    @property
    def stages_in_words(self) -> str:
        states = [{"stage": stage.label, "state": stage.state_label} for stage in self.stages]
        return "; ".join(gettext("%(stage)s: %(state)s") % state for state in states)


def to_json(summary: ReportSummary) -> dict[str, Any]:
    """The summary as JSON values, for a JSONField; `from_json` gives back an equal summary."""
    return _plain(summary)


def from_json(stored: Any) -> ReportSummary:
    """The summary that `to_json` stored. Raises SummaryUnreadable, never guesses."""
    schema = stored.get("schema") if isinstance(stored, dict) else None
    if type(schema) is not int or schema not in READERS:
        raise SummaryUnreadable(f"A report of schema {schema!r} is not known to this version ({sorted(READERS)}).")
    return READERS[schema](stored)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _read_block(kind: Any, raw: Any) -> Any:
    if not isinstance(raw, dict):
        raise SummaryUnreadable(f"{kind.__name__}: an object was expected.")
    known = {field.name: field for field in fields(kind)}
    required = {name for name, field in known.items() if field.default is MISSING}
    if wrong := (raw.keys() - known.keys()) | (required - raw.keys()):
        raise SummaryUnreadable(f"{kind.__name__}: unknown or missing fields {sorted(map(str, wrong))}.")
    return kind(**{name: _read_value(known[name].type, value) for name, value in raw.items()})


def _read_value(kind: Any, raw: Any) -> Any:
    if get_origin(kind) is UnionType:
        return None if raw is None else _read_value(get_args(kind)[0], raw)
    if is_dataclass(kind):
        return _read_block(kind, raw)
    expected = {tuple: list, date: str, datetime: str}.get(get_origin(kind) or kind, kind)
    if type(raw) is not expected:
        raise SummaryUnreadable(f"A value of type {expected.__name__} was expected, not {type(raw).__name__}.")
    if get_origin(kind) is tuple:
        return tuple(_read_value(get_args(kind)[0], item) for item in raw)
    return _read_date(kind, raw) if kind in (date, datetime) else raw


def _read_date(kind: type[date], raw: str) -> date:
    try:
        return kind.fromisoformat(raw)
    except ValueError as error:
        raise SummaryUnreadable("A date was expected.") from error


def _read(stored: dict[str, Any]) -> ReportSummary:
    try:
        return _read_block(ReportSummary, stored)
    except ValueError as error:
        raise SummaryUnreadable(str(error)) from error


READERS = {1: _read, 2: _read, 3: _read}
"""What schemas 2 and 3 added has a default, so one reader reads all."""
