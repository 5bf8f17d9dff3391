"""The second lock behind the door: an action refuses whoever may not write for the child, whichever page called it."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience, Relation
from goals.actions import goal as goals
from goals.actions import judgement, parts, preparing, progress, spoken, suggestion
from goals.models import Reflection
from goals.models.choices import Outcome
from tests import factories as make
from tests.goals.test_told import drawing, send
from tests.samples import upload


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


def reflection_of(goal) -> Reflection:
    found = Reflection.of(goal, text="Drawing helped.", audience=Audience.FAMILY)
    found.save()
    return found


OF_GOAL = {
    "edit": lambda goal, by: goals.edit_goal(goal=goal, by=by, base_version=1, words={"title": "Mine"}, areas=[]),
    "share": lambda goal, by: goals.share_goal(goal=goal, by=by, audience=Audience.ONLY_ME),
    "finish": lambda goal, by: goals.finish_goal(goal=goal, by=by, base_version=1, outcome=Outcome.ACHIEVED),
    "reopen": lambda goal, by: goals.reopen_goal(goal=goal, by=by),
    "bin": lambda goal, by: goals.bin_goal(goal=goal, by=by),
    "restore": lambda goal, by: goals.restore_goal(goal=goal, by=by),
    "add a step": lambda goal, by: parts.add_part(
        model=parts.Target, goal=goal, by=by, key=uuid4(), text="Mine", due_on=None
    ),
}
OF_PARTS = {
    "change a step": (make.make_target, lambda row, by: parts.edit_part(part=row, by=by, base_version=1, text="Mine")),
    "tick a step": (make.make_target, lambda row, by: parts.tick_target(target=row, by=by, done=True)),
    "remove a strategy": (make.make_strategy, lambda row, by: parts.remove_part(part=row, by=by)),
    "start what comes next": (make.make_next_target, lambda row, by: parts.start_next_target(part=row, by=by)),
    "change a note": (
        make.make_check_in, lambda row, by: progress.edit_note(check_in=row, by=by, base_version=1, note="Mine"),
    ),
    "say a check-in": (make.make_check_in, lambda row, by: spoken.say(check_in=row, by=by, recording=None)),
    "change looking back": (
        reflection_of,
        lambda row, by: progress.edit_reflection(reflection=row, by=by, base_version=1, text="Mine", audience=2),
    ),
    "write down what has words": (
        reflection_of, lambda row, by: spoken.write_down(row=row, by=by, text="Mine", base_version=1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("person", ["home_teacher", "parent", "ben"])
@pytest.mark.parametrize("what", OF_GOAL)
def test_nobody_does_to_a_goal_what_only_its_student_may(world, goal, what, person):
    with pytest.raises(PermissionDenied):
        OF_GOAL[what](goal, getattr(world, person))
    goal.refresh_from_db()
    assert (goal.version, goal.binned_at, goal.targets.count()) == (1, None, 0)


@pytest.mark.parametrize("person", ["home_teacher", "parent", "ben"])
@pytest.mark.parametrize("what", OF_PARTS)
def test_nobody_changes_a_childs_part_of_a_goal(world, goal, what, person):
    made, action = OF_PARTS[what]
    row = made(goal)
    with pytest.raises(PermissionDenied):
        action(row, getattr(world, person))
    row.refresh_from_db()
    assert row.version == 1


@pytest.mark.parametrize("relation", [Relation.SUBJECT, Relation.FAMILY, Relation.OWN])
def test_how_a_goal_ended_is_judged_beside_the_student_by_the_home_teacher_alone(world, goal, relation):
    goals.finish_goal(goal=goal, by=world.anna, base_version=1, outcome=Outcome.ACHIEVED)
    goal.relation = relation
    with pytest.raises(PermissionDenied):
        judgement.judge_goal(goal=goal, by=world.home_teacher, outcome=Outcome.PARTLY)
    goal.refresh_from_db()
    assert goal.teacher_outcome == ""


@pytest.mark.parametrize("person", ["home_teacher", "parent", "ben"])
def test_nobody_answers_a_suggestion_or_brings_something_to_a_talk_in_the_students_stead(world, goal, person):
    by, asked = getattr(world, person), make.make_suggestion(world.anna_s, world.home_teacher)
    with pytest.raises(PermissionDenied):
        suggestion.decline_suggestion(suggestion=asked, by=by, said="")
    talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal)
    with pytest.raises(PermissionDenied):
        preparing.bring(talk=talk, by=by, offered=[], was=set(), ticked=set())
    asked.refresh_from_db()
    assert (asked.is_open, talk.brought.count()) == (True, 0)


# ------------------------------------------------------------------------- what no page should ask for


def test_a_goal_in_the_bin_is_not_finished_and_one_told_to_an_adult_is_not_hidden_from_teachers(world, goal):
    goals.bin_goal(goal=goal, by=world.anna)
    with pytest.raises(ValidationError, match="in the bin"):
        goals.finish_goal(goal=goal, by=world.anna, base_version=2, outcome=Outcome.ACHIEVED)
    told = make.make_goal(world.tom_s, world.cycle, told_to=world.home_teacher)
    with pytest.raises(ValidationError, match="told to an adult"):
        goals.share_goal(goal=told, by=world.home_teacher, audience=Audience.ONLY_ME)


@pytest.mark.parametrize("outcome", [Outcome.NOT_YET, Outcome.SET_ASIDE])
def test_an_end_that_could_read_as_blame_has_a_reason(world, goal, outcome):
    with pytest.raises(ValidationError, match="a line about the reason"):
        goals.finish_goal(goal=goal, by=world.anna, base_version=1, outcome=outcome, outcome_reason="  ")
    goal.refresh_from_db()
    assert goal.is_ongoing


def test_opening_a_goal_that_goes_on_changes_nothing(world, goal):
    goals.reopen_goal(goal=goal, by=world.anna)
    goal.refresh_from_db()
    assert goal.version == 1


def test_released_twice_is_released_once(world, goal):
    for _time in range(2):
        spoken.release(row=goal, by=world.home_teacher, base_version=1)
    goal.refresh_from_db()
    assert (goal.version, goal.released_by) == (2, world.home_teacher)


# ------------------------------------------------------------------------- an earlier recording


def earlier_files(client, goal) -> list[str]:
    page = client.get(reverse("goals:history", args=[goal.uuid])).content.decode()
    return [part.split('"')[0].split("?")[0] for part in page.split('src="')[1:] if "/history/" in part.split('"')[0]]


@pytest.fixture
def said_anew(world, client_of, goal):
    """A goal that was said in private, said anew with a drawing, and then shown to teachers."""
    goals.share_goal(goal=goal, by=world.anna, audience=Audience.ONLY_ME)
    anna, words = client_of(world.anna), {"title": "I will hop.", "measure": ""}
    send(anna, "edit", goal, base_version=2, recording=upload("voice.webm"), **words)
    send(anna, "edit", goal, base_version=3, recording=upload("voice.ogg"), picture=drawing(), **words)
    goal.refresh_from_db()
    goals.share_goal(goal=goal, by=world.anna, audience=Audience.TEACHERS)
    return goal


def test_what_was_recorded_before_is_still_heard_by_whom_it_was_for(world, client_of, said_anew):
    anna = client_of(world.anna)
    own = earlier_files(anna, said_anew)
    assert sorted(anna.get(file).headers["Content-Type"] for file in own) == ["audio/ogg", "audio/webm", "image/png"]
    teacher = client_of(world.home_teacher)
    assert {teacher.get(file).status_code for file in own} == {404}
    shown = earlier_files(teacher, said_anew)
    assert sorted(teacher.get(file).headers["Content-Type"] for file in shown) == ["audio/ogg", "image/png"]
    assert {client_of(world.parent).get(file).status_code for file in [*own, *shown]} == {404}


@pytest.mark.parametrize("wrong", ["another part", "another event", "another field"])
def test_a_guessed_address_of_an_earlier_file_finds_nothing(world, client_of, said_anew, wrong):
    anna = client_of(world.anna)
    *front, part, event, name, _end = earlier_files(anna, said_anew)[0].split("/")
    guess = {"another part": ["checkin", event, name], "another event": [part, "999999", name],
             "another field": [part, event, "title"]}[wrong]  # fmt: skip
    assert anna.get("/".join([*front, *guess, ""])).status_code == 404


def test_nothing_in_the_bin_is_taken_up_again(world, client_of, goal):
    goal.change(1, title="Changed", binned_at=timezone.now())
    first = goal.events.order_by("pgh_id").first()
    sent = {"part": "goal", "event": first.pgh_id, "name": "title", "base_version": 2}
    assert client_of(world.anna).post(reverse("goals:history_again", args=[goal.uuid]), sent).status_code == 404
    goal.refresh_from_db()
    assert goal.title == "Changed"
