"""Earlier versions of a goal and its parts, as far as a reader may see them.

A version is shown only if its audience, as it stood at that moment, included the reader, and the thing itself is open
to the reader now (or was, when it was removed). So what was written in private stays private after sharing, and what
was withdrawn is withdrawn with its past. What changed is told by comparing two versions that the reader sees, and no
others.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import MediaFile, User
from accounts.roles import ROLES, Relation, allows
from goals.access import LEAST_ANSWER
from goals.models import CheckIn, Feedback, Goal, NextTarget, Reflection, Strategy, Target, TargetValue
from goals.models.choices import AnswerAudience, SupportPlan
from goals.story.word_diff import NEW, OUT, Piece, WordDiff, word_diff

NEVER_HOME = {"confidence", "wants_help", "recording", "picture"}
SHOWN = {
    Goal: (
        "title", "measure", "due_on", "why", "baseline", "confidence",
        "recording", "picture", "audience", "status", "outcome", "outcome_reason",
    ),
    Target: ("text", "due_on", "done_at", "count_from", "count_to", "unit"),
    TargetValue: ("on", "value"),
    NextTarget: ("text", "due_on", "recording", "picture"),
    Strategy: ("text", "obstacle"),
    CheckIn: ("status", "note", "wants_help", "recording"),
    Reflection: ("text", "helped", "recording", "picture"),
}  # fmt: skip
AGAIN = {
    Goal: ("title", "measure", "why", "baseline"),
    Target: ("text",),
    NextTarget: ("text",),
    Strategy: ("text", "obstacle"),
    CheckIn: ("note",),
    Reflection: ("text",),
}
"""The boxes of words: compared word by word, and whose words they are can take an earlier version up again."""
NOUNS = {
    Goal: gettext_lazy("Goal"),
    Target: gettext_lazy("Step"),
    TargetValue: gettext_lazy("Count"),
    NextTarget: gettext_lazy("What comes next"),
    Strategy: gettext_lazy("How I'll do it"),
    CheckIn: gettext_lazy("Check-in"),
    Reflection: gettext_lazy("Looking back"),
}
REMOVED = "delete"


@dataclass(frozen=True)
class Said:
    """One field of a version: what it says, and how that came out of what the reader could read in it before.

    `is_mine`: these are the reader's own words (or were told to the reader), and stand in a box that still holds words.
    """

    name: str
    label: str
    text: str
    diff: WordDiff | None = None
    is_words: bool = False
    is_mine: bool = False
    stands: bool = False
    file: MediaFile | None = None

    @property
    def may_be_used_again(self) -> bool:
        return self.is_mine and not self.stands


@dataclass(frozen=True)
class Version:
    """One saved state: what it was, when, by whom, why, and the texts that were new in it. `event` is its key in the
    history, `row` that of the thing itself, which stands in `latest` by now."""

    model: type[models.Model]
    event: int
    row: int
    latest: int
    at: datetime
    who: str
    why: str
    removed: bool
    texts: list[Said] = field(default_factory=list)

    @property
    def noun(self) -> str:
        return str(NOUNS[self.model])

    @property
    def part(self) -> str:
        """What it is a version of, as the page's address says it."""
        return self.model._meta.model_name


@dataclass(frozen=True)
class Reader:
    """To whom versions are shown: the relation to the student, the person, and the names that may be named; `files`
    that are still there, by their keys; `refined_from`: the goal that this one goes on from with a few changes, where
    the reader sees that too."""

    relation: int
    user_id: int
    names: dict[int, str]
    files: dict[int, MediaFile] = field(default_factory=dict)
    refined_from: Goal | None = None


def versions_of(goal: Goal, user: User, refined_from: Goal | None = None) -> list[Version]:
    """The versions that `user`, to whom `goal` (and `refined_from`) is shown, may see; newest first."""
    plan = _while_of_support_plan(goal)
    events = [event for model in SHOWN for event in _readable(model, goal, plan)]
    names = _names(events) if goal.relation != Relation.FAMILY else {goal.student.user_id: goal.student.preferred_name}
    reader = Reader(goal.relation, user.pk, names, _files(events), refined_from)
    found = [version for thing in _by_thing(events) for version in _collapsed(thing, reader, goal)]
    return sorted(found, key=lambda version: (version.at, version.event), reverse=True)


def words_changed_at(goal: Goal) -> list[datetime]:
    """When the goal's own words became others, as far as the reader may see the versions. One query."""
    reader = Reader(goal.relation, 0, {})
    versions = [version for thing in _by_thing(_readable(Goal, goal)) for version in _collapsed(thing, reader, goal)]
    return [version.at for version in versions[1:] if any(said.name in AGAIN[Goal] for said in version.texts)]


def removed_part(model: type[Target | NextTarget | Strategy], uuid: UUID):
    """The last version of a part that was removed and is not there again; None where there was none."""
    if model.objects.filter(uuid=uuid).exists():
        return None
    return _event_model(model).objects.filter(uuid=uuid, pgh_label=REMOVED).order_by("pgh_id").last()


def _event_model(model: type[models.Model]) -> type[models.Model]:
    return apps.get_model(model._meta.app_label, f"{model.__name__}Event")


def _readable(model: type[models.Model], goal: Goal, plan: list[tuple[datetime, datetime]] | None = None) -> list:
    """The events whose audience included the reader, of things that are open to the reader now or were at their end.
    `plan`: the times to leave out, of `_while_of_support_plan`."""
    reads = ROLES[Relation(goal.relation)].reads
    of_goal = {"pgh_obj_id": goal.pk} if model is Goal else {"goal_id": goal.pk}
    level = "audience" if model is Goal else "effective"
    events = list(_event_model(model).objects.filter(**of_goal).order_by("pgh_id"))
    last = {event.pgh_obj_id: event for event in events}
    for event in events:
        event.model, event.last = model, last[event.pgh_obj_id]
    seen = [event for event in events if getattr(event, level) >= reads and getattr(event.last, level) >= reads]
    if model is Goal and not allows(goal.relation, "goal", "read_plan"):
        return [event for event in seen if event.support_plan != SupportPlan.ASSIGNED]
    return [event for event in seen if not any(since <= event.pgh_created_at < until for since, until in plan or [])]


def _while_of_support_plan(goal: Goal) -> list[tuple[datetime, datetime]]:
    """The times in which the goal was only for those who are assigned to the student: what was written then stays
    theirs, however far the goal is opened afterwards. One query for a reader who is not assigned, none for others."""
    if allows(goal.relation, "goal", "read_plan"):
        return []
    states = list(Goal.pgh_event_model.objects.filter(pgh_obj_id=goal.pk).order_by("pgh_id"))
    untils = [*[event.pgh_created_at for event in states[1:]], datetime.max.replace(tzinfo=UTC)]
    return [
        (event.pgh_created_at, until)
        for event, until in zip(states, untils, strict=True)
        if event.support_plan == SupportPlan.ASSIGNED
    ]


def _by_thing(events: Iterable) -> list[list]:
    things: dict[tuple, list] = {}
    for event in events:
        things.setdefault((event.model, event.pgh_obj_id), []).append(event)
    return list(things.values())


def _collapsed(events: list, reader: Reader, goal: Goal) -> list[Version]:
    """One version per change of what the reader sees; equal neighbours are one. Each is compared with the one before it
    among `events`, which are all the reader's: no word of a version in between comes through."""
    shown = [name for name in SHOWN[events[0].model] if reader.relation != Relation.FAMILY or name not in NEVER_HOME]
    versions, earlier = [], None
    for event in events:
        removed = event.pgh_label == REMOVED
        new = [name for name in shown if _is_new(event, earlier, name)]
        if new or removed:
            mine = _is_mine(event.last, reader, goal)
            texts = [_said(event, _before(event, earlier, name, reader), name, mine, reader) for name in new]
            texts = texts or _removed_words(event)
            versions.append(_version(event, reader, removed, texts))
        earlier = event
    return versions


def _is_new(event, earlier, name: str) -> bool:
    now = _value(event, name)
    return now != _value(earlier, name) if earlier else bool(now)


def _is_mine(last, reader: Reader, goal: Goal) -> bool:
    """Whose words the thing holds now; nobody's, where it was removed."""
    return last.pgh_label != REMOVED and reader.user_id in (goal.student.user_id, last.told_to_id)


def _version(event, reader: Reader, removed: bool, texts: list[Said]) -> Version:
    """The family reads the child's name; whoever else it was is “at school”."""
    context = event.pgh_context or {}
    return Version(
        model=event.model,
        event=event.pgh_id,
        row=event.pgh_obj_id,
        latest=event.last.version,
        at=event.pgh_created_at,
        who=reader.names.get(context.get("user")) or _("at school"),
        why=context.get("why") or "",
        removed=removed,
        texts=texts,
    )


def _before(event, earlier, name: str, reader: Reader) -> str:
    """What stood there: in the version before, or in the goal that this one was refined from. Of a file that took
    another's place, nothing: the other stands in its own version."""
    if earlier is None and event.model is Goal and name in AGAIN[Goal]:
        earlier = reader.refined_from
    if earlier is None or (_value(event, name) and event._meta.get_field(name).is_relation):
        return ""
    return _shown(earlier, name)


def _said(event, before: str, name: str, mine: bool, reader: Reader) -> Said:
    described, text = event._meta.get_field(name), _shown(event, name)
    is_words = name in AGAIN.get(event.model, ())
    return Said(
        name=name,
        label=capfirst(described.verbose_name),
        text=text,
        diff=_compared(before, text, is_words) if before else None,
        is_words=is_words,
        file=reader.files.get(_value(event, name)) if described.is_relation else None,
        is_mine=mine and is_words and bool(text),
        stands=_value(event.last, name) == _value(event, name),
    )


def _compared(before: str, text: str, is_words: bool) -> WordDiff:
    if is_words:
        return word_diff(before, text)
    return WordDiff((Piece(OUT, before), *([Piece(NEW, text)] if text else [])), is_anew=True)


def _removed_words(event) -> list[Said]:
    """What a thing said when it was removed, all of it taken out."""
    labels = {name: capfirst(event._meta.get_field(name).verbose_name) for name in AGAIN.get(event.model, ())}
    texts = {name: _shown(event, name) for name in labels}
    return [Said(name, labels[name], "", word_diff(text, "")) for name, text in texts.items() if text]


def _value(event, name: str):
    return getattr(event, event._meta.get_field(name).attname)


def _shown(event, name: str) -> str:
    described, value = event._meta.get_field(name), _value(event, name)
    if value in (None, ""):
        return ""
    if described.is_relation:
        return _("A new one")
    if described.choices:
        return str(dict(described.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return date_format(value, "j F Y") if isinstance(value, date) else str(value)


def _files(events: list) -> dict[int, MediaFile]:
    """The recordings and pictures of these versions, replaced ones too, as far as they are still there."""
    names = ("recording_id", "picture_id")
    keys = {key for event in events for name in names if (key := getattr(event, name, None))}
    return MediaFile.objects.in_bulk(keys) if keys else {}


def _names(events: list) -> dict[int, str]:
    users = {(event.pgh_context or {}).get("user") for event in events} - {None}
    return dict(User.objects.filter(pk__in=users).values_list("pk", "name"))


def words_before(feedback: Feedback, reader: User) -> list:
    """The earlier versions of a message, newest first, as far as they were meant for the reader, to whom it is shown as
    `feedback.relation`; each with its text and the moment from which it stood."""
    relation = Relation(feedback.relation)
    events = [
        event for event in Feedback.pgh_event_model.objects.filter(pgh_obj_id=feedback.pk).order_by("pgh_id")
        if feedback.author_id == reader.pk or _was_meant_for(relation, event)
    ]  # fmt: skip
    texts = [(before, event) for before, event in zip([None, *events], events, strict=False)]
    found = [event for before, event in texts if before is None or event.text != before.text]
    return [event for event in reversed(found) if event.text != feedback.text]


def _was_meant_for(relation: Relation, event) -> bool:
    """The rule of goals/access/, for a version of a message that the reader sees as it is now."""
    reads = ROLES[relation].reads
    levels = [level for level in (event.goal_audience, event.part_audience) if level is not None]
    return event.audience >= LEAST_ANSWER.get(relation, AnswerAudience.TEAM) and min(levels) >= reads
