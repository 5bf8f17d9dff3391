"""Takes an earlier demo away, to the last row and file. The read log stays: only the retention role deletes there."""

import pgtrigger
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Model

from accounts.models import MediaFile, Membership, School, User
from goals.models import PhraseLanguage
from goals_portal.demo.rows import IN_ORDER
from reporting.models import ClassPrint, Rendition


@transaction.atomic
def wipe(schools: list[School]) -> None:
    people = list(Membership._base_manager.filter(school__in=schools).values_list("user", flat=True).distinct())
    files = _stored_files(schools)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    with pgtrigger.ignore():
        for model in _rows_of_schools():
            _delete(model, school__in=schools)
        _delete(EmailAddress, user__in=people)
        _delete(PhraseLanguage, user__in=people)
        _delete(User, pk__in=people)
        _delete(School, pk__in=[school.pk for school in schools])
    transaction.on_commit(lambda: [default_storage.delete(key) for key in files])


def _rows_of_schools() -> list[type[Model]]:
    """All models whose rows name their school, histories too; what the database wants gone first comes first."""
    found = [model for model in apps.get_models() if any(field.name == "school" for field in model._meta.local_fields)]
    return sorted(found, key=lambda model: -IN_ORDER.index(model) if model in IN_ORDER else -len(IN_ORDER))


def _delete(model: type[Model], **which) -> None:
    """One DELETE, where Django's collector would read every row first."""
    rows = model._base_manager.filter(**which)
    rows._raw_delete(rows.db)


def _stored_files(schools: list[School]) -> list[str]:
    keys: list[str] = []
    for model in (MediaFile, Rendition):
        stored = model._base_manager.filter(school__in=schools).exclude(storage_key="")
        keys += stored.values_list("storage_key", flat=True)
    prints = ClassPrint._base_manager.filter(school__in=schools)
    return keys + [key for printed in prints for key in printed.keys]
