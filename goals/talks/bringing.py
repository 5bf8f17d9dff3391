"""What a student brings to a talk: what there is to choose from, and what was chosen, as far as a reader sees it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import list_for
from accounts.roles import Audience
from goals.models import Brought, CheckIn, Conversation, Evidence, Goal, Prompt, Target
from goals.models.preparing import THINGS
from goals.parts import part_name
from goals.talks.seen import GoalInTalk

MOST_QUESTIONS = 3
KINDS = {
    "goal": gettext_lazy("Goal"),
    "target": gettext_lazy("Step"),
    "evidence": gettext_lazy("Work"),
    "check_in": gettext_lazy("How it went"),
    "prompt": gettext_lazy("A question"),
}


@dataclass(frozen=True)
class Thing:
    """One thing that was brought. `what` is goal, target, evidence, check_in or prompt."""

    row: Brought
    what: str
    item: Model

    @property
    def name(self) -> str:
        return name_of(self.what, self.item)

    @property
    def kind(self) -> str:
        return str(KINDS[self.what])

    @property
    def is_question(self) -> bool:
        return self.what == "prompt"


def name_of(what: str, item: Model) -> str:
    return str(item) if what in ("goal", "prompt") else part_name(item)


def brought_to(request: HttpRequest, talk: Conversation) -> list[Thing]:
    """In the student's order: what the reader sees of it. Six queries at most."""
    return brought_to_all(request, [talk]).get(talk.pk, [])


def brought_to_all(request: HttpRequest, talks: list[Conversation]) -> dict[int, list[Thing]]:
    """Per talk; each thing comes through the door of its own model. Six queries at most, for any number of talks."""
    rows = list_for(request, Brought.objects.filter(conversation__in=talks))
    keys = {what: [getattr(row, f"{what}_id") for row in rows if getattr(row, f"{what}_id")] for what in THINGS}
    students = {talk.student_id for talk in talks}
    seen = {what: _look_up(request, what, keys[what], students) for what in THINGS if keys[what]}
    found: dict[int, list[Thing]] = {}
    for row in rows:
        what = next(name for name in THINGS if getattr(row, f"{name}_id"))
        if item := seen[what].get(getattr(row, f"{what}_id")):
            found.setdefault(row.conversation_id, []).append(Thing(row, what, item))
    return found


def _look_up(request: HttpRequest, what: str, keys: list[int], students: set[int]) -> dict[int, Model]:
    there = {"pk__in": keys}
    of_student = {**there, "student__in": students}
    look_ups = {
        "goal": Goal.objects.kept().filter(**of_student).select_related("recording", "picture"),
        "target": Target.objects.filter(**of_student).select_related("goal"),
        "evidence": Evidence.objects.kept().filter(**of_student).select_related("file", "goal"),
        "check_in": CheckIn.objects.filter(**of_student).select_related("goal", "recording"),
        "prompt": Prompt.objects.filter(**there),
    }
    return {item.pk: item for item in list_for(request, look_ups[what])}


# ------------------------------------------------------------------------------------------------ choosing


@dataclass(frozen=True)
class Choice:
    """Something that can be brought. `is_kept_from_family`: where the family sits in the room, it is not shown."""

    what: str
    item: Model
    is_kept_from_family: bool = False

    @property
    def key(self) -> UUID:
        return self.item.uuid

    @property
    def label(self) -> str:
        name = _("The whole goal") if self.what == "goal" else name_of(self.what, self.item)
        if self.is_kept_from_family:
            return _("%(name)s (not shown to the family yet)") % {"name": name}
        return name


def choices_of(goals: list[GoalInTalk], talk: Conversation) -> list[tuple[Goal, list[Choice]]]:
    """Per goal what can be brought: what the adult of the talk may see. One query."""
    of_both = set(seen_by_adult(talk).values_list("pk", flat=True))
    return [
        (entry.goal, [_choice(what, item, talk) for what, item in _parts(entry)])
        for entry in goals
        if entry.goal.pk in of_both
    ]


def seen_by_adult(talk: Conversation) -> QuerySet:
    """The student's goals that the adult of the talk sees too: a teacher of a subject not those of another, nobody who
    is not assigned to the student those of a support plan."""
    return Goal.objects.kept().filter(student=talk.student_id).visible_to(talk.adult)


def _parts(entry: GoalInTalk) -> list[tuple[str, Model]]:
    check_ins = [entry.check_in] if entry.check_in else []
    parts = [
        *[("target", target) for target in entry.targets],
        *[("evidence", piece) for piece in entry.evidence],
        *[("check_in", check_in) for check_in in check_ins],
    ]
    return [("goal", entry.goal), *[(what, part) for what, part in parts if part.effective >= Audience.TEACHERS]]


def _choice(what: str, item: Model, talk: Conversation) -> Choice:
    kept = talk.audience == Audience.FAMILY and not is_for_family(what, item)
    return Choice(what, item, is_kept_from_family=kept)


def is_for_family(what: str, item: Model) -> bool:
    """May the family see it by now? A file waits for a teacher's tap."""
    if what == "prompt":
        return True
    if (item.audience if what == "goal" else item.effective) < Audience.FAMILY:
        return False
    return what != "evidence" or item.released_at is not None
