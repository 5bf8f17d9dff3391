"""Four Victorian semesters planned back from the day of the release, day by day as the table of the guidance says."""

from datetime import date

import pytest

from accounts.calendar import DayOff, SchoolCalendar
from accounts.published_dates import published_years
from goals.models.choices import SHOWN_BY_DEFAULT, WindowKind
from goals.timeline.plan import hints, plan_back, release_day

SET, FAMILIES, ACT, MID, REFLECT, NEXT, WRITE, PROOF, SIGN_OFF, BUILD, OUT = (
    WindowKind.SET, WindowKind.FAMILIES, WindowKind.ACT, WindowKind.MID_CHECK, WindowKind.REFLECT,
    WindowKind.NEXT_TARGETS, WindowKind.WRITE, WindowKind.PROOF, WindowKind.SIGN_OFF, WindowKind.BUILD,
    WindowKind.RELEASE,
)  # fmt: skip
FIRST_2026, SECOND_2026, FIRST_2027, SECOND_2027 = SEMESTERS = [(2026, 1), (2026, 2), (2027, 1), (2027, 2)]
SCHOOL_DAYS = {FIRST_2026: 95, SECOND_2026: 104, FIRST_2027: 94, SECOND_2027: 104}
SETTLED_IN = {FIRST_2026: "02-09", SECOND_2026: "08-05", FIRST_2027: "02-08", SECOND_2027: "08-04"}
"""The last day to settle in, before goals are set."""
TABLE = {
    FIRST_2026: {
        SET: "02-10 03-02", FAMILIES: "03-03 03-10", ACT: "03-11 05-13", MID: "03-18 03-31", REFLECT: "05-14 05-27",
        NEXT: "05-28 06-03", WRITE: "05-21 06-04", PROOF: "06-05 06-12", SIGN_OFF: "06-15 06-16", BUILD: "06-17 06-18",
        OUT: "06-19 06-26",
    },
    SECOND_2026: {
        SET: "08-06 08-26", FAMILIES: "08-27 09-02", ACT: "09-03 11-05", MID: "09-10 10-07", REFLECT: "11-06 11-19",
        NEXT: "11-20 11-26", WRITE: "11-13 11-27", PROOF: "11-30 12-04", SIGN_OFF: "12-07 12-08", BUILD: "12-09 12-10",
        OUT: "12-11 12-18",
    },
    FIRST_2027: {
        SET: "02-09 03-01", FAMILIES: "03-02 03-09", ACT: "03-10 05-12", MID: "03-17 04-14", REFLECT: "05-13 05-26",
        NEXT: "05-27 06-02", WRITE: "05-20 06-03", PROOF: "06-04 06-10", SIGN_OFF: "06-11 06-15", BUILD: "06-16 06-17",
        OUT: "06-18 06-25",
    },
    SECOND_2027: {
        SET: "08-05 08-25", FAMILIES: "08-26 09-01", ACT: "09-02 11-04", MID: "09-09 10-06", REFLECT: "11-05 11-18",
        NEXT: "11-19 11-25", WRITE: "11-12 11-26", PROOF: "11-29 12-03", SIGN_OFF: "12-06 12-07", BUILD: "12-08 12-09",
        OUT: "12-10 12-17",
    },
}  # fmt: skip
"""First and last day of each window: of 2026 as published guidance has them, of 2027 counted off a wall calendar."""
DAYS = [(semester, kind) for semester in SEMESTERS for kind in TABLE[semester]]


def calendar_of(semester) -> SchoolCalendar:
    """Victoria's terms and holidays, as they are shipped."""
    number, half = semester
    year = published_years()[number]
    days_off = tuple(DayOff(day) for day in year.holidays_in_term())
    return SchoolCalendar(year.terms[2 * half - 2 : 2 * half], days_off)


def planned(semester, kinds=tuple(WindowKind)):
    calendar = calendar_of(semester)
    return plan_back(calendar, release_day(calendar), kinds)


@pytest.mark.parametrize("semester", SEMESTERS)
def test_so_many_school_days_it_has(semester):
    assert len(calendar_of(semester).days) == SCHOOL_DAYS[semester]


@pytest.mark.parametrize(("semester", "kind"), DAYS)
def test_each_window_has_the_days_of_the_table(semester, kind):
    (found,) = [each for each in planned(semester) if each.kind == kind]
    assert f"{found.opens_on:%m-%d} {found.closes_on:%m-%d}" == TABLE[semester][kind]
    assert {found.opens_on.year, found.closes_on.year} == {semester[0]}


@pytest.mark.parametrize("semester", SEMESTERS)
def test_time_to_settle_in_comes_first(semester):
    calendar, last = calendar_of(semester), date.fromisoformat(f"{semester[0]}-{SETTLED_IN[semester]}")
    assert calendar.add(last, 1) == planned(semester)[0].opens_on
    assert calendar.count(calendar.days[0], last) >= 8


@pytest.mark.parametrize("semester", SEMESTERS)
def test_the_six_windows_of_a_plan_leave_time_enough(semester):
    six = planned(semester, SHOWN_BY_DEFAULT)
    assert [window.kind for window in six] == [SET, ACT, REFLECT, NEXT, WRITE, OUT]
    assert hints(six, calendar_of(semester), translations=True) == []


@pytest.mark.parametrize("semester", SEMESTERS)
def test_without_the_finer_windows_there_is_more_time_to_act(semester):
    """From the day after goals are set: where families look at them first, it begins when they have."""
    (act,) = [window for window in planned(semester, SHOWN_BY_DEFAULT) if window.kind == ACT]
    assert f"{act.opens_on:%m-%d}" == TABLE[semester][FAMILIES].split()[0]


@pytest.mark.parametrize("semester", SEMESTERS)
def test_all_eleven_say_nothing_but_where_the_holidays_part_a_window(semester):
    said = [(hint.window.kind, hint.sentence) for hint in hints(planned(semester), calendar_of(semester))]
    parted = [] if semester == FIRST_2026 else [MID]
    assert [kind for kind, _sentence in said] == parted
    assert all(sentence.startswith("The holidays fall into the middle") for _kind, sentence in said)
