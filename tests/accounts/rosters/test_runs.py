"""A run from the upload to what is kept of it: all or nothing, once, and only as it was looked over."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.access import lock_student
from accounts.actions.rosters import apply, job, runs
from accounts.actions.rosters.job import perform
from accounts.models import Enrolment, RosterIdentity, RosterRun, School, Student, User
from accounts.tasks import clear_lost_files
from tests import factories as make
from tests.accounts.rosters.files import (
    BOTH,
    MIA,
    STUDENTS,
    bring,
    csv_file,
    everything,
    post,
    run_of,
)


@pytest.fixture
def admin(world, client_of):
    return client_of(world.admin)


# ------------------------------------------------------------------------------------------- the way through the pages


@pytest.mark.django_db(transaction=True)
def test_a_file_is_brought_looked_over_done_by_the_worker_and_undone(world, admin, run_jobs):
    before = everything()
    run = run_of(bring(admin, world.school, BOTH, "roster.zip", scope="some"))
    page = admin.get(reverse("people:roster_run", args=[run.uuid])).content.decode()
    assert all(words in page for words in ("Mia Marigold", "Rosa Marigold", "New family links", "Do all of this"))
    assert everything() == before
    page = post(admin, "confirm", run).content.decode()
    assert "0 of 100" in page
    assert 'hx-trigger="every 2s"' in page
    run_jobs()
    page = admin.get(reverse("people:roster_run", args=[run.uuid])).content.decode()
    assert "1 new student" in page
    assert User.objects.get(email="rosa@example.org").guardianships.active().count() == 1
    assert "Everything is as it was before." in post(admin, "undo", run).content.decode()
    assert everything() == before


def test_a_question_is_answered_on_the_page(world, admin):
    run = run_of(bring(admin, world.school, csv_file(STUDENTS, "777,Anna,Quill,5,5A"), scope="some"))
    page = admin.get(reverse("people:roster_run", args=[run.uuid]))
    assert "First the questions above" in page.content.decode()
    (field,) = page.context["form"].fields
    post(admin, "run", run, {field: str(world.anna_s.pk)})
    run.refresh_from_db()
    assert not run.plan["is_open"]
    assert run.plan["students_changed"][0]["changes"] == {"code": [world.anna_s.code, "777"]}


def test_nothing_begins_while_a_question_is_open(world, admin):
    run = run_of(bring(admin, world.school, csv_file(STUDENTS, "777,Anna,Quill,5,5A"), scope="some"))
    assert "There are open questions" in post(admin, "confirm", run).content.decode()
    run.refresh_from_db()
    assert run.state == "looked_over"


def test_what_cannot_be_read_is_listed_with_line_and_column(world, admin):
    answer = bring(admin, world.school, csv_file(STUDENTS, "1E+10,Mia,Marigold,5,5A", "2,Sam,Reed,13,5A"))
    page = answer.content.decode()
    assert "2 things cannot be read. Nothing was changed" in page
    assert "is what a spreadsheet makes of a long number" in page
    assert "“13” is no year level" in page
    assert not RosterRun.objects.exists()


def test_how_much_is_in_the_file_is_never_guessed(world, admin):
    answer = bring(admin, world.school, MIA, scope="")
    assert "Please say whether the file is complete." in answer.content.decode()


def test_htmx_gets_the_part_that_changes(world, admin, import_file):
    run = import_file(BOTH, "roster.zip", complete=False)
    page = admin.get(reverse("people:roster_run", args=[run.uuid]), headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div class="stack" id="run"')


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_runs_takes_the_same_queries(world, admin, import_file, django_assert_num_queries, number):
    for _each in range(number):
        import_file(BOTH, "roster.zip", complete=False)
    admin.get(reverse("people:roster", args=[world.school.uuid]))
    with django_assert_num_queries(9):
        admin.get(reverse("people:roster", args=[world.school.uuid]))


@pytest.mark.parametrize("number", [1, 3])
def test_looking_over_and_doing_take_the_same_queries(import_file, do, world, django_assert_num_queries, number):
    rows = [f"9{each},Mia{each},Marigold,5,5A" for each in range(number)]
    with django_assert_num_queries(16):
        run = import_file(csv_file(STUDENTS, *rows), complete=False)
    with django_assert_num_queries(39):
        do(run)


# --------------------------------------------------------------------------------------------------- all, once, or none


def test_a_job_that_runs_twice_does_its_work_once(import_file, do):
    run = do(import_file(BOTH, "roster.zip", complete=False))
    done = everything()
    perform(run.pk)
    assert everything() == done


def test_an_error_at_the_end_leaves_nothing(import_file, do, monkeypatch):
    """The database refuses in the last step: not one row of all before stays, and the page says so."""
    before, run = everything(), import_file(BOTH, "roster.zip", complete=False)
    RosterRun.objects.filter(pk=run.pk).update(plan=run.plan)

    def refuse(self) -> None:
        RosterIdentity.objects.create(school=self.school, source="x", kind="student", key="1")

    monkeypatch.setattr(apply.Applying, "_identities", refuse)
    run = do(run)
    assert everything() == before
    assert (run.state, "nothing was changed" in run.said) == ("looked_over", True)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_half_way_has_done_nothing_and_the_next_one_does_all(import_file, do, world, monkeypatch):
    before, run = everything(), import_file(BOTH, "roster.zip", complete=False)
    RosterRun.objects.filter(pk=run.pk).update(state="queued")
    with monkeypatch.context() as killed:
        killed.setattr(apply.Applying, "_link", lambda _self: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            perform(run.pk)
    assert everything() == before
    run.refresh_from_db()
    assert (run.state, run.progress > 50) == ("running", True)
    perform(run.pk)
    assert Student.objects.filter(code="00123").count() == 1


@pytest.mark.django_db(transaction=True)
def test_it_waits_for_a_quiet_moment_without_holding_anybody(import_file, do, world, monkeypatch):
    """A pasted class list holds the school and waits for Anna: who held Anna and waited for the school would hold both
    for ever."""
    file = csv_file(STUDENTS, f"{world.anna_s.code},Anna,Quill,5,5B")
    run, tried, go_on = import_file(file, complete=False), Event(), Event()
    monkeypatch.setattr(job, "BETWEEN_TRIES", 0.05)
    monkeypatch.setattr(job.time, "sleep", lambda _seconds: (tried.set(), go_on.wait(20)))

    def paste() -> None:
        try:
            with transaction.atomic():
                School.objects.select_for_update(no_key=True).get(pk=world.school.pk)
                holding.set()
                assert tried.wait(20)
                lock_student(world.anna_s.pk)
        finally:
            go_on.set()
            connection.close()

    holding = Event()
    with ThreadPoolExecutor(1) as thread:
        pasted = thread.submit(paste)
        assert holding.wait(20)
        run = do(run)
        pasted.result(20)
    assert run.state == "done", run.said


def test_a_school_that_changed_since_is_looked_over_again(import_file, do, world):
    file = csv_file(STUDENTS, f"{world.anna_s.code},Anna,Quill,5,5B")
    run = import_file(file, complete=False)
    Enrolment.objects.filter(student=world.anna_s, kind="home_group").update(class_group=world.five_b)
    run = do(run)
    assert (run.state, run.plan["enrolled"]) == ("looked_over", [])
    assert "The school has changed since" in run.said


@pytest.mark.django_db(transaction=True)
def test_two_administrators_at_once_one_begins_and_one_reads_why_not(world, import_file):
    other = make.make_member(world.school, "Ines Second", "admin")
    first, second = import_file(MIA, complete=False), import_file(MIA, complete=False, by=other)
    ready = Barrier(2)

    def begin(run_and_person):
        run, person = run_and_person
        try:
            client = Client()
            client.force_login(person)
            ready.wait(20)
            return post(client, "confirm", run).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(begin, [(first, world.admin), (second, other)])) == [200, 200]
    assert RosterRun.objects.filter(state="queued").count() == 1
    perform(RosterRun.objects.get(state="queued").pk)
    assert Student.objects.filter(code="00123").count() == 1


def test_the_database_itself_allows_one_at_a_time(import_file):
    import_file(MIA, complete=False), import_file(MIA, complete=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        RosterRun.objects.update(state="running")


def test_the_database_refuses_an_id_of_nobody_and_one_that_stands_twice(world):
    row = {"school": world.school, "source": "school", "kind": "student", "key": "1"}
    with pytest.raises(IntegrityError), transaction.atomic():
        RosterIdentity.objects.create(**row)
    RosterIdentity.objects.create(**row, student=world.anna_s)
    with pytest.raises(IntegrityError), transaction.atomic():
        RosterIdentity.objects.create(**row, student=world.ben_s)
    with pytest.raises(IntegrityError), transaction.atomic():
        RosterIdentity.objects.create(**{**row, "key": "2"}, student=world.dev_s)


def test_who_may_no_more_begins_nothing_that_waited(import_file, do, world):
    run = import_file(MIA, complete=False)
    world.admin.memberships.update(ends_at=timezone.now())
    assert do(run).state == "stopped"
    assert not Student.objects.filter(code="00123").exists()


def test_stopped_while_it_runs_nothing_happens(import_file, world, monkeypatch):
    run = import_file(MIA, complete=False)
    RosterRun.objects.filter(pk=run.pk).update(state="queued")
    real = apply.Applying.run

    def stopped(self, progress):
        RosterRun.objects.filter(pk=run.pk).update(state="stopped")
        return real(self, progress)

    monkeypatch.setattr(apply.Applying, "run", stopped)
    perform(run.pk)
    assert not Student.objects.filter(code="00123").exists()


# ---------------------------------------------------------------------------------------------- what is kept, and not


def test_done_the_file_is_gone_and_after_a_week_the_names_are(import_file, do, world):
    run = do(import_file(BOTH, "roster.zip", complete=False))
    assert run.roster is None
    assert "Mia" in str(run.plan)
    RosterRun.objects.update(changed_at=timezone.now() - timedelta(days=8))
    clear_lost_files(0)
    run.refresh_from_db()
    assert (run.plan, run.done, run.answers, run.state) == (None, None, {}, "done")
    assert run.counts["students_new"] == 1


def test_a_file_that_nobody_goes_on_with_goes_after_a_week(import_file):
    run = import_file(BOTH, "roster.zip", complete=False)
    RosterRun.objects.update(changed_at=timezone.now() - timedelta(days=8))
    clear_lost_files(0)
    run.refresh_from_db()
    assert (run.state, run.roster, run.plan) == ("stopped", None, None)


def test_one_that_waits_for_a_second_adult_who_never_comes_goes_after_a_week(import_file, world):
    make.make_member(world.school, "Ines Second", "admin")
    run = import_file(csv_file(STUDENTS, f"{world.anna_s.code},Anna,Quill,5,5A"))
    runs.confirm(run=run, by=world.admin)
    assert run.state == "waiting"
    RosterRun.objects.update(changed_at=timezone.now() - timedelta(days=8))
    clear_lost_files(0)
    run.refresh_from_db()
    assert (run.state, run.roster, run.plan) == ("stopped", None, None)


def test_thrown_away_it_is_gone_at_once(import_file, world):
    run = import_file(BOTH, "roster.zip", complete=False)
    runs.stop(run=run, by=world.admin)
    assert (run.roster, run.plan) == (None, None)


def test_the_mail_names_nobody(import_file, world, run_jobs, mailoutbox):
    make.make_member(world.school, "Ines Second", "admin", email="ines@example.org")
    run = import_file(csv_file(STUDENTS, f"{world.anna_s.code},Anna,Quill,5,5A"))
    runs.confirm(run=run, by=world.admin)
    run_jobs()
    (mail,) = mailoutbox
    assert mail.to == ["ines@example.org"]
    assert not any(name in mail.body + mail.subject for name in ("Anna", "Ben", "Chloe", "Quill"))
