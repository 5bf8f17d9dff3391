"""Suggestions as words: what was changed in a copy, and where that stands in a text that has gone on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.proofing.words import Change, applied, around, changes, place_of, with_mark

WORDS = st.sampled_from(
    ["Anna", "the", "teh", "explains", "steps", ",", ".", "\n", "  ", " ", "é", "e\u0301", "我读", "🏊🏽‍♀️", "علي"]
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("base", "text", "expected"),
    [
        ("She explain teh steps.", "She explains the steps.", [("explain", "explains"), ("teh", "the")]),
        ("She is going home.", "She goes home.", [("is going", "goes")]),
        ("A good year.", "A very good year.", [("", " very")]),
        ("She reads, writes.", "She reads writes.", [(",", "")]),
        ("Line one.\nLine two.", "Line one.\nLine 2.", [("two", "2")]),
        ("我每天读两页书。", "我每天读五页书。", [("两", "五")]),
        ("She  reads.", "She reads.", [("  ", " ")]),
        ("The same.", "The same.", []),
        (
            "She tries her answer.",
            "She checks with a second method.",
            [("tries her answer", "checks with a second method")],
        ),
        ("She looks at pictures.", "She studies at home.", [("looks at pictures", "studies at home")]),
        (
            "She looks nicely and reads slowly.",
            "She looks well and reads fast.",
            [("nicely", "well"), ("slowly", "fast")],
        ),
        ("She is going good.", "She is doing well.", [("going good", "doing well")]),
        ("我爱读两页书。", "我恨读五页书。", [("爱", "恨"), ("两", "五")]),
    ],
)
def test_word_by_word(base, text, expected):
    assert [(each.words, each.instead) for each in changes(base, text)] == expected


@given(TEXTS, TEXTS)
def test_all_changes_together_make_the_copy_again(base, text):
    assert applied(base, changes(base, text)) == text


@given(TEXTS, TEXTS, st.data())
def test_in_whatever_order_they_are_accepted(base, text, data):
    """And those that are not leave everything else as it is."""
    found = changes(base, text)
    order = data.draw(st.permutations(found))
    accepted: list[Change] = []
    now = base
    for each in order[: data.draw(st.integers(0, len(order)))]:
        at = place_of(each, base, accepted, now)
        assert at is not None
        now = with_mark(now, at, each)
        accepted.append(each)
    assert now == applied(base, accepted)


def mark_for(base: str, text: str) -> Change:
    (found,) = changes(base, text)
    return found


BASE = "Anna explains each step before she writs the answer."
MARK = mark_for(BASE, "Anna explains each step before she writes the answer.")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (
            "This term Anna explains each step before she writs the answer.",
            "This term Anna explains each step before she writes the answer.",
        ),
        ("Before she writs the answer.", "Before she writes the answer."),
        ("Anna explains each step before Mia writs the answer.", None),
        ("Anna explains each step before she writs an answer.", None),
        ("Anna explains each step.", None),
        ("", None),
    ],
    ids=[
        "written before it",
        "a part taken out before it",
        "another word before it",
        "another behind it",
        "it is gone",
        "all is gone",
    ],
)
def test_it_is_found_again_only_where_the_words_around_it_stayed(now, expected):
    at = place_of(MARK, BASE, [], now)
    assert (None if at is None else with_mark(now, at, MARK)) == expected


def test_words_to_put_in_are_found_between_the_same_two():
    mark = mark_for("A good year.", "A very good year.")
    assert place_of(mark, "A good year.", [], "This was a good year. A good year.") == len("This was a good year. A")
    assert place_of(mark, "A good year.", [], "A bad year.") is None


def test_it_is_shown_with_a_few_words_around_it():
    long = " ".join(f"word{number}" for number in range(30))
    diff = around(long, mark_for(long, long.replace("word15", "WORD")))
    assert [piece.text for piece in diff.pieces] == [
        "… word9 word10 word11 word12 word13 word14 ", "word15", "WORD", " word16 word17 word18 word19 word20 word21 …",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "is_small"),
    [
        (Change(0, "teh", "the"), True),
        (Change(0, "anna", "Anna"), True),
        (Change(0, ",", ""), True),
        (Change(0, "learnt", "learned"), True),
        (Change(0, "bad", "slow"), False),
        (Change(0, "", "not "), False),
        (Change(0, "can", "cannot"), False),
    ],
)
def test_what_is_most_likely_spelling(change, is_small):
    assert change.is_small is is_small
