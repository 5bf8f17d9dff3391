"""The report on paper: real PDFs, opened again."""

import io
import re
import time
import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import Image

from reporting.paper import pdf, pdf_child
from reporting.summaries import CommentBlock, TargetBlock
from tests.reporting.samples import goal, progress, report, words

NAMES = {
    "Vietnamese": "Nguyễn Thị Phương Ngọc",
    "Chinese": "王小明 陳美麗",
    "Greek": "Ελένη Παραδείγματος",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
    "Hindi": "प्रिया उदाहरण",
    "Sinhala": "නිමල් පෙරේරා",
}


def reader(summary) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf.render_pdf(summary).bytes))


def squeezed(text: str) -> str:
    return re.sub(r"\s|[\u2068\u2069]", "", text)


def text_of(summary, *, footers: bool = False) -> str:
    """All words without white space, so that a break of line hides nothing; and, as footers stand between the words of
    two pages, without them."""
    pages = [page.extract_text() for page in reader(summary).pages]
    return squeezed("".join(text if footers else text.rpartition("\n")[0] for text in pages))


def tags_of(summary) -> list[tuple[str, str]]:
    """Kind and alternative text of every element of the structure, in reading order."""

    def below(element):
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield str(element.S), str(element.get("/Alt", ""))
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                yield from below(kid)

    with pikepdf.open(io.BytesIO(pdf.render_pdf(summary).bytes)) as document:
        return [tag for root in document.Root.StructTreeRoot.K for tag in below(root)]


def test_the_pdf_holds_every_word_of_the_summary():
    summary = report(correction_reason="A date was wrong.")
    text = text_of(summary, footers=True)
    block = summary.goals[0]
    for written in (
        summary.school.name, summary.student.preferred_name, summary.student.official_name, summary.period,
        block.title, block.why, block.success_measure, block.reflection, block.outcome_reason, block.outcome_label,
        block.teacher_outcome_label, block.teacher_comment.text, block.teacher_comment.author_name, block.next_step,
        *(target.text for target in block.targets), *(target.state_label for target in block.targets),
        summary.overall_comment.text, *summary.next_steps, summary.correction_reason,
        "Page1of1", "made on 18 June 2027", "version 1",
    ):  # fmt: skip
        assert squeezed(written) in text, written


@pytest.mark.parametrize("script", NAMES)
def test_names_of_the_schools_families_are_printed_exactly(script):
    name = NAMES[script]
    summary = report(goal(title=f"I will write to {name}.", reflection=name))
    summary = replace(summary, student=replace(summary.student, preferred_name=name))
    assert text_of(summary).count(squeezed(name)) >= 3


def test_arabic_words_are_printed_shaped_and_from_the_right():
    arabic = "سأقرأ كتابا كل أسبوع مع أمي"
    summary = report(goal(title=arabic, reflection=arabic))
    text = unicodedata.normalize("NFKC", text_of(summary))
    assert sorted(squeezed(arabic) * 2) == sorted(sign for sign in text if unicodedata.bidirectional(sign) == "AL")


@pytest.mark.parametrize(
    ("typed", "side"), [("سأقرأ 3 كتب", "rtl"), ("(3) سأقرأ", "rtl"), ("I like سلام", "ltr"), ("7!", "ltr")]
)
def test_words_run_from_the_side_of_their_first_letter(typed, side):
    document = pdf_child.HTML(string=f"<p dir=auto>{typed}</p><bdi>{typed}</bdi>")
    pdf_child.isolate_words(document)
    paragraph, name = document.etree_element.find(".//p"), document.etree_element.find(".//bdi")
    assert paragraph.get("dir") == side
    assert name.text == "\u2068" + typed
    assert name.tail == "\u2069"


def test_a_sign_that_no_font_has_is_refused_by_name():
    sign = "\u0378"  # no letter stands here, and so no font has it
    with pytest.raises(pdf.RenderFailed) as failure:
        pdf.render_pdf(report(goal(reflection=f"A sign {sign} nobody has")))
    assert failure.value.kind == "sign"
    assert "U+0378" in str(failure.value.reason)


def test_fonts_are_embedded_and_no_glyph_is_missing():
    summary = report(*[goal(title=name) for name in NAMES.values()])
    for page in reader(summary).pages:
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & described.keys()


def test_the_pdf_says_its_language_title_and_that_it_is_tagged():
    document = pikepdf.open(io.BytesIO(pdf.render_pdf(report()).bytes))
    assert document.Root.Lang == "en-au"
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == "Learning goals: Minh Anh Placeholder, Semester 1, 2027"
        assert metadata["pdfuaid:part"] == "1"


def test_headings_go_down_one_level_at_a_time():
    levels = [int(kind[2]) for kind, _words in tags_of(report()) if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert levels.count(2) == 4
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_picture_has_its_words():
    pictures = [words for kind, words in tags_of(report()) if kind == "/Figure"]
    assert pictures[0] == "Crest of Wattle Park Invented School"
    assert pictures[1].startswith("The learning cycle. Develop: Done; Strategies: Done;")
    assert pictures[2:] == ["My check-ins. " + report().goals[0].points_in_words] * 2
    assert "26 February: Stuck" in pictures[2]


@pytest.mark.parametrize(("count", "length"), [(1, 500), (2, 500), (3, 350)])
def test_goals_of_full_length_fit_one_page_with_the_header(count, length):
    summary = report(*[goal(number + 1, length=length, title=words(76)) for number in range(count)])
    assert pdf.render_pdf(summary).pages == 1


def test_check_ins_lie_side_by_side_however_close_in_time_and_many_they_are():
    """None is drawn over another, and there is one for each."""
    for number in (1, 2, 9, 10, 25, 60):
        block = goal(progress=tuple(replace(progress("stuck")[0], on=goal().started_on) for _each in range(number)))
        places = [float(point["percent"]) for point in block.points]
        assert len(places) == number
        gaps = [after - before for before, after in pairwise(places)]
        assert all(gap >= DOT * float(block.dot_scale) for gap in gaps), number
        assert all(0 <= place <= 100 for place in places)


DOT = 9
"""Of the line of a phone (300 px) a dot with its rim takes so many hundredths."""


def test_the_first_and_the_last_day_stand_beside_the_line():
    page = reader(report(goal())).pages[0].extract_text()
    assert "12 Feb" in page
    assert "9 Apr" in page


def test_short_goals_are_printed_as_large_however_many_a_child_has():
    def is_close(count, length):
        return "report--close" in pdf.report_html(report(*[goal(each + 1, length=length) for each in range(count)]))

    found = [is_close(count, 100) for count in (1, 2, 3)]
    assert found == [False, False, False]
    assert [is_close(3, 350), is_close(4, 60)] == [True, True]
    short = [goal(each + 1, length=150) for each in range(3)]
    assert pdf.render_pdf(report(*short)).pages == 1


@pytest.mark.parametrize("length", [700, 1000, 1400])
def test_a_goal_is_never_split_over_two_pages(length):
    summary = report(
        *[goal(n, title=f"Goal {n} begins.", length=length, next_step=f"Goal {n} ends.") for n in (1, 2, 3)]
    )
    pages = [page.extract_text() for page in reader(summary).pages]
    assert len(pages) > 1
    for number in (1, 2, 3):
        begins = [page for page, text in enumerate(pages) if f"Goal {number} begins." in text]
        ends = [page for page, text in enumerate(pages) if f"Goal {number} ends." in text]
        assert begins == ends != []


def test_a_text_longer_than_a_page_loses_no_word():
    text = " ".join(f"word{number}." for number in range(1200))
    comment = CommentBlock(text=text, author_name="Ms Imogen Sample", author_role="")
    printed = text_of(report(goal(reflection=text, teacher_comment=comment), overall_comment=comment))
    assert all(printed.count(f"word{number}.") == 3 for number in range(1200))


def test_a_report_of_many_goals_is_made():
    assert pdf.render_pdf(report(*[goal(length=100)] * 20)).pages > 4


@pytest.mark.parametrize("reflection", ["\n".join("abcdefgh" * 500), words(pdf.MAX_HTML_CHARACTERS)])
def test_a_report_that_would_never_end_is_refused_in_words(reflection):
    with pytest.raises(pdf.RenderFailed) as failure:
        pdf.render_pdf(report(goal(reflection=reflection)))
    assert failure.value.kind == "too_long"
    assert "too long" in str(failure.value.reason)


def test_a_report_without_goals_or_comments_is_still_a_page():
    summary = replace(report(), goals=(), stages=(), overall_comment=None, next_steps=())
    assert pdf.render_pdf(summary).pages == 1


def test_a_goal_of_title_alone_has_no_empty_headings():
    bare = goal(
        why="", success_measure="", targets=(), progress=(), outcome="", outcome_label="", outcome_reason="",
        teacher_outcome_label="", reflection="", teacher_comment=None, next_step="",
    )  # fmt: skip
    text = text_of(replace(report(bare), overall_comment=None, next_steps=()))
    for heading in ("My steps", "How it went", "In my words", "My teacher says", "My next step", "I say"):
        assert squeezed(heading) not in text


def test_a_draft_says_so_on_every_page_and_a_report_does_not():
    long = [goal(length=1000)] * 3
    drafts = [page.extract_text() for page in reader(report(*long, draft=True)).pages]
    assert len(drafts) > 1
    assert all("not for families" in page for page in drafts)
    assert "notforfamilies" not in text_of(report(*long))


def test_the_same_report_gives_the_same_bytes():
    first, second = pdf.render_pdf(report()), pdf.render_pdf(report())
    assert first == second
    assert first.sha256 != pdf.render_pdf(replace(report(), issue_number=2)).sha256


def test_the_template_hash_changes_with_the_style(settings, tmp_path):
    before = pdf.template_hash()
    (tmp_path / "templates" / "pdf").mkdir(parents=True)
    (tmp_path / "static" / "css").mkdir(parents=True)
    for name in (*pdf.TEMPLATES, *pdf.STYLES):
        kind = "static" if name in pdf.STYLES else "templates"
        source = settings.BASE_DIR / kind / name
        for path in [source] if source.is_file() else source.iterdir():
            target = tmp_path / kind / path.relative_to(settings.BASE_DIR / kind)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    settings.BASE_DIR = tmp_path
    assert pdf.template_hash() == before
    style = Path(tmp_path, "static", "css", "print.css")
    style.write_text(style.read_text() + "/* changed */")
    assert pdf.template_hash() != before


def test_the_preview_shows_each_page_as_a_picture_of_the_asked_width():
    pictures = [
        Image.open(io.BytesIO(png)) for png in pdf.render_preview(report(*[goal(length=1000)] * 3), 600).pictures
    ]
    assert len(pictures) > 1
    assert {picture.format for picture in pictures} == {"PNG"}
    assert {picture.width for picture in pictures} == {600}
    assert all(picture.convert("L").getextrema()[0] < 60 for picture in pictures)  # there is ink on it


def test_a_state_is_told_apart_without_colour():
    statuses = ("going_well", "getting_there", "stuck")
    shapes = [
        re.search(
            r'<g transform="translate\(50.0 4\) scale\(1.00\)".*?(<(?:path|circle)[^>]*?)fill=',
            pdf.report_html(summary),
            re.DOTALL,
        )[1]
        for summary in (report(goal(progress=progress(status), started_on=None)) for status in statuses)
    ]
    assert len(set(shapes)) == 3


def test_lines_of_a_poem_stay_lines():
    poem = "Roses are red\nViolets are blue"
    page = reader(report(goal(reflection=poem))).pages[0].extract_text()
    assert re.search(r"Roses are red\s*\n\s*Violets are blue", page)


def test_a_step_without_dates_is_printed():
    step = TargetBlock(text="Ask for a talk", state="open", state_label="Still open")
    assert "AskforatalkStillopen" in text_of(report(goal(targets=(step,))))


EMOJI = ["🎉", "👍🏽", "👨‍👩‍👧", "🏳️‍🌈", "⚽", "❤️", "1️⃣", "🇦🇺"]


def fonts_of(summary) -> set[str]:
    return {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader(summary).pages
        for font in page["/Resources"]["/Font"].values()
    }


@pytest.mark.parametrize("emoji", EMOJI)
def test_emoji_are_printed_and_read_as_they_were_typed(emoji):
    typed = f"I did it {emoji} at last"
    summary = report(goal(title=typed, reflection=typed))
    assert text_of(summary).count(squeezed(typed)) == 2
    assert "Noto-Color-Emoji" in fonts_of(summary)


def test_a_flag_of_four_signs_is_one_picture_in_its_colours():
    def reds(reflection: str) -> int:
        page = Image.open(io.BytesIO(pdf.render_preview(report(goal(reflection=reflection)), 900).pictures[0]))
        return sum(
            red > 190 and green < 80 and blue < 80 for red, green, blue in page.convert("RGB").get_flattened_data()
        )

    assert reds("I did it") == 0
    assert reds("I did it 🏳️‍🌈") > 10


def test_emoji_give_the_same_bytes_a_second_later():
    summary = report(goal(reflection="I did it 🎉"))
    first = pdf.render_pdf(summary).sha256
    time.sleep(1.1)
    assert pdf.render_pdf(summary).sha256 == first


def test_a_page_full_of_emoji_stays_small():
    cheers = "".join(EMOJI) * 20
    assert len(pdf.render_pdf(report(goal(title=cheers, reflection=cheers))).bytes) < 300_000


def test_the_preview_says_of_how_many_printed_lines_each_comment_is():
    counted = " ".join(f"word{number}" for number in range(90))
    block = CommentBlock(text=counted, author_name="Ms Imogen Sample", author_role="")
    summary = report(goal(teacher_comment=block), overall_comment=replace(block, text="Well read."))
    lines = pdf.render_preview(summary, 200).lines
    printed = "\n".join(page.extract_text() for page in reader(summary).pages)
    assert lines["overall"] == 1
    assert lines[summary.goals[0].uuid] == len(re.findall(r"^word\d+( word\d+)*\s*$", printed, re.MULTILINE))
    assert lines[summary.goals[0].uuid] > 5
