"""What is suggested to a student, and what came of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest

from accounts.access import get_for, list_for
from accounts.models import Student
from goals.models import Suggestion
from goals.models.choices import SuggestionAnswer

SUGGESTIONS = Suggestion.objects.select_related("student__school", "author", "area")


def suggested(request: HttpRequest, student: Student) -> Suggestion | None:
    """The suggestion that a new goal answers: `?suggestion=`, or what its form carries."""
    wanted = request.POST.get("suggestion") or request.GET.get("suggestion")
    if not wanted:
        return None
    try:
        return get_for(request, SUGGESTIONS.filter(student=student), to="answer", uuid=wanted)
    except ValidationError:
        raise Http404 from None


def as_initial(suggestion: Suggestion) -> dict:
    """What the form of a new goal starts with."""
    words = {name: getattr(suggestion, name) for name in ("title", "measure", "due_on", "first_step")}
    return words | ({"areas": [suggestion.area_id]} if suggestion.area_id else {})


@dataclass(frozen=True)
class Round:
    """What was suggested to several at a time; `answers`: how many gave each."""

    uuid: UUID
    said: Suggestion
    students: int
    answers: Counter

    @property
    def answered(self) -> int:
        return self.students - self.answers[SuggestionAnswer.OPEN]


def rounds_in(request: HttpRequest, students: Iterable[Student]) -> list[Round]:
    """What the reader suggested to any of `students`, the latest first. One query."""
    mine = SUGGESTIONS.filter(student__in=students, author=request.user)
    rounds: dict[UUID, list[Suggestion]] = {}
    for row in list_for(request, mine.order_by("-created_at")):
        rounds.setdefault(row.round, []).append(row)
    return [Round(key, rows[0], len(rows), Counter(row.answer for row in rows)) for key, rows in rounds.items()]
