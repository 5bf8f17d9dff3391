"""A counted step in the report: a small bar with its words, on the page and in the PDF, and no number that the family
may not read."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.roles import Audience
from reporting.build import REPORTS, compose, report_summary
from reporting.models import ReportPolicy
from reporting.paper import pdf
from reporting.releasing.words import mark_of
from reporting.summaries import CountBlock, TargetBlock, from_json, to_json
from tests import factories as make
from tests.reporting.samples import goal as sample_goal
from tests.reporting.samples import report as sample_report
from tests.reporting.stories import family_goal, written_report
from tests.reporting.test_pdf import squeezed, tags_of, text_of

LAPS = CountBlock(first="4", last="20", now="12", unit="laps", on=date(2027, 5, 7), is_up=True, percent=50)


def sample(count=LAPS):
    step = TargetBlock(text="Swim further", state="open", state_label="Still open", count=count)
    return sample_report(sample_goal(targets=(step,)))


@pytest.fixture
def laps(world):
    """A step that is counted in laps, of a goal in Anna's report."""
    goal = family_goal(world)
    target = make.make_counted_target(goal, "Swim further", count_from=4, count_to=20, unit="laps")
    written_report(world, goals=[goal])
    return target


def counted(world) -> CountBlock | None:
    (block,) = report_summary(REPORTS.get(student=world.anna_s)).goals
    return next(target.count for target in block.targets if target.text == "Swim further")


# ------------------------------------------------------------------------- what is read


def test_the_newest_number_stands_there_and_where_it_began(world, laps):
    make.make_value(laps, 7, timezone.localdate() - timedelta(days=3))
    make.make_value(laps, 12)
    found = counted(world)
    assert (found.in_words, found.percent, found.on) == ("12 of 20 laps, up from 4", 50, timezone.localdate())


@pytest.mark.parametrize(
    ("first", "last", "value", "words", "percent"),
    [
        (40, 5, 12, "12 laps (from 40 to 5)", 80),
        (4, 20, 2, "2 laps (from 4 to 20)", 0),
        (4, 20, "22.5", "22.5 of 20 laps, up from 4", 100),
    ],
)
def test_the_words_say_which_way_it_went(world, laps, first, last, value, words, percent):
    laps.change(laps.version, count_from=first, count_to=last)
    make.make_value(laps, value)
    found = counted(world)
    assert (found.in_words, found.percent) == (words, percent)


def test_as_long_as_nothing_is_counted_there_is_no_bar(world, laps):
    assert counted(world) is None


def test_a_number_after_the_cycle_is_of_the_next_report(world, laps):
    make.make_value(laps, 7)
    make.make_value(laps, 12, world.cycle.ends_on + timedelta(days=1))
    assert counted(world).now == "7"


def test_a_number_said_in_a_check_in_for_teachers_alone_stays_at_school(world, laps):
    shared, private = (make.make_check_in(laps.goal, audience=who) for who in (Audience.FAMILY, Audience.TEACHERS))
    make.make_value(laps, 7, timezone.localdate() - timedelta(days=3), check_in=shared)
    make.make_value(laps, 12, check_in=private)
    assert counted(world).now == "7"


def test_a_step_for_teachers_alone_stays_at_school_with_its_number(world):
    goal = family_goal(world)
    target = make.make_counted_target(goal, unit="SECRET laps", audience=Audience.TEACHERS)
    make.make_value(target, 7)
    written_report(world, goals=[goal])
    assert "SECRET" not in str(to_json(report_summary(REPORTS.get(student=world.anna_s))))


def test_where_the_school_shows_no_progress_there_is_no_bar(world, laps):
    make.make_value(laps, 7)
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, shows_progress=False)
    assert counted(world) is None


def test_the_check_in_that_said_the_number_stands_in_the_report_too(world, laps):
    """Withdrawn after the release was planned, it leaves the report behind."""
    old = timezone.now() - timedelta(days=400)
    check_in = make.make_check_in(laps.goal, made_at=old)
    make.make_value(laps, 7, check_in=check_in)
    (composed,) = compose([REPORTS.get(student=world.anna_s)])
    assert check_in.uuid in composed.parts


def test_a_new_number_asks_for_no_new_approval_and_a_new_word_does():
    further = replace(LAPS, now="13", percent=56, on=date(2027, 5, 14))
    assert mark_of(sample()) == mark_of(sample(further))
    assert mark_of(sample()) != mark_of(sample(replace(LAPS, unit="lengths")))


# ------------------------------------------------------------------------- what is shown


def test_it_is_kept_with_the_report_as_it_was():
    assert from_json(to_json(sample())) == sample()


def test_the_pdf_shows_a_bar_with_its_words_and_stays_tagged():
    pictures = [words for kind, words in tags_of(sample()) if kind == "/Figure"]
    assert "12 of 20 laps, up from 4" in pictures
    assert squeezed("12 of 20 laps, 7 May") in text_of(sample())


def test_the_bar_is_told_apart_without_colour():
    """Dark on white: its length says it, not its hue."""
    html = pdf.report_html(sample())
    bar = re.search(r'<svg class="count-bar".*?</svg>', html, re.DOTALL)[0]
    assert re.findall(r'width="(\d+)" height="5"', bar) == ["100", "50"]
    assert re.findall(r'fill="(#\w+)"', bar) == ["#ffffff", "#1c6240"]


def test_the_page_shows_the_same_and_a_step_without_numbers_none(world, laps, client_of):
    make.make_value(laps, 12)
    report = REPORTS.get(student=world.anna_s)
    page = client_of(world.home_teacher).get(f"/reports/{report.uuid}/preview/").content.decode()
    assert page.count('class="count-bar"') == 1
    assert "12 of 20 laps, up from 4" in page
