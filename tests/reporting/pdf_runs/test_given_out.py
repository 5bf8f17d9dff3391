"""Who may have the files of a run in hand at which moment, and how they are given."""

import io

import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent, Responsibility, TeachingAssignment
from accounts.roles import Audience
from reporting.actions import release, runs
from reporting.models import ReportIssue, RunKind
from reporting.privacy.erase import StudentErasure
from tests import factories as make
from tests.reporting.pdf_runs.stories import made, pages_of, print_file, states, work_through
from tests.reporting.stories import approved_report, schedule


def address(run, file) -> str:
    return reverse("reporting:run_file", args=[run.uuid, file.uuid])


# ------------------------------------------------------------------------------------------------ to whom


def test_a_teacher_fetches_what_is_out_of_the_own_class(world, client_of, of_class):
    answer = client_of(world.home_teacher).get(address(of_class, print_file(of_class, "5A")))
    assert answer.status_code == 200
    reader = pypdf.PdfReader(io.BytesIO(b"".join(answer.streaming_content)))
    assert [mark.title for mark in reader.outline] == ["Anna Quill", "Tom Reed", "Ben Rook"]
    exported = AccessEvent.objects.filter(action="export", object_type="reporting.reportissue")
    assert set(exported.values_list("user_id", flat=True)) == {world.home_teacher.pk}
    assert exported.count() == 3


def test_nobody_else_opens_a_run(world, client_of, of_class):
    pages = (
        reverse("reporting:run", args=[of_class.uuid]), address(of_class, print_file(of_class, "5A")),
        reverse("reporting:run_report", args=[of_class.uuid, of_class.reports.first().uuid]),
    )  # fmt: skip
    for person in ("principal", "maths_teacher", "reporting", "admin", "parent", "anna"):
        client = client_of(getattr(world, person))
        assert {client.get(page).status_code for page in pages} == {404}, person


def test_who_teaches_the_class_no_more_opens_no_file_of_it(world, client_of, of_class):
    client = client_of(world.home_teacher)
    TeachingAssignment.objects.filter(user=world.home_teacher).update(ends_at=timezone.now())
    assert client.get(address(of_class, print_file(of_class, "5A"))).status_code == 404
    assert client.get(reverse("reporting:run", args=[of_class.uuid])).status_code == 404
    line = of_class.reports.first()
    assert client.get(reverse("reporting:run_report", args=[of_class.uuid, line.uuid])).status_code == 404


def test_who_releases_reports_no_more_opens_no_rehearsal(world, client_of):
    approved_report(world)
    run = made(world)
    client = client_of(world.principal)
    assert client.get(address(run, print_file(run, "5A"))).status_code == 200
    Responsibility.objects.filter(user=world.principal).update(ends_at=timezone.now())
    assert client.get(address(run, print_file(run, "5A"))).status_code == 404


def test_a_child_of_the_persons_own_is_in_no_file_that_the_office_opens(world, client_of, published):
    """As family one reads it where families read it."""
    make.make_guardian(world.ben_s, world.principal)
    assert "Ben" not in states(made(world, RunKind.PUBLISHED))


def test_a_file_with_a_child_that_became_family_since_is_not_given_out(world, client_of, published):
    run = made(world, RunKind.PUBLISHED)
    make.make_guardian(world.ben_s, world.principal)
    client = client_of(world.principal)
    assert client.get(address(run, print_file(run, "5A"))).status_code == 302
    assert client.get(address(run, print_file(run, "5B"))).status_code == 200


def refused(client, run, file) -> bool:
    answer = client.get(address(run, file))
    return answer.status_code == 302 and answer.url == reverse("reporting:run", args=[run.uuid])


def test_what_was_taken_back_is_given_out_no_more_and_the_rest_is_made_anew(world, client_of, of_class):
    client = client_of(world.home_teacher)
    issue = ReportIssue.objects.get(student=world.ben_s)
    release.recall(issue=issue, reason="Another child's words", by=world.principal)
    assert refused(client, of_class, print_file(of_class, "5A"))
    line = of_class.reports.get(issue=issue)
    answer = client.get(reverse("reporting:run_report", args=[of_class.uuid, line.uuid]))
    assert answer.url == reverse("reporting:run", args=[of_class.uuid])
    client.post(reverse("reporting:run_again", args=[of_class.uuid]))
    work_through(of_class)
    assert client.get(address(of_class, print_file(of_class, "5A"))).status_code == 200
    assert "Ben Rook" not in " ".join(pages_of(print_file(of_class, "5A")))


@pytest.mark.parametrize("kind", [RunKind.DRAFT, RunKind.FROZEN])
def test_what_a_child_has_taken_back_from_the_family_is_given_out_no_more(world, client_of, kind):
    report = approved_report(world)
    approved_report(world, world.chloe_s)
    if kind == RunKind.FROZEN:
        schedule(world)
    run = made(world, kind)
    client = client_of(world.principal)
    assert client.get(address(run, print_file(run, "5A"))).status_code == 200
    chosen = report.report_goals.get().goal
    chosen.change(chosen.version, audience=Audience.TEACHERS)
    assert refused(client, run, print_file(run, "5A"))
    assert refused(client, run, run.files.get(kind="zip"))
    assert client.get(address(run, print_file(run, "5B"))).status_code == 200


def test_a_rehearsal_that_was_taken_back_is_made_anew_without_the_goal(world, client_of):
    report = approved_report(world)
    run = made(world)
    chosen = report.report_goals.get().goal
    chosen.change(chosen.version, audience=Audience.TEACHERS)
    client = client_of(world.principal)
    client.post(reverse("reporting:run_again", args=[run.uuid]))
    work_through(run)
    assert client.get(address(run, print_file(run, "5A"))).status_code == 200
    assert chosen.title not in " ".join(pages_of(print_file(run, "5A")))


def test_until_it_is_made_anew_a_file_with_what_was_taken_back_is_not_given_out(world, client_of):
    """The line of the report is done again, the file of the class is not: another class still waits."""
    report = approved_report(world)
    approved_report(world, world.chloe_s)
    run = made(world)
    chosen = report.report_goals.get().goal
    chosen.change(chosen.version, audience=Audience.TEACHERS)
    client = client_of(world.principal)
    client.post(reverse("reporting:run_again", args=[run.uuid]))
    runs.prepare(run.pk)
    runs.make_report(run.reports.get(report=report).pk)
    assert states(run)["Anna"] == "made"
    assert refused(client, run, print_file(run, "5A"))
    work_through(run)
    assert client.get(address(run, print_file(run, "5A"))).status_code == 200


# ------------------------------------------------------------------------------------------------ P9: how it is given


def all_answers(client, run):
    line = run.reports.first()
    yield client.get(reverse("reporting:run_report", args=[run.uuid, line.uuid]))
    for file in run.files.all():
        yield client.get(address(run, file))
    yield client.get(reverse("reporting:issue_pdf", args=[line.issue.uuid]))


def test_every_file_is_a_download_that_nothing_keeps_and_no_address_names_a_child(world, client_of, of_class):
    names = [name for student in (world.anna_s, world.ben_s, world.tom_s) for name in student.full_name.split()]
    answers = list(all_answers(client_of(world.home_teacher), of_class))
    assert len(answers) == 4
    for answer in answers:
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment; filename")
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert not any(name.lower() in answer.request["PATH_INFO"].lower() for name in names)
    of_run = [answer["Content-Disposition"] for answer in answers[:3]]
    assert not any(name in disposition for name in names for disposition in of_run)


def test_a_file_of_many_children_asks_once_more_who_it_is(world, client_of, of_class, settings):
    settings.STEP_UP_SECONDS = 300
    answer = client_of(world.home_teacher).get(address(of_class, print_file(of_class, "5A")))
    assert answer.status_code == 302
    assert "reauthenticate" in answer.url or "logout" in answer.url


def test_an_erased_child_is_in_no_file_that_was_made_before(world, of_class):
    StudentErasure(world.ben_s).carry_out()
    assert not of_class.files.exists()
    of_class.refresh_from_db()
    assert of_class.done_at is None
