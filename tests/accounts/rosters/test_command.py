"""manage.py import_roster: for the night, with the same rules."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import RosterRun, Student
from tests.accounts.rosters.files import STUDENTS, csv_file


@pytest.fixture
def command(world, tmp_path, capsys):
    def run(content: bytes, *options) -> str:
        path = tmp_path / "students.csv"
        path.write_bytes(content)
        call_command("import_roster", str(path), "--school", "Wattle", *options)
        return capsys.readouterr().out

    return run


def test_a_dry_run_says_by_name_what_would_change_and_keeps_nothing(command, world):
    said = command(csv_file(STUDENTS, "00123,Mia,Marigold,5,5A"), "--partial", "--dry-run")
    assert "New students: 1\n    Mia Marigold" in said
    assert not RosterRun.objects.exists()
    assert not Student.objects.filter(code="00123").exists()


@pytest.mark.django_db(transaction=True)
def test_without_it_the_worker_does_it(command, world, run_jobs):
    command(csv_file(STUDENTS, "00123,Mia,Marigold,5,5A"), "--partial")
    run_jobs()
    assert Student.objects.filter(code="00123").exists()


def test_columns_that_nobody_saved_are_named(command, world):
    with pytest.raises(CommandError, match="no columns under the name “Compass”"):
        command(csv_file(STUDENTS, "00123,Mia,Marigold,5,5A"), "--columns", "Compass")
    assert not RosterRun.objects.exists()


def test_a_question_is_for_a_person(command, world):
    with pytest.raises(CommandError, match="/roster-runs/"):
        command(csv_file(STUDENTS, "777,Anna,Quill,5,5A"), "--partial")
    assert RosterRun.objects.get().state == "looked_over"


def test_what_cannot_be_read_is_named_with_its_line(command, world):
    with pytest.raises(CommandError, match=r"students\.csv, line 2, year_level"):
        command(csv_file(STUDENTS, "00123,Mia,Marigold,thirteen,5A"))


def test_a_large_one_waits_as_on_the_page(command, world):
    said = command(csv_file(STUDENTS, f"{world.anna_s.code},Anna,Quill,5,5A"))
    assert "More than a tenth of the students would leave." in said
    assert RosterRun.objects.get().state == "waiting"
