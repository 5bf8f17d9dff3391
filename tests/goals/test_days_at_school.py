"""A day ends when it ends at the school: in the nights in which clocks change, at the turn of the year, for whoever
reads it from wherever."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.actions.calendar import set_time
from accounts.calendar import SchoolCalendar
from accounts.models import Membership, School
from accounts.models.people import Role
from goals.models import Conversation, Reflection, Window
from goals.models.choices import SHOWN_BY_DEFAULT, Stage, WindowKind
from goals.timeline.closing import why_closed
from goals.timeline.plan import hints, plan_back, release_day
from tests import factories as make

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
MELBOURNE, PERTH = ZoneInfo("Australia/Melbourne"), ZoneInfo("Australia/Perth")
ENDS = {
    "Australia/Melbourne": {
        "2027-04-03": "04-03 13:00", "2027-04-04": "04-04 14:00", "2027-10-02": "10-02 14:00",
        "2027-10-03": "10-03 13:00", "2027-06-30": "06-30 14:00", "2027-12-31": "12-31 13:00",
    },
    "Australia/Adelaide": {
        "2027-04-03": "04-03 13:30", "2027-04-04": "04-04 14:30", "2027-10-02": "10-02 14:30",
        "2027-10-03": "10-03 13:30", "2027-06-30": "06-30 14:30", "2027-12-31": "12-31 13:30",
    },
    "Australia/Brisbane": {
        "2027-04-03": "04-03 14:00", "2027-04-04": "04-04 14:00", "2027-10-02": "10-02 14:00",
        "2027-10-03": "10-03 14:00", "2027-06-30": "06-30 14:00", "2027-12-31": "12-31 14:00",
    },
    "Australia/Perth": {
        "2027-04-03": "04-03 16:00", "2027-04-04": "04-04 16:00", "2027-10-02": "10-02 16:00",
        "2027-10-03": "10-03 16:00", "2027-06-30": "06-30 16:00", "2027-12-31": "12-31 16:00",
    },
    "Australia/Lord_Howe": {
        "2027-04-03": "04-03 13:00", "2027-04-04": "04-04 13:30", "2027-10-02": "10-02 13:30",
        "2027-10-03": "10-03 13:00", "2027-06-30": "06-30 13:30", "2027-12-31": "12-31 13:00",
    },
    "Pacific/Chatham": {
        "2027-04-03": "04-03 10:15", "2027-04-04": "04-04 11:15", "2027-09-25": "09-25 11:15",
        "2027-09-26": "09-26 10:15", "2028-02-29": "02-29 10:15", "2027-12-31": "12-31 10:15",
    },
}  # fmt: skip
"""Per zone, the last day of a window and the moment (in UTC) at which it is over."""
CASES = [(zone, day, over) for zone, days in ENDS.items() for day, over in days.items()]


# ------------------------------------------------------------------------------------------------ the nights
@pytest.mark.parametrize(("zone", "day", "over"), CASES)
def test_the_last_second_still_counts_and_the_next_does_not(zone, day, over):
    school, last = School(time_zone=zone), date.fromisoformat(day)
    moment = datetime.fromisoformat(f"{last.year}-{over}").replace(tzinfo=UTC)
    assert school.end_of(last) == moment
    with time_machine.travel(moment - SECOND, tick=False):
        assert school.today() == last
    with time_machine.travel(moment, tick=False):
        assert school.today() == last + DAY


HOURS_OF_THE_DAY = {
    ("Australia/Melbourne", "2027-04-04"): 25, ("Australia/Melbourne", "2027-10-03"): 23,
    ("Australia/Lord_Howe", "2027-04-04"): 24.5, ("Australia/Lord_Howe", "2027-10-03"): 23.5,
    ("Australia/Brisbane", "2027-04-04"): 24, ("Pacific/Chatham", "2027-09-26"): 23,
}  # fmt: skip


@pytest.mark.parametrize("case", HOURS_OF_THE_DAY)
def test_each_hour_of_a_longer_or_shorter_day_belongs_to_it(case):
    school, day = School(time_zone=case[0]), date.fromisoformat(case[1])
    first, over = school.start_of(day).astimezone(UTC), school.end_of(day).astimezone(UTC)
    assert (over - first) / timedelta(hours=1) == HOURS_OF_THE_DAY[case]
    moment = first
    while moment < over:
        with time_machine.travel(moment, tick=False):
            assert school.today() == day
        moment += timedelta(minutes=15)


# ------------------------------------------------------------------------------------------------ who reads it
@pytest.fixture
def due_30_june(world):
    """Looking back ends on the next 30 June, Melbourne time; the reports go out a week later."""
    last = date(timezone.localdate().year + 1, 6, 30)
    year = make.SchoolYear.objects.create(
        school=world.school, name="Next", starts_on=world.year.ends_on + DAY, ends_on=date(last.year, 12, 31)
    )
    world.cycle.school_year, world.cycle.ends_on = year, year.ends_on
    world.cycle.save()
    for kind, opens, closes in [("reflect", -20, 0), ("write", -20, 0), ("release", 7, 7)]:
        Window.objects.create(
            school=world.school,
            cycle=world.cycle,
            kind=kind,
            opens_on=last + opens * DAY,
            closes_on=last + closes * DAY,
        )
    return last


def at_melbourne(day: date, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=MELBOURNE)


@pytest.mark.parametrize("reader", ["Australia/Melbourne", "Australia/Perth", "Pacific/Auckland", "America/New_York"])
@pytest.mark.parametrize(
    ("clock", "days", "is_open"), [("00:00:00", 0, True), ("23:59:59", 0, True), ("00:00:00", 1, False)]
)
def test_due_on_30_june_means_the_last_second_of_it_at_the_school(world, due_30_june, reader, clock, days, is_open):
    moment = at_melbourne(due_30_june + days * DAY, clock)
    with time_machine.travel(moment, tick=False), timezone.override(reader):
        assert (why_closed(world.anna_s) == "") is is_open


@pytest.mark.parametrize(("clock", "days", "kept"), [("23:59:59", 0, True), ("00:00:01", 1, False)])
def test_a_wrong_clock_on_the_students_own_computer_changes_nothing(world, due_30_june, client, clock, days, kept):
    """The date that a browser sends is no reason for anything; what came too late stays in the box."""
    goal = make.make_goal(world.anna_s, world.cycle)
    with time_machine.travel(at_melbourne(due_30_june + days * DAY, clock), tick=False):
        client.force_login(world.anna)
        answer = client.post(
            reverse("goals:reflect", args=[goal.uuid]),
            {"key": "7a4ac1ad-8b4d-4f5c-9d0a-0d2a4b1c8f11", "text": "Late or not?", "audience": 1},
            headers={"date": "Tue, 29 Jun 2027 08:00:00 GMT"},
        )
    assert Reflection.objects.filter(text="Late or not?").exists() is kept
    assert kept or "Late or not?" in answer.content.decode()


def test_an_aide_at_two_schools_reads_the_day_of_each(world, client_of):
    """Early morning at Wattle Creek is still the evening before at the aide's other school, whose time the page has."""
    perth = make.make_school("Acacia West School", time_zone="Australia/Perth")
    Membership.objects.create(school=perth, user=world.aide, role=Role.TEACHER, starts_at=make.LONG_AGO)
    goal = make.make_goal(world.anna_s, world.cycle, title="Read for longer")
    today = world.school.today() + DAY
    Window.objects.create(
        school=world.school, cycle=world.cycle, kind="set", opens_on=today, closes_on=today + 20 * DAY
    )
    with time_machine.travel(at_melbourne(today, "01:00"), tick=False):
        (row,) = client_of(world.aide).get(reverse("goals:students")).context["rows"]
    assert (row.first_goal, row.stage) == (goal, Stage.DEVELOP)


# ------------------------------------------------------------------------------------------------ turns of the year
def test_a_semester_over_the_new_year_is_planned_back_through_it():
    """T5: 2026 has 53 weeks; none of the days between the years is a school day, and none is counted."""
    calendar = SchoolCalendar(((date(2026, 10, 5), date(2026, 12, 18)), (date(2027, 1, 28), date(2027, 3, 25))))
    release = release_day(calendar)
    plan = plan_back(calendar, release, SHOWN_BY_DEFAULT)
    assert release == date(2027, 3, 18)
    found = {each.kind: (each.opens_on, each.closes_on) for each in plan}
    assert found[WindowKind.ACT] == (date(2026, 11, 9), date(2027, 2, 10))
    assert calendar.count(*found[WindowKind.ACT]) == 40
    assert hints(plan, calendar) == []


@pytest.mark.parametrize("day", ["2026-12-27", "2026-12-28", "2026-12-31", "2027-01-01", "2027-01-03", "2027-01-04"])
def test_a_window_over_the_new_year_is_open_on_each_day_of_week_53(db, day):
    school = make.make_school("Turn School")
    year = make.SchoolYear.objects.create(
        school=school, name="2026/27", starts_on=date(2026, 7, 1), ends_on=date(2027, 6, 30)
    )
    cycle = make.Cycle.objects.create(
        school=school, school_year=year, name="Summer", starts_on=year.starts_on, ends_on=year.ends_on
    )
    dates = {"opens_on": date(2026, 12, 20), "closes_on": date(2027, 1, 10)}
    window = Window.objects.create(school=school, cycle=cycle, kind="act", **dates)
    with time_machine.travel(datetime.combine(date.fromisoformat(day), datetime.min.time(), MELBOURNE), tick=False):
        assert list(Window.objects.open_on(school.today())) == [window]


def test_the_29th_of_february_is_counted_and_a_plan_may_end_on_it():
    calendar = SchoolCalendar(((date(2028, 1, 28), date(2028, 3, 31)),))
    plan = {each.kind: each for each in plan_back(calendar, date(2028, 2, 29))}
    assert plan[WindowKind.RELEASE].opens_on == date(2028, 2, 29)
    assert calendar.count(plan[WindowKind.WRITE].closes_on, date(2028, 2, 29)) == 11
    assert calendar.add(date(2028, 2, 28), 1) == date(2028, 2, 29)


# ------------------------------------------------------------------------------------------------ a school moves
def test_a_school_that_moves_its_clocks_ends_its_days_by_the_new_ones(world, due_30_june):
    with time_machine.travel(at_melbourne(due_30_june + DAY, "00:30"), tick=False):
        assert why_closed(world.anna_s)
        set_time(school=world.anna_s.school, time_zone="Australia/Perth", leaver_months=6, by=world.admin)
        assert why_closed(world.anna_s) == ""
    with time_machine.travel(at_melbourne(due_30_june + DAY, "02:00:00"), tick=False):
        assert why_closed(world.anna_s)


# ------------------------------------------------------------------------------------------------ a time that is typed
def night(change: timedelta) -> date:
    """The next night in which clocks in Melbourne change by so much."""
    day = datetime.combine(timezone.localdate() + DAY, datetime.min.time(), MELBOURNE)
    while (day + DAY).utcoffset() - day.utcoffset() != change:
        day += DAY
    return day.date()


@pytest.mark.parametrize(
    ("change", "said"),
    [(timedelta(hours=1), "this time is left out"), (timedelta(hours=-1), "this time comes twice")],
)
def test_a_talk_at_a_time_that_no_clock_or_two_clocks_show_is_asked_again(world, client_of, change, said):
    when = f"{night(change)}T02:30"
    page = client_of(world.home_teacher).post(
        reverse("goals:talk_new", args=[world.anna_s.uuid]), {"kind": "talk", "audience": 1, "planned_for": when}
    )
    assert said in page.content.decode()
    assert when in page.content.decode()
    assert not Conversation.objects.exists()
