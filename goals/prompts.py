"""The questions and sentence starters of a school's common language."""

from django.http import HttpRequest

from accounts.access import list_for
from accounts.wording import exemplar_band
from goals.models import Prompt


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
