"""The pages of a run: asking for it, watching it, pausing it, making again what failed."""

import re

import pytest
from django.urls import reverse

from accounts.actions.restrictions import restrict_access
from reporting.actions import runs as actions
from reporting.models import PdfRun, RunKind
from tests import factories as make
from tests.reporting.pdf_runs.stories import ask, made, work_through
from tests.reporting.stories import approved_report, family_goal, jobs, published_issue, written_report

ASKED = {"kind": "draft", "scope": "all"}


def said(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def html(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def principal(world, client_of):
    return client_of(world.principal)


def page_of(client, run, **query):
    return client.get(reverse("reporting:run", args=[run.uuid], query=query or None))


def press(client, run, button):
    return client.post(reverse(f"reporting:run_{button}", args=[run.uuid]), follow=True)


def test_asked_for_it_is_there_at_once_and_makes_itself(world, principal):
    approved_report(world)
    answer = principal.post(reverse("reporting:runs", args=[world.cycle.uuid]), ASKED, follow=True)
    run = PdfRun.objects.get()
    assert "0 of 1 made" in said(answer)
    assert 'hx-trigger="every 3s"' in html(answer)
    assert jobs("prepare_run").count() == 1
    work_through(run)
    answer = page_of(principal, run)
    assert "1 of 1 made" in said(answer)
    assert 'hx-trigger="every 3s"' not in html(answer)
    assert "Anna Quill" in said(answer)
    assert "Print 5A" in said(answer)


def test_what_is_asked_again_is_the_part_of_the_page_that_changes(world, principal):
    approved_report(world)
    run = ask(world)
    answer = principal.get(reverse("reporting:run", args=[run.uuid]), headers={"HX-Request": "true"})
    assert html(answer).strip().startswith('<div class="stack" id="run"')
    assert "<html" not in html(answer)
    assert "0 of 1 made" in said(answer)


@pytest.mark.parametrize("sent", [{}, {"kind": "all", "scope": "all"}, {"kind": "draft", "scope": "level:99"}])
def test_what_cannot_be_asked_is_said_and_nothing_begins(world, principal, sent):
    approved_report(world)
    answer = principal.post(reverse("reporting:runs", args=[world.cycle.uuid]), sent)
    assert answer.status_code == 200
    assert "Error:" in html(answer)
    assert not PdfRun.objects.exists()


def test_where_nothing_is_there_it_is_said_and_the_choice_is_kept(world, principal):
    answer = principal.post(
        reverse("reporting:runs", args=[world.cycle.uuid]), {"kind": "published", "scope": str(world.five_b.uuid)}
    )
    assert "Nothing is out there yet." in said(answer)
    assert re.search(rf'value="{world.five_b.uuid}"\s+selected', html(answer))


def test_what_could_not_be_made_is_named_with_the_reason_and_made_again_alone(world, principal):
    approved_report(world, world.ben_s)
    report = approved_report(world, goals=[family_goal(world, title="A sign \u0378 that no font has")])
    run = made(world)
    answer = page_of(principal, run)
    assert "One report could not be made. All others are not touched by it." in said(answer)
    assert "Anna Quill , 5A: No font on this server has the sign" in said(answer)
    goal = report.report_goals.get().goal
    goal.change(goal.version, title="A sign that every font has")
    assert "One is made again." in said(press(principal, run, "again"))
    work_through(run)
    assert "2 of 2 made" in said(page_of(principal, run))


def test_paused_it_says_so_and_goes_on_when_asked(world, principal):
    approved_report(world)
    run = ask(world)
    assert "Paused. Nothing more is made until you go on." in said(press(principal, run, "pause"))
    actions.prepare(run.pk)
    assert not jobs("make_run_report").exists()
    answer = press(principal, run, "resume")
    assert "It goes on." in said(answer)
    work_through(run)
    assert "1 of 1 made" in said(page_of(principal, run))


def test_a_rehearsal_says_what_is_not_in_it_and_why(world, principal):
    approved_report(world)
    written_report(world, world.ben_s)
    answer = said(page_of(principal, ask(world, class_group=world.five_a)))
    assert "Not in it" in answer
    assert "1 being written Ben Rook" in answer
    assert "Chloe Stone" not in answer
    answer = said(page_of(principal, ask(world)))
    assert "2 not begun" in answer
    assert "Chloe Stone" in answer


def test_of_what_is_out_it_is_not_said_what_is_not_in_it(world, principal):
    published_issue(world)
    assert "Not in it" not in said(page_of(principal, ask(world, RunKind.PUBLISHED)))


def test_thrown_away_it_is_gone(world, principal):
    approved_report(world)
    run = made(world)
    assert "Thrown away." in said(press(principal, run, "remove"))
    assert not PdfRun.objects.exists()


def test_of_several_classes_one_is_shown_line_by_line(world, principal):
    approved_report(world)
    approved_report(world, world.chloe_s)
    run = made(world)
    assert "Anna Quill" not in said(page_of(principal, run))
    assert "Anna Quill" in said(page_of(principal, run, **{"class": "5A"}))
    assert "Chloe Stone" not in said(page_of(principal, run, **{"class": "5A"}))


def test_a_teacher_prints_what_is_out_of_the_own_class(world, client_of):
    client = client_of(world.home_teacher)
    page = reverse("reporting:class_runs", args=[world.five_a.uuid])
    assert "No report of this class is out yet." in said(client.get(page))
    published_issue(world)
    answer = client.post(page, {"cycle": str(world.cycle.uuid)}, follow=True)
    assert "0 of 1 made" in said(answer)
    assert PdfRun.objects.get().kind == RunKind.PUBLISHED
    board = client.get(reverse("goals:board", args=[world.five_a.uuid]))
    assert page in html(board)


def test_the_release_page_leads_there(world, principal):
    assert reverse("reporting:runs", args=[world.cycle.uuid]) in html(
        principal.get(reverse("reporting:release", args=[world.cycle.uuid]))
    )


def test_the_page_names_no_student_from_whom_the_person_is_shut_out_since(world, client_of):
    approved_report(world, world.ben_s)
    approved_report(world, goals=[family_goal(world, title="A sign \u0378 that no font has")])
    run = made(world, by=world.reporting, class_group=world.five_a)
    page = said(page_of(client_of(world.reporting), run))
    assert "Anna Quill" in page
    assert "Ben Rook" in page
    for student in (world.anna_s, world.ben_s):
        restrict_access(student=student, user=world.reporting, reason="An order.", by=world.admin)
    page = said(page_of(client_of(world.reporting), run))
    assert "1 of 2 made" in page
    assert "Quill" not in page
    assert "Rook" not in page


def test_nor_one_whose_family_the_person_became_since(world, client_of):
    approved_report(world, world.ben_s)
    approved_report(world)
    run = made(world)
    make.make_guardian(world.ben_s, world.principal)
    page = said(page_of(client_of(world.principal), run))
    assert "Anna Quill" in page
    assert "Rook" not in page


def test_who_teaches_and_asked_for_the_own_class_still_sees_each_line(world, client_of, of_class):
    page = said(page_of(client_of(world.home_teacher), of_class))
    assert [name in page for name in ("Anna Quill", "Ben Rook", "Tom Reed")] == [True] * 3


@pytest.mark.parametrize("number", [1, 3])
def test_pages_of_runs_ask_as_much_for_three_as_for_one(world, client_of, number, django_assert_num_queries):
    for student in (world.anna_s, world.ben_s, world.tom_s)[:number]:
        approved_report(world, student)
    runs = [made(world) for _number in range(number)]
    principal = client_of(world.principal)
    with django_assert_num_queries(10):
        principal.get(reverse("reporting:runs", args=[world.cycle.uuid]))
    with django_assert_num_queries(10):
        page_of(principal, runs[0])


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_class_asks_as_much_for_three_as_for_one(world, client_of, number, django_assert_num_queries):
    published_issue(world)
    for _number in range(number):
        made(world, RunKind.PUBLISHED, by=world.home_teacher, class_group=world.five_a)
    client = client_of(world.home_teacher)
    with django_assert_num_queries(9):
        client.get(reverse("reporting:class_runs", args=[world.five_a.uuid]))
