"""A conference on the big screen: in the child's order, and nothing that somebody in the room may not see."""

import pytest
from django.utils import timezone

from accounts.roles import Audience
from goals.models import Evidence, Target
from tests import factories as make
from tests.goals.talking import at


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, "I will explain.", audience=Audience.FAMILY, confidence=2)


@pytest.fixture
def talk(world, goal):
    return make.make_talk(
        world.anna_s, world.home_teacher, goal=goal, planned_for=timezone.now(), kind="three_way", audience=2,
        proud="My drawing.",
    )  # fmt: skip


def screens(client_of, person, talk) -> list[str]:
    """The words of each screen, one after another by the way on."""
    client, number, found = client_of(person), 1, []
    while number:
        page = client.get(at("talk_show", talk), {"screen": number})
        found.append(page.content.decode().partition("<main")[2].partition("<nav")[0])
        number = page.context["show"].next
    return found


def make_work(goal, caption, **fields):
    work = Evidence.of(goal, caption=caption, **fields)
    work.save()
    return work


def test_it_goes_in_the_childs_order_and_closes_with_pride_and_what_is_next(world, client_of, goal, talk):
    step = make.make_target(goal, "Explain two.", due_on=timezone.localdate())
    make.make_target(goal, "Explain one.", done_at=timezone.now())
    make.make_brought(talk, target=step)
    make.make_brought(talk, goal=goal)
    shown = screens(client_of, world.anna, talk)
    assert [words in screen for words, screen in zip(
        ("Explain two.", "My goal", "What I am proud of", "What is next"), shown, strict=True
    )] == [True] * 4  # fmt: skip
    assert "My drawing." in shown[2]
    assert "Explain one." in shown[2]


@pytest.mark.parametrize("name", ["anna", "home_teacher", "parent"])
def test_whoever_is_logged_in_the_family_in_the_room_sees_only_what_is_meant_for_it(world, client_of, goal, talk, name):
    kept = {
        "target": make.make_target(goal, "A step for the team.", audience=Audience.TEACHERS),
        "check_in": make.make_check_in(goal, "stuck", note="A note for the team.", audience=Audience.TEACHERS),
        "evidence": make_work(goal, "Work that waits for a tap."),
    }
    shown = make_work(goal, "Work that may be seen.", released_at=timezone.now())
    help_wanted = make.make_check_in(goal, "stuck", note="Hard.", wants_help=True)
    for what, thing in {**kept, "goal": goal}.items():
        make.make_brought(talk, **{what: thing})
    make.make_brought(talk, evidence=shown)
    make.make_brought(talk, check_in=help_wanted)
    text = "".join(screens(client_of, getattr(world, name), talk))
    assert "Work that may be seen." in text
    for words in ("for the team", "waits for a tap", "would like help", "How sure"):
        assert words not in text


def test_a_recording_waits_for_the_teachers_tap_in_front_of_the_family(world, client_of, goal, talk):
    type(goal).objects.filter(pk=goal.pk).update(picture=make.make_file(world.anna_s))
    make.make_brought(talk, goal=goal)
    assert "show__picture" not in screens(client_of, world.anna, talk)[0]
    type(goal).objects.filter(pk=goal.pk).update(released_at=timezone.now())
    assert "show__picture" in screens(client_of, world.anna, talk)[0]


def test_among_the_two_it_goes_as_far_as_the_teachers(world, client_of, goal):
    talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal, kind="student_led")
    make.make_brought(talk, target=make.make_target(goal, "A step for the team.", audience=Audience.TEACHERS))
    make.make_brought(talk, target=make.make_target(goal, "A secret.", audience=Audience.ONLY_ME))
    shown = screens(client_of, world.anna, talk)
    assert "A step for the team." in shown[0]
    assert "A secret." not in "".join(shown)


def test_where_nothing_was_brought_the_goal_of_the_talk_is_shown_with_its_work(world, client_of, goal, talk):
    make_work(goal, "A page.", released_at=timezone.now())
    shown = screens(client_of, world.home_teacher, talk)
    assert "I will explain." in shown[0]
    assert "A page." in shown[1]


def test_pride_among_the_two_does_not_go_home_with_a_talk_that_is_shown_later(world, client_of, talk):
    type(talk).objects.update(kind="student_led")
    for address in ("talk", "talk_show"):
        read = {
            name: "My drawing."
            in client_of(getattr(world, name)).get(at(address, talk), {"screen": 2}).content.decode()
            for name in ("anna", "home_teacher", "parent")
        }
        assert read == {"anna": True, "home_teacher": True, "parent": False}


@pytest.mark.parametrize(("asked", "number"), [("0", 1), ("99", 2), ("x", 1), ("²", 1)])
def test_a_screen_that_is_none_is_the_nearest(world, client_of, goal, talk, asked, number):
    page = client_of(world.anna).get(at("talk_show", talk), {"screen": asked})
    assert page.context["show"].number == number


def test_with_nothing_to_show_it_says_so(world, client_of, talk):
    type(talk).objects.update(proud="", goal=None)
    make.Goal.objects.update(audience=Audience.ONLY_ME)
    assert "Nothing to show here yet" in client_of(world.anna).get(at("talk_show", talk)).content.decode()
    assert not Target.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries_for_any_number_of_screens(
    world, client_of, goal, talk, django_assert_num_queries, number
):
    for count in range(number):
        make.make_brought(talk, target=make.make_target(goal, f"Step {count}"))
    client = client_of(world.home_teacher)
    with django_assert_num_queries(14):
        assert len(client.get(at("talk_show", talk)).context["show"].screens) == number + 2


def test_the_way_to_somebody_to_talk_to_is_not_on_the_big_screen(world, client_of, talk):
    anna = client_of(world.anna)
    assert "talk to someone" in anna.get(at("talk", talk)).content.decode()
    assert "talk to someone" not in anna.get(at("talk_show", talk)).content.decode()
