"""The learning areas that a school begins with: those of the examples."""

from django.utils.text import slugify

from accounts.models import LearningArea, School
from goals.language.bank import area_of, read


def area_code(group: str, area: str) -> str:
    """The code of the learning area that an example of the bank is about."""
    name = group.replace("_", " ") if group in ("work_habits", "personal_management") else area.partition("(")[0]
    return slugify(name)


def add_areas(school: School) -> dict[str, LearningArea]:
    """By code, in the order of the bank."""
    areas: dict[str, LearningArea] = {}
    for exemplar in read("exemplars")["exemplars"]:
        group, area = exemplar["group"], exemplar["area"]
        code, name = area_code(group, area), area_of(group, area)[0]
        areas.setdefault(code, LearningArea(school=school, code=code, name=name, kind=group, position=len(areas)))
    LearningArea.objects.bulk_create(areas.values())
    return areas
