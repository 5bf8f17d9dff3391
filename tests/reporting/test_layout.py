"""How reports look on paper: the school's choice, the page beside it, and what it does not change."""

import hashlib
import io
import re
from itertools import permutations
from urllib.parse import unquote

import pypdf
import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from goals.models.choices import Stage
from reporting.actions import rendition
from reporting.forms.layouts import contrast_to_white, swapped
from reporting.models import Rendition, ReportLayout
from reporting.models.layout import Block, Paper
from reporting.paper import pdf
from reporting.paper.layouts import look_of
from reporting.paper.look import PAPER, STANDARD, TEMPLATES, Look
from reporting.paper.sample import sample_report
from tests.matrix.runs import LAYOUT
from tests.reporting.pdf_runs.stories import bytes_of, made
from tests.reporting.samples import goal, report
from tests.reporting.stories import approved_report, jobs, published_issue, schedule


def picture(kind: str, mode="RGB", size=(40, 50), **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 120 if mode in {"L", "P"} else None).save(out, kind, **options)
    return out.getvalue()


BLOCKS = "goals overall subjects next_steps"


@pytest.fixture
def admin(world, client_of):
    return client_of(world.admin)


def save(client, world, **changes):
    return client.post(reverse("reporting:layout", args=[world.school.uuid]), LAYOUT | changes)


def letters(content: bytes) -> list[str]:
    """All words of a PDF but of its margins, in alphabetical order: whatever their places."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    text = re.sub(r"made on|version|Page \d of \d", " ", " ".join(pages))
    return sorted(re.findall(r"\w+", text))


# ------------------------------------------------------------------------------------------------ what it changes


def test_without_a_choice_a_report_looks_as_the_program_brings_it(world):
    assert look_of(ReportLayout.objects.of(world.school)) == STANDARD == Look()


def test_what_a_school_may_choose_is_what_can_be_printed():
    assert list(TEMPLATES) == Block.values
    assert list(PAPER) == Paper.values


def test_no_choice_changes_a_word():
    summary = report(goal(), issue_number=0)
    words = set(letters(pdf.render_pdf(summary).bytes))
    for look in (
        Look(paper="letter"), Look(is_large=True), Look(words_colour="#000000", line_colour="#000000"),
        *[Look(blocks=tuple(blocks)) for blocks in list(permutations(Block.values))[::5]],
    ):  # fmt: skip
        assert set(letters(pdf.render_pdf(summary, look).bytes)) == words, look


def test_letter_and_a4_are_as_large_as_they_are():
    sizes = {}
    for paper in ("a4", "letter"):
        page = pypdf.PdfReader(io.BytesIO(pdf.render_pdf(report(), Look(paper=paper)).bytes)).pages[0]
        sizes[paper] = (round(page.mediabox.width), round(page.mediabox.height))
    assert sizes == {"a4": (595, 842), "letter": (612, 792)}


def test_in_large_print_nothing_is_smaller_than_18_points():
    """But for the letters on the crest, which are a picture with its own words."""
    content = pdf.render_pdf(report(goal(), goal(2), correction_reason="A date was wrong."), Look(is_large=True)).bytes
    small = set()
    document = pypdfium2.PdfDocument(content)
    for page in document:
        for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            size = each.get_font_size() * abs(each.get_matrix().d)
            if size < 17.9:
                small.add((each.extract().strip(), round(size, 1)))
    document.close()
    assert {text for text, _size in small} <= {"WP", ""}, small


def test_in_large_print_the_footer_is_short_and_the_version_stands_once():
    content = pdf.render_pdf(report(goal(), goal(2)), Look(is_large=True)).bytes
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    assert len(pages) > 1
    assert all("Minh Anh Placeholder · Semester 1, 2027" in " ".join(page.split()) for page in pages)
    assert ["version 1" in page for page in pages] == [False] * (len(pages) - 1) + [True]


def test_the_blocks_stand_in_the_chosen_order():
    order = ("next_steps", "overall", "goals", "subjects")
    content = pdf.render_pdf(report(), Look(blocks=order)).bytes
    text = " ".join(pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text().split())
    assert text.index("What comes next") < text.index("From my teacher") < text.index("My goal")


def test_a_crest_is_shown_with_its_words_and_a_lost_one_costs_no_report(world, caplog):
    content = picture("PNG")
    key = default_storage.save("crests/x", ContentFile(content))
    layout = ReportLayout(school=world.school, crest_key=key, crest_sha256=hashlib.sha256(content).hexdigest())
    assert look_of(layout).crest == content
    page = pypdf.PdfReader(io.BytesIO(pdf.render_pdf(report(), look_of(layout)).bytes)).pages[0]
    assert len(page.images) == 1
    default_storage.delete(key)
    assert look_of(layout).crest == b""
    assert "damaged" in caplog.text
    assert pdf.render_pdf(report(), look_of(layout)).pages == 1


# ------------------------------------------------------------------------------------------------ choosing


def test_an_admin_chooses_and_the_next_rehearsal_looks_like_that(world, admin, client_of):
    answer = save(admin, world, paper="letter", words_colour="#7a1f2b")
    assert answer.status_code == 302
    chosen = ReportLayout.objects.of(world.school)
    assert (chosen.paper, chosen.words_colour, chosen.chosen_by) == ("letter", "#7a1f2b", world.admin)
    approved_report(world)
    page = pypdf.PdfReader(io.BytesIO(bytes_of(made(world).reports.get().file))).pages[0]
    assert round(page.mediabox.width) == 612


def test_the_same_again_is_no_new_choice(world, admin):
    save(admin, world)
    save(admin, world)
    assert ReportLayout.objects.count() == 1


def test_what_is_planned_and_what_is_out_keep_their_look(world, admin):
    """P5: a published PDF never changes, whatever is chosen, updated or asked for afterwards."""
    issue = published_issue(world)
    rendition.render(issue.pk)
    before = Rendition.objects.get()
    save(admin, world, paper="letter")
    rendition.render(issue.pk)
    made(world, "published")
    assert Rendition.objects.get().sha256 == before.sha256 == hashlib.sha256(bytes_of(before)).hexdigest()
    rendition.render(issue.pk, "large")
    large = pypdf.PdfReader(io.BytesIO(bytes_of(Rendition.objects.get(layout="large")))).pages[0]
    assert round(large.mediabox.width) == 595
    approved_report(world, world.ben_s)
    assert schedule(world).layout == ReportLayout.objects.get()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"words_colour": "#f3b61f"}, "too light for words on white paper"),
        ({"words_colour": "red;} @import url(x)"}, "Write the colour as #"),
        ({"line_colour": "#12345"}, "Write the colour as #"),
        ({"paper": "a0"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_printed_is_said_and_what_was_chosen_stays(world, admin, wrong, sentence):
    answer = save(admin, world, **{"third": "subjects", **wrong})
    assert sentence in answer.content.decode()
    assert not ReportLayout.objects.exists()
    assert f'value="{LAYOUT["line_colour"]}"' in answer.content.decode() or "line_colour" in wrong


@pytest.mark.parametrize(
    ("sent", "stood", "order"),
    [
        ("subjects overall subjects next_steps", BLOCKS, "subjects overall goals next_steps"),
        ("goals goals subjects next_steps", BLOCKS, "overall goals subjects next_steps"),
        ("subjects next_steps subjects next_steps", BLOCKS, "subjects next_steps goals overall"),
        ("subjects overall goals subjects", "subjects overall goals next_steps", "next_steps overall goals subjects"),
        ("overall goals subjects next_steps", BLOCKS, "overall goals subjects next_steps"),
        ("goals goals goals goals", BLOCKS, "next_steps goals overall subjects"),
    ],
)
def test_a_part_that_is_put_where_another_stood_changes_places_with_it(sent, stood, order):
    assert swapped(sent.split(), stood.split()) == order.split()


@given(st.lists(st.sampled_from(Block.values), min_size=4, max_size=4), st.permutations(Block.values))
def test_whatever_is_sent_each_part_has_one_place(sent, stood):
    assert sorted(swapped(sent, stood)) == sorted(Block.values)


def test_one_change_of_the_order_is_enough_to_save(world, admin):
    assert save(admin, world, first="subjects").status_code == 302
    assert ReportLayout.objects.of(world.school).blocks == ["subjects", "overall", "goals", "next_steps"]


@pytest.mark.parametrize("shown", ["", "rubbish", "goals,goals,goals,goals", "goals,overall,subjects", "\x00"])
def test_whatever_is_said_to_have_stood_there_each_part_has_one_place(world, admin, shown):
    save(admin, world, first="subjects", shown=shown)
    layout = ReportLayout.objects.of(world.school)
    assert layout is None or sorted(layout.blocks) == sorted(Block.values)


def test_the_page_beside_follows_the_order_and_the_box_says_what_is_wrong(world, admin):
    address = reverse("reporting:layout_preview", args=[world.school.uuid])
    page = admin.post(address, LAYOUT | {"first": "subjects"}, headers={"HX-Request": "true"}).content.decode()
    assert 'value="subjects,overall,goals,next_steps"' in page
    assert 'id="places" hx-swap-oob="true"' in page
    wrong = LAYOUT | {"words_colour": "#f3b61f"}
    page = admin.post(address, wrong, headers={"HX-Request": "true"}).content.decode()
    assert "too light for words" in page.partition('id="wrong-words_colour"')[2].partition("</div>")[0]
    assert "see the box that says why" in page


def test_the_invented_report_speaks_of_the_stages_as_real_ones_do(world):
    assert [stage.label for stage in sample_report(world.school).stages] == [str(label) for label in Stage.labels]


def test_contrast_is_that_of_the_guidelines():
    assert round(contrast_to_white("#000000"), 1) == 21
    assert round(contrast_to_white("#767676"), 2) == 4.54
    assert contrast_to_white("#ffffff") == 1


@pytest.mark.parametrize(
    "wrong", [{"blocks": ["goals"]}, {"blocks": ["goals"] * 4}, {"words_colour": "red"}, {"crest_key": "x"}]
)  # fmt: skip
def test_the_database_refuses_what_could_not_be_printed(world, wrong):
    with pytest.raises(IntegrityError, match="report_layout"), transaction.atomic():
        ReportLayout.objects.create(school=world.school, chosen_by=world.admin, **wrong)


# ------------------------------------------------------------------------------------------------ P8: pictures


GOOD = {
    "photo.jpg": picture("JPEG"),
    "cmyk.jpg": picture("JPEG", "CMYK"),
    "grey.png": picture("PNG", "L"),
    "palette.png": picture("PNG", "P"),
    "see-through.png": picture("PNG", "RGBA"),
    "large.png": picture("PNG", size=(4000, 3000)),
    "moving.webp": picture("WEBP", save_all=True, append_images=[Image.new("RGB", (40, 50), "red")]),
}
BAD = {
    "crest.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n/x {(%pipe%id) (r) file} def\n",
    "crest.tif": picture("TIFF"),
    "moving.gif": picture("GIF", "P"),
    "crest.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    "page.html": b"<!doctype html><script>alert(1)</script>",
    "half.jpg": picture("JPEG", size=(400, 400))[:800],
    "wrong.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 400,
    "huge.png": picture("PNG", "L", size=(20_000, 20_000)),
    "empty.png": b"",
    "paper.pdf": b"%PDF-1.7\n",
}


@pytest.mark.parametrize("name", GOOD)
def test_a_crest_is_drawn_anew(world, admin, name):
    answer = save(admin, world, crest=SimpleUploadedFile(name, GOOD[name]))
    assert answer.status_code == 302, answer.content.decode()
    chosen = ReportLayout.objects.get()
    with default_storage.open(chosen.crest_key) as file:
        kept = Image.open(io.BytesIO(file.read()))
    assert max(kept.size) <= 600
    assert kept.mode in {"RGB", "RGBA"}
    assert pdf.render_pdf(report(), look_of(chosen)).pages == 1


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_picture_is_refused_in_words(world, admin, name):
    answer = save(admin, world, crest=SimpleUploadedFile(name, BAD[name]))
    assert answer.status_code == 200
    assert "Error:" in answer.content.decode()
    assert not ReportLayout.objects.exists()


def test_the_picture_stays_until_it_is_taken_away(world, admin):
    save(admin, world, crest=SimpleUploadedFile("x.png", GOOD["grey.png"]))
    save(admin, world, paper="letter")
    assert ReportLayout.objects.of(world.school).crest_key
    save(admin, world, paper="letter", without_crest="on")
    assert not ReportLayout.objects.of(world.school).crest_key


# ------------------------------------------------------------------------------------------------ the page beside it


def preview(client, world, **changes):
    address = reverse("reporting:layout_preview", args=[world.school.uuid])
    return client.post(address, LAYOUT | changes, headers={"HX-Request": "true"}).content.decode()


def test_what_is_chosen_is_seen_beside_it_and_nothing_is_saved(world, admin):
    assert preview(admin, world).count("<img") == 1
    assert preview(admin, world, is_large="on").count("<img") > 1
    assert preview(admin, world, crest=SimpleUploadedFile("x.png", GOOD["grey.png"])).count("<img") == 1
    assert not ReportLayout.objects.exists()


def test_what_cannot_be_printed_is_said_beside_it(world, admin):
    page = preview(admin, world, words_colour="#f3b61f")
    assert "too light for words" in page
    assert "<img" not in page


def test_large_print_of_one_report_is_made_for_who_asks(world, client_of):
    issue = published_issue(world)
    rendition.render(issue.pk)
    client = client_of(world.parent)
    page, large = (reverse(f"reporting:{name}", args=[issue.uuid]) for name in ("issue", "issue_large"))
    assert "Make it in large print" in client.get(page).content.decode()
    assert "The large print is being made." in client.post(large, follow=True).content.decode()
    rendition.render(issue.pk, "large")
    assert "Download in large print" in client.get(page).content.decode()
    answer = client.get(large)
    assert answer["Content-Type"] == "application/pdf"
    assert "large print" in unquote(answer["Content-Disposition"])
    assert len(pypdf.PdfReader(io.BytesIO(answer.content)).pages) > Rendition.objects.get(layout="standard").pages


def test_a_second_person_who_asks_plans_it_no_second_time(world, client_of):
    issue = published_issue(world)
    for person in (world.parent, world.second_parent):
        client_of(person).post(reverse("reporting:issue_large", args=[issue.uuid]))
    assert jobs("render_issue").filter(args__print_as="large").count() == 1
