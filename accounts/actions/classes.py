"""Classes."""

from django.db import transaction

from accounts.models import ClassGroup, LearningArea, School, SchoolYear, User
from accounts.models.classes import ClassKind


@transaction.atomic
def make_class(
    *, school: School, school_year: SchoolYear, name: str, learning_area: LearningArea | None, by: User
) -> ClassGroup:
    """A home group, or with a learning area a subject class; nobody is in it yet."""
    kind = ClassKind.SUBJECT if learning_area else ClassKind.HOME_GROUP
    return ClassGroup.objects.create(
        school=school, school_year=school_year, name=name, kind=kind, learning_area=learning_area
    )
