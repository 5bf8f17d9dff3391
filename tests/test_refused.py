"""Who may no longer save finds in the answer what was typed."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import TeachingAssignment
from goals.models import Goal
from tests import factories as make

WORDS = "I will explain <b>each</b> answer\r\nto a partner."


@pytest.fixture
def goal(world) -> Goal:
    return make.make_goal(world.anna_s, world.cycle)


def address_of(goal) -> str:
    return reverse("goals:edit", args=[goal.uuid])


def test_who_sees_it_no_more(world, goal, client_of):
    teacher = client_of(world.home_teacher)
    TeachingAssignment.objects.filter(user=world.home_teacher).delete()
    answer = teacher.post(address_of(goal), {"title": WORDS})
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "It was not sent: copy what you need." in page
    assert "I will explain &lt;b&gt;each&lt;/b&gt; answer<br>to a partner." in page


def test_who_may_look_only(world, goal, client_of):
    answer = client_of(world.principal).post(address_of(goal), {"title": WORDS})
    assert answer.status_code == 403
    assert WORDS.replace("\r\n", "<br>") in unescape(answer.content.decode())


def test_in_the_demo_too(world, goal, client_of, settings):
    settings.ROOT_URLCONF = "goals_portal.demo.urls"
    answer = client_of(world.principal).post(address_of(goal), {"title": WORDS})
    assert answer.status_code == 403
    assert WORDS.replace("\r\n", "<br>") in unescape(answer.content.decode())


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"title": "Fractions"},
        {"password": "wattle and gum"},
        {"new_password1": "wattle and gum"},
        {"code": "wattle and gum"},
        {"was": "wattle and gum"},
        {"title": "wattle and gum " * 5000},
    ],
    ids=["nothing", "a word", "a password", "a new one", "a code", "the page's own", "more than a box takes"],
)
def test_where_nobody_typed_words_nothing_is_shown(sent, world, goal, client_of):
    answer = client_of(world.principal).post(address_of(goal), sent)
    assert answer.status_code == 403
    assert "This is what you typed" not in answer.content.decode()
    assert "wattle" not in answer.content.decode()


def test_who_is_not_logged_in_is_shown_nothing(client, db):
    answer = client.post("/account/with/nonsense/", {"title": WORDS})
    assert answer.status_code == 404
    assert "each" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/no/such/page/", "/goals/"])
def test_another_site_puts_no_words_into_our_mouth(address, world):
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(world.principal)
    answer = stranger.post(address, {"title": WORDS})
    assert answer.status_code in {403, 404}
    assert "each" not in answer.content.decode()
