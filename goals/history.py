"""Earlier versions of a goal and its parts, as far as a reader may see them.

A version is shown only if its audience, as it stood at that moment, included the reader, and the thing itself is open
to the reader now (or was, when it was removed). So what was written in private stays private after sharing, and what
was withdrawn is withdrawn with its past.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.roles import ROLES, Audience, Relation
from goals.access import LEAST_ANSWER
from goals.models import CheckIn, Feedback, Goal, Reflection, Strategy, Target, TargetValue
from goals.models.choices import AnswerAudience

NEVER_HOME = {"confidence", "wants_help", "recording", "picture"}
SHOWN = {
    Goal: (
        "title", "measure", "due_on", "why", "baseline", "confidence",
        "recording", "picture", "audience", "status", "outcome", "outcome_reason",
    ),
    Target: ("text", "due_on", "done_at", "count_from", "count_to", "unit"),
    TargetValue: ("on", "value"),
    Strategy: ("text", "obstacle"),
    CheckIn: ("status", "note", "wants_help", "recording"),
    Reflection: ("text", "recording", "picture"),
}  # fmt: skip
NOUNS = {
    Goal: gettext_lazy("Goal"),
    Target: gettext_lazy("Step"),
    TargetValue: gettext_lazy("Count"),
    Strategy: gettext_lazy("How I'll do it"),
    CheckIn: gettext_lazy("Check-in"),
    Reflection: gettext_lazy("Looking back"),
}
REMOVED = "delete"


@dataclass(frozen=True)
class Version:
    """One saved state: what it was, when, by whom, why, and the texts that were new in it."""

    noun: str
    at: datetime
    who: str
    why: str
    removed: bool
    texts: list[tuple[str, str]] = field(default_factory=list)


def versions_of(goal: Goal) -> list[Version]:
    """The versions that the reader, to whom `goal` is shown as `goal.relation`, may see; newest first."""
    reads = ROLES[Relation(goal.relation)].reads
    events = []
    for model in SHOWN:
        events += _readable(model, goal, reads)
    names = _names(events) if goal.relation != Relation.FAMILY else {goal.student.user_id: goal.student.preferred_name}
    found = [version for thing in _by_thing(events) for version in _collapsed(thing, goal.relation, names)]
    return sorted(found, key=lambda version: version.at, reverse=True)


def removed_part(model: type[Target | Strategy], uuid: UUID):
    """The last version of a part that was removed and is not there again; None where there was none."""
    if model.objects.filter(uuid=uuid).exists():
        return None
    return _event_model(model).objects.filter(uuid=uuid, pgh_label=REMOVED).order_by("pgh_id").last()


def _event_model(model: type[models.Model]) -> type[models.Model]:
    return apps.get_model(model._meta.app_label, f"{model.__name__}Event")


def _readable(model: type[models.Model], goal: Goal, reads: Audience) -> list:
    """The events whose audience included the reader, of things that are open to the reader now or were at their end."""
    of_goal = {"pgh_obj_id": goal.pk} if model is Goal else {"goal_id": goal.pk}
    level = "audience" if model is Goal else "effective"
    events = list(_event_model(model).objects.filter(**of_goal).order_by("pgh_id"))
    last = {event.pgh_obj_id: event for event in events}
    for event in events:
        event.model = model
    return [
        event for event in events if getattr(event, level) >= reads and getattr(last[event.pgh_obj_id], level) >= reads
    ]


def _by_thing(events: Iterable) -> list[list]:
    things: dict[tuple, list] = {}
    for event in events:
        things.setdefault((event.model, event.pgh_obj_id), []).append(event)
    return list(things.values())


def _collapsed(events: list, relation: int, names: dict[int, str]) -> list[Version]:
    """One version per change of what the reader sees; equal neighbours are one."""
    shown = [name for name in SHOWN[events[0].model] if relation != Relation.FAMILY or name not in NEVER_HOME]
    versions, before = [], {}
    for event in events:
        now = {name: getattr(event, event._meta.get_field(name).attname) for name in shown}
        removed = event.pgh_label == REMOVED
        if now == before and not removed:
            continue
        texts = [_said(event, name) for name in shown if now[name] != before.get(name) and (now[name] or before)]
        if texts or removed:
            versions.append(_version(event, names, removed, texts))
        before = now
    return versions


def _version(event, names: dict[int, str], removed: bool, texts: list[tuple[str, str]]) -> Version:
    """The family reads the child's name; whoever else it was is “at school”."""
    context = event.pgh_context or {}
    who = names.get(context.get("user")) or _("at school")
    return Version(str(NOUNS[event.model]), event.pgh_created_at, who, context.get("why") or "", removed, texts)


def _said(event, name: str) -> tuple[str, str]:
    described = event._meta.get_field(name)
    value = getattr(event, described.attname)
    if described.is_relation:
        value = _("A new one") if value else ""
    elif described.choices:
        value = dict(described.flatchoices).get(value, value)
    elif isinstance(value, bool):
        value = _("Yes") if value else _("No")
    elif isinstance(value, Decimal):
        value = f"{value.normalize():f}"
    elif isinstance(value, date):
        value = date_format(value, "j F Y")
    return capfirst(described.verbose_name), "–" if value in (None, "") else str(value)


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
    """The rule of goals/access.py, for a version of a message that the reader sees as it is now."""
    reads = ROLES[relation].reads
    levels = [level for level in (event.goal_audience, event.part_audience) if level is not None]
    return event.audience >= LEAST_ANSWER.get(relation, AnswerAudience.TEAM) and min(levels) >= reads
