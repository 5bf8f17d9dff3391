"""What new dates mean, and for whom."""

import pytest
import time_machine

from accounts.roles import Audience
from goals.models import Extension, Reflection, Window
from goals.timeline.changes import changes_of
from goals.timeline.plan import Planned
from tests import factories as make
from tests.goals.planning.stories import OUT, PROOF, REFLECT, SIGN_OFF, WRITE, day, plan


@pytest.fixture
def anna(semester):
    """Of six students; four others are in Year 5, and one in Year 6."""
    anna, *_others = (
        make.make_student(semester.school_year, name, level)
        for name, level in (("Anna Quill", 5), *[("Ben Heath", 5)] * 4, ("Chloe Fern", 6))
    )
    return anna


@pytest.fixture
def said(semester, ada, anna):
    """What is said of a window that is planned, once it has the days given, or (None) goes."""

    def said_of(kind, before, after, year_levels=None, then=()):
        (opens_on, closes_on), school = (day(*each) for each in before), semester.school
        window = Window.objects.create(
            school=school, cycle=semester, kind=kind, opens_on=opens_on, closes_on=closes_on, year_levels=year_levels
        )
        for extension in given:
            why = {"given_by": ada, "reason": "Ill"}
            Extension.objects.create(school=school, window=window, **why, **extension)
        new = after and Planned(kind, *(day(*each) for each in after), then or (year_levels and tuple(year_levels)))
        (change,) = changes_of(semester, [(window, new)], [], ada)
        return change.said

    given: list[dict] = []
    said_of.given = given
    return said_of


def test_looking_back_that_ends_sooner_says_how_many_have_not_yet(said, anna, semester):
    goal = make.make_goal(anna, semester)
    Reflection.of(goal, text="I read more.", audience=Audience.TEACHERS).save()
    assert said(REFLECT, [(5, 14), (5, 27)], [(5, 14), (5, 20)]) == [
        "It is about 6 students.",
        "5 have not looked back yet.",
    ]


def test_what_is_private_counts_for_nothing(said, anna, semester):
    Reflection.of(make.make_goal(anna, semester), text="For me alone.").save()
    assert said(REFLECT, [(5, 14), (5, 27)], [(5, 14), (5, 20)])[1] == "6 have not looked back yet."


def test_days_that_are_over_are_said(ada, client_of, semester):
    """Planned back on 1 June from 19 June, three windows lie before today: it says so, and does not forbid it."""
    with time_machine.travel("2026-06-01T09:00:00+10:00", tick=False):
        page = plan(client_of(ada), semester).content.decode()
    assert page.count("These days are over by now.") == 3


def test_of_a_few_nothing_is_counted(said):
    assert said(REFLECT, [(5, 14), (5, 27)], [(5, 14), (5, 20)], year_levels=[6]) == ["It is about 1 student."]


def test_it_counts_the_year_levels_of_the_window_alone(said):
    assert said(REFLECT, [(5, 14), (5, 20)], [(5, 14), (5, 27)], year_levels=[6]) == ["It is about 1 student."]


def test_writing_that_ends_sooner_says_what_teachers_cannot_do_then(said):
    assert said(WRITE, [(5, 21), (6, 4)], [(5, 21), (6, 3)])[-1] == (
        "After 3 June nobody writes comments without more time; what was typed is kept."
    )


def test_signing_off_is_about_those_who_do(said):
    assert said(SIGN_OFF, [(6, 15), (6, 16)], [(6, 12), (6, 16)]) == ["It is about those who sign off the reports."]


def test_a_window_that_goes_closes_nothing_any_more(said):
    assert said(REFLECT, [(5, 14), (5, 27)], None)[-1] == "Without it nothing closes for them."


def test_the_hour_of_a_planned_release_is_another_matter(said):
    assert "go out at that hour all the same" in said(OUT, [(6, 19), (6, 19)], [(6, 22), (6, 22)])[-1]


def test_more_time_that_all_have_now_is_named(said, anna, ada):
    said.given.append({"student": anna, "until": day(5, 29)})
    said.given.append({"teacher": ada, "until": day(6, 8)})
    assert said(REFLECT, [(5, 14), (5, 27)], [(5, 14), (6, 1)])[1:] == [
        "Anna Quill was given time until 29 May; now all have it."
    ]


DAYS = [(5, 14), (5, 27)]


def test_who_loses_a_window_is_named(said):
    assert said(REFLECT, DAYS, DAYS, then=(5,)) == [
        "It is about 5 students.", "No longer for Year 6: they have no other.", "Without it nothing closes for them.",
    ]  # fmt: skip


def test_who_falls_back_on_the_one_for_all_has_another(said, semester):
    window_for(semester, None)
    assert said(REFLECT, DAYS, DAYS, year_levels=[5, 6], then=(5,)) == [
        "It is about 5 students.", "No longer for Year 6: they have another.",
    ]  # fmt: skip


def test_nor_does_it_close_nothing_for_who_falls_back_on_it(said, semester):
    window_for(semester, None)
    assert said(REFLECT, DAYS, None, year_levels=[6]) == [
        "It is about 1 student.", "No longer for Year 6: they have another.",
    ]  # fmt: skip


def test_a_window_for_all_does_not_count_who_has_one_of_their_own(said, semester):
    window_for(semester, [6])
    assert said(REFLECT, DAYS, [(5, 14), (6, 1)]) == ["It is about 5 students."]


def window_for(cycle, year_levels) -> Window:
    dates = {"opens_on": day(5, 14), "closes_on": day(5, 27), "year_levels": year_levels}
    return Window.objects.create(school=cycle.school, cycle=cycle, kind=REFLECT, **dates)


def test_more_time_that_ends_with_the_window_is_named(said, anna):
    said.given.append({"student": anna, "until": day(5, 29)})
    assert said(REFLECT, DAYS, DAYS, then=(6,))[-1] == (
        "Anna Quill was given time until 29 May; this is no longer for them, so it counts for nothing."
    )


@pytest.mark.parametrize(
    ("ends", "expected"), [((5, 20), []), ((6, 1), ["Anna Quill was given time until 29 May; now all have it."])]
)
def test_more_time_in_the_window_for_all_counts_in_one_of_the_own_year_level(semester, ada, anna, ends, expected):
    window = window_for(semester, None)
    why = {"given_by": ada, "reason": "Ill"}
    Extension.objects.create(school=semester.school, window=window, student=anna, until=day(5, 29), **why)
    (change,) = changes_of(semester, [], [Planned(REFLECT, day(5, 1), day(*ends), (5,))], ada)
    assert change.said == ["It is about 5 students.", *expected]


def test_more_time_stays_with_who_falls_back_on_the_window_for_all(said, semester, anna):
    window_for(semester, None)
    said.given.append({"student": anna, "until": day(5, 29)})
    assert said(REFLECT, DAYS, DAYS, year_levels=[5, 6], then=(6,)) == [
        "It is about 1 student.", "No longer for Year 5: they have another.",
    ]  # fmt: skip


def test_not_all_have_the_time_of_a_teacher_while_a_year_level_ends_sooner(said, semester, ada):
    window_for(semester, [6])
    said.given.append({"teacher": ada, "until": day(5, 29)})
    assert "now all have it" not in " ".join(said(REFLECT, DAYS, [(5, 14), (6, 1)]))


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries_for_any_number_of_windows(semester, ada, anna, django_assert_num_queries, number):
    kinds = [REFLECT, WRITE, PROOF][:number]
    new = [Planned(kind, day(5, 14), day(5, 20)) for kind in kinds]
    windows = [
        Window.objects.create(
            school=semester.school, cycle=semester, kind=kind, opens_on=day(5, 14), closes_on=day(5, 27)
        )
        for kind in kinds
    ]
    with django_assert_num_queries(6 if number == 1 else 7):
        changes_of(semester, list(zip(windows, new, strict=True)), [], ada)
