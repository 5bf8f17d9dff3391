"""The questions and sentence starters of a school's common language."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from accounts.access import list_for
from accounts.models import School, Student
from accounts.wording import BAND_LABELS, exemplar_band
from goals.models import Prompt
from goals.models.choices import Point, PromptAudience, Stage

ASKED_OF_STUDENTS = [PromptAudience.STUDENT, PromptAudience.TEACHER_TO_STUDENT]


def prompts_for(
    request: HttpRequest, school_id: int, audience: str, year_level: int | None = None, stage: str | None = None
) -> list[Prompt]:
    """The prompts of one audience that the school shows, for a year level and a stage where these are given."""
    asked = {"school": school_id, "audience": audience}
    if year_level is not None:
        asked["bands__contains"] = [exemplar_band(year_level)]
    if stage is not None:
        asked["stage"] = stage
    return list_for(request, Prompt.objects.shown().filter(**asked))


def questions_at(request: HttpRequest, student: Student, stage: Stage, first: Iterable[Point] = ()) -> list[Prompt]:
    """What the school asks students of this age at a stage, those about the `first` points before the others. Any of
    them is a help, none is a must. One query. `student` has `year_level`."""
    found = prompts_for(request, student.school_id, PromptAudience.STUDENT, student.year_level, stage)
    return sorted(found, key=lambda prompt: prompt.point not in first)


@dataclass(frozen=True)
class Coverage:
    """One point of conversations about learning: for which year levels students are asked about it, by themselves or in
    a talk, and for which (`missing`) they are not."""

    label: str
    bands: list[tuple[str, int]]

    @property
    def missing(self) -> list[str]:
        return [label for label, number in self.bands if number == 0]


def coverage(request: HttpRequest, school: School) -> list[Coverage]:
    """The seven points, with how many questions the school asks about each, per band. One query."""
    asked = Prompt.objects.shown().filter(school=school, point__in=Point.values, audience__in=ASKED_OF_STUDENTS)
    counted = Counter((prompt.point, band) for prompt in list_for(request, asked) for band in prompt.bands)
    return [
        Coverage(str(point.label), [(str(label), counted[point, band]) for band, label in BAND_LABELS.items()])
        for point in Point
    ]
