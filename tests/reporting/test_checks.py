"""What stands out in a comment, with the sentence in which it does, and the one next to it in which it does not."""

import pytest

from reporting.models.choices import Check
from reporting.writing.checks import Names, check, count, twice

ANNA = Names(
    own=("Anna", "Anna Maria", "Quill"),
    others=("Ben Heath", "Chloé", "Will", "May", "子涵", "يوسف"),
    pronouns="she/her",
)
LONG = "has worked with great care on long division and explains each of the steps aloud to a partner"


def found(text: str, names: Names = ANNA, elsewhere=None) -> list[tuple[str, str]]:
    return [(each.check.value, each.words) for each in check(text, names, elsewhere)]


@pytest.mark.parametrize("begin", ["Anna", "ANNA", "Anna’s partner", "Maria", "Quill", "Ánna"])
def test_the_name_may_stand_in_any_of_its_forms(begin):
    assert found(f"{begin} {LONG}.") == []


def test_a_name_with_a_hyphen_may_stand_without_it():
    assert found(f"Minh Anh {LONG}.", Names(own=("Minh-Anh",), others=("Anh",))) == []


def test_a_comment_without_the_name_says_so():
    assert found(f"This student {LONG}.") == [("name_missing", "")]
    assert found("Well done this term.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna and Ben read together.", ["Ben"]),
        ("Ben reads to Anna.", ["Ben"]),
        ("Anna reads with Ben's group.", ["Ben's"]),
        ("Anna reads with Chloe.", ["Chloe"]),
        ("Anna works with Will on fractions.", ["Will"]),
        ("Will Anna read more? I think so.", []),
        ("Will reads with care. Will she read more?", ["Will"]),
        ("May has read ten books. May I ask for more?", ["May"]),
        ("Anna will read more in May.", []),
        ("Anna reads with May.", ["May"]),
        ("Anna found the heath in the poem.", []),
        ("Anna 和子涵一起读书。", ["子涵"]),
        ("Anna reads with يوسف every day.", ["يوسف"]),
    ],
)
def test_another_students_name_is_pointed_out(text, words):
    assert [each for kind, each in found(text) if kind == "other_name"] == words


def test_a_name_that_both_have_is_ones_own():
    names = Names(own=("Ben Quill",), others=("Ben Heath",))
    assert found("Ben reads well.", names) == []
    assert found("Ben reads with Heath.", names) == [("other_name", "Heath")]


@pytest.mark.parametrize(
    ("pronouns", "text", "words"),
    [
        ("she/her", "Anna reads. His books are long.", ["His"]),
        ("she/her", "Anna reads and they talk.", []),
        ("he/him", "She reads.", ["She"]),
        ("they/them", "Anna reads. He likes her books.", ["He", "her"]),
        ("she/they", "She reads. They write.", []),
        ("none", "Anna reads. She likes it.", ["She"]),
        ("ze/zir", "She reads.", ["She"]),
        ("", "She reads her book.", []),
        ("", "She reads her book, and he writes.", ["he"]),
        ("she/her", "Anna wrote “he ran to his dog” by herself.", []),
        ("she/her", "Anna's father says hello: here, there.", []),
    ],
)
def test_a_pronoun_that_does_not_fit_is_pointed_out(pronouns, text, words):
    names = Names(own=("Anna",), pronouns=pronouns)
    assert [each for kind, each in found(text, names) if kind == "pronoun"] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[name] reads.", ["[name]"]),
        ("{student} reads.", ["{student}"]),
        ("<NAME> reads.", ["<NAME>"]),
        ("XXX reads ___ books.", ["XXX", "___"]),
        ("Anna reads his/her book.", ["his/her"]),
        ("TODO: add the mark ??", ["TODO", "??"]),
        ("Anna reads, he or she writes.", ["he or she"]),
        ("Anna asks: why? And 3 < 4 > 2…", []),
        ("Anna's plan (with two steps) is on track.", []),
    ],
)
def test_what_is_not_filled_in_is_pointed_out(text, words):
    assert [each for kind, each in found(text) if kind == "placeholder"] == words


def test_a_sentence_that_many_others_have_is_pointed_out_whatever_the_name():
    others = [
        (f"{name} listens. {he} has made pleasing progress in all of the areas this term!", Names(own=(name,)))
        for name, he in (("Ben", "He"), ("Chloe", "She"), ("Will", "They"))
    ]
    text = "Anna reads daily. She has made pleasing progress in all of the areas this term."
    (same,) = [each for each in check(text, ANNA, count(others)) if each.check == Check.SAME_SENTENCE]
    assert (same.words, same.number) == ("She has made pleasing progress in all of the areas this term.", 3)
    assert text[same.start : same.end] == same.words
    assert found(text, elsewhere=count(others[:2])) == []


def test_a_sentence_that_stands_twice_in_a_report_is_pointed_out_where_it_stands_again():
    said: set[str] = set()
    goal = "Anna explains each of her steps aloud to a partner. She reads daily."
    assert list(twice(goal, ANNA, said)) == []
    (again,) = twice("Well done. She explains each of her steps aloud to a partner!", ANNA, said)
    assert (again.check, again.words) == (Check.TWICE, "She explains each of her steps aloud to a partner!")
    assert list(twice("She reads daily. She reads daily.", ANNA, set())) == []
    assert len(list(twice(f"{goal} {goal}", ANNA, set()))) == 1
    assert list(twice("She read 3 books in a week. She read 9 books in a week.", ANNA, set())) == []


def test_places_are_those_in_the_text():
    text = "Zoë and Ben: [name] 🎉 reads with Chloé, not him."
    for each in check(text, ANNA):
        assert text[each.start : each.end] == each.words


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "“", "[", "’", "🎉", "\ud800", "a" * 5000])
def test_no_text_breaks_it(text):
    check(text, ANNA, {"": 9})
    check(text, Names(own=("",)), {})
