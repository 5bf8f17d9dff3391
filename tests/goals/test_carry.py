"""How a goal ends and goes on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from goals.models import Cycle, Goal, Reflection
from tests import factories as make


@pytest.fixture
def goal(world):
    return make.make_goal(
        world.anna_s, world.cycle, measure="Two of three.", why="I like maths.", areas=[world.maths],
        student_agreed_at=timezone.now(), adult_agreed_at=timezone.now(), agreed_by=world.home_teacher, status="agreed",
    )  # fmt: skip


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def finish(client, goal, **data):
    return client.post(reverse("goals:finish", args=[goal.uuid]), {"outcome": "achieved", "base_version": 1, **data})


def test_a_goal_ends_with_an_outcome_and_asks_what_next(anna, goal):
    assert finish(anna, goal).url == reverse("goals:next", args=[goal.uuid])
    goal.refresh_from_db()
    assert (goal.status, goal.outcome) == ("closed", "achieved")
    assert goal.closed_at is not None


@pytest.mark.parametrize("outcome", ["not_yet", "set_aside"])
def test_some_endings_say_why_so_that_they_never_read_as_blame(anna, goal, outcome):
    assert "outcome_reason" in finish(anna, goal, outcome=outcome).context["form"].errors
    goal.refresh_from_db()
    assert goal.status == "agreed"
    finish(anna, goal, outcome=outcome, outcome_reason="I was away for five weeks.")
    goal.refresh_from_db()
    assert (goal.outcome, goal.outcome_reason) == (outcome, "I was away for five weeks.")


def test_two_windows_on_one_ending_both_reasons_are_shown(anna, goal):
    finish(anna, goal, outcome="partly", outcome_reason="From the first window")
    response = finish(anna, goal, outcome="partly", outcome_reason="From the second window")
    assert response.status_code == 409
    assert "From the first window" in response.content.decode()
    assert "From the second window" in response.content.decode()
    goal.refresh_from_db()
    assert goal.outcome_reason == "From the first window"
    assert finish(anna, goal, outcome_reason="Decided", base_version=goal.version).status_code == 302


def test_it_goes_on_after_all_as_agreed_as_it_was(anna, goal):
    finish(anna, goal)
    anna.post(reverse("goals:finish", args=[goal.uuid]), {"reopen": "1"})
    goal.refresh_from_db()
    assert (goal.status, goal.outcome, goal.closed_at) == ("agreed", "", None)


def test_the_teachers_view_stands_beside_the_students(world, client_of, anna, goal):
    finish(anna, goal)
    finish(client_of(world.home_teacher), goal, outcome="partly")
    goal.refresh_from_db()
    assert (goal.outcome, goal.teacher_outcome) == ("achieved", "partly")
    page = client_of(world.anna).get(goal.get_absolute_url()).content.decode()
    assert page.index("My teacher says") < page.index("Partly achieved")


def test_the_teacher_does_not_end_a_students_goal(world, client_of, goal):
    assert finish(client_of(world.home_teacher), goal).status_code == 403
    goal.refresh_from_db()
    assert goal.status == "agreed"


def test_the_adult_ends_what_a_child_without_a_login_told(world, client_of):
    told = make.make_goal(world.tom_s, world.cycle, told_to=world.home_teacher)
    finish(client_of(world.home_teacher), told)
    told.refresh_from_db()
    assert told.outcome == "achieved"


def test_a_binned_goal_is_not_ended(anna, goal):
    Goal.objects.filter(pk=goal.pk).update(binned_at=timezone.now())
    assert "in the bin" in finish(anna, goal).content.decode()
    goal.refresh_from_db()
    assert goal.status == "agreed"


def carried(client, goal, how):
    return client.get(reverse("goals:new", args=[goal.student.uuid]), {"from": goal.uuid, "how": how})


def test_the_three_ways_on_stand_beside_what_was_written_looking_back(anna, goal):
    Reflection.of(goal, text="Drawing first helped me.").save()
    page = anna.get(reverse("goals:next", args=[goal.uuid])).content.decode()
    for words in ("Keep going, change a bit", "One step further", "Something new", "Drawing first helped me."):
        assert words in page


@pytest.mark.parametrize(
    ("how", "boxes"),
    [
        ("refined", {"title": "I will explain my thinking in Maths.", "measure": "Two of three.", "baseline": ""}),
        ("climbed", {"title": "", "measure": "", "baseline": "Two of three."}),
        ("new", {"title": "", "measure": "", "baseline": ""}),
        ("nonsense", {"title": "", "measure": "", "baseline": ""}),
    ],
)
def test_the_next_goal_starts_from_the_one_before(world, anna, goal, how, boxes):
    Reflection.of(goal, text="Drawing first helped me.").save()
    page = carried(anna, goal, how)
    form = page.context["form"]
    assert {name: form[name].value() or "" for name in boxes} == boxes
    assert "Drawing first helped me." in page.content.decode()


def test_what_comes_next_knows_where_it_came_from(anna, goal):
    finish(anna, goal)
    data = {"uuid": str(uuid4()), "title": "I will explain to two.", "audience": 1, "from": goal.uuid, "how": "climbed"}
    anna.post(reverse("goals:new", args=[goal.student.uuid]), data)
    following = Goal.objects.exclude(pk=goal.pk).get()
    assert (following.carried_from, following.carried_how) == (goal, "climbed")


@pytest.mark.parametrize("named", ["of_ben", "nobody", "no-uuid"])
def test_only_a_goal_of_the_same_student_is_carried_on(world, anna, named):
    goal = make.make_goal(world.ben_s, world.cycle, audience=Audience.FAMILY)
    wanted = {"of_ben": goal.uuid, "nobody": uuid4(), "no-uuid": "x"}[named]
    address = reverse("goals:new", args=[world.anna_s.uuid])
    assert anna.get(address, {"from": wanted}).status_code == 404


def test_an_open_goal_simply_goes_on_into_the_next_cycle(world, anna, goal):
    world.cycle.starts_on, world.cycle.ends_on = "2020-01-01", "2020-06-30"
    world.cycle.save()
    assert Cycle.objects.count() == 2
    assert goal.title in anna.get(reverse("goals:student", args=[world.anna_s.uuid])).content.decode()


def test_all_that_was_said_looking_back_stands_beside_the_new_goal(world, anna, goal):
    """However long it is, and said as well as written."""
    long = "I learnt to draw first. " * 20
    Reflection.of(goal, text=long.strip()).save()
    Reflection.of(goal, recording=make.make_file(world.anna_s, kind="audio")).save()
    finish(anna, goal)
    for address in (reverse("goals:next", args=[goal.uuid]), reverse("goals:new", args=[world.anna_s.uuid])):
        page = anna.get(address, {"from": goal.uuid, "how": "climbed"}).content.decode()
        assert long.strip() in page
        assert page.count("/recording/") == 1


def test_an_open_goal_is_refined_where_it_stands_and_a_finished_one_keeps_its_ending(anna, goal):
    ways = anna.get(reverse("goals:next", args=[goal.uuid])).context["choices"]
    assert ways[0]["url"] == reverse("goals:edit", args=[goal.uuid])
    finish(anna, goal)
    ways = anna.get(reverse("goals:next", args=[goal.uuid])).context["choices"]
    assert ways[0]["url"].endswith(f"?from={goal.uuid}&how=refined")


@pytest.mark.parametrize(
    ("how", "steps"), [("refined", ["Two a day.", None]), ("climbed", ["Two a day.", None]), ("new", [])]
)
def test_what_was_to_come_next_becomes_the_first_steps_with_their_days(world, anna, goal, how, steps):
    day = timezone.localdate() + timedelta(days=70)
    make.make_next_target(goal, "Two a day.", due_on=day)
    make.make_next_target(goal, "Begun already.", started_at=timezone.now())
    form = carried(anna, goal, how).context["form"]
    assert [form[name].value() for name in ("first_step", "step_2")][: len(steps)] == steps
    data = {"uuid": str(uuid4()), "title": "I will explain to two.", "audience": 1, "from": goal.uuid, "how": how}
    anna.post(reverse("goals:new", args=[goal.student.uuid]), data | {"first_step": form["first_step"].value() or ""})
    following = Goal.objects.exclude(pk=goal.pk).get()
    assert [(step.text, step.due_on) for step in following.targets.all()] == ([("Two a day.", day)] if steps else [])


def test_a_refined_goal_says_what_became_other_than_in_the_one_before(world, client_of, goal):
    goal.change(1, audience=Audience.TEACHERS)
    refined = make.make_goal(
        world.anna_s, world.cycle, "I will explain my thinking in Science.", audience=Audience.FAMILY,
        carried_from=goal, carried_how="refined",
    )  # fmt: skip
    for person, seen in (("anna", True), ("parent", False)):
        [version] = (
            client_of(getattr(world, person)).get(reverse("goals:history", args=[refined.uuid])).context["versions"]
        )
        [title] = [said for said in version.texts if said.name == "title"]
        assert (
            title.diff is not None and ("out", "Maths") in [(each.kind, each.text) for each in title.diff.pieces]
        ) is seen
