"""A cycle in school days: planned back from the release, and checked for adequate time."""

from dataclasses import replace
from datetime import date

import pytest

from accounts.calendar import DayOff, SchoolCalendar
from goals.models.choices import WindowKind
from goals.timeline.picture import picture
from goals.timeline.plan import Planned, hints, plan_back, release_day

S1 = SchoolCalendar(
    terms=((date(2026, 1, 28), date(2026, 4, 2)), (date(2026, 4, 20), date(2026, 6, 26))),
    days_off=(
        DayOff(date(2026, 3, 9)), DayOff(date(2026, 6, 8)), *[DayOff(date(2026, 6, day), (11, 12)) for day in (1, 2, 3)]
    ),
)  # fmt: skip
S2 = SchoolCalendar(
    terms=((date(2026, 7, 13), date(2026, 9, 18)), (date(2026, 10, 5), date(2026, 12, 18))),
    days_off=(DayOff(date(2026, 11, 3)),),
)
RELEASE = date(2026, 6, 19)
SET, FAMILIES, ACT, MID, REFLECT, NEXT, WRITE, PROOF, SIGN_OFF, BUILD, OUT = (
    WindowKind.SET, WindowKind.FAMILIES, WindowKind.ACT, WindowKind.MID_CHECK, WindowKind.REFLECT,
    WindowKind.NEXT_TARGETS, WindowKind.WRITE, WindowKind.PROOF, WindowKind.SIGN_OFF, WindowKind.BUILD,
    WindowKind.RELEASE,
)  # fmt: skip
PLAN = {window.kind: window for window in plan_back(S1, RELEASE)}


def window(kind, first: str, last: str, year_levels=None) -> Planned:
    """A window of 2026 from “03-18” to “03-31”."""
    return Planned(kind, date.fromisoformat(f"2026-{first}"), date.fromisoformat(f"2026-{last}"), year_levels)


def sentences(*changes: Planned, without=(), calendar=S1, **options) -> list[str]:
    plan = [each for kind, each in PLAN.items() if kind not in without]
    for change in changes:
        plan = [each for each in plan if each.kind != change.kind or change.year_levels] + [change]
    return [hint.sentence for hint in hints(plan, calendar, **options)]


def test_the_first_semester_of_2026_is_planned_back_from_19_june():
    assert [(each.kind, each.opens_on, each.closes_on) for each in PLAN.values()] == [
        (SET, date(2026, 2, 10), date(2026, 3, 2)),
        (ACT, date(2026, 3, 3), date(2026, 5, 13)),
        (REFLECT, date(2026, 5, 14), date(2026, 5, 27)),
        (NEXT, date(2026, 5, 28), date(2026, 6, 3)),
        (WRITE, date(2026, 5, 21), date(2026, 6, 4)),
        (OUT, RELEASE, date(2026, 6, 26)),
    ]


def test_the_release_is_five_school_days_before_the_end():
    assert release_day(S1) == RELEASE


def test_the_plan_leaves_adequate_time():
    assert sentences() == []
    assert sentences(translations=True) == []


def test_with_every_window_it_does_too_and_says_where_holidays_fall_into_one():
    every = [plan_back(calendar, release_day(calendar), list(WindowKind)) for calendar in (S1, S2)]
    assert hints(every[0], S1) == []
    (hint,) = hints(every[1], S2)
    assert (hint.window.kind, "The holidays fall into the middle" in hint.sentence) == (MID, True)


ROOM = {
    "set goals": (window(SET, "02-10", "02-23"), window(SET, "02-10", "02-20"), "9 school days to set goals"),
    "mid-check after setting": (
        window(MID, "03-18", "03-25"), window(MID, "03-18", "03-24"), "Only 14 school days lie between setting goals"
    ),
    "looking back after setting": (
        window(REFLECT, "04-30", "05-27"), window(REFLECT, "04-29", "05-27"), "Only 29 school days lie between setting"
    ),
    "looking back after the mid-check": (
        window(MID, "04-20", "04-22"), window(MID, "04-20", "04-23"), "Only 14 school days lie between the mid-cycle"
    ),
    "revise": (window(REFLECT, "05-18", "05-27"), window(REFLECT, "05-20", "05-27"), "6 school days to revise"),
    "looking back before comments are due": (
        window(REFLECT, "05-14", "05-28"), window(REFLECT, "05-14", "05-29"), "4 school days before comments are due"
    ),
    "next targets": (
        window(NEXT, "05-28", "06-03"), window(NEXT, "05-29", "06-03"), "4 school days to set targets"
    ),
    "next targets before comments are due": (
        window(NEXT, "05-28", "06-09"), window(NEXT, "06-03", "06-12"), "1 school day to set targets"
    ),
    "write": (window(WRITE, "05-26", "06-04"), window(WRITE, "05-27", "06-04"), "7 school days to write"),
    "proof-read": (window(PROOF, "06-05", "06-10"), window(PROOF, "06-05", "06-09"), "2 school days to proof-read"),
    "sign off": (window(SIGN_OFF, "06-15", "06-16"), window(SIGN_OFF, "06-15", "06-15"), "1 school day to sign off"),
    "after the last comment": (
        window(OUT, "06-15", "06-15"), window(OUT, "06-12", "06-12"), "4 school days are left between the last comment"
    ),
    "holidays": (window(ACT, "04-02", "04-20"), window(ACT, "04-03", "04-17"), "no school on any of these days"),
    "the break inside": (window(MID, "03-25", "04-02"), window(MID, "03-25", "04-21"), "The holidays fall into"),
    "the same end": (window(ACT, "03-03", "05-13"), window(ACT, "03-03", "05-27"), "end on the same day"),
}  # fmt: skip


@pytest.mark.parametrize("rule", ROOM)
def test_each_rule_speaks_up_where_time_is_short_and_only_there(rule):
    enough, short, sentence = ROOM[rule]
    assert not [each for each in sentences(enough) if sentence.split()[-1] in each and sentence[2:] in each]
    assert [each for each in sentences(short) if sentence in each]


SHORT = [rule for rule in ROOM if rule not in ("holidays", "the same end")]


@pytest.mark.parametrize("rule", SHORT)
def test_what_is_called_better_is_enough(rule):
    _enough, short, sentence = ROOM[rule]
    plan = [each for each in PLAN.values() if each.kind != short.kind] + [short]
    (hint,) = [hint for hint in hints(plan, S1) if sentence in hint.sentence]
    assert hint.said == f"{hint.sentence} {hint.better}"
    better = [replace(each, **_moved(each, hint.better)) for each in plan]
    assert not [hint.sentence for hint in hints(better, S1) if sentence[2:] in hint.sentence]


def _moved(window: Planned, better) -> dict:
    return {better.field: better.day} if window.kind == better.kind else {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (window(REFLECT, "05-20", "05-27"), "It would be enough from 18 May on."),
        (window(REFLECT, "05-14", "05-29"), "It would be enough until 28 May."),
        (window(OUT, "06-12", "06-12"), "It would be enough with comments due on 3 June."),
        (window(MID, "03-25", "04-21"), "It would be enough until 2 April."),
        (window(MID, "04-01", "04-24"), "It would be enough from 20 April on."),
        (window(WRITE, "05-27", "06-04"), "It would be enough from 26 May on."),
    ],
)
def test_it_says_which_day_would_do(change, said):
    plan = [each for each in PLAN.values() if each.kind != change.kind] + [change]
    assert said in [str(hint.better) for hint in hints(plan, S1)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ([window(MID, "05-04", "05-08"), window(REFLECT, "05-14", "05-27")], "between the mid-cycle check and looking"),
        ([window(WRITE, "06-04", "06-09"), window(OUT, "06-10", "06-10")], "between the last comment and the release"),
    ],
)
def test_no_day_is_called_better_that_leaves_too_little_time_itself(changes, sentence):
    plan = [each for each in PLAN.values() if each.kind not in {change.kind for change in changes}] + changes
    (hint,) = [hint for hint in hints(plan, S1) if sentence in hint.sentence]
    assert hint.better is None


def test_the_sentence_says_what_is_there_what_is_recommended_and_why():
    assert (
        "Students have 6 school days to revise; at least 8 are recommended, so that a week's absence does no harm."
        in sentences(window(REFLECT, "05-20", "05-27"))
    )


@pytest.mark.parametrize("kind", PLAN)
def test_a_missing_window_is_said(kind):
    missing = [hint for hint in hints([PLAN[each] for each in PLAN if each != kind], S1) if hint.window is None]
    assert len(missing) == 1


def test_translations_ask_for_ten_days_where_a_family_needs_one():
    late = window(WRITE, "05-21", "06-09")
    assert not [each for each in sentences(late) if "translation" in each]
    assert [each for each in sentences(late, translations=True) if "should have at least 10" in each]


def test_a_window_for_some_year_levels_is_checked_with_their_calendar():
    levels = (11, 12)
    own = replace(PLAN[NEXT], year_levels=levels)  # three of its five days are days off for them
    found = {hint.window: hint.sentence for hint in hints([*PLAN.values(), own], S1)}
    assert found[own].startswith("Students have 2 school days to set targets")
    assert found[PLAN[REFLECT]].startswith("Year 11, Year 12: Looking back ends 3 school days before")
    assert hints([*PLAN.values(), replace(own, year_levels=(5,))], S1) == []


def test_year_levels_with_windows_of_several_groups_are_checked_each():
    for_two, for_one = window(REFLECT, "05-14", "06-03", (5, 6)), window(WRITE, "05-21", "06-04", (5,))
    said = sentences(window(WRITE, "05-21", "06-11"), for_two, for_one)
    (hint,) = [each for each in said if "before comments are due" in each]
    assert hint.startswith("Year 5: Looking back ends 1 school day before comments are due; at least 5")


def test_what_is_true_of_several_year_levels_is_said_once():
    own = [window(REFLECT, "05-14", "05-27", (level,)) for level in (5, 6)]
    short = window(WRITE, "05-27", "06-04")
    assert [each for each in sentences(short, *own) if "to write" in each] == [
        "Teachers have 7 school days to write; at least 8 are recommended."
    ]


@pytest.mark.parametrize(
    ("own", "taught", "said"),
    [
        ([(5,)], range(13), ["All but Year 5: No time is set aside to look back."]),
        ([(5,), (6,)], range(13), ["All but Year 5, Year 6: No time is set aside to look back."]),
        ([(5,), (6,)], (5, 6), []),
        ([(5, 6)], (5, 6, 7), ["All but Year 5, Year 6: No time is set aside to look back."]),
        ([], range(13), ["No time is set aside to look back."]),
    ],
)
def test_it_is_said_whose_window_is_missing(own, taught, said):
    plan = [window(REFLECT, "05-14", "05-27", levels) for levels in own]
    assert sentences(*plan, without=[REFLECT], taught=taught) == said


def test_a_window_that_only_some_lack_is_said_of_them():
    plan = [window(WRITE, "05-21", "06-04", (5,)), window(REFLECT, "05-14", "05-27", (6,))]
    assert sentences(*plan, without=[WRITE, REFLECT], taught=(5, 6)) == [
        "Year 5: No time is set aside to look back.", "Year 6: No time is set aside to write comments.",
    ]  # fmt: skip


def test_proof_reading_and_signing_off_with_windows_of_their_own_need_no_rest_before_the_release():
    plan = [window(OUT, "06-12", "06-12"), window(PROOF, "06-05", "06-10"), window(SIGN_OFF, "06-10", "06-11")]
    assert not [each for each in sentences(*plan) if "last comment" in each]


@pytest.mark.parametrize("days", [1, 5, 20, 45, 60, 95])
def test_a_short_cycle_is_squeezed_but_stays_in_order(days):
    calendar = SchoolCalendar(terms=((S1.days[0], S1.days[days - 1]),), days_off=S1.days_off)
    for each in plan_back(calendar, calendar.days[-1]):
        assert calendar.days[0] <= each.opens_on <= each.closes_on <= calendar.days[-1]


def test_without_school_days_there_is_no_plan():
    assert plan_back(SchoolCalendar(terms=()), RELEASE) == []


def test_the_picture_counts_in_school_days():
    shown = picture(PLAN.values(), S1, date(2026, 4, 20))
    assert shown.days == 95
    assert (shown.bars[0].days, shown.bars[0].left, shown.bars[0].width) == (15, 9.47, 15.79)
    assert [each.left for each in shown.holidays] == [shown.today] == [48.42]
    assert picture([], S1, date(2026, 7, 5)).today is None


def test_the_picture_says_when_there_is_no_school():
    """The holidays are no school day wide; their days, and single days off, are said below."""
    shown = picture([], S1, RELEASE)
    assert [(each.first, each.last) for each in shown.holidays] == [(date(2026, 4, 3), date(2026, 4, 19))]
    assert [f"{off.day:%m-%d} {off.for_whom}".strip() for off in shown.days_off] == [
        "03-09", "06-01 Year 11, Year 12", "06-02 Year 11, Year 12", "06-03 Year 11, Year 12", "06-08",
    ]  # fmt: skip


def test_words_below_the_picture_do_not_run_into_each_other():
    terms = ((date(2026, 1, 28), date(2026, 4, 2)), (date(2026, 4, 20), date(2026, 4, 24)), S2.terms[0], S2.terms[1])
    assert [each.is_named for each in picture([], SchoolCalendar(terms), RELEASE).holidays] == [True, False, True]


def test_the_picture_says_for_whom_a_window_is():
    shown = picture([window(REFLECT, "05-14", "05-27", (0, 6)), window(WRITE, "05-21", "06-04")], S1, date(2026, 4, 20))
    assert [bar.window.name for bar in shown.bars] == ["Reflect, Prep, Year 6", "Write and check"]
    first, second = shown.bars
    assert second.top == first.top + first.height
    assert first.height > second.height
