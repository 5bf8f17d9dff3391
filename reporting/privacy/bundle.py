"""What stands in a bundle about one person: chapters of records, read one goal at a time, never all at once."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Field, Max, Min, Model, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import AccessEvent, ClassGroup, LearningArea, MediaFile, SchoolYear, User
from accounts.roles import FAMILY
from goals.models import Cycle, Goal
from goals.readings import OWN_NOTES
from goals.story.versions import versions_of
from reporting.privacy.eyes import Eyes, FamilyEyes, SchoolEyes, StudentEyes, goals_of, has_goal
from reporting.privacy.rows import MapRow

SCHEMA = 1
"""Of data.json; docs/export.md says what each number means."""
TECHNICAL = {
    "id", "school", "version", "goal_audience", "conversation_audience", "part_audience", "effective", "position",
    "uuid", "asker_relation", "author_relation", "relation", "schema", "sha256", "template_hash", "layout",
    "content_type", "created_at", "updated_at", "data", "pgh_id",
}  # fmt: skip
"""In data.json, but not on the page: nobody reads them."""
NAMED = (ClassGroup, LearningArea, SchoolYear, Cycle)
NOUNS = {
    "goals.GoalArea": gettext_lazy("What the goal is about"),
    "goals.Target": gettext_lazy("Step"),
    "goals.Strategy": gettext_lazy("How I'll do it"),
    "goals.NextTarget": gettext_lazy("What comes next"),
    "goals.TargetValue": gettext_lazy("Count"),
    "goals.Evidence": gettext_lazy("My work"),
    "goals.Reflection": gettext_lazy("Looking back"),
    "goals.Feedback": gettext_lazy("Message"),
    "goals.JudgementSeen": gettext_lazy("Two views of the end, looked at"),
    "goals.Conversation": gettext_lazy("Talk about learning"),
    "goals.ConversationNote": gettext_lazy("My own notes about a talk"),
    "goals.Agreement": gettext_lazy("We agreed"),
    "goals.Brought": gettext_lazy("Brought to a talk"),
    "goals.FamilyLine": gettext_lazy("A line from home for a talk"),
    "goals.TalkRequest": gettext_lazy("Asked for a talk"),
    "goals.TalkWish": gettext_lazy("I'd like to talk to someone"),
    "goals.HintDismissal": gettext_lazy("Hints that I put away"),
    "goals.Nudge": gettext_lazy("A reminder"),
    "goals.Absence": gettext_lazy("Away when the class checked in"),
    "goals.Extension": gettext_lazy("More time"),
    "accounts.User": gettext_lazy("Log-in"),
    "accounts.Student": gettext_lazy("About me"),
    "accounts.StudentYear": gettext_lazy("Year level"),
    "accounts.Enrolment": gettext_lazy("Class"),
    "accounts.LoginCard": gettext_lazy("Log-in card"),
    "accounts.MediaFile": gettext_lazy("File"),
    "reporting.ReportIssue": gettext_lazy("Published report"),
    "reporting.MessageHome": gettext_lazy("What I said to my family with a report"),
    "reporting.FamilyComment": gettext_lazy("What I wrote to the school about a report"),
    "reporting.InterpreterCall": gettext_lazy("Asked for a call with an interpreter"),
    "reporting.ReportTranslation": gettext_lazy("Translation of a report"),
    "reporting.TranslatedText": gettext_lazy("A text and its translation"),
}
"""What things are called on the page, where the program calls them otherwise."""
NOT_IN_VERSIONS = {"id", "school", "uuid", "version", "updated_at", "created_at"}


@dataclass(frozen=True)
class Value:
    """One column: `plain` for data.json, `text` for the page (empty: not shown there)."""

    name: str
    label: str
    plain: Any
    text: str


@dataclass(frozen=True)
class FileOf:
    """A file of a record; `path` is where it lies in the bundle."""

    media: MediaFile
    path: str
    words: str


@dataclass(frozen=True)
class Change:
    """One earlier version: what was new in it."""

    at: datetime
    label: str
    values: list[Value]


@dataclass
class Record:
    kind: str
    name: str
    key: str
    at: datetime | date | None
    values: list[Value]
    files: list[FileOf] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    removed: bool = False

    @property
    def shown(self) -> list[Value]:
        return [value for value in self.values if value.text]

    @property
    def says_something(self) -> bool:
        return bool(self.shown or self.files or self.changes)


@dataclass
class Chapter:
    heading: str
    records: list[Record]
    is_goal: bool = False
    lines: list[str] = field(default_factory=list)


class Bundle:
    """Reads the chapters. `files` grows with each file that a record shows, in the order of the bundle."""

    def __init__(self, eyes: Eyes) -> None:
        self.eyes = eyes
        self.files: dict[int, FileOf] = {}

    def count(self) -> int:
        """How many chapters there will be."""
        return sum(1 for _goal in goals_of(self.eyes)) + len(self.eyes.kinds)

    def chapters(self) -> Iterator[Chapter]:
        for goal in goals_of(self.eyes):
            yield self._goal_chapter(goal)
        for row in self.eyes.kinds:
            records = list(self._beside(row))
            if records:
                yield Chapter(kind_name(row), records)
        if isinstance(self.eyes, StudentEyes) and not isinstance(self.eyes, FamilyEyes):
            yield Chapter(_("Who has opened my words"), [], lines=openings(self.eyes))

    # ------------------------------------------------------------------------------------------ one goal
    def _goal_chapter(self, goal: Goal) -> Chapter:
        rows = [row for row in self.eyes.kinds if row.model == "goals.Goal" or has_goal(row)]
        records: list[Record] = []
        for row in rows:
            of_goal = {"pk": goal.pk} if row.model == "goals.Goal" else {"goal": goal.pk}
            of_versions = {"pgh_obj_id": goal.pk} if row.model == "goals.Goal" else {"goal_id": goal.pk}
            records += self._records(row, self.eyes.things(row).filter(**of_goal), of_versions)
        return Chapter(goal.title or _("A goal that was told or drawn"), records, is_goal=True, lines=self._story(goal))

    def _story(self, goal: Goal) -> list[str]:
        """For the family, which is given no version one by one."""
        if not isinstance(self.eyes, FamilyEyes):
            return []
        told = []
        for version in versions_of(goal, self.eyes.person):
            said = "; ".join(f"{each.label}: {each.text}" for each in version.texts if each.text)
            told.append(f"{moment(version.at)}, {version.who}: {version.noun}. {said}")
        return told

    def _beside(self, row: MapRow) -> Iterator[Record]:
        """What hangs on no goal that is shown."""
        if row.model == "goals.Goal":
            yield from self._removed(row, self._gone_goals(row))
            return
        things, versions = self.eyes.things(row), {}
        if row.model == "accounts.MediaFile":
            self._own_files_of_nothing()
            things = things.filter(pk__in=self.files)
        if has_goal(row) and self.eyes.student is not None:
            shown = [goal.pk for goal in goals_of(self.eyes)]
            things = things.exclude(goal__in=shown)
            versions = {"excluded": shown}
        yield from self._records(row, things, versions)

    def _own_files_of_nothing(self) -> None:
        """What the student uploaded and nothing shows any more."""
        own = MediaFile.objects.filter(student=self.eyes.student, uploaded_by=self.eyes.person).exclude(
            pk__in=self.files
        )
        for key in own.values_list("pk", flat=True) if self.eyes.person else []:
            self._file(key, "")

    def _gone_goals(self, row: MapRow) -> QuerySet:
        return self.eyes.versions(row).exclude(pgh_obj_id__in=self._still_there(row))

    # ------------------------------------------------------------------------------------------ records
    def _records(self, row: MapRow, things: QuerySet, of_versions: dict) -> Iterator[Record]:
        changes, events = {}, None
        if row.history:
            excluded = of_versions.pop("excluded", None)
            events = self.eyes.versions(row).filter(**of_versions)
            if excluded is not None:
                events = events.exclude(goal_id__in=excluded)
            changes = self._changes(row, events)
        there = set()
        for thing in things.order_by("pk").iterator(chunk_size=100):
            there.add(thing.pk)
            yield self._record(row, thing, changes.get(thing.pk, []))
        if events is not None:
            yield from self._removed(row, events.exclude(pgh_obj_id__in=there | self._still_there(row)))

    def _still_there(self, row: MapRow) -> set[int]:
        """Things that are there, if elsewhere: not removed."""
        return set(self.eyes.rows_of.of(row).values_list("pk", flat=True))

    def _record(self, row: MapRow, thing: Model, changes: list[Change]) -> Record:
        return Record(
            kind=row.model, name=kind_name(row), key=key_of(thing), at=time_of(thing),
            values=self._values(row, thing), files=self._files_of(row, thing), changes=changes,
        )  # fmt: skip

    def _removed(self, row: MapRow, events: QuerySet) -> Iterator[Record]:
        changed = self._changes(row, events) if self.eyes.shows_removed else {}
        for key, changes in changed.items():
            yield Record(row.model, kind_name(row), f"{row.model}-{key}", changes[0].at, [], [], changes, removed=True)

    def _changes(self, row: MapRow, events: QuerySet) -> dict[int, list[Change]]:
        """By thing, the versions after each other; of each what was not so before."""
        found: dict[int, list[Change]] = {}
        ordered = events.order_by("pgh_obj_id", "pgh_id").iterator(chunk_size=200)
        for key, versions in itertools.groupby(ordered, key=lambda event: event.pgh_obj_id):
            before: dict[str, Any] = {}
            for event in versions:
                values = [value for value in self._values(row, event) if value.name not in NOT_IN_VERSIONS]
                new = [value for value in values if before.get(value.name) != value.plain]
                before = {value.name: value.plain for value in values}
                self._files_of(row, event)
                if new or event.pgh_label == "delete":
                    found.setdefault(key, []).append(Change(event.pgh_created_at, event.pgh_label, new))
        return found

    def _values(self, row: MapRow, thing: Model) -> list[Value]:
        fields = [each for each in row.model_class._meta.local_fields if self.eyes.shows(row, each.name)]
        return [self._value(each, thing) for each in fields if hasattr(thing, each.attname)]

    def _value(self, described: Field, thing: Model) -> Value:
        raw = getattr(thing, described.attname)
        if described.related_model is User:
            raw = self.eyes.names.of(raw) or (_("another person") if raw else None)
        text = "" if described.name in TECHNICAL else self._named(described, thing, raw)
        return Value(described.name, str(capfirst(described.verbose_name)), plain(raw), text)

    def _named(self, described: Field, thing: Model, raw: Any) -> str:
        """What a column leads to, by its name where it has one that people know; else its own words."""
        if described.related_model in NAMED and raw:
            return str(getattr(thing, described.name))
        return "" if is_key(described) else words(described, raw)

    # ------------------------------------------------------------------------------------------ files
    def _files_of(self, row: MapRow, thing: Model) -> list[FileOf]:
        if row.model == "accounts.MediaFile":
            return [self.files[thing.pk]] if thing.pk in self.files else []
        columns = [each for each in row.model_class._meta.local_fields if each.related_model is MediaFile]
        keys = [getattr(thing, each.attname) for each in columns]
        if not any(keys) or not self.eyes.shows_file(thing):
            return []
        said = getattr(thing, "alternative_text", "") or getattr(thing, "caption", "") or ""
        return [found for key in keys if key and (found := self._file(key, said))]

    def _file(self, key: int, said: str) -> FileOf | None:
        if key not in self.files:
            media = MediaFile.objects.filter(pk=key).first()
            if media is None:  # an earlier version's, erased since
                return None
            self.files[key] = FileOf(
                media, f"files/{len(self.files) + 1:04}-{safe_name(media.name)}", said or media.name
            )
        return self.files[key]


def kind_name(row: MapRow) -> str:
    return str(NOUNS.get(row.model) or capfirst(row.model_class._meta.verbose_name))


def key_of(thing: Model) -> str:
    return str(getattr(thing, "uuid", "")) or f"{thing._meta.label}-{thing.pk}"


def time_of(thing: Model) -> datetime | date | None:
    names = ("made_at", "created_at", "uploaded_at", "published_at", "starts_at", "at", "on", "given_at", "marked_at")
    return next((getattr(thing, name) for name in names if getattr(thing, name, None)), None)


def is_key(described: Field) -> bool:
    return described.is_relation and described.related_model is not User


def plain(raw: Any) -> Any:
    """As JSON holds it."""
    if isinstance(raw, datetime | date):
        return raw.isoformat()
    return str(raw) if isinstance(raw, Decimal) or not isinstance(raw, str | int | bool | list | dict | None) else raw


def words(described: Field, raw: Any) -> str:
    """As the page says it: nothing where nothing was said, or where it is only how the program keeps it."""
    if raw in (None, "", [], False):
        return ""
    if described.choices:
        return str(dict(described.flatchoices).get(raw, raw))
    if raw is True:
        return _("Yes")
    if isinstance(raw, datetime | date):
        return moment(raw)
    return f"{raw.normalize():f}" if isinstance(raw, Decimal) else str(raw)


def moment(at: datetime | date) -> str:
    if isinstance(at, datetime):
        return date_format(timezone.localtime(at), "j F Y, g:i a")
    return date_format(at, "j F Y")


def safe_name(name: str) -> str:
    """A name that every system can unpack, and that leads nowhere else."""
    stem, dot, ending = name.rpartition(".")
    kept = [sign if sign.isalnum() or sign in "-_" else "-" for sign in (stem if dot else name)]
    tail = "".join(sign for sign in ending if sign.isalnum())[:5] if dot else ""
    return ("".join(kept)[:60].strip("-") or "file") + (f".{tail}" if tail else "")


def openings(eyes: StudentEyes) -> list[str]:
    """Which of the staff opened something, on how many days; never the family, never a safety opening. The school does
    not tell of notes and wishes that one reader alone knows of."""
    found = AccessEvent.objects.told().filter(student_id=eyes.student.pk).exclude(relation__in=FAMILY)
    if isinstance(eyes, SchoolEyes):
        found = found.exclude(object_type__in=OWN_NOTES)
    rows = found.values("user_name").annotate(
        days=Count(TruncDate("at"), distinct=True), first=Min("at"), last=Max("at")
    ).order_by("user_name")  # fmt: skip
    sentence = _("%(who)s, on %(days)d days from %(first)s to %(last)s")
    return [
        sentence
        % {"who": row["user_name"], "days": row["days"], "first": moment(row["first"]), "last": moment(row["last"])}
        for row in rows
    ]
