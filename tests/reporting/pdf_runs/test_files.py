"""What is made of a run: files for the printer, and the zip."""

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

from reporting.actions import bundles, runs
from reporting.models import BundleKind, RunKind
from reporting.paper import pdf
from reporting.paper.merging import Part, merged
from tests.reporting.pdf_runs.stories import ask, bytes_of, made, pages_of, print_file, states, work_through
from tests.reporting.samples import goal, report


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


# ------------------------------------------------------------------------------------------------ on the way


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
