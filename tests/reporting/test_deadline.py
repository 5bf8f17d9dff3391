"""The time to write ends: nothing goes in after its last day, and nothing that was typed is lost."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils.formats import date_format

from goals.models import Draft, Extension, Window
from reporting.actions import approval, release
from reporting.actions.writing import submit
from reporting.forms.reports import digest
from reporting.models import ReportComment
from reporting.writing.desk import name_of
from tests import factories as make
from tests.reporting.stories import COMMENT, OVERALL, published_issue, written_report

DAY = timedelta(days=1)


def time_to_write(world, *, ends, **fields) -> Window:
    """`ends`: in how many days, seen from today."""
    last = world.school.today() + ends * DAY
    return Window.objects.create(
        school=world.school, cycle=world.cycle, kind="write", opens_on=last - 10 * DAY, closes_on=last, **fields
    )


def more_time(window, world, *, ends, **whom) -> None:
    until = world.school.today() + ends * DAY
    Extension.objects.create(
        school=world.school, window=window, until=until, reason="Camp", given_by=world.admin, **whom
    )


def write(client, report, goal, name="report", text=COMMENT):
    boxes = {"overall": OVERALL, "overall-from": f"0:{digest('')}"}
    boxes |= {name_of(goal.uuid): text, f"{name_of(goal.uuid)}-from": f"0:{digest('')}"}
    return client.post(reverse(f"reporting:{name}", args=[report.uuid]), boxes | {"draft_token": "t", "draft_seq": 3})


def hand_in_again(client, report) -> None:
    """With one word more in the overall comment."""
    goal = report.report_goals.get().goal
    boxes = {"overall": f"{OVERALL} Yes.", "overall-from": f"1:{digest(OVERALL)}"}
    boxes |= {name_of(goal.uuid): COMMENT, f"{name_of(goal.uuid)}-from": f"1:{digest(COMMENT)}"}
    client.post(reverse("reporting:submit", args=[report.uuid]), boxes)
    report.refresh_from_db()


def saved(report) -> set[str]:
    return set(ReportComment.objects.filter(report=report).values_list("text", flat=True))


@pytest.mark.parametrize("name", ["report", "submit"])
def test_after_the_last_day_nothing_goes_in_and_nothing_is_lost(name, world, teacher, report, goal):
    window = time_to_write(world, ends=-1)
    answer = write(teacher, report, goal, name)
    page = answer.content.decode()
    assert answer.status_code == 200
    day = date_format(window.closes_on, "j F")
    assert f"The time to write ended on {day}. What you typed is kept. Ask Ada Office (administrator)" in page
    assert page.index("The time to write ended") < page.index('class="form stack"')
    assert COMMENT in page
    report.refresh_from_db()
    assert (saved(report), report.state) == (set(), "drafting")
    assert set(Draft.objects.exclude(text="").values_list("text", flat=True)) == {COMMENT, OVERALL}


def test_what_was_refused_stands_in_its_boxes_at_the_next_visit_and_can_be_saved_then(world, teacher, report, goal):
    window = time_to_write(world, ends=-1)
    write(teacher, report, goal)
    more_time(window, world, ends=2, teacher=world.home_teacher)
    page = teacher.get(report.get_absolute_url()).content.decode()
    assert COMMENT in page
    assert OVERALL in page
    write(teacher, report, goal)
    assert saved(report) == {COMMENT, OVERALL}
    assert not Draft.objects.exclude(text="").exists()


def test_autosave_goes_on_after_a_refusal(world, teacher, report, goal):
    time_to_write(world, ends=-1)
    page = write(teacher, report, goal).content.decode()
    assert 'data-token="t" data-seq="4"' in page
    packet = {"object": report.uuid, "field": "overall", "token": "t", "base_version": 0, "seq": 5, "text": "and more"}
    assert teacher.post(reverse("goals:draft", args=[world.anna_s.uuid]), packet).status_code == 204
    assert "and more" in teacher.get(report.get_absolute_url()).content.decode()


@pytest.mark.parametrize("ends", [0, 1, 30])
def test_the_last_day_is_a_day_to_write(ends, world, teacher, report, goal):
    time_to_write(world, ends=ends)
    write(teacher, report, goal, "submit")
    report.refresh_from_db()
    assert (saved(report), report.state) == ({COMMENT, OVERALL}, "submitted")


def test_where_no_time_is_set_nothing_closes(world, teacher, report, goal):
    write(teacher, report, goal)
    assert saved(report) == {COMMENT, OVERALL}


def test_a_year_level_with_a_time_of_its_own_has_that_one(world, teacher, report, goal):
    time_to_write(world, ends=20)
    ends_on = time_to_write(world, ends=-1, year_levels=[5]).closes_on
    assert f"The time to write ended on {date_format(ends_on, 'j F')}" in write(teacher, report, goal).content.decode()
    assert saved(report) == set()


def test_the_time_of_another_year_level_closes_nothing(world, teacher, report, goal):
    time_to_write(world, ends=-1, year_levels=[6])
    write(teacher, report, goal)
    assert saved(report) == {COMMENT, OVERALL}


@pytest.mark.parametrize("whom", ["teacher", "student"])
def test_more_time_opens_it(whom, world, teacher, report, goal):
    window = time_to_write(world, ends=-3)
    more_time(window, world, ends=0, **{whom: world.home_teacher if whom == "teacher" else world.anna_s})
    write(teacher, report, goal)
    assert saved(report) == {COMMENT, OVERALL}


@pytest.mark.parametrize("whom", ["teacher", "student"])
def test_more_time_in_the_window_for_all_opens_that_of_the_year_level_too(whom, world, teacher, report, goal):
    for_all = time_to_write(world, ends=-3)
    time_to_write(world, ends=-1, year_levels=[5])
    more_time(for_all, world, ends=0, **{whom: world.home_teacher if whom == "teacher" else world.anna_s})
    write(teacher, report, goal)
    assert saved(report) == {COMMENT, OVERALL}


def test_more_time_for_somebody_else_opens_nothing(world, teacher, report, goal):
    window = time_to_write(world, ends=-3)
    more_time(window, world, ends=5, teacher=world.other_teacher)
    more_time(window, world, ends=5, student=world.ben_s)
    write(teacher, report, goal)
    assert saved(report) == set()


def test_what_was_sent_back_is_written_after_the_last_day(world, teacher, goal):
    report = written_report(world, goals=[goal])
    submit(report=report, by=world.home_teacher)
    approval.send_back(report=report, reason="Please look again.", by=world.principal)
    time_to_write(world, ends=-1)
    hand_in_again(teacher, report)
    assert (saved(report), report.state) == ({COMMENT, f"{OVERALL} Yes."}, "submitted")


def test_a_correction_is_written_after_the_last_day(world, teacher):
    report = published_issue(world).report
    release.correct(report=report, reason="A date was wrong.", by=world.principal)
    time_to_write(world, ends=-1)
    hand_in_again(teacher, report)
    assert (saved(report), report.state) == ({COMMENT, f"{OVERALL} Yes."}, "submitted")


def test_the_day_ends_when_it_ends_at_the_school(world, client_of, report, goal):
    world.school.time_zone = "Australia/Perth"
    world.school.save()
    window = time_to_write(world, ends=0)
    evening = datetime.combine(window.closes_on, datetime.min.time(), ZoneInfo("Australia/Perth")) + timedelta(hours=23)
    with time_machine.travel(evening, tick=False):
        write(client_of(world.home_teacher), report, goal)
    assert saved(report) == {COMMENT, OVERALL}
    with time_machine.travel(evening + timedelta(hours=2), tick=False):
        client_of(world.home_teacher).logout()  # that log-in is over by now
        page = client_of(world.home_teacher).get(report.get_absolute_url())
        assert "The time to write ended" in page.content.decode()


@pytest.mark.parametrize(
    ("ends", "said"),
    [(0, "today is the last day to write."), (1, "tomorrow is the last day to write."), (4, "Until"), (-1, "ended on")],
)
def test_the_desk_says_until_when(ends, said, world, teacher, report):
    window = time_to_write(world, ends=ends)
    page = teacher.get(report.get_absolute_url()).content.decode()
    assert said in page
    assert date_format(window.closes_on, "j F") in page


def test_the_administrators_are_named(world, teacher, report):
    time_to_write(world, ends=-1)
    make.make_member(world.school, "Bo Second", "admin")
    page = teacher.get(report.get_absolute_url()).content.decode()
    assert "Ask Ada Office or Bo Second (administrators) for more time." in page
