"""The student's and the teacher's judgement of how a goal ended: side by side, and talked about where they differ."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Audience
from goals.models import Goal, JudgementSeen
from tests import factories as make
from tests.goals.test_board import board_of, rows_of

FIRST = "Talk about this first"


@pytest.fixture
def goal(world):
    """Anna has said that she partly reached it."""
    return make.make_goal(
        world.anna_s, world.cycle, audience=Audience.FAMILY, status="closed", outcome="partly",
        closed_at=world.cycle.created_at,
    )  # fmt: skip


def finish(client, goal, outcome):
    return client.post(reverse("goals:finish", args=[goal.uuid]), {"outcome": outcome, "base_version": 1})


def see(client, goal, read="partly/achieved"):
    return client.post(reverse("goals:seen_both", args=[goal.uuid]), {"read": read}, follow=True)


def waits_for(goal) -> set[str]:
    """The sides that have not seen the two judgements that stand now."""
    goal.refresh_from_db()
    now = goal.judgements_seen.filter(outcome=goal.outcome, teacher_outcome=goal.teacher_outcome)
    return {"student", "teacher"} - set(now.values_list("side", flat=True))


def test_both_stand_side_by_side_for_student_teacher_and_family(world, client_of, goal):
    finish(client_of(world.home_teacher), goal, "achieved")
    for person in (world.anna, world.home_teacher, world.parent):
        page = client_of(person).get(goal.get_absolute_url()).content.decode()
        assert "Partly achieved" in page
        assert "Achieved" in page


def test_who_judges_has_seen_both_and_the_student_is_asked_to_look(world, client_of, goal):
    finish(client_of(world.home_teacher), goal, "achieved")
    assert waits_for(goal) == {"student"}
    home = client_of(world.anna).get(reverse("home"))
    assert home.context["thing"].label == "Look at both"
    see(client_of(world.anna), goal)
    assert waits_for(goal) == set()
    assert client_of(world.anna).get(reverse("home")).context["thing"].label != "Look at both"


def test_the_teachers_queue_says_so_until_both_have_seen_it(world, client_of, goal):
    teacher = client_of(world.home_teacher)
    finish(teacher, goal, "achieved")
    board = board_of(teacher, world.five_a, show="look")
    assert FIRST in rows_of(board)["Anna"].reasons_to_look[0]
    assert FIRST in board.content.decode()
    see(client_of(world.anna), goal)
    assert not rows_of(board_of(client_of(world.home_teacher), world.five_a))["Anna"].reasons_to_look


def test_the_same_judgement_asks_nobody(world, client_of, goal):
    finish(client_of(world.home_teacher), goal, "partly")
    assert not JudgementSeen.objects.exists()
    assert FIRST not in client_of(world.anna).get(goal.get_absolute_url()).content.decode()


def test_a_judgement_that_changes_asks_the_other_side_again(world, client_of, goal):
    finish(client_of(world.home_teacher), goal, "achieved")
    see(client_of(world.anna), goal)
    finish(client_of(world.anna), goal, "changed")
    assert waits_for(goal) == {"teacher"}
    page = client_of(world.home_teacher).get(goal.get_absolute_url()).content.decode()
    assert "I have seen both" in page


def test_what_changed_since_the_page_was_opened_is_not_ticked(world, client_of, goal):
    finish(client_of(world.home_teacher), goal, "achieved")
    finish(client_of(world.home_teacher), goal, "changed")
    response = see(client_of(world.anna), goal, read="partly/achieved")
    assert "changed a moment ago" in response.content.decode()
    assert waits_for(goal) == {"student"}


def test_nobody_but_the_two_ticks_and_nothing_where_both_say_the_same(world, client_of, goal):
    assert see(client_of(world.anna), goal, read="partly/").status_code == 403
    finish(client_of(world.home_teacher), goal, "achieved")
    assert see(client_of(world.parent), goal).status_code == 403
    assert waits_for(goal) == {"student"}


def test_the_family_is_not_told_who_has_looked(world, client_of, goal):
    finish(client_of(world.home_teacher), goal, "achieved")
    page = client_of(world.parent).get(goal.get_absolute_url()).content.decode()
    assert "something to talk about" in page
    assert "not looked" not in page


def test_a_private_goal_tells_the_board_nothing(world, client_of, goal):
    finish(client_of(world.home_teacher), goal, "achieved")
    Goal.objects.filter(pk=goal.pk).update(audience=Audience.ONLY_ME)
    assert not rows_of(board_of(client_of(world.home_teacher), world.five_a))["Anna"].reasons_to_look


@pytest.mark.parametrize(
    ("views", "constraint"),
    [(("partly", "partly"), "judgement_seen_names_two"), (("partly", "achieved"), "judgement_seen_once")],
)
def test_the_database_refuses_what_cannot_be_seen(world, goal, views, constraint):
    row = {"school": goal.school, "goal": goal, "side": "student", "seen_by": world.anna}
    JudgementSeen.objects.create(outcome="partly", teacher_outcome="achieved", **row)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        JudgementSeen.objects.create(outcome=views[0], teacher_outcome=views[1], **row)
