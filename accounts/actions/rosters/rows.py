"""What an import writes to rows that were there before, and how each of them is written back."""

from collections import defaultdict
from datetime import date, datetime

from django.core import serializers
from django.db import models

from accounts.models import (
    AddressChange,
    Enrolment,
    Guardianship,
    Invitation,
    LoginCard,
    Membership,
    Responsibility,
    School,
    TeachingAssignment,
    User,
)
from accounts.models.grants import ExplicitGrant

IN_PIECES = 1000
DAYS = {"left_on"}
"""Fields that a plan holds as text and the database as a day."""
DATED = [Membership, Responsibility, Enrolment, TeachingAssignment, Guardianship]


def ending(name: str) -> tuple[type[models.Model], str]:
    """The model of this name, and its column with the end: other apps have grants too."""
    if name == LoginCard.__name__:
        return LoginCard, "expires_at"
    return next(model for model in [*DATED, *ExplicitGrant.__subclasses__()] if model.__name__ == name), "ends_at"


def end_rows(name: str, keys: list[int], at: datetime) -> tuple[list[list], list[dict]]:
    """None of these is in force from `at` on: those that run end, those that were to begin later are taken away. The
    keys of the first, each with the end that it had, and the others whole."""
    model, column = ending(name)
    rows = model._base_manager.filter(pk__in=keys).order_by("pk")
    to_come = rows.filter(starts_at__gte=at) if column == "ends_at" else rows.none()
    gone = whole(to_come)
    to_come.delete()
    ended = [[key, end and end.isoformat()] for key, end in rows.values_list("pk", column)]
    rows.update(**{column: at})
    return ended, gone


def whole(rows: models.QuerySet) -> list[dict]:
    """As plain data, to the microsecond (Django's own JSON cuts moments off)."""
    found = serializers.serialize("python", rows)
    return [each | {"fields": {name: written(value) for name, value in each["fields"].items()}} for each in found]


def written(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def write_ends_back(ended: dict[str, list[list]]) -> None:
    for name, ends in ended.items():
        model, column = ending(name)
        before = {key: end and datetime.fromisoformat(end) for key, end in ends}
        rows = list(model._base_manager.filter(pk__in=before))
        for row in rows:
            setattr(row, column, before[row.pk])
        model._base_manager.bulk_update(rows, [column], batch_size=IN_PIECES)


def put_back(gone: list[dict]) -> None:
    """As they were, under their own keys."""
    by_model = defaultdict(list)
    for each in serializers.deserialize("python", gone):
        by_model[type(each.object)].append(each.object)
    for model, rows in by_model.items():
        model._base_manager.bulk_create(rows, batch_size=IN_PIECES)


def change_rows(model: type[models.Model], changes: list[tuple[int, dict]]) -> None:
    """Writes each row's own values: one read and few writes, however many there are."""
    by_key = dict(changes)
    rows = list(model._base_manager.filter(pk__in=by_key))
    for row in rows:
        for name, value in by_key[row.pk].items():
            setattr(row, name, date.fromisoformat(value) if name in DAYS and value else value)
    fields = {name for _key, values in changes for name in values}
    if rows:
        model._base_manager.bulk_update(rows, sorted(fields), batch_size=IN_PIECES)


def note_addresses(changes: dict[int, list[str]], *, school: School, by: User, at: datetime) -> None:
    """As where the office gives an adult another address: it is written down, and what lies in the old mail box opens
    nothing any more. `changes`: the address before and after, by adult."""
    AddressChange.objects.bulk_create(
        AddressChange(school=school, user_id=user, before=before, after=after, changed_by=by)
        for user, (before, after) in changes.items()
    )
    waiting = Invitation.objects.waiting(at).filter(user__in=changes, school=school, by_mail=True)
    waiting.update(revoked_at=at)
