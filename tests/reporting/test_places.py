"""Which goals stand in a report, and in which place."""

import pytest
from django.urls import reverse

from accounts.roles import Audience
from goals.models import Draft
from reporting.actions.writing import save_comments
from reporting.writing.desk import name_of
from tests import factories as make
from tests.reporting.stories import COMMENT, OVERALL, TITLE, family_goal
from tests.reporting.writing_page import address, boxes


def choose(teacher, report, *pairs):
    sent = {"shown": teacher.get(address(report, "choose")).context["form"].mark}
    sent |= {f"place-{goal.uuid.hex}": place for goal, place in pairs}
    sent |= {f"reason-{goal.uuid.hex}": "We chose others." for goal, place in pairs if not place}
    return teacher.post(address(report, "choose"), sent)


def test_goals_take_their_places(world, teacher, report, goal):
    second = family_goal(world, title="The second goal")
    choose(teacher, report, (goal, 2), (second, 1))
    assert [row.goal for row in report.report_goals.all()] == [second, goal]


def test_why_a_goal_stays_out_is_not_called_optional_and_what_was_chosen_is_confirmed(teacher, report, goal):
    page = teacher.get(address(report, "choose")).content.decode()
    assert "If it stays out: why?</label>" in page
    saved = choose(teacher, report, (goal, 1))
    assert "Saved." in teacher.get(saved.url).content.decode()


def test_two_goals_cannot_have_one_place(world, teacher, report, goal):
    second = family_goal(world, title="The second goal")
    page = choose(teacher, report, (goal, 1), (second, 1)).content.decode()
    assert "Another goal has this place already" in page
    assert [row.goal for row in report.report_goals.all()] == [goal]


@pytest.mark.parametrize("place", ["4", "-1", "x", "\x00", "9" * 400])
def test_no_more_places_than_the_school_wants(place, teacher, report, goal):
    assert choose(teacher, report, (goal, place)).status_code == 200
    assert [row.goal for row in report.report_goals.all()] == [goal]


def test_a_goal_that_the_family_does_not_read_is_named_but_not_offered(world, teacher, report):
    mine = make.make_goal(world.anna_s, world.cycle, title="Only my teachers read this.")
    private = make.make_goal(world.anna_s, world.cycle, title="Nobody reads this.", audience=Audience.ONLY_ME)
    page = teacher.get(address(report, "choose")).content.decode()
    assert mine.title in page
    assert f"place-{mine.uuid.hex}" not in page
    assert private.title not in page
    choose(teacher, report, (mine, 1))
    assert mine not in [row.goal for row in report.report_goals.all()]


def test_another_child_s_goal_is_never_taken(world, teacher, report, goal):
    bens = family_goal(world, world.ben_s, "Ben's own goal")
    choose(teacher, report, (bens, 1), (goal, 2))
    assert [row.goal for row in report.report_goals.all()] == [goal]


def test_leaving_a_goal_out_keeps_what_was_written_about_it(world, teacher, report, goal):
    save_comments(report=report, written=[(goal.pk, COMMENT, 0)], by=world.home_teacher)
    choose(teacher, report, (goal, 0))
    assert COMMENT not in teacher.get(address(report)).content.decode()
    choose(teacher, report, (goal, 1))
    assert COMMENT in teacher.get(address(report)).content.decode()


def test_a_goal_withdrawn_while_the_report_is_written_is_no_longer_in_it(world, teacher, report, goal):
    goal.change(goal.version, audience=Audience.TEACHERS)
    page = teacher.get(address(report)).content.decode()
    assert "no longer shared with the family" in page
    assert TITLE not in page


def test_what_was_typed_about_a_goal_that_was_left_out_is_kept(world, teacher, report, goal):
    keep = {"object": report.uuid, "field": name_of(goal.uuid), "token": "old", "base_version": 0, "seq": 1}
    teacher.post(reverse("goals:draft", args=[world.anna_s.uuid]), keep | {"text": "not saved yet"})
    choose(teacher, report, (goal, 0))
    assert "not saved yet" in teacher.get(address(report)).content.decode()
    teacher.post(
        address(report), boxes(overall=OVERALL) | {"draft_token": "new", "draft_seq": 1, "draft_taken": "old:1"}
    )
    assert Draft.objects.get(page_token="old").text == "not saved yet"
