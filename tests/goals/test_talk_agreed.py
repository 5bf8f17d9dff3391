"""What is agreed in a talk stands on the goal's page at once, and is agreed to by who has read it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent
from accounts.roles import Audience
from goals.models import Agreement, Goal, Strategy, Target
from tests import factories as make
from tests.goals.talking import add, agree_line, at, tick


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


@pytest.fixture
def talk(world, goal):
    return make.make_talk(world.anna_s, world.home_teacher, goal=goal, planned_for=timezone.now())


# ------------------------------------------------------------------------------------------------ agreeing
def test_a_line_becomes_a_strategy_of_the_goal_at_once(world, client_of, talk, goal):
    agree_line(client_of(world.home_teacher), talk, goal)
    strategy = Strategy.objects.get(goal=goal)
    assert (strategy.text, strategy.told_to, strategy.audience) == ("I draw it first.", world.home_teacher, 1)
    assert Agreement.objects.get().strategy == strategy
    talk.refresh_from_db()
    assert talk.held_at is not None


def test_a_line_with_a_date_becomes_a_target(world, client_of, talk, goal):
    due = timezone.localdate() + timedelta(days=9)
    agree_line(client_of(world.home_teacher), talk, goal, kind="target", due_on=due.isoformat())
    assert Target.objects.get(goal=goal).due_on == due


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 301}, "text"),
        ({"text": "a\x00"}, "text"),
        ({"kind": "promise"}, "kind"),
        ({"kind": "target"}, "due_on"),
        ({"kind": "target", "due_on": "2020-01-01"}, "due_on"),
        ({"kind": "target", "due_on": "soon"}, "due_on"),
        ({"goal": str(uuid4())}, "goal"),
    ],
)
def test_a_line_that_cannot_be_is_said_at_the_field(world, client_of, talk, goal, data, field):
    response = agree_line(client_of(world.home_teacher), talk, goal, **data)
    assert field in response.context["agreed_form"].errors
    assert not Agreement.objects.exists()


def test_no_line_for_a_finished_goal_or_another_childs(world, client_of, talk, goal):
    done = make.make_goal(
        world.anna_s, world.cycle, status="closed", outcome="achieved", closed_at=timezone.now()
    )  # fmt: skip
    for other in (done, make.make_goal(world.ben_s, world.cycle)):
        assert "goal" in agree_line(client_of(world.home_teacher), talk, other).context["agreed_form"].errors


def test_the_action_itself_refuses_another_childs_goal(world, talk):
    with pytest.raises(ValidationError):
        add(world, talk, make.make_goal(world.ben_s, world.cycle))
    assert not Strategy.objects.exists()


def test_sending_a_line_twice_writes_it_once(world, client_of, talk, goal):
    client, key = client_of(world.home_teacher), str(uuid4())
    for _attempt in range(2):
        agree_line(client, talk, goal, key=key)
    assert (Agreement.objects.count(), Strategy.objects.count()) == (1, 1)


@pytest.mark.parametrize("other", ["text", "kind", "due_on", "goal"])
def test_another_line_under_the_same_key_comes_back_with_the_one_that_stands(world, client_of, talk, goal, other):
    client, key, due = client_of(world.home_teacher), str(uuid4()), timezone.localdate() + timedelta(days=9)
    second_goal = make.make_goal(world.anna_s, world.cycle)
    first = {"key": key, "kind": "target", "due_on": due.isoformat()}
    agree_line(client, talk, goal, **first)
    changed = {
        "text": "I read it aloud.", "kind": "strategy", "due_on": (due + timedelta(days=1)).isoformat(),
        "goal": str(second_goal.uuid),
    }[other]  # fmt: skip
    response = agree_line(client, talk, goal, **first | {other: changed})
    assert "This line was already kept as you sent it the first time" in response.content.decode()
    assert Agreement.objects.get().text == "I draw it first."
    again = response.context["agreed_form"]
    assert again[other].value() == changed
    agree_line(client, talk, goal, **again.data)
    assert Agreement.objects.count() == 2


def test_with_htmx_too_the_other_line_comes_back(world, client_of, talk, goal):
    client, data = client_of(world.home_teacher), {"key": str(uuid4()), "kind": "strategy", "goal": str(goal.uuid)}
    for text in ("I draw it first.", "I read it aloud."):
        response = client.post(at("talk_agreed", talk), data | {"text": text}, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert 'value="I read it aloud."' in response.content.decode()
    assert str(response.context["agreed_form"]["key"].value()) != data["key"]


def test_htmx_gets_the_lines_and_an_empty_box(world, client_of, talk, goal):
    client = client_of(world.home_teacher)
    data = {"key": str(uuid4()), "text": "I draw it first.", "kind": "strategy", "goal": str(goal.uuid)}
    text = client.post(at("talk_agreed", talk), data, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in text
    assert "I draw it first." in text
    assert 'value="I draw it first."' not in text


def test_the_next_line_is_for_the_same_goal(world, client_of, talk, goal):
    other = make.make_goal(world.ben_s, world.cycle, "of another child")
    later = make.make_goal(world.anna_s, world.cycle, "I will plan my story.")
    data = {"key": str(uuid4()), "text": "I draw it first.", "kind": "strategy", "goal": str(later.uuid)}
    page = client_of(world.home_teacher).post(at("talk_agreed", talk), data, headers={"HX-Request": "true"})
    assert page.context["agreed_form"]["goal"].value() == str(later.uuid)
    assert "For: I will plan my story." in page.content.decode()
    assert str(other.uuid) not in page.content.decode()


def test_a_line_goes_home_only_when_the_talk_and_the_goal_do(world, client_of, talk, goal):
    agree_line(client_of(world.home_teacher), talk, goal)
    assert "I draw it first." not in client_of(world.parent).get(goal.get_absolute_url()).content.decode()
    open_talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal, audience=2)
    agree_line(client_of(world.home_teacher), open_talk, goal, text="I read it aloud.")
    assert "I read it aloud." in client_of(world.parent).get(goal.get_absolute_url()).content.decode()


def test_both_tick_and_a_new_line_is_asked_about_again(world, client_of, talk, goal):
    tick(client_of(world.anna), talk)
    tick(client_of(world.home_teacher), talk)
    talk.refresh_from_db()
    assert talk.student_agreed_at < talk.adult_agreed_at
    agree_line(client_of(world.home_teacher), talk, goal)
    talk.refresh_from_db()
    assert (talk.student_agreed_at, talk.adult_agreed_at) == (None, None)


def test_a_child_without_a_log_in_ticks_together_with_the_adult(world, client_of):
    talk = make.make_talk(world.tom_s, world.home_teacher)
    tick(client_of(world.home_teacher), talk)
    talk.refresh_from_db()
    assert talk.student_agreed_at is not None


def test_a_line_that_came_after_the_page_was_opened_is_read_before_it_is_agreed_to(world, client_of, talk, goal):
    old = add(world, talk, goal, "I draw it first.")
    new = add(world, talk, goal, "I read it aloud.")
    page = tick(client_of(world.anna), talk, old)
    assert page.context["unread"] == [new]
    assert "There is a new line since you opened this page: please read it." in page.content.decode()
    talk.refresh_from_db()
    assert talk.student_agreed_at is None
    assert tick(client_of(world.anna), talk, *page.context["lines"]).status_code == 302
    talk.refresh_from_db()
    assert talk.student_agreed_at is not None


def test_nobody_is_asked_to_agree_before_there_is_something_to_agree_to(world, client_of, talk, goal):
    client = client_of(world.anna)
    assert "Do we both agree?" not in client.get(at("talk", talk)).content.decode()
    add(world, talk, goal)
    assert "Do we both agree?" in client.get(at("talk", talk)).content.decode()


def test_the_button_names_the_lines_of_its_page(world, client_of, talk, goal):
    lines = [add(world, talk, goal, text) for text in ("I draw it first.", "I read it aloud.")]
    text = client_of(world.anna).get(at("talk", talk)).content.decode()
    assert all(f'name="line" value="{line.uuid}"' in text for line in lines)


def test_a_line_whose_goal_is_in_the_bin_holds_nobody_up(world, client_of, talk, goal):
    add(world, talk, goal)
    Goal.objects.update(binned_at=timezone.now())
    assert tick(client_of(world.anna), talk).status_code == 302


def test_after_adding_a_line_the_adult_can_agree_to_it_at_once(world, client_of, talk, goal):
    client = client_of(world.home_teacher)
    data = {"key": str(uuid4()), "text": "I draw it first.", "kind": "strategy", "goal": str(goal.uuid)}
    text = client.post(at("talk_agreed", talk), data, headers={"HX-Request": "true"}).content.decode()
    line = Agreement.objects.get()
    assert f'name="line" value="{line.uuid}"' in text
    assert "Harper Vale: still open" in text


# ------------------------------------------------------------------------------------------------ on the open goal page
def lines_after(client, goal, known: int, shown: int, **headers):
    query = {"known": known, "shown": shown}
    return client.get(reverse("goals:agreed_lines", args=[goal.uuid], query=query), headers=headers)


def test_the_open_goal_page_asks_and_shows_what_is_new(world, client_of, talk, goal):
    add(world, talk, goal, "Of last week")
    client = client_of(world.anna)
    page = client.get(goal.get_absolute_url()).content.decode()
    assert f"{reverse('goals:agreed_lines', args=[goal.uuid])}?known=1&amp;shown=1" in page
    assert 'hx-trigger="every 4s"' in page
    assert lines_after(client, goal, 1, 1, **{"HX-Request": "true"}).status_code == 204
    add(world, talk, goal)
    text = lines_after(client, goal, 1, 1, **{"HX-Request": "true"}).content.decode()
    assert "I draw it first." in text
    assert "Of last week" not in text
    assert "known=1&amp;shown=2" in text


def test_the_first_line_of_all_is_shown_too(world, client_of, talk, goal):
    client = client_of(world.anna)
    assert "known=0&amp;shown=0" in client.get(goal.get_absolute_url()).content.decode()
    add(world, talk, goal)
    assert "I draw it first." in lines_after(client, goal, 0, 0, **{"HX-Request": "true"}).content.decode()


def test_only_the_students_page_asks_again_and_again(world, client_of, talk, goal):
    for person in (world.home_teacher, world.parent):
        assert "every 4s" not in client_of(person).get(goal.get_absolute_url()).content.decode()


@pytest.mark.parametrize("query", [{"known": "x"}, {"known": "-1"}, {"shown": "9" * 30}, {}])
def test_nonsense_numbers_are_no_error(world, client_of, talk, goal, query):
    address = reverse("goals:agreed_lines", args=[goal.uuid], query=query)
    assert client_of(world.anna).get(address).status_code == 200


def test_asking_again_and_again_is_no_reading_of_the_students_own(world, client_of, talk, goal):
    lines_after(client_of(world.anna), goal, 0, 0)
    assert not AccessEvent.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_talk_takes_the_same_queries_for_any_number_of_lines(
    world, client_of, talk, goal, django_assert_num_queries, number
):
    for count in range(number):
        add(world, talk, goal, f"Line {count}")
        make.make_target(goal)
        make.make_check_in(goal)
    client = client_of(world.home_teacher)
    with django_assert_num_queries(22):
        assert len(client.get(at("talk", talk)).context["lines"]) == number


# ------------------------------------------------------------------------------------------------ on the first page
def test_a_line_appears_on_the_childs_first_page_and_nothing_comes_when_nothing_is_new(world, client_of, talk, goal):
    add(world, talk, goal, "Known before.")
    client, asking = client_of(world.anna), {"HX-Request": "true"}
    home = client.get(reverse("goals:student", args=[world.anna_s.uuid])).content.decode()
    address = reverse("goals:agreed_now", args=[world.anna_s.uuid])
    assert f"{address}?known=1&amp;shown=1" in home
    assert client.get(address, {"known": 1, "shown": 1}, headers=asking).status_code == 204
    add(world, talk, goal, "Agreed a moment ago.")
    text = client.get(address, {"known": 1, "shown": 1}, headers=asking).content.decode()
    assert "Agreed a moment ago." in text
    assert "Known before." not in text
    assert goal.get_absolute_url() in text


def test_the_line_has_a_day_two_school_weeks_ahead(world, client_of, talk):
    make.make_term(world.year)
    due_on = client_of(world.home_teacher).get(at("talk", talk)).context["agreed_form"]["due_on"].value()
    assert timedelta(days=12) <= due_on - timezone.localdate() <= timedelta(days=14)
