"""Takes invented schools away, a demo or a practice class, to the last row and file. The read log stays: only the
retention role deletes there."""

import pgtrigger
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Model
from pghistory.models import Events

from accounts.models import MediaFile, Membership, School, Student, User
from goals_portal.row_order import IN_ORDER
from reporting.models import ClassPrint, DraftPdf, PdfRunFile, Rendition, ReportLayout


@transaction.atomic
def wipe(schools: list[School]) -> None:
    """With the people who were invented for them."""
    if any(not (school.is_demo or school.practice_of_id) for school in schools):
        raise ValueError("Only a demo or a practice class is taken away whole.")
    people = _people_of(schools)
    files = _stored_files(schools)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    with pgtrigger.ignore():
        for model in _rows_of_schools():
            _delete(model, school__in=schools)
        for model, column in _rows_of_people():
            _delete(model, **{f"{column}__in": people})
        _delete(User, pk__in=people)
        _delete(School, pk__in=[school.pk for school in schools])
    transaction.on_commit(lambda: [default_storage.delete(key) for key in files])


def _people_of(schools: list[School]) -> list[int]:
    """The invented children; of a demo its grown-ups too. A practice class has real teachers."""
    pupils = Student._base_manager.filter(school__in=schools, user__isnull=False).values_list("user", flat=True)
    demos = [school for school in schools if school.is_demo]
    elsewhere = Membership._base_manager.exclude(school__in=schools)
    members = Membership._base_manager.filter(school__in=demos).exclude(user__in=elsewhere.values("user"))
    return list(pupils.union(members.values_list("user", flat=True)))


def _rows_of_people() -> list[tuple[type[Model], str]]:
    """Models that hang on a person and on no school, each with its column."""
    relations = [field for field in User._meta.get_fields(include_hidden=True) if field.one_to_many or field.one_to_one]
    found = [(relation.related_model, relation.field.name) for relation in relations]
    of_schools = set(_rows_of_schools())
    return [(model, column) for model, column in found if model not in of_schools and not issubclass(model, Events)]


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
    for model in (MediaFile, Rendition, DraftPdf, PdfRunFile):
        stored = model._base_manager.filter(school__in=schools).exclude(storage_key="")
        keys += stored.values_list("storage_key", flat=True)
    crests = ReportLayout._base_manager.filter(school__in=schools).exclude(crest_key="")
    keys += crests.values_list("crest_key", flat=True)
    prints = ClassPrint._base_manager.filter(school__in=schools)
    return keys + [key for printed in prints for key in printed.keys]
