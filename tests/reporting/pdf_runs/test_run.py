"""A run: many PDFs in one go, a line for each."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from accounts.roles import Audience
from reporting.actions import bundles, runs
from reporting.models import DraftPdf, PdfRun, PdfRunReport, Rendition, RunKind
from reporting.paper import pdf
from tests.reporting.pdf_runs.stories import ask, bytes_of, made, pages_of, print_file, states, work_through
from tests.reporting.stories import (
    approved_report,
    family_goal,
    jobs,
    scheduled_issue,
    written_report,
)


@pytest.fixture
def three(world):
    """Reports of Anna, Ben and Tom, handed in and approved."""
    return [approved_report(world, student) for student in (world.anna_s, world.ben_s, world.tom_s)]


def test_a_rehearsal_makes_each_report_that_was_handed_in_marked_as_a_draft(world, three):
    written_report(world, world.chloe_s)
    run = made(world)
    assert states(run) == dict.fromkeys(["Anna", "Ben", "Tom"], "made")
    assert all("not for families" in " ".join(pages_of(row.file)) for row in run.reports.all())


def test_a_second_run_makes_what_has_changed_and_nothing_else(world, three, monkeypatch):
    made(world)
    changed = three[1].comments.get(goal=None)
    changed.change(changed.version, text="Ben now speaks first.")
    rendered = []
    real = runs.render_surely
    monkeypatch.setattr(runs, "render_surely", lambda summary, look: rendered.append(summary) or real(summary, look))
    second = made(world)
    assert [summary.student.preferred_name for summary in rendered] == ["Ben"]
    assert set(states(second).values()) == {"made"}
    assert DraftPdf.objects.count() == 4
    assert "Ben now speaks first." in " ".join(pages_of(second.reports.get(report=three[1]).file))


def test_another_layout_is_another_page(world, three):
    made(world)
    made(world, is_large=True)
    assert DraftPdf.objects.count() == 6


def test_what_is_planned_is_the_very_file_that_goes_home(world):
    issue = scheduled_issue(world)
    run = made(world, RunKind.FROZEN)
    rendition = Rendition.objects.get(issue=issue)
    assert run.reports.get().rendition == rendition
    assert "not for families" not in " ".join(pages_of(rendition))
    again = made(world, RunKind.FROZEN)
    assert again.reports.get().rendition == rendition


def test_where_there_is_nothing_it_is_said(world):
    for kind in RunKind:
        with pytest.raises(ValidationError):
            ask(world, kind)
    assert not PdfRun.objects.exists()


def test_one_class_or_one_year_level(world, three):
    assert set(states(ask(world, class_group=world.five_a))) == {"Anna", "Ben", "Tom"}
    assert set(states(ask(world, year_level=5))) == {"Anna", "Ben"}
    with pytest.raises(ValidationError):
        ask(world, class_group=world.five_b)


# ------------------------------------------------------------------------------------------------ one fails alone


def test_one_that_cannot_be_made_says_why_and_stops_no_other(world, three):
    approved_report(world, world.chloe_s, [family_goal(world, world.chloe_s, title="A sign \u0378 that no font has")])
    run = made(world)
    assert states(run) == {"Anna": "made", "Ben": "made", "Tom": "made", "Chloe": "failed"}
    assert "No font on this server has the sign" in run.reports.get(state="failed").problem
    assert len(print_file(run, "5A").holds) == 3


def test_only_what_failed_is_made_again(world, three, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(runs, "render_surely", fail_for("Ben"))
        run = made(world)
    assert states(run)["Ben"] == "failed"
    before = DraftPdf.objects.count()
    assert runs.make_again(run=run, by=world.principal) == 1
    work_through(run)
    assert set(states(run).values()) == {"made"}
    assert DraftPdf.objects.count() == before + 1
    assert len(print_file(run, "5A").holds) == 3


def fail_for(name):
    def render(summary, look):
        if summary.student.preferred_name == name:
            raise pdf.RenderFailed("too_slow")
        return pdf.render_surely(summary, look)

    return render


def test_one_report_that_cannot_even_be_read_takes_no_other_along(world, three, monkeypatch):
    real = runs.compose

    def compose(reports):
        if any(report.student.preferred_name == "Ben" for report in reports):
            raise ValueError("a row that should not be")
        return real(reports)

    monkeypatch.setattr(runs, "compose", compose)
    run = made(world)
    assert states(run) == {"Anna": "made", "Ben": "failed", "Tom": "made"}
    assert "The PDF could not be made" in run.reports.get(state="failed").problem


def test_what_is_wrong_with_the_machine_is_said_after_some_tries(world, three):
    run = ask(world)
    runs.prepare(run.pk)
    row = run.reports.first()
    runs.give_up(row.pk)
    row.refresh_from_db()
    assert (row.state, row.content) == ("failed", None)


# ------------------------------------------------------------------------------------------------ pause, resume, crash


def test_paused_nothing_more_begins_and_then_it_goes_on_with_what_is_left(world, three):
    run = ask(world)
    runs.prepare(run.pk)
    first, *others = run.reports.all()
    runs.make_report(first.pk)
    runs.pause(run=run, by=world.principal)
    for row in others:
        runs.make_report(row.pk)
    assert list(states(run).values()) == ["made", "waiting", "waiting"]
    runs.resume(run=run, by=world.principal)
    work_through(run)
    assert set(states(run).values()) == {"made"}
    assert DraftPdf.objects.count() == 3


def test_after_a_pause_the_reports_are_read_anew(world, three):
    run = ask(world)
    runs.prepare(run.pk)
    runs.pause(run=run, by=world.principal)
    goal = three[0].report_goals.get().goal
    goal.change(goal.version, audience=Audience.TEACHERS)
    runs.resume(run=run, by=world.principal)
    work_through(run)
    assert goal.title not in " ".join(pages_of(run.reports.get(report=three[0]).file))


def test_a_job_that_runs_twice_makes_one_file(world, three, empty_storage):
    run = ask(world)
    runs.prepare(run.pk)
    runs.prepare(run.pk)
    assert jobs("make_run_report").count() == 3
    row = run.reports.first()
    for _twice in range(2):
        runs.make_report(row.pk)
    assert DraftPdf.objects.count() == 1
    assert len(default_storage.listdir("runs")[1]) == 1


def test_a_child_that_was_killed_costs_no_report(world, three):
    run = ask(world)
    runs.prepare(run.pk)
    child = pdf._child()
    child.process.kill()
    work_through(run)
    assert set(states(run).values()) == {"made"}


def test_the_safety_net_finds_what_lost_its_job(world, three):
    run = ask(world)
    jobs("prepare_run").delete()
    runs.tend_runs()
    assert jobs("prepare_run").count() == 1
    runs.tend_runs()
    assert jobs("prepare_run").count() == 1
    jobs("prepare_run").delete()
    runs.prepare(run.pk)
    for row in run.reports.all():
        runs.make_report(row.pk)
    assert jobs("bundle_run").count() == 1
    jobs("bundle_run").delete()
    jobs("make_run_report").delete()
    runs.tend_runs()
    assert jobs("bundle_run").count() == 1
    bundles.make_bundles(run.pk)
    jobs("bundle_run").delete()
    runs.tend_runs()
    assert not jobs("bundle_run").exists()


# ------------------------------------------------------------------------------------------------ thrown away


def test_after_a_week_it_is_gone_to_the_last_byte(world, three, empty_storage, django_capture_on_commit_callbacks):
    old, new = made(world), made(world)
    PdfRun.objects.filter(pk=old.pk).update(asked_at=old.asked_at - runs.KEPT_FOR)
    with django_capture_on_commit_callbacks(execute=True):
        runs.clear_runs()
    assert PdfRun.objects.get() == new
    assert all(bytes_of(row.file) for row in new.reports.all())
    PdfRun.objects.update(asked_at=old.asked_at - runs.KEPT_FOR)
    with django_capture_on_commit_callbacks(execute=True):
        runs.clear_runs()
    assert not PdfRunReport.objects.exists()
    assert not DraftPdf.objects.exists()
    assert default_storage.listdir("runs")[1] == []


def test_what_is_planned_stays_when_a_run_is_thrown_away(world, django_capture_on_commit_callbacks):
    scheduled_issue(world)
    run = made(world, RunKind.FROZEN)
    with django_capture_on_commit_callbacks(execute=True):
        runs.throw_away(run=run, by=world.principal)
    assert bytes_of(Rendition.objects.get())


@pytest.mark.parametrize(
    "wrong", [{"state": "made"}, {"state": "failed"}, {"state": "waiting", "problem": "Why?"}]
)  # fmt: skip
def test_the_database_keeps_lines_that_say_what_they_are(world, three, wrong):
    run = ask(world)
    with pytest.raises(IntegrityError, match="pdf_run_report_made_or_why_not"), transaction.atomic():
        run.reports.update(**wrong)


def test_the_database_refuses_a_class_and_a_level_at_once(world, three):
    run = ask(world)
    with pytest.raises(IntegrityError, match="pdf_run_of_class_or_level"), transaction.atomic():
        PdfRun.objects.filter(pk=run.pk).update(class_group=world.five_a, year_level=5)
