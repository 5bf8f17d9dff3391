"""P7: the structure of the PDFs, without veraPDF: an own reading, and the proof that it finds what is wrong."""

import io

import pikepdf
import pypdfium2
import pytest

from reporting.paper import pdf
from reporting.paper.look import Look
from reporting.paper.merging import Part, merged
from tests.reporting.pdf_ua import elements_of, fonts_of, problems_of
from tests.reporting.samples import goal, report
from tests.reporting.ugly import NAMES, ugly_reports

LOOKS = [Look(), Look(is_large=True), Look(paper="letter", blocks=("next_steps", "subjects", "overall", "goals"))]


@pytest.fixture(scope="module")
def ugly(full_tier):
    """Each in another of the looks: two hundred, in the quick tier one of each script."""
    some = ugly_reports(200 if full_tier else len(NAMES))
    return [pdf.render_pdf(summary, LOOKS[number % 3]).bytes for number, summary in enumerate(some)]


def test_ugly_reports_are_tagged_as_they_should_be(ugly):
    assert {number: found for number, content in enumerate(ugly) if (found := problems_of(content))} == {}


def test_no_sign_in_them_is_missing(ugly):
    """Glyph 0 of a font is the box for what it has not; it is drawn nowhere."""
    for content in ugly:
        with pikepdf.open(io.BytesIO(content)) as document:
            kinds = {name: str(font.Subtype) for name, font in fonts_of(document)}
            assert kinds
            for page in document.pages:
                assert 0 not in _glyphs(page)


def _glyphs(page) -> set[int]:
    drawn = set()
    for operands, operator in pikepdf.parse_content_stream(page, "Tj TJ"):
        pieces = operands[0] if str(operator) == "TJ" else operands
        for piece in pieces:
            if isinstance(piece, pikepdf.String):
                raw = bytes(piece)
                drawn |= {int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)}
    return drawn


def test_no_letter_stands_outside_of_its_page(ugly):
    """Long words are broken: nothing runs off the paper, or into what stands beside it."""
    for number, content in enumerate(ugly):
        document = pypdfium2.PdfDocument(content)
        for page in document:
            words, width = page.get_textpage(), page.get_width()
            boxes = [words.get_charbox(place) for place in range(words.count_chars())]
            assert all(left >= 0 and right <= width for left, _bottom, right, _top in boxes), number
        document.close()


def test_the_title_names_the_child_in_every_script(ugly):
    for number, content in enumerate(ugly):
        with pikepdf.open(io.BytesIO(content)) as document, document.open_metadata() as metadata:
            assert NAMES[number % len(NAMES)] in metadata["dc:title"]
            assert metadata["dc:title"].startswith("Draft, not for families") is (number % 5 == 0)


def test_all_of_them_in_one_file_are_tagged_too(ugly):
    together = merged((Part(str(number), content) for number, content in enumerate(ugly)), title="All")
    assert problems_of(together.content) == []


def test_the_mark_of_a_draft_is_no_part_of_what_is_read():
    """It is drawn, and stands in no element."""
    content = pdf.render_pdf(report(draft=True)).bytes
    with pikepdf.open(io.BytesIO(content)) as document:
        marks = []
        for operands, operator in pikepdf.parse_content_stream(document.pages[0]):
            marks += [str(operands[0])] if str(operator) in {"BDC", "BMC"} else []
        assert marks[0] == "/Artifact"
        assert "Figure" in [kind for kind, _element in elements_of(document)]
    assert problems_of(content) == []


def without_language(document):
    del document.Root.Lang


def without_title(document):
    with document.open_metadata() as metadata:
        del metadata["dc:title"]


def without_alternative(document):
    del next(element for kind, element in elements_of(document) if kind == "Figure").Alt


def with_a_heading_too_deep(document):
    next(element for kind, element in elements_of(document) if kind == "H2").S = pikepdf.Name.H4


def with_something_unmarked(document):
    page = document.pages[0]
    page.contents_add(b"0 0 10 10 re f")


def with_lost_tags(document):
    document.pages[0].obj.StructParents = 99


def with_a_table_that_has_no_headers(document):
    next(element for kind, element in elements_of(document) if kind == "H2").S = pikepdf.Name.Table


@pytest.mark.parametrize(
    "spoil",
    [
        without_language, without_title, without_alternative, with_a_heading_too_deep, with_something_unmarked,
        with_lost_tags, with_a_table_that_has_no_headers,
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(spoil):
    content = pdf.render_pdf(report(goal())).bytes
    assert problems_of(content) == []
    with pikepdf.open(io.BytesIO(content)) as document:
        spoil(document)
        spoilt = io.BytesIO()
        document.save(spoilt)
    assert problems_of(spoilt.getvalue())
