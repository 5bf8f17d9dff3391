"""What a school says about itself, and how far it is with setting up."""

from django.db import transaction
from django.utils import timezone

from accounts.models import School, SetUp, SetUpStep, User


@transaction.atomic
def change_school(*, school: School, by: User, step: SetUp, **fields) -> None:
    """Keeps `fields` of the school, and that `by` has looked at this step."""
    for name, value in fields.items():
        setattr(school, name, value)
    school.save(update_fields=list(fields))
    say_of_step(school=school, by=by, step=step, is_later=False)


def say_of_step(*, school: School, by: User, step: SetUp, is_later: bool) -> None:
    said = {"is_later": is_later, "by": by, "at": timezone.now()}
    SetUpStep.objects.update_or_create(school=school, step=step, defaults=said)
