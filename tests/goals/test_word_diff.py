"""What a child reads where a text has changed: [-taken out-], {+new+}."""

import unicodedata

import pytest

from goals.story.word_diff import NEW, OUT, WordDiff, word_diff

SIGNS = {OUT: "[-{}-]", NEW: "{{+{}+}}"}
PAIRS = [
    ("one word", "I will read two pages a day.", "I will read five pages a day.",
     "I will read [-two-] {+five+} pages a day."),
    ("a number and a day", "I will read 10 pages by Friday.", "I will read 12 pages by Sunday.",
     "I will read [-10-] {+12+} pages by [-Friday-] {+Sunday+}."),
    ("two numbers", "I will run 2 km in 14 minutes.", "I will run 3 km in 20 minutes.",
     "I will run [-2-] {+3+} km in [-14-] {+20+} minutes."),
    ("a clause added", "I will write neatly.", "I will write neatly, and leave a space between words.",
     "I will write neatly{+, and leave a space between words+}."),
    ("a clause taken out", "I will try to maybe ask one question.", "I will ask one question.",
     "I will [-try to maybe-] ask one question."),
    ("a clause moved", "On Monday I practise, and then I show Mum.", "I practise on Monday, and then I show Mum.",
     "[-On Monday-] I practise {+on Monday+}, and then I show Mum."),
    ("at the end", "I don't call out.", "I don't call out when Ms Lyrebird reads.",
     "I don't call out {+when Ms Lyrebird reads+}."),
    ("spelling", "I will lern my seven times tabels.", "I will learn my seven times tables.",
     "I will [-lern-] {+learn+} my seven times [-tabels-] {+tables+}."),
    ("a line added", "Put my hand up.\nWait.\nSpeak.", "Put my hand up.\nTake a breath.\nWait.\nSpeak.",
     "Put my hand up{+.\nTake a breath+}.\nWait.\nSpeak."),
    ("a line taken out", "Put my hand up.\nWait.\nSpeak.", "Put my hand up.\nSpeak.",
     "Put my hand up.\n[-Wait.\n-]Speak."),
    ("a small word between two changes", "I will share my blocks with Ben today.", "I will lend my books to Ben today.",
     "I will [-share my blocks with-] {+lend my books to+} Ben today."),
    ("Vietnamese", "Con sẽ đọc hai trang mỗi ngày.", "Con sẽ đọc năm trang mỗi ngày.",
     "Con sẽ đọc [-hai-] {+năm+} trang mỗi ngày."),
    ("Vietnamese, a person more", "Con sẽ đọc sách với bà.", "Con sẽ đọc sách với bà và ông.",
     "Con sẽ đọc sách với bà {+và ông+}."),
    ("Arabic", "سأقرأ صفحتين كل يوم", "سأقرأ ثلاث صفحات كل يوم", "سأقرأ [-صفحتين-] {+ثلاث صفحات+} كل يوم"),
    ("Chinese", "我每天读两页书。", "我每天读五页书。", "我每天读[-两-] {+五+}页书。"),
    ("a sign of several parts stays whole", "I will swim 🏊🏽‍♀️ one lap.", "I will swim 🏊🏽‍♀️ two laps 🎉.",
     "I will swim 🏊🏽‍♀️ [-one lap-] {+two laps 🎉+}."),
    ("emoji", "I will be brave 🦁", "I will be brave 🐯", "I will be brave [-🦁-] {+🐯+}"),
    ("the first words", "", "I will ask for help once a lesson.", "{+I will ask for help once a lesson.+}"),
    ("nothing is left", "I will ask for help once a lesson.", "", "[-I will ask for help once a lesson.-]"),
    ("spaces and accents that only look alike", "I will read to Zoe\u0308  twice", "I will read to Zo\u00eb twice",
     "I will read to Zo\u00eb twice"),
]  # fmt: skip


def marked(diff: WordDiff) -> str:
    return "".join(SIGNS.get(piece.kind, "{}").format(piece.text) for piece in diff.pieces)


@pytest.mark.parametrize(("before", "now", "reads"), [pair[1:] for pair in PAIRS], ids=[pair[0] for pair in PAIRS])
def test_a_change_reads_well(before, now, reads):
    diff = word_diff(before, now)
    assert marked(diff) == reads
    assert not diff.is_anew


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("I will get better at maths.", "Each week, three of my answers have a drawing beside them."),
        ("Run", "Jump"),
        ("I will be nice to my sister.\nAlways.", "At dinner I ask Ruby one question and hear her out."),
    ],
)  # fmt: skip
def test_what_was_written_anew_is_shown_as_two_whole_texts(before, now):
    diff = word_diff(before, now)
    assert diff.is_anew
    assert [(piece.kind, piece.text) for piece in diff.pieces] == [(OUT, before), (NEW, now)]


@pytest.mark.parametrize(("before", "now"), [pair[1:3] for pair in PAIRS])
def test_no_word_of_either_text_is_lost(before, now):
    pieces = word_diff(before, now).pieces
    for text, other in ((before, NEW), (now, OUT)):
        signs = "".join(piece.text for piece in pieces if piece.kind != other)
        assert bare(signs) == bare(text)


def bare(text: str) -> str:
    """The signs alone, without the spaces between them."""
    return unicodedata.normalize("NFC", "".join(text.split()))
