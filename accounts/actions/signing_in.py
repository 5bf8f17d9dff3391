"""How people of a school come in, and how long they stay signed in."""

from datetime import timedelta

from django.db import transaction

from accounts.models import School, User
from accounts.models.school import SecondStepFor
from accounts.second_step import GRACE

WIDER = list(SecondStepFor.values)


@transaction.atomic
def set_signing_in(*, school: School, by: User, **chosen) -> None:
    """Whom a wider choice asks for a second step has a week to set one up."""
    before = School.objects.filter(pk=school.pk).values_list("second_step_for", flat=True).get()
    for name, value in chosen.items():
        setattr(school, name, value)
    fields = list(chosen)
    if WIDER.index(chosen["second_step_for"]) > WIDER.index(before):
        school.second_step_from = school.today() + timedelta(days=GRACE.days)
        fields.append("second_step_from")
    school.save(update_fields=fields)
