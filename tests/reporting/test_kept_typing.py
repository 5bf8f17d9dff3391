"""What a teacher types about a goal is kept, also when the goal leaves the report while the page is open."""

from html import unescape

import pytest
from django.urls import reverse

from accounts.roles import Audience
from goals.models import Draft
from reporting.actions.choosing import choose_goals
from reporting.actions.writing import save_comments
from reporting.forms.reports import digest
from reporting.models import Report, ReportComment, ReportPolicy
from reporting.writing.desk import name_of
from tests import factories as make
from tests.reporting.stories import COMMENT, OVERALL

TAB = "the-open-page"
TYPED = "Anna explains what she"


def type_into(teacher, report, field, text, token=TAB, seq=1):
    packet = {"object": report.uuid, "field": field, "token": token, "base_version": 0, "seq": seq, "text": text}
    assert teacher.post(reverse("reporting:draft", args=[report.uuid]), packet).status_code == 204


def press(teacher, report, button="report", seq=1, **texts):
    """Sends the page as it was opened, with every box empty, and `texts` in them by the names of the boxes."""
    marks = {f"{name}-from": f"0:{digest('')}" for name in texts}
    sent = {**texts, **marks, "draft_token": TAB, "draft_seq": seq}
    return teacher.post(reverse(f"reporting:{button}", args=[report.uuid]), sent, follow=True)


def is_narrowed(goal, report, world):
    goal.change(goal.version, audience=Audience.TEACHERS)


def is_taken_out(goal, report, world):
    choose_goals(report=report, goals=[], offered=[goal], by=world.home_teacher)


def stays_at_school(goal, report, world):
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, goals_in_reports=False)


LEAVINGS = [is_narrowed, is_taken_out, stays_at_school]


@pytest.mark.parametrize("goal_leaves", LEAVINGS)
@pytest.mark.parametrize("sent_before", ["", TYPED, TYPED + " does."])
def test_what_was_typed_about_a_goal_that_left_meanwhile_is_kept(
    goal_leaves, sent_before, world, teacher, report, goal
):
    box = name_of(goal.uuid)
    if sent_before:
        type_into(teacher, report, box, sent_before)
    goal_leaves(goal, report, world)
    page = press(teacher, report, **{box: TYPED + " does.", "overall": OVERALL}).content.decode()
    assert [(draft.field, draft.text) for draft in Draft.objects.exclude(text="")] == [(box, TYPED + " does.")]
    assert "What you typed about it is kept." in page
    assert page.count(TYPED) == 1
    assert ReportComment.objects.get().text == OVERALL


def test_it_stands_in_its_box_again_when_the_goal_is_back(world, teacher, report, goal):
    is_narrowed(goal, report, world)
    press(teacher, report, **{name_of(goal.uuid): TYPED, "overall": OVERALL})
    goal.change(goal.version, audience=Audience.FAMILY)
    assert f"{TYPED}</textarea>" in teacher.get(report.get_absolute_url()).content.decode()


def test_it_is_kept_also_when_the_report_is_handed_in(world, teacher, report, goal):
    is_narrowed(goal, report, world)
    page = press(teacher, report, "submit", **{name_of(goal.uuid): TYPED, "overall": OVERALL}).content.decode()
    assert "What you typed about it is kept." in page
    assert Report.objects.get().state == "submitted"
    assert Draft.objects.exclude(text="").get().text == TYPED


def test_it_is_kept_also_when_the_rest_cannot_be_saved(world, teacher, report, goal):
    is_narrowed(goal, report, world)
    page = press(teacher, report, **{name_of(goal.uuid): TYPED, "overall": "x" * 5000}).content.decode()
    assert "5000 characters" in page
    assert Draft.objects.get(field=name_of(goal.uuid)).text == TYPED


def test_sent_again_from_the_page_before_the_newest_words_are_kept_too(world, teacher, report, goal):
    """Without a script the page counts no packets: the browser's way back, more words, and Save."""
    is_narrowed(goal, report, world)
    for words in (TYPED, TYPED, TYPED + " does."):
        press(teacher, report, seq=0, **{name_of(goal.uuid): words})
    assert sorted(Draft.objects.exclude(text="").values_list("text", flat=True)) == [TYPED, TYPED + " does."]


def test_a_sign_that_cannot_be_kept_costs_the_sign_alone(world, teacher, report, goal):
    is_narrowed(goal, report, world)
    press(teacher, report, **{name_of(goal.uuid): f"{TYPED}\x00"})
    assert Draft.objects.exclude(text="").get().text == TYPED


def test_a_saved_comment_that_was_left_alone_is_no_draft(world, teacher, report, goal):
    save_comments(report=report, written=[(goal.pk, COMMENT, 0)], by=world.home_teacher)
    is_narrowed(goal, report, world)
    box = name_of(goal.uuid)
    sent = {box: COMMENT, f"{box}-from": f"1:{digest(COMMENT)}", "draft_token": TAB, "draft_seq": 1}
    page = teacher.post(report.get_absolute_url(), sent, follow=True).content.decode()
    assert not Draft.objects.exclude(text="").exists()
    assert "What you typed about it is kept." not in page


def test_what_an_earlier_page_held_about_it_is_kept_and_the_rest_of_that_page_settled(world, teacher, report, goal):
    type_into(teacher, report, name_of(goal.uuid), TYPED, token="old", seq=1)
    type_into(teacher, report, "overall", "half a sent", token="old", seq=2)
    is_narrowed(goal, report, world)
    sent = {"overall": OVERALL, "overall-from": f"0:{digest('')}", "draft_token": TAB, "draft_taken": "old:2"}
    teacher.post(report.get_absolute_url(), sent)
    assert Draft.objects.exclude(text="").get().text == TYPED


# ------------------------------------------------------------------------------------------------ beside what is saved


def test_a_colleague_s_comment_stands_beside_an_older_draft_whatever_was_typed_last(world, teacher, report, goal):
    colleague = make.make_member(world.school, "Second Teacher", "teacher")
    type_into(teacher, report, name_of(goal.uuid), TYPED)
    save_comments(report=report, written=[(goal.pk, "What a colleague saved.", 0)], by=colleague)
    type_into(teacher, report, "overall", "typed last", seq=2)
    page = teacher.get(report.get_absolute_url()).content.decode()
    assert f"{TYPED}</textarea>" in page
    assert "What a colleague saved." in page
    assert "saved by <bdi>Second Teacher</bdi>" in page


@pytest.mark.parametrize("saved", ["", TYPED])
def test_where_nothing_else_is_saved_the_draft_stands_alone(saved, world, teacher, report):
    type_into(teacher, report, "overall", TYPED)
    save_comments(report=report, written=[(None, saved or "x", 0)], by=world.home_teacher)
    save_comments(report=report, written=[(None, saved, 1)], by=world.home_teacher)
    assert "saved by" not in teacher.get(report.get_absolute_url()).content.decode()


# ------------------------------------------------------------------------------------------------ in several windows


def page_of(teacher, report) -> str:
    return unescape(teacher.get(report.get_absolute_url()).content.decode())


def test_a_box_is_filled_with_what_was_typed_into_it_in_another_window(world, teacher, report, goal):
    type_into(teacher, report, name_of(goal.uuid), TYPED, token="the-other-window")
    type_into(teacher, report, "overall", OVERALL)
    page = page_of(teacher, report)
    assert f"{TYPED}</textarea>" in page
    assert f"{OVERALL}</textarea>" in page
    assert "in another window" not in page


def test_two_texts_of_one_box_are_both_there_and_the_box_is_named(world, teacher, report, goal):
    type_into(teacher, report, name_of(goal.uuid), TYPED, token="the-other-window")
    type_into(teacher, report, name_of(goal.uuid), f"{TYPED} reads.")
    page = page_of(teacher, report)
    assert f"{TYPED} reads.</textarea>" in page
    assert "in another window" in page
    assert page.count(f"<bdi>“{goal.title}”</bdi>") == 2


def test_saving_settles_what_was_shown_in_each_box_and_nothing_else(world, teacher, report, goal):
    box = name_of(goal.uuid)
    type_into(teacher, report, box, "an earlier text", token="a-third", seq=1)
    type_into(teacher, report, box, TYPED, token="the-other-window", seq=4)
    type_into(teacher, report, "overall", OVERALL, token="the-other-window", seq=2)
    type_into(teacher, report, "overall", f"{OVERALL} Yes.", seq=1)
    drafts = teacher.get(report.get_absolute_url()).context["drafts"]
    sent = {box: f"{TYPED} does.", f"{box}-from": f"0:{digest('')}", "overall": "", "overall-from": f"0:{digest('')}"}
    teacher.post(report.get_absolute_url(), sent | {"draft_token": drafts.token, "draft_taken": drafts.taken})
    assert set(Draft.objects.exclude(text="").values_list("text", flat=True)) == {"an earlier text", OVERALL}


def test_what_was_typed_about_a_goal_that_is_left_out_is_not_said_of_the_boxes(world, teacher, report, goal):
    type_into(teacher, report, name_of(goal.uuid), TYPED)
    is_taken_out(goal, report, world)
    page = page_of(teacher, report)
    assert "about a goal that is not in the report now" in page
    assert "It is not saved yet." not in page
    assert "Throw it away" not in page
    assert page.count(TYPED) == 1


def test_throwing_away_asks_first_names_the_boxes_and_leaves_what_is_not_shown(world, teacher, report, goal):
    type_into(teacher, report, name_of(goal.uuid), TYPED)
    type_into(teacher, report, "overall", OVERALL, seq=2)
    is_taken_out(goal, report, world)
    page = page_of(teacher, report)
    assert "<li><bdi>Overall</bdi></li>" in page
    assert page.index("<summary>Throw it away</summary>") < page.index("Yes, throw it away")
    drafts = teacher.get(report.get_absolute_url()).context["drafts"]
    teacher.post(drafts.url, {"object": drafts.object, "discard": drafts.taken})
    assert Draft.objects.exclude(text="").get().text == TYPED
