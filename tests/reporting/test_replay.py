"""A restored backup (K8): who was erased stays erased, and nobody is still logged in."""

import io

import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client

from accounts.models import Student, User
from reporting.actions.erasure import subject_of
from reporting.models import Tombstone
from tests import factories as make
from tests.reporting.hits import hits_in_database

pytestmark = pytest.mark.usefixtures("empty_storage")
MARK = "zqxkanari"


def a_mark_beside_the_files(row: Student | User, kind: str) -> None:
    """As an erasure left it, before the backup without it was put back."""
    told = f'{{"kind": "{kind}", "subject": "{subject_of(row)}"}}'
    default_storage.save(f"tombstones/{subject_of(row)}.json", io.BytesIO(told.encode()))


def test_who_was_erased_before_the_backup_was_put_back_is_erased_again(world):
    make.make_goal(world.anna_s, world.cycle, title=MARK)
    make.make_goal(world.ben_s, world.cycle, title="I stay.")
    a_mark_beside_the_files(world.anna_s, "student")
    a_mark_beside_the_files(world.former_parent, "adult")
    said = io.StringIO()
    call_command("replay_erasures", stdout=said)
    assert "2 marks, 2 people erased again." in said.getvalue()
    assert hits_in_database(MARK) == {}
    assert not Student.objects.filter(pk=world.anna_s.pk).exists()
    assert not User.objects.filter(pk=world.former_parent.pk, is_active=True).exists()
    assert Student.objects.get(pk=world.ben_s.pk).goals.get().title == "I stay."
    assert Tombstone.objects.count() == 2


def test_a_copy_of_the_marks_does_as_well(world, tmp_path):
    (tmp_path / "a.json").write_text(f'{{"kind": "student", "subject": "{subject_of(world.tom_s)}"}}')
    call_command("replay_erasures", "--from", str(tmp_path), stdout=io.StringIO())
    assert not Student.objects.filter(pk=world.tom_s.pk).exists()


def test_nobody_is_still_logged_in(world):
    Client().force_login(world.anna)
    assert Session.objects.exists()
    call_command("replay_erasures", stdout=io.StringIO())
    assert not Session.objects.exists()
