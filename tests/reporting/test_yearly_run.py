"""The night, and the yearly run: what was approved is done, once, and goes on after a fault."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import (
    Student,
)
from accounts.read_log import NotTheRole
from reporting.actions import erasure as erasing
from reporting.actions import rendition, retention
from reporting.models import Erasure, PersonExport, Rendition, ReportIssue, RetentionRule
from reporting.tasks import keep_to_terms
from tests.reporting.stories import published_issue

pytestmark = pytest.mark.usefixtures("empty_storage")


def yearly_approved(world) -> Erasure:
    retention.keep_to_the_terms(world.school)
    waiting = Erasure.objects.get(kind="yearly", done_at=None)
    erasing.approve_erasure(erasure=waiting, by=world.principal)
    return waiting


def left_long_ago(world, *students: Student) -> None:
    long_ago = world.school.today() - timedelta(days=800)
    Student.objects.filter(pk__in=[each.pk for each in students]).update(left_on=long_ago)


def names_of(*students: Student) -> list[str]:
    found = Student.objects.filter(pk__in=[each.pk for each in students])
    return sorted(found.values_list("preferred_name", flat=True))


def test_the_yearly_run_is_approved_once(world):
    waiting = Erasure.objects.create(school=world.school, kind="yearly", reason="time")
    erasing.approve_erasure(erasure=waiting, by=world.principal)
    with pytest.raises(ValidationError, match="no longer"):
        erasing.approve_erasure(erasure=waiting, by=world.principal)


def test_what_comes_past_its_time_after_the_approval_is_not_in_it(world):
    left_long_ago(world, world.anna_s, world.tom_s)
    waiting = yearly_approved(world)
    left_long_ago(world, world.ben_s)
    Student.objects.filter(pk=world.tom_s.pk).update(left_on=None)
    retention.carry_out_yearly(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.done_at
    assert names_of(world.anna_s, world.ben_s, world.tom_s) == ["Ben", "Tom"]
    assert "keys" not in waiting.rehearsed
    assert waiting.left_to_do == {}


def test_once_the_rows_are_done_only_the_end_is_repeated(world, monkeypatch):
    left_long_ago(world, world.anna_s)
    waiting = yearly_approved(world)
    with monkeypatch.context() as broken:
        broken.setattr(erasing, "forget_readings", no_role)
        retention.carry_out_yearly(waiting.pk)
    left_long_ago(world, world.ben_s)
    keep_to_terms.func(0)
    waiting.refresh_from_db()
    assert waiting.done_at
    assert names_of(world.anna_s, world.ben_s) == ["Ben"]


def no_role(*_args):
    raise NotTheRole


def test_one_child_who_fails_holds_up_nobody_and_has_another_turn(world, monkeypatch):
    left_long_ago(world, world.anna_s, world.ben_s)
    waiting, whole = yearly_approved(world), retention.DESTROY["accounts.Student"]
    with monkeypatch.context() as broken:
        fails_once = lambda who, one: 1 / 0 if who == world.anna_s else whole(who, one)  # noqa: E731
        broken.setitem(retention.DESTROY, "accounts.Student", fails_once)
        retention.carry_out_yearly(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.done_at is None
    assert waiting.left_to_do == {"approved": {"accounts.Student": [world.anna_s.pk]}}
    assert names_of(world.anna_s, world.ben_s) == ["Anna"]
    left_long_ago(world, world.tom_s)
    retention.keep_to_the_terms(world.school)
    asked = Erasure.objects.get(kind="yearly", approved_at=None)
    assert asked.rehearsed["keys"] == {"accounts.Student": [world.tom_s.pk]}
    retention.carry_out_yearly(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.done_at
    assert names_of(world.anna_s) == []


def test_the_counts_that_the_principal_reads_are_those_of_last_night(world):
    left_long_ago(world, world.anna_s)
    retention.keep_to_the_terms(world.school)
    left_long_ago(world, world.ben_s)
    retention.keep_to_the_terms(world.school)
    waiting = Erasure.objects.get()
    assert waiting.rehearsed["rows"] == [{"what": "accounts.Student", "before": 2, "after": 0}]
    Student.objects.update(left_on=None)
    retention.keep_to_the_terms(world.school)
    waiting.refresh_from_db()
    assert waiting.withdrawn_at


def test_one_school_that_fails_keeps_no_other_school_waiting(world):
    """A length that reaches back before there were years, as no page would take it."""
    RetentionRule.objects.create(school=world.school, key="learning", amount=9000)
    RetentionRule.objects.create(school=world.other_school, key="learning", amount=1)
    left_long_ago(world, world.dev_s)
    erasure = erasing.ask_to_erase_student(student=world.ben_s, reason="asked", by=world.admin)
    erasing.approve_erasure(erasure=erasure, by=world.principal)
    keep_to_terms.func(0)
    erasure.refresh_from_db()
    assert erasure.done_at
    assert Erasure.objects.get(kind="yearly").school == world.other_school


def test_bytes_of_working_material_go_after_a_crash_too(world, time_machine, monkeypatch):
    issue = published_issue(world)
    rendition.render(issue.pk)
    key = Rendition.objects.get().storage_key
    ReportIssue.objects.update(recalled_at=timezone.now(), recall_reason="x")
    time_machine.move_to(timezone.now() + timedelta(days=3 * 366))
    with monkeypatch.context() as broken:
        broken.setattr(retention, "bytes_go", lambda _done: 1 / 0)
        keep_to_terms.func(0)
    assert not Rendition.objects.exists()
    assert default_storage.exists(key)
    keep_to_terms.func(0)
    assert not default_storage.exists(key)
    assert not Erasure.objects.exclude(left_to_do={}).exists()


def test_who_comes_back_and_leaves_again_is_offered_a_new_pack(world, time_machine):
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=world.school.today() - timedelta(days=1))
    retention.offer_packs(world.school)
    first = PersonExport.objects.get()
    time_machine.move_to(timezone.now() + timedelta(days=60))
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=world.school.today() - timedelta(days=1))
    for _night in range(2):
        retention.offer_packs(world.school)
    assert PersonExport.objects.get().pk != first.pk
