"""Which class a year level goes to, as far as names and this year's classes tell."""

import pytest

from accounts.rollover.naming import ClassNow, next_name, shifted


@pytest.mark.parametrize(
    ("name", "level", "expected"),
    [
        ("5A", 5, "6A"), ("9A Mathematics", 9, "10A Mathematics"), ("Prep A", 0, "1A"),
        ("Year 3 Blue", 3, "Year 4 Blue"),
        ("P-2", 0, "1-2"), ("Wombats", 4, "Wombats"), ("10 Science 10", 10, "11 Science 10"), ("3/4A", 3, "4/4A"),
    ],
)  # fmt: skip
def test_the_level_in_a_name_goes_up_by_one(name, level, expected):
    assert shifted(name, level) == expected


def classes(*spec) -> list[ClassNow]:
    return [ClassNow(number, name, area, frozenset(levels)) for number, (name, levels, area) in enumerate(spec, 1)]


PRIMARY = classes(
    ("Prep A", [0], None), ("1/2A", [1, 2], None), ("1/2B", [1, 2], None), ("3/4A", [3, 4], None), ("5A", [5], None),
    ("5B", [5], None), ("6A", [6], None), ("6B", [6], None), ("5 Maths", [5], 7), ("6 Maths", [6], 7),
)  # fmt: skip
BY_NAME = {each.name: each for each in PRIMARY}


@pytest.mark.parametrize(
    ("name", "level", "expected"),
    [
        ("5A", 5, "6A"), ("5B", 5, "6B"), ("Prep A", 0, "1/2A"), ("1/2A", 1, "1/2A"), ("1/2B", 1, "1/2B"),
        ("1/2B", 2, "3/4A"), ("3/4A", 3, "3/4A"), ("3/4A", 4, "5A"), ("5 Maths", 5, "6 Maths"),
    ],
)  # fmt: skip
def test_a_year_level_goes_to_the_class_that_fits(name, level, expected):
    assert next_name(BY_NAME[name], level, PRIMARY) == expected


def test_a_small_school_of_one_class_stays_together():
    (only,) = classes(("P-6", range(7), None))
    assert {next_name(only, level, [only]) for level in range(6)} == {"P-6"}


def test_a_subject_that_nobody_had_so_far_gets_a_class_of_its_own():
    (only,) = classes(("8 Drama", [8], 3))
    assert next_name(only, 8, [only, *PRIMARY]) == "9 Drama"


def test_one_child_of_another_level_makes_no_class_of_it():
    """1/2A is Year 1 but for one child, so its Year 1 goes on to 1/2B, which holds Year 2."""
    first = ClassNow(1, "1/2A", None, frozenset({1, 2}), few=frozenset({2}))
    second = ClassNow(2, "1/2B", None, frozenset({2}))
    assert next_name(first, 1, [first, second]) == "1/2B"
