"""Before and now, word by word; and earlier words taken up again."""

import re

import pghistory
import pytest
from django.urls import reverse

from accounts.roles import Audience
from goals.actions.goal import share_goal
from goals.models import CheckIn, Goal, Reflection, Strategy, Target
from goals.story.word_diff import NEW, OUT, SAME
from tests import factories as make
from tests.goals.test_closing import window
from tests.goals.test_history import history


@pytest.fixture
def goal(world):
    """First said, then said better, with the reason."""
    goal = make.make_goal(world.anna_s, world.cycle, "I will read two pages.", audience=Audience.FAMILY)
    with pghistory.context(why="Two were too few."):
        goal.change(1, title="I will read five pages.")
    return goal


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def versions(client, goal, **query) -> list:
    return client.get(reverse("goals:history", args=[goal.uuid]), query).context["versions"]


def changes(version) -> list[tuple[str, str]]:
    pieces = [piece for said in version.texts if said.diff for piece in said.diff.pieces]
    return [(piece.kind, piece.text) for piece in pieces if piece.kind != SAME]


@pytest.mark.parametrize("person", ["anna", "home_teacher", "parent"])
def test_a_change_says_before_now_and_why(world, client_of, goal, person):
    page = client_of(getattr(world, person)).get(reverse("goals:history", args=[goal.uuid])).content.decode()
    assert re.search(r"<del><span[^>]*> \[taken out: </span>two<", page)
    assert re.search(r"<ins><span[^>]*> \[new: </span>five<", page)
    assert "Why: Two were too few." in page


def test_no_word_of_a_version_in_between_that_was_private_comes_through(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, "I will read to Ben on Fridays.")
    share_goal(goal=goal, by=world.anna, audience=Audience.ONLY_ME)
    with pghistory.context(why="Because of the quarrel."):
        goal.change(goal.version, title="I will read to my secret brother on Fridays.")
    goal.change(goal.version, title="I will read to Grandma on Fridays.")
    share_goal(goal=goal, by=world.anna, audience=Audience.TEACHERS)
    newest = versions(client_of(world.home_teacher), goal)[0]
    assert changes(newest) == [(OUT, "Ben"), (NEW, "Grandma")]
    page = history(client_of(world.home_teacher), goal)
    assert ("secret" in page, "quarrel" in page) == (False, False)
    assert "secret" in history(client_of(world.anna), goal)


def test_one_part_alone_can_be_looked_at(anna, goal):
    make.make_target(goal, "Choose a book.").change(1, text="Choose two books.")
    assert {version.part for version in versions(anna, goal)} == {"goal", "target"}
    assert {version.part for version in versions(anna, goal, show="target")} == {"target"}
    assert len(versions(anna, goal, show="nonsense")) == 4


def take_up(client, goal, version, name=None, base_version=None):
    said = next(each for each in version.texts if name in (None, each.name))
    sent = {"part": version.part, "event": version.event, "name": said.name}
    sent["base_version"] = base_version or version.latest
    return client.post(reverse("goals:history_again", args=[goal.uuid]), sent)


def test_earlier_words_are_taken_up_again_as_a_new_version_with_the_reason(anna, goal):
    first = versions(anna, goal)[-1]
    for _time in range(2):
        take_up(anna, goal, first)
    goal.refresh_from_db()
    assert (goal.title, goal.version) == ("I will read two pages.", 3)
    newest = versions(anna, goal)[0]
    assert newest.why.startswith("Went back to what stood here on")
    assert changes(newest) == [(OUT, "five"), (NEW, "two")]


def changed_once(goal, row, name):
    before = getattr(row, name)
    row.change(1, **{name: "Something else stood here for a week."})
    return before


@pytest.mark.parametrize(
    ("model", "name", "fields"),
    [
        (Target, "text", {}),
        (Strategy, "obstacle", {"text": "I ask Ben.", "obstacle": "It is loud."}),
        (Reflection, "text", {"audience": 0}),
        (CheckIn, "note", {"status": "stuck"}),
    ],
)
def test_every_box_of_words_can_go_back(anna, goal, model, name, fields):
    row = model.of(goal, **{name: "What stood here first.", **fields})
    row.save()
    before = changed_once(goal, row, name)
    first = versions(anna, goal, show=model._meta.model_name)[-1]
    assert take_up(anna, goal, first, name).status_code == 302
    row.refresh_from_db()
    assert getattr(row, name) == before


def test_what_another_window_saved_is_shown_before_it_goes_back(anna, goal):
    first = versions(anna, goal)[-1]
    goal.change(2, title="I will read six pages aloud.")
    response = take_up(anna, goal, first)
    assert response.status_code == 409
    for words in ("I will read two pages.", "I will read six pages aloud."):
        assert words in response.content.decode()
    goal.refresh_from_db()
    assert goal.title == "I will read six pages aloud."
    assert take_up(anna, goal, first, base_version=response.context["current"].version).status_code == 302
    goal.refresh_from_db()
    assert goal.title == "I will read two pages."


@pytest.mark.parametrize("person", ["home_teacher", "parent", "aide"])
def test_nobody_else_takes_a_childs_words_up_again(world, client_of, goal, person):
    client = client_of(getattr(world, person))
    first = versions(client, goal)[-1]
    assert "Use these words again" not in history(client, goal)
    assert take_up(client, goal, first).status_code == 404
    goal.refresh_from_db()
    assert goal.title == "I will read five pages."


def test_whom_it_was_told_to_takes_up_that_child_s_words(world, client_of):
    told = make.make_goal(world.tom_s, world.cycle, "I will tie my shoes.", told_to=world.home_teacher)
    told.change(1, title="I will tie my shoe.")
    teacher = client_of(world.home_teacher)
    assert take_up(teacher, told, versions(teacher, told)[-1]).status_code == 302
    told.refresh_from_db()
    assert (told.title, told.told_to) == ("I will tie my shoes.", world.home_teacher)


def test_while_reports_are_finished_looking_back_does_not_go_back(world, anna, goal):
    row = Reflection.of(goal, text="At first.", audience=0)
    row.save()
    row.change(1, text="And then.")
    window(world, "write", -9, -2)
    window(world, "release", 5, 6)
    response = take_up(anna, goal, versions(anna, goal, show="reflection")[-1])
    assert "The reports are being finished" in anna.get(response.url).content.decode()
    row.refresh_from_db()
    assert row.text == "And then."


@pytest.mark.parametrize("wrong", [{"event": 0}, {"name": "audience"}, {"part": "user"}, {"base_version": "x"}])
def test_what_names_no_words_changes_nothing(anna, goal, wrong):
    first = versions(anna, goal)[-1]
    sent = {"part": "goal", "event": first.event, "name": "title", "base_version": 2, **wrong}
    assert anna.post(reverse("goals:history_again", args=[goal.uuid]), sent).status_code == 404
    assert Goal.objects.get(pk=goal.pk).title == "I will read five pages."


def test_a_recording_that_was_replaced_is_still_there_for_who_heard_it(world, client_of, goal):
    first, second = make.make_file(world.anna_s, kind="audio"), make.make_file(world.anna_s, kind="audio")
    for file in (first, second):
        goal.change(goal.version, recording=file)
    seen = {
        person: client_of(getattr(world, person)).get(reverse("goals:history", args=[goal.uuid])).content.decode()
        for person in ("anna", "home_teacher", "parent")
    }
    assert {person: page.count("<audio") for person, page in seen.items()} == {
        "anna": 2, "home_teacher": 2, "parent": 0,
    }  # fmt: skip
