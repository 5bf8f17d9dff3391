"""Whom to talk with next, and why: the talks of a class in turn."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from accounts.access import list_for
from accounts.models import ClassGroup, User
from goals.classes.board import LONG_AGO, BoardRow, class_board
from goals.models import Agreement, Conversation, TalkRequest
from goals.models.class_check_in import ONE_DAY, start_of_today
from goals.talks.seen import latest_lines

SHOWN = 6


@dataclass(frozen=True)
class Turn:
    """One child in the rotation. `planned`: the next talk, also one of today whose hour has passed."""

    row: BoardRow
    wishes: list[TalkRequest]
    planned: Conversation | None
    last_line: Agreement | None
    reader: User

    @property
    def with_whom(self) -> str:
        """The adult of the planned talk, where it is a colleague."""
        return self.planned.adult.name if self.planned and self.planned.adult_id != self.reader.pk else ""

    @property
    def is_today(self) -> bool:
        return self.planned is not None and self.planned.planned_for < start_of_today() + ONE_DAY

    @property
    def is_due(self) -> bool:
        """Somebody asked, something stands in the way, or the last talk is long ago; and nothing is planned."""
        if self.planned is not None:
            return False
        return bool(self.wishes or self.row.reasons_to_look) or not self.row.talked_lately

    @property
    def order(self) -> tuple:
        """Who asked comes first, then who needs a look, then who was not talked with the longest."""
        return not self.wishes, not self.row.reasons_to_look, self.row.talks.last or LONG_AGO

    @property
    def at(self) -> datetime:
        return self.planned.planned_for if self.planned else LONG_AGO


@dataclass(frozen=True)
class Rotation:
    turns: list[Turn] = field(default_factory=list)

    @property
    def today(self) -> list[Turn]:
        return sorted((turn for turn in self.turns if turn.is_today), key=lambda turn: turn.at)

    @property
    def due(self) -> list[Turn]:
        return sorted((turn for turn in self.turns if turn.is_due), key=lambda turn: turn.order)

    @property
    def next_ones(self) -> list[Turn]:
        """Enough for two days."""
        return self.due[:SHOWN]

    @property
    def after_them(self) -> list[Turn]:
        return self.due[SHOWN:]

    @property
    def later(self) -> list[Turn]:
        return sorted((turn for turn in self.turns if turn.planned and not turn.is_today), key=lambda turn: turn.at)

    @property
    def lately(self) -> list[Turn]:
        """Talked with in this round, with nothing planned and nothing that waits."""
        return [turn for turn in self.turns if turn.planned is None and not turn.is_due]

    @property
    def talked_with(self) -> int:
        return sum(turn.row.talked_lately for turn in self.turns)


def rotation_of(request: HttpRequest, class_group: ClassGroup) -> Rotation:
    """The class in turn, as far as its reader holds talks. Three queries more than the board."""
    rows = [row for row in class_board(request, class_group).rows if row.may_plan_talk]
    students = [row.student.pk for row in rows]
    wishes: dict[int, list[TalkRequest]] = {}
    for wish in list_for(request, TalkRequest.objects.open().filter(student__in=students).select_related("asked_by")):
        wishes.setdefault(wish.student_id, []).append(wish)
    planned, lines = _planned(request, students), latest_lines(request, students)
    return Rotation([
        Turn(row, wishes.get(key, []), planned.get(key), lines.get(key), request.user)
        for key, row in zip(students, rows, strict=True)
    ])  # fmt: skip


def _planned(request: HttpRequest, students: list[int]) -> dict[int, Conversation]:
    """Per student the first talk from this morning on that is still to be held: times only, nothing is read."""
    coming = Conversation.objects.filter(
        student__in=students, held_at=None, called_off_at=None, planned_for__gte=start_of_today()
    )
    found = coming.visible_to(request.user, timezone.now()).select_related("adult").order_by("-planned_for")
    return {talk.student_id: talk for talk in found}
