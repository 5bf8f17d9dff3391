"""Ways by which a text, or the fact that there is one, once reached somebody it was not meant for."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from goals.actions.goal import reopen_goal
from goals.classes.board import board_goals
from goals.models import Agreement, Feedback, Goal, Reflection
from goals.models.choices import AnswerAudience
from goals.timeline.stages import facts_of, with_facts
from tests import factories as make


def sees(person, queryset) -> bool:
    return queryset.visible_to(type(person).objects.get(pk=person.pk)).exists()


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


def test_what_a_child_would_like_to_talk_about_stays_between_the_two(world, client_of, goal):
    talk = make.make_talk(
        world.anna_s, world.home_teacher, goal=goal, audience=Audience.FAMILY, topic="Something about home"
    )
    address = reverse("goals:talk", args=[talk.uuid])
    readers = {
        name: "Something about home" in client_of(getattr(world, name)).get(address).content.decode()
        for name in ("anna", "home_teacher", "parent", "aide")
    }
    assert readers == {"anna": True, "home_teacher": True, "parent": False, "aide": False}


def test_a_note_among_teachers_is_not_for_relief_nor_for_a_counsellor(world, goal):
    make.make_goal_grant(goal, world.stranger, world.principal)
    note = make.make_feedback(goal, world.home_teacher, audience=AnswerAudience.TEAM)
    rows = Feedback.objects.filter(pk=note.pk)
    assert sees(world.maths_teacher, rows) is False  # the goal is about no subject
    assert [sees(person, rows) for person in (world.relief_teacher, world.stranger, world.aide)] == [False, False, True]


@pytest.mark.parametrize(("subject", "seen"), [("maths", True), ("reading", False)])
def test_relief_in_a_subject_class_sees_what_its_teacher_would(world, subject, seen):
    goal = make.make_goal(world.anna_s, world.cycle, areas=[getattr(world, subject)])
    until = timezone.now() + timedelta(hours=2)
    make.assign(world.stranger, world.five_maths, is_relief=True, ends_at=until)
    assert sees(world.stranger, Goal.objects.filter(pk=goal.pk)) is seen


def test_an_agreed_line_is_never_wider_than_its_goal(world, goal):
    talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal, audience=Audience.FAMILY)
    line = Agreement.objects.create(
        school=goal.school, conversation=talk, student=goal.student, conversation_audience=talk.audience, goal=goal,
        kind="strategy", text="I draw it first.", written_by=world.home_teacher,
    )  # fmt: skip
    rows = Agreement.objects.filter(pk=line.pk)
    assert sees(world.parent, rows)
    goal.change(goal.version, audience=Audience.TEACHERS)
    assert not sees(world.parent, rows)
    assert sees(world.home_teacher, rows)


def test_a_stage_tells_nobody_of_a_private_reflection_or_a_private_next_goal(world, goal):
    Reflection.of(goal, text="For me alone.", audience=Audience.ONLY_ME).save()
    make.make_goal(world.anna_s, world.cycle, audience=0, carried_from=goal, carried_how="new")
    told = {
        reads: (facts.has_reflection, facts.has_next)
        for reads in Audience
        for facts in [facts_of(with_facts(Goal.objects.filter(pk=goal.pk), reads=reads).get())]
    }
    assert told == {0: (True, True), 1: (False, False), 2: (False, False)}
    assert not board_goals([world.anna_s.pk], world.home_teacher).get(pk=goal.pk).has_reflection


def test_a_new_picture_waits_for_a_teacher_s_look_again(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    Goal.objects.filter(pk=goal.pk).update(
        picture=make.make_file(world.anna_s), adult_agreed_at=timezone.now(), agreed_by=world.home_teacher,
        changed_since_agreed=True,
    )  # fmt: skip
    address = reverse("goals:goal_picture", args=[goal.uuid])
    assert client_of(world.parent).get(address).status_code == 404


def test_a_goal_that_goes_on_keeps_no_verdict(world):
    goal = make.make_goal(
        world.anna_s, world.cycle, status="closed", closed_at=timezone.now(), outcome="achieved",
        teacher_outcome="not_yet",
    )  # fmt: skip
    reopen_goal(goal=goal, by=world.anna)
    assert Goal.objects.get(pk=goal.pk).teacher_outcome == ""


def test_a_file_whose_bytes_are_gone_is_not_found(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    Goal.objects.filter(pk=goal.pk).update(picture=make.make_file(world.anna_s))
    address = reverse("goals:goal_picture", args=[goal.uuid])
    assert client_of(world.anna).get(address).status_code == 404


def test_a_next_page_that_is_no_address_changes_nothing(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    from_me = client_of(world.anna).post(reverse("goals:feedback", args=[goal.uuid]) + "?next=foo", {"text": "Hello"})
    assert from_me.status_code < 500


def test_a_line_about_another_goal_stays_from_a_subject_teacher_who_reads_the_talk(world):
    """The talk is about the Maths goal; one line in it is about a goal that has nothing to do with Maths."""
    maths = make.make_goal(world.anna_s, world.cycle, areas=[world.maths])
    other = make.make_goal(world.anna_s, world.cycle, title="I will make a friend.")
    talk = make.make_talk(world.anna_s, world.home_teacher, goal=maths)
    for goal in (maths, other):
        Agreement.objects.create(
            school=world.school, conversation=talk, student=world.anna_s, conversation_audience=talk.audience,
            goal=goal, kind="strategy", text=f"About {goal}", written_by=world.home_teacher,
        )  # fmt: skip
    lines = Agreement.objects.visible_to(world.maths_teacher)
    assert [line.goal for line in lines] == [maths]
    assert Agreement.objects.visible_to(world.home_teacher).count() == 2
