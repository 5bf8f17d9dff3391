"""A tablet that a teacher opens for the class: cards work on it, for its children, until the school day is over."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions.cards import make_cards
from accounts.actions.devices import close_devices, open_device
from accounts.devices import COOKIE, end_of_school_day
from accounts.models import OpenDevice, School
from tests import factories as make


@pytest.fixture
def school(world):
    School.objects.filter(pk=world.school.pk).update(cards_need_open_device=True)
    return world.school


@pytest.fixture
def tablet(world, school) -> Client:
    """One that the home teacher has just opened for 5A."""
    client = Client(headers={"User-Agent": "Mozilla/5.0 (iPad; CPU OS 18_0) Version/18.0 Safari/605.1"})
    client.force_login(world.home_teacher)
    client.post(reverse("people:device_open", args=[world.five_a.uuid]))
    return client


def card_of(student, by):
    (made,) = make_cards(students=[student], by=by)
    keys = [picture.key for picture in made.pictures]
    return reverse("people:card", args=[made.secret]), {"before": keys[:2], "tap": keys[2]}


def tap(client, student, by):
    address, pictures = card_of(student, by)
    return client.post(address, pictures)


def who(client) -> str | None:
    return client.session.get("_auth_user_id")


def test_a_card_lets_its_child_in_on_the_tablet(world, tablet):
    tap(tablet, world.anna_s, world.home_teacher)
    assert who(tablet) == str(world.anna.pk)


def test_elsewhere_the_card_shows_no_pictures_and_opens_nothing(world, school, client):
    address, pictures = card_of(world.anna_s, world.home_teacher)
    page = client.get(address)
    assert page.status_code == 403
    assert "Ask your teacher to open this one." in page.content.decode()
    assert client.post(address, pictures).status_code == 403
    assert who(client) is None


def test_where_the_school_does_not_ask_for_it_a_card_works_anywhere(world, client):
    tap(client, world.anna_s, world.home_teacher)
    assert who(client) == str(world.anna.pk)


def test_the_card_of_another_class_opens_nothing_there(world, tablet):
    assert tap(tablet, world.chloe_s, world.other_teacher).status_code == 403


def closed(world):
    close_devices(class_group=world.five_a, by=world.home_teacher)


def run_out(world):
    long_ago = make.LONG_AGO
    OpenDevice.objects.update(opened_at=long_ago, expires_at=timezone.now())
    assert long_ago < timezone.now()


@pytest.mark.parametrize("end", [closed, run_out])
def test_when_it_closes_whoever_is_logged_in_there_is_out_and_cards_end(world, tablet, end):
    tap(tablet, world.anna_s, world.home_teacher)
    assert tablet.get(reverse("goals:language")).status_code == 200
    end(world)
    assert tablet.get(reverse("goals:language")).url.startswith(reverse("account_login"))
    assert tap(tablet, world.ben_s, world.home_teacher).status_code == 403


def test_a_cookie_of_ones_own_making_opens_nothing(world, school, client):
    device = open_device(class_group=world.five_a, kind="", by=world.home_teacher)
    client.cookies[COOKIE] = str(device.uuid)
    assert tap(client, world.anna_s, world.home_teacher).status_code == 403


def test_opening_it_logs_the_teacher_out_there(world, tablet):
    assert who(tablet) is None
    door = tablet.get(reverse("people:class_door")).content.decode()
    assert "Scan your card with the camera." in door
    assert "Harper" not in door
    assert "Anna" not in door


def test_the_next_child_finds_the_door_of_the_class_and_nothing_of_the_one_before(world, tablet):
    tap(tablet, world.anna_s, world.home_teacher)
    assert "Next child" in tablet.get(reverse("goals:language")).content.decode()
    answer = tablet.post(reverse("account_logout"))
    assert answer.url == reverse("people:class_door")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    tap(tablet, world.ben_s, world.home_teacher)
    assert who(tablet) == str(world.ben.pk)


def test_the_class_s_page_lists_what_is_open_and_closes_it(world, tablet, client_of):
    other = open_device(class_group=world.five_a, kind="Chromebook", by=world.relief_teacher)
    teacher = client_of(world.home_teacher)
    address = reverse("people:class_devices", args=[world.five_a.uuid])
    page = teacher.get(address).content.decode()
    assert "iPad, Safari" in page
    assert "Day Short" in page
    teacher.post(reverse("people:devices_close", args=[world.five_a.uuid]), {"device": other.uuid})
    assert OpenDevice.objects.open().get().kind == "iPad, Safari"
    teacher.post(reverse("people:devices_close", args=[world.five_a.uuid]))
    assert not OpenDevice.objects.open().exists()


def test_a_device_of_another_class_is_not_closed_from_here(world, school, client_of):
    there = open_device(class_group=world.five_b, kind="", by=world.other_teacher)
    client_of(world.home_teacher).post(
        reverse("people:devices_close", args=[world.five_a.uuid]), {"device": there.uuid}
    )
    assert OpenDevice.objects.open().get() == there


@pytest.mark.parametrize(
    ("opened", "until", "words"),
    [
        ("09:00", "17:00", "5 p.m."),
        ("15:59", "17:00", "5 p.m."),
        ("16:30", "00:00", "midnight"),
        ("21:00", "00:00", "midnight"),
    ],
)
def test_it_is_open_until_five_or_until_midnight(world, client_of, opened, until, words):
    tomorrow = world.school.today() + timedelta(days=1)
    at = datetime.combine(tomorrow, time.fromisoformat(opened), tzinfo=world.school.zone)
    with time_machine.travel(at, tick=False):
        assert f"{end_of_school_day(world.school):%H:%M}" == until
        page = client_of(world.home_teacher).get(reverse("people:class_devices", args=[world.five_a.uuid]))
    assert f"until {words} the children" in page.content.decode()


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("open_device_runs_out", {"expires_at": make.LONG_AGO}),
        ("open_device_closed_by_somebody", {"closed_at": timezone.now()}),
    ],
)
def test_the_database_refuses(world, rule, changes):
    device = open_device(class_group=world.five_a, kind="", by=world.home_teacher)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        OpenDevice.objects.filter(pk=device.pk).update(**changes)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number(world, client_of, django_assert_num_queries, number):
    for _each in range(number):
        open_device(class_group=world.five_a, kind="iPad", by=world.home_teacher)
    client = client_of(world.home_teacher)
    address = reverse("people:class_devices", args=[world.five_a.uuid])
    with django_assert_num_queries(7):
        client.get(address)
