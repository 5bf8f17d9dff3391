"""Undoing an import: everything as it was before, or nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.actions.cards import make_cards
from accounts.actions.rosters import runs
from accounts.models import Enrolment, Guardianship, RosterRun, Student, User
from tests import factories as make
from tests.accounts.rosters.files import (
    BOTH,
    STUDENTS,
    csv_file,
    everything,
    post,
)


def test_undoing_a_move_puts_the_child_back_to_the_moment(import_file, do, world):
    before = everything()
    run = do(import_file(csv_file(STUDENTS, f"{world.anna_s.code},Anna,Skylark,6,5B"), complete=False))
    assert world.anna_s.enrolments.active().filter(class_group=world.five_b).exists()
    assert User.objects.get(pk=world.anna.pk).name == "Anna Skylark"
    runs.undo(run=run, by=world.admin)
    assert everything() == before
    assert User.objects.get(pk=world.anna.pk).name == "Anna Quill"


def test_undoing_brings_back_who_left(import_file, do, world):
    before = everything()
    run = do(import_file(csv_file(STUDENTS, f"{world.anna_s.code},Anna,Quill,5,5A")))
    assert Student.objects.filter(left_on__isnull=False).count() == 3
    runs.undo(run=run, by=world.admin)
    assert everything() == before


def test_a_child_with_a_goal_by_now_is_not_taken_away(import_file, do, world):
    run = do(import_file(BOTH, "roster.zip", complete=False))
    make.make_goal(Student.objects.get(code="00123"), world.cycle)
    done = everything()
    with pytest.raises(ValidationError, match="can no longer be undone"):
        runs.undo(run=run, by=world.admin)
    assert everything() == done


def test_a_new_child_s_card_goes_with_the_child(import_file, do, world):
    before, run = everything(), do(import_file(BOTH, "roster.zip", complete=False))
    make_cards(students=[Student.objects.get(code="00123")], by=world.home_teacher)
    runs.undo(run=run, by=world.admin)
    assert everything() == before


def test_cards_that_a_new_teacher_made_for_others_stay(import_file, do, world):
    run = do(import_file(csv_file("staff_number,given_name,family_name", "T1,Kim,Reef"), complete=False))
    make_cards(students=[world.anna_s], by=User.objects.get(name="Kim Reef"))
    with pytest.raises(ValidationError, match="Something new was used since"):
        runs.undo(run=run, by=world.admin)
    assert world.anna_s.cards.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda: Guardianship.objects.filter(user__name="Rosa Marigold").update(ends_at=timezone.now()),
        lambda: Guardianship.objects.filter(user__name="Rosa Marigold").delete(),
        lambda: Enrolment.objects.filter(student__code="00123").update(ends_at=timezone.now()),
    ],
    ids=["link ended", "link gone", "moved"],
)
def test_what_somebody_changed_since_keeps_it_from_being_undone(import_file, do, world, change):
    run = do(import_file(BOTH, "roster.zip", complete=False))
    change()
    done = everything()
    with pytest.raises(ValidationError):
        runs.undo(run=run, by=world.admin)
    assert everything() == done


def test_after_seven_days_it_stays(import_file, do, world):
    run = do(import_file(BOTH, "roster.zip", complete=False))
    RosterRun.objects.update(done_at=timezone.now() - timedelta(days=7, seconds=1))
    run.refresh_from_db()
    with pytest.raises(ValidationError, match="seven days"):
        runs.undo(run=run, by=world.admin)


def test_the_office_brings_and_does_not_undo(import_file, do, world, client_of):
    run = do(import_file(BOTH, "roster.zip", complete=False))
    client = client_of(world.office)
    assert "Undo this import?" not in client.get(reverse("people:roster_run", args=[run.uuid])).content.decode()
    assert post(client, "undo", run).status_code == 403
