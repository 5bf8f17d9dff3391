"""Compares the map with what there really is: models, tables, columns that lead to people, folders of files."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models

from accounts.models import Student, User
from reporting.privacy.map import ROWS, STORES, TABLES
from reporting.privacy.rows import Erase, MapRow

LOOSE = {"user_id", "student_id"}
"""Columns that name a person without a foreign key."""
SKELETON = """
    MapRow(
        model="{label}", keep=Keep.?, erase=Erase.?, {history}{paths}
        why=_("?"),
    ),"""


def unmapped_models() -> Iterator[str]:
    """For each model without a row: the row to add, as far as it can be read off the model."""
    known = {label for row in ROWS for label in row.labels}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label not in known:
            yield f"{model._meta.label} is in no row of reporting/privacy/map/. Add:{_row_for(model)}"


def _row_for(model: type[models.Model]) -> str:
    tracked = getattr(model, "pgh_tracked_model", None)
    if tracked is not None:
        return f' history=True to the row of "{tracked._meta.label}"'
    students = [name for name, to in _people_columns(model).items() if to is Student]
    people = [name for name, to in _people_columns(model).items() if to is not Student]
    paths = f'student="{students[0]}", ' if students else ""
    paths += f'person="{people[0]}" or names="{" ".join(people)}",' if people else ""
    history = "history=True, " if hasattr(model, "pgh_event_model") else ""
    return SKELETON.format(label=model._meta.label, history=history, paths=paths)


def rows_of_nothing() -> list[str]:
    """Rows of models that there are no more, or of versions that nobody keeps."""
    found = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
    gone = [row.model for row in ROWS if row.model not in found]
    untracked = [row.model for row in ROWS if row.model in found and row.history and not _has_history(found[row.model])]
    return [f"{label}: its row has no model any more" for label in gone] + [
        f"{label}: its row says history=True, and no versions are kept" for label in untracked
    ]


def _has_history(model: type[models.Model]) -> bool:
    return hasattr(model, "pgh_event_model")


def unmapped_columns() -> Iterator[str]:
    """Columns that lead to a person and stand in no row."""
    for row in ROWS:
        for name in sorted(set(_people_columns(row.model_class)) - row.paths_to_people):
            yield f'{row.model}.{name} leads to a person: put "{name}" into student, person or names of its row'


def _people_columns(model: type[models.Model]) -> dict[str, type[models.Model] | None]:
    columns = {field.name: field for field in model._meta.local_fields}
    pointing = {name: f.related_model for name, f in columns.items() if f.related_model in (User, Student)}
    return pointing | {name: None for name, f in columns.items() if name in LOOSE and f.related_model is None}


def columns_that_are_none() -> Iterator[str]:
    """What a row names and its model does not have: a path, a hidden column, a column with a key of a file."""
    for row in ROWS:
        names = {field.name for field in row.model_class._meta.get_fields()} | {"self"}
        named = row.paths_to_people | set(row.hidden) | set(row.file_columns)
        for name in sorted(named - names):
            yield f"{row.model} has no column {name}"


def rows_that_do_not_say() -> Iterator[str]:
    """About a person, and yet nothing is said of how it is destroyed; or the other way round."""
    for row in ROWS:
        about_somebody = bool(row.student or row.person)
        if about_somebody and row.erase in (Erase.NOBODY, Erase.NAMELESS) and row.model != "reporting.Erasure":
            yield f"{row.model} is about a person: say how it is destroyed"
        if row.names and not about_somebody and row.erase == Erase.STUDENT:
            yield f"{row.model} goes with the student: say by which path"


def unmapped_tables() -> list[str]:
    """Tables of the database that are neither a model's nor named."""
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    known |= {store.name for store in TABLES}
    return sorted(set(connection.introspection.table_names()) - known)


def unmapped_folders(folders: list[str]) -> list[str]:
    return [each for each in folders if not any(re.fullmatch(store.name, each) for store in STORES)]


def key_columns() -> list[str]:
    """Columns of our own that look like the place of a file, and are in no row's `files`."""
    ours: list[MapRow] = [row for row in ROWS if row.model.split(".")[0] in ("accounts", "goals", "reporting")]
    found = []
    for row in ours:
        names = {
            f.name for f in row.model_class._meta.local_fields if isinstance(f, models.CharField | models.FileField)
        }
        places = {
            name
            for name in names
            if name.endswith("_key") or isinstance(row.model_class._meta.get_field(name), models.FileField)
        }
        found += [f"{row.model}.{name}" for name in sorted(places - set(row.file_columns))]
    return found
