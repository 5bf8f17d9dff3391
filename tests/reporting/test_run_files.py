"""What is made of a run: files for the printer, the zip, and who may have them in hand at which moment."""

import csv
import io
import re
import time
import zipfile

import pikepdf
import pypdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent, Responsibility, TeachingAssignment
from accounts.roles import Audience
from reporting.actions import bundles, release, runs
from reporting.models import BundleKind, ReportIssue, RunKind
from reporting.paper import pdf
from reporting.paper.merging import Part, merged
from reporting.privacy.erase import StudentErasure
from tests import factories as make
from tests.reporting.runs import ask, bytes_of, made, pages_of, print_file, states, work_through
from tests.reporting.samples import goal, report
from tests.reporting.stories import approved_report, schedule, the_hour_comes


@pytest.fixture
def published(world):
    """Reports of Anna, Ben and Tom of 5A and Chloe of 5B, all out."""
    for student in (world.anna_s, world.ben_s, world.tom_s, world.chloe_s):
        approved_report(world, student)
    the_hour_comes(schedule(world))


@pytest.fixture
def of_class(world, published):
    """The reports of 5A that are out, for its home teacher."""
    return made(world, RunKind.PUBLISHED, by=world.home_teacher, class_group=world.five_a)


def address(run, file) -> str:
    return reverse("reporting:run_file", args=[run.uuid, file.uuid])


def zip_of(run) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(bytes_of(run.files.get(kind=BundleKind.ZIP))))


# ------------------------------------------------------------------------------------------------ for the printer


def structure(content: bytes):
    return pikepdf.open(io.BytesIO(content))


def short_and_long() -> list[bytes]:
    """Of one page, of two, and of one."""
    return [
        pdf.render_pdf(report(goal(title="The first report"))).bytes,
        pdf.render_pdf(report(goal(title="The second report", length=1000), goal(2, length=1000))).bytes,
        pdf.render_pdf(report(goal(title="The third report"))).bytes,
    ]


@pytest.fixture(scope="module")
def together():
    titles = ["Anna Quill", "Ben Rook", "Mai Nguyễn"]
    parts = [Part(title, content) for title, content in zip(titles, short_and_long(), strict=True)]
    return merged(parts, title="Reports of 5A")


def test_each_report_begins_on_a_new_sheet_and_counts_its_own_pages(together):
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(together.content)).pages]
    assert together.pages == len(pages) == 6
    counted = [re.search(r"Page (\d) of (\d)", text) for text in pages]
    assert [found and found.groups() for found in counted] == [
        ("1", "1"), None, ("1", "2"), ("2", "2"), ("1", "1"), None
    ]  # fmt: skip
    assert pages[1] == pages[5] == ""


def test_a_bookmark_leads_to_each_student(together):
    reader = pypdf.PdfReader(io.BytesIO(together.content))
    found = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]
    assert found == [("Anna Quill", 0), ("Ben Rook", 2), ("Mai Nguyễn", 4)]


def test_the_tags_come_along_and_lead_to_their_pages(together):
    """Every marked piece of a page leads to its element, whose root is the one of the whole file."""
    document = structure(together.content)
    root = document.Root.StructTreeRoot
    numbers = root.ParentTree.Nums
    by_page = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
    keys = [int(page.obj.StructParents) for page in document.pages if "/StructParents" in page.obj]
    assert sorted(keys) == sorted(by_page) == list(range(4))
    for page in document.pages:
        if "/StructParents" in page.obj:
            elements = [each for each in by_page[int(page.obj.StructParents)] if each is not None]
            assert elements
            assert all(element.Pg.objgen == page.obj.objgen for element in elements if "/Pg" in element)
    assert len(root.K) == 3
    assert all(kid.P.objgen == root.objgen and kid.Lang == "en-au" for kid in root.K)
    assert int(root.ParentTreeNextKey) == 4


def test_the_whole_file_says_what_it_is(together):
    document = structure(together.content)
    assert document.Root.Lang == "en-au"
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == "Reports of 5A"
        assert metadata["pdfuaid:part"] == "1"


def test_the_same_reports_give_the_same_file(together):
    parts = [Part("A", content) for content in short_and_long()]
    first = merged(parts, title="x")
    time.sleep(1.1)
    assert first == merged(parts, title="x")
    assert merged(parts, title="x").content != merged(parts[:2], title="x").content


def test_a_class_is_one_file_and_a_year_level_is_two_by_class_and_whole(world, published, of_class):
    assert [(file.kind, file.group) for file in of_class.files.all()] == [("print", "5A"), ("zip", "")]
    level = made(world, RunKind.PUBLISHED, year_level=5)
    assert [(file.kind, file.group) for file in level.files.all()] == [
        ("print", ""), ("print", "5A"), ("print", "5B"), ("zip", "")
    ]  # fmt: skip
    text = " ".join(pages_of(print_file(level, "5B")))
    assert "Chloe" in text
    assert "Anna" not in text.replace("Anna now explains", "").replace("Anna listens", "")


def test_a_large_school_is_printed_class_by_class(world, published, monkeypatch):
    monkeypatch.setattr(bundles, "LARGEST_PRINT", 3)
    run = made(world, RunKind.PUBLISHED)
    assert [(file.kind, file.group) for file in run.files.all()] == [("print", "5A"), ("print", "5B"), ("zip", "")]


def test_a_file_that_would_be_the_same_is_not_made_again(world, published):
    run = made(world, RunKind.PUBLISHED)
    before = set(run.files.values_list("storage_key", flat=True))
    bundles.make_bundles(run.pk)
    assert set(run.files.values_list("storage_key", flat=True)) == before


# ------------------------------------------------------------------------------------------------ the zip


def test_in_the_zip_files_are_called_by_number_and_the_index_says_whose_they_are(world, of_class):
    packed = zip_of(of_class)
    names = [f"5A/{student.code}.pdf" for student in (world.anna_s, world.tom_s, world.ben_s)]
    assert sorted(packed.namelist()) == sorted([*names, "index.csv", "index.html"])
    rows = list(csv.DictReader(io.StringIO(packed.read("index.csv").decode("utf-8-sig"))))
    assert [row["Name"] for row in rows] == ["Anna Quill", "Tom Reed", "Ben Rook"]
    for row in rows:
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(packed.read(row["File"]))).pages)
        assert row["Name"] in text
        assert row["Student number"] in row["File"]
    page = packed.read("index.html").decode()
    assert all(f'href="{name}"' in page for name in names)


def test_no_name_in_the_zip_is_taken_twice_or_leads_out_of_it(world, published):
    codes = ["../../etc/passwd", "A 1", "a/1", "=1+1"]
    for student, code in zip((world.anna_s, world.ben_s, world.tom_s, world.chloe_s), codes, strict=True):
        type(student).objects.filter(pk=student.pk).update(code=code)
    packed = zip_of(made(world, RunKind.PUBLISHED))
    names = [name for name in packed.namelist() if name.endswith(".pdf")]
    assert len({name.casefold() for name in names}) == 4
    assert all(re.fullmatch(r"5[AB]/[A-Za-z0-9_-]+\.pdf", name) for name in names)
    assert "'=1+1" in packed.read("index.csv").decode()


# ------------------------------------------------------------------------------------------------ given out


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


def test_damaged_bytes_are_given_to_nobody_and_named(world, published):
    run = ask(world, RunKind.PUBLISHED)
    runs.prepare(run.pk)
    for row in run.reports.all():
        runs.make_report(row.pk)
    rendition = run.reports.get(report__student=world.ben_s).rendition
    default_storage.delete(rendition.storage_key)
    default_storage.save(rendition.storage_key, ContentFile(b"%PDF-1.7 damaged"))
    bundles.make_bundles(run.pk)
    assert states(run)["Ben"] == "failed"
    assert "damaged" in run.reports.get(report__student=world.ben_s).problem
    assert len(run.files.get(kind="zip").holds) == 3


def test_a_run_of_which_more_is_asked_while_its_files_are_put_together_is_not_done(world, published, monkeypatch):
    run = ask(world, RunKind.PUBLISHED)
    runs.prepare(run.pk)
    for row in run.reports.all():
        runs.make_report(row.pk)
    put_together = bundles._make

    def meanwhile(run, wanted):
        put_together(run, wanted)
        run.reports.filter(position=0).update(state="waiting", rendition=None)

    monkeypatch.setattr(bundles, "_make", meanwhile)
    bundles.make_bundles(run.pk)
    run.refresh_from_db()
    assert run.done_at is None
    monkeypatch.setattr(bundles, "_make", put_together)
    assert work_through(run).done_at


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
