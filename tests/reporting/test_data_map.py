"""Nothing is kept about anybody that is not in the data map; and the map says nothing that is not so."""

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models

from reporting.management.commands.data_map import PLACE
from reporting.models import PersonExport
from reporting.privacy import walk
from reporting.privacy.classes import CLASSES
from reporting.privacy.document import document
from reporting.privacy.map import ROWS
from reporting.privacy.rows import MapRow


def test_every_model_is_in_the_map():
    assert len(list(apps.get_models(include_auto_created=True))) > 100
    missing = list(walk.unmapped_models())
    assert missing == [], "\n".join(missing)


def test_every_row_has_its_model():
    assert walk.rows_of_nothing() == []


def test_no_model_stands_in_two_rows():
    labels = [label for row in ROWS for label in row.labels]
    assert sorted(labels) == sorted(set(labels))


def test_every_column_that_leads_to_a_person_is_named():
    missing = list(walk.unmapped_columns())
    assert missing == [], "\n".join(missing)


def test_what_a_row_names_is_there():
    assert list(walk.columns_that_are_none()) == []


def test_every_row_about_a_person_says_how_it_is_destroyed():
    assert list(walk.rows_that_do_not_say()) == []


def test_every_column_with_the_place_of_a_file_is_named():
    assert walk.key_columns() == []


@pytest.mark.django_db
def test_every_table_of_the_database_is_named():
    assert walk.unmapped_tables() == []


def test_every_folder_of_files_is_named(empty_storage):
    folders = default_storage.listdir("")[0] if default_storage.exists("") else []
    assert walk.unmapped_folders(folders) == []
    assert walk.unmapped_folders(["somewhere"]) == ["somewhere"]


def test_every_row_has_a_class_and_a_reason():
    for row in ROWS:
        assert row.keep in CLASSES
        assert str(row.why).endswith("."), row.model


def test_the_document_is_the_map():
    assert PLACE.read_text() == document(), "Run: manage.py data_map"


def test_a_model_without_a_row_is_found_and_its_row_is_said(monkeypatch):
    """Else the first test would be green over nothing."""
    monkeypatch.setattr(walk, "ROWS", [row for row in ROWS if row.model not in ("goals.Feedback", "goals.Nudge")])
    found = "\n".join(walk.unmapped_models())
    assert 'model="goals.Nudge"' in found
    assert 'student="student"' in found
    assert "author" in found.partition('model="goals.Feedback"')[2]
    assert "goals.FeedbackEvent is in no row of reporting/privacy/map/. Add: history=True to the row of" in found


def test_a_column_without_a_name_in_the_row_is_found(monkeypatch):
    row = next(row for row in ROWS if row.model == "reporting.PersonExport")
    less = MapRow(model=row.model, why=row.why, keep=row.keep, erase=row.erase, student=row.student)
    monkeypatch.setattr(walk, "ROWS", [less])
    assert [line.split(" leads")[0] for line in walk.unmapped_columns()] == [
        f"reporting.PersonExport.{name}" for name in ("agreed_by", "asked_by", "person")
    ]
    assert walk.key_columns() == ["reporting.PersonExport.zip_key"]
    assert isinstance(PersonExport._meta.get_field("zip_key"), models.CharField)
