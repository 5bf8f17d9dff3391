"""The first page of an empty installation: one link, one school, one administrator."""

from io import StringIO

import pytest
import time_machine
from django.core import signing
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import LearningArea, School, SchoolYear, User
from goals.models import Exemplar
from goals.start import SALT, start_token
from tests import factories as make

DATA = {
    "name": "Ironbark Primary", "person": "Harper Vale", "username": "Harper.Vale", "password": "wattle-and-gum-7",
    "email": "harper@example.org", "teaches": "on",
}  # fmt: skip


@pytest.fixture
def link(db) -> str:
    """As the command prints it."""
    said = StringIO()
    call_command("new_school", stdout=said)
    return "/start/" + said.getvalue().strip().partition("/start/")[2]


def test_the_school_is_there_and_its_administrator_pastes_the_first_class(client, link):
    answer = client.post(link, DATA)
    school = School.objects.get(name="Ironbark Primary")
    assert answer.url == reverse("people:class_list", args=[school.uuid])
    assert client.get(answer.url).status_code == 200
    user = User.objects.get(username="harper.vale")
    assert sorted(user.memberships.values_list("role", flat=True)) == ["admin", "teacher"]
    assert user.check_password("wattle-and-gum-7")
    assert not user.is_staff


def test_the_common_language_the_areas_and_the_year_are_there(client, link):
    client.post(link, DATA)
    school = School.objects.get(name="Ironbark Primary")
    assert Exemplar.objects.filter(school=school).count() == 112
    assert LearningArea.objects.filter(school=school, name="Mathematics").exists()
    assert SchoolYear.objects.on(school.today()).filter(school=school).exists()


def test_who_does_not_teach_is_no_teacher(client, link):
    client.post(link, {**DATA, "teaches": ""})
    assert list(User.objects.get(username="harper.vale").memberships.values_list("role", flat=True)) == ["admin"]


def test_the_link_founds_one_school(client, link):
    client.post(link, DATA)
    client.logout()
    answer = client.post(link, {**DATA, "username": "second"})
    assert answer.status_code == 404
    assert "This link has been used" in answer.content.decode()
    assert not User.objects.filter(username="second").exists()


def test_a_day_later_it_is_closed(client, link):
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=24, seconds=2)):
        assert client.get(link).status_code == 404


FORGED = ["x", "MA:1wxyz:abc", signing.dumps(0, salt="another")]


@pytest.mark.parametrize("token", FORGED, ids=["no token", "no signature", "for something else"])
def test_a_forged_link_opens_nothing(client, db, token):
    assert client.get(reverse("goals:start", args=[token])).status_code == 404


def test_a_link_from_before_another_school_is_old(client, link):
    make.make_school("Another School")
    assert client.get(link).status_code == 404
    assert client.get(reverse("goals:start", args=[start_token()])).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Please write something here."),
        ({"username": "", "password": ""}, "A password – Please write something here."),
        ({"password": "12345"}, "This password is too short."),
        ({"password": "harper.vale"}, "The password is too similar to the user name."),
        ({"username": "harper vale"}, "Enter a valid username."),
        ({"email": "no address"}, "Enter a valid email address."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_founded(client, link, wrong, said):
    before = School.objects.count()
    page = client.post(link, {**DATA, **wrong}).content.decode()
    assert said in page
    assert School.objects.count() == before


def test_a_taken_user_name_is_said(world, client):
    link = reverse("goals:start", args=[start_token()])
    page = client.post(link, {**DATA, "username": world.anna.username.upper()}).content.decode()
    assert "Somebody has this user name already." in page


def test_what_is_signed_says_no_more_than_a_number(db):
    assert isinstance(signing.loads(start_token(), salt=SALT), int)
