"""How long a log-in lasts, and what ends it before: on the server, whatever the browser does."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions.devices import open_device
from accounts.actions.relations import end_relation
from accounts.actions.restrictions import restrict_access
from accounts.actions.rosters.rows import end_rows
from accounts.actions.sessions import end_sessions
from accounts.devices import remember
from accounts.limits import BY_ITSELF
from accounts.models import Membership, School, User
from accounts.models.people import Role
from goals.middleware import HANDED_OVER
from tests import factories as make
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("fresh_limits")
STILL = "/account/still/"
MINUTE = 60
ALONE = {BY_ITSELF: "1"}


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


def is_in(client) -> bool:
    return client.get(reverse("here")).status_code == 200


def wait(clock, minutes: float) -> None:
    clock.shift(minutes * MINUTE)


def go_to_ten_in_the_morning(clock, school) -> None:
    """A device is open until the end of the school's day, which may be nearer than the minutes that are waited here."""
    clock.move_to(datetime.combine(school.today(), time(10), tzinfo=school.zone))


def test_after_half_an_hour_without_a_touch_it_is_over_and_said(world, client_of, clock):
    client = client_of(world.home_teacher)
    assert is_in(client)
    wait(clock, 29.5)
    assert is_in(client)
    wait(clock, 30.5)
    answer = client.get(reverse("goals:language"))
    assert answer.url == f"{reverse('account_login')}?next={reverse('goals:language')}"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "because nobody used this device" in client.get(answer.url).content.decode()


def test_what_a_page_sends_by_itself_keeps_no_empty_chair_logged_in(world, client_of, clock):
    client = client_of(world.anna)
    assert is_in(client)
    for _minute in range(31):
        wait(clock, 1)
        client.get(reverse("goals:language"), headers=ALONE)
        client.get(STILL, headers=ALONE)
    assert not is_in(client)


def test_a_touch_keeps_it_but_after_eight_hours_everybody_logs_in_again(world, client_of, clock):
    client = client_of(world.home_teacher)
    for _time in range(23):
        wait(clock, 20)
        assert client.post(STILL).json()["seconds"] > 0
    wait(clock, 19.5)
    assert is_in(client)
    assert client.get(STILL, headers=ALONE).json()["byIdling"] is False
    wait(clock, 1)
    assert not is_in(client)


def test_on_a_device_of_the_class_it_is_twenty_minutes(world, client, clock, with_password, rf):
    go_to_ten_in_the_morning(clock, world.school)
    device = open_device(class_group=world.five_a, kind="iPad", by=world.home_teacher)
    answer = client.get(reverse("account_login"))
    remember(rf.get("/"), answer, device)
    client.cookies.update(answer.cookies)
    with_password(world.anna)
    client.post(reverse("account_login"), {"login": world.anna.username, "password": PASSWORD})
    wait(clock, 19.5)
    assert is_in(client)
    wait(clock, 20.5)
    assert not is_in(client)


def test_the_school_chooses_how_long(world, client_of, clock):
    School.objects.filter(pk=world.school.pk).update(idle_minutes=5, idle_minutes_shared=5, longest_minutes=10)
    client = client_of(world.home_teacher)
    wait(clock, 4.9)
    assert is_in(client)
    wait(clock, 4.9)
    assert is_in(client)
    wait(clock, 0.4)
    assert not is_in(client)


def test_a_part_of_a_page_is_told_so_and_not_replaced(world, client_of, clock):
    client = client_of(world.anna)
    wait(clock, 31)
    assert client.get(reverse("goals:language"), headers={"HX-Request": "true"}).status_code == 401


def test_a_tablet_that_is_handed_over_asks_how_long_too(world, client_of):
    client = client_of(world.home_teacher)
    session = client.session
    session[HANDED_OVER] = "8b2f2f5e-6f0a-4b43-9f39-0d8d8e1f9b11"
    session.save()
    assert client.get(STILL, headers=ALONE).status_code == 200


def change(client, old=PASSWORD):
    new = {"oldpassword": old, "password1": "nine green frogs 9", "password2": "nine green frogs 9"}
    return client.post(reverse("account_change_password"), new)


def test_a_changed_password_ends_every_other_session_and_this_ones_key(world, signed_in):
    here, elsewhere = signed_in(world.home_teacher), signed_in(world.home_teacher, Client())
    key = here.session.session_key
    change(here)
    assert is_in(here)
    assert here.session.session_key != key
    assert not is_in(elsewhere)


def ended_by_force(world):
    end_sessions(user=world.parent, by=world.admin)


def closed(world):
    User.objects.filter(pk=world.parent.pk).update(is_active=False)


def left(world):
    end_relation(relation=world.parent.memberships.get(), by=world.admin)


def planned(world):
    """Nobody does anything at the moment when it comes."""
    world.parent.memberships.update(ends_at=timezone.now())


def left_by_a_roster(world):
    end_rows("Membership", list(world.parent.memberships.values_list("pk", flat=True)), timezone.now())


def restricted_and_no_more_than_a_link(world):
    """Without a role at the school, none ends."""
    world.parent.memberships.all().delete()
    restrict_access(student=world.anna_s, user=world.parent, reason="Court order", by=world.admin)


def restricted(world):
    restrict_access(student=world.anna_s, user=world.parent, reason="Court order", by=world.admin)


@pytest.mark.parametrize(
    "end", [ended_by_force, closed, left, planned, left_by_a_roster, restricted, restricted_and_no_more_than_a_link]
)
def test_everything_ends(world, signed_in, end):
    sessions = [signed_in(world.parent, Client()) for _device in range(3)]
    assert all(is_in(each) for each in sessions)
    end(world)
    assert not any(is_in(each) for each in sessions)


def test_a_role_that_is_to_end_or_to_begin_ends_nothing_yet(world, signed_in):
    client = signed_in(world.home_teacher)
    later = timezone.now() + timedelta(days=2)
    world.home_teacher.memberships.update(ends_at=later)
    Membership.objects.create(user=world.home_teacher, school=world.school, role=Role.ADMIN, starts_at=later)
    assert is_in(client)


def test_who_leaves_and_is_family_too_logs_in_again(world, signed_in):
    held = world.home_teacher.memberships.get()
    Membership.objects.create(user=world.home_teacher, school=world.school, role=Role.PARENT)
    end_relation(relation=held, by=world.admin)
    assert is_in(signed_in(world.home_teacher))


def test_who_ends_a_practice_class_stays_logged_in(world, signed_in):
    practice = make.make_school("Practice")
    School.objects.filter(pk=practice.pk).update(practice_of=world.school)
    held = Membership.objects.create(user=world.home_teacher, school=practice, role=Role.TEACHER)
    client = signed_in(world.home_teacher)
    end_relation(relation=held, by=world.admin)
    assert is_in(client)


def test_a_session_known_before_the_log_in_is_worth_nothing_after_it(world, with_password):
    client = Client()
    client.get(reverse("account_login"))
    client.session.save()
    before = client.session.session_key
    with_password(world.parent)
    client.post(reverse("account_login"), {"login": world.parent.username, "password": PASSWORD})
    assert client.session.session_key != before


def test_the_list_shows_each_device_and_ends_the_others(world, signed_in):
    here = signed_in(world.parent, Client(headers={"User-Agent": "Mozilla/5.0 (iPad) Safari/605"}))
    elsewhere = signed_in(world.parent, Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140"}))
    page = here.get(reverse("usersessions_list")).content.decode()
    assert "iPad, Safari" in page
    assert "Windows, Firefox" in page
    answer = here.post(reverse("usersessions_list"), follow=True)
    assert "You are logged out everywhere else." in answer.content.decode()
    assert is_in(here)
    assert not is_in(elsewhere)


def test_nobody_sees_where_somebody_else_is_logged_in(world, signed_in):
    signed_in(world.second_parent, Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140"}))
    page = signed_in(world.parent, Client()).get(reverse("usersessions_list")).content.decode()
    assert "Windows" not in page


@pytest.mark.parametrize(
    "changes", [{"idle_minutes": 4}, {"idle_minutes_shared": 500}, {"longest_minutes": 721, "idle_minutes": 30}],
    ids=["too short", "longer than all", "too long"],
)  # fmt: skip
def test_the_database_refuses_a_log_in_without_end(world, changes):
    with pytest.raises(Exception, match="school_logs_out_in_time"):
        School.objects.filter(pk=world.school.pk).update(**changes)
