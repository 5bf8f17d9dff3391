"""The second step: who must have one, by when, and that no door leads around it."""

import time
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions.signing_in import set_signing_in
from accounts.models import Membership, School, User
from accounts.second_factors import sealed
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("fresh_limits")
SECRET = "JBSWY3DPEHPK3PXP"
HALF_MINUTE = 30
"""Seconds: the period of a code."""


def asks(world, whom: str, **fields):
    School.objects.filter(pk=world.school.pk).update(second_step_for=whom, **fields)


def code_now() -> str:
    """Of the half minute in which it is made: good for at least the next one too."""
    _before, now, _after = totp.yield_hotp_counters_from_time()
    return totp.format_hotp_value(totp.hotp_value(SECRET, now))


def set_up_app(person):
    totp.TOTP.activate(person, SECRET)
    return RecoveryCodes.activate(person)


def log_in(person, with_password) -> tuple[Client, str]:
    with_password(person)
    client = Client()
    return client, client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD}).url


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("whom", "led"),
    [
        ("nobody", set()),
        ("admins", {"admin"}),
        ("duties", {"admin", "principal", "wellbeing", "reporting", "office"}),
        ("staff", {"admin", "principal", "wellbeing", "reporting", "office", "proof_reader", "home_teacher"}),
    ],
)
def test_the_school_says_who_has_to(world, client, whom, led):
    asks(world, whom)
    names = ["admin", "principal", "wellbeing", "reporting", "office", "proof_reader", "home_teacher", "parent", "anna"]
    found = set()
    for name in names:
        client.force_login(getattr(world, name))
        if client.get(reverse("goals:language")).status_code == 302:
            found.add(name)
    assert found == led


def test_a_new_school_asks_its_administrators():
    assert School(name="New", short_name="New").second_step_for == "admins"


def test_who_has_to_is_led_through_it_and_then_goes_on(world, signed_in):
    asks(world, "admins")
    admin = signed_in(world.admin)
    assert admin.get(reverse("school")).url == reverse("people:second_step")
    page = admin.get(reverse("people:second_step"))
    assert "Not today" not in page.content.decode()

    secret = admin.get(reverse("mfa_activate_totp")).context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    answer = admin.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert "Each works once." in answer.content.decode()
    assert admin.get(reverse("school")).status_code == 200


def test_who_is_new_has_a_week(world, client):
    asks(world, "admins")
    Membership.objects.filter(user=world.admin).update(starts_at=timezone.now() - timedelta(days=6))
    client.force_login(world.admin)
    assert client.get(reverse("school")).status_code == 200
    Membership.objects.filter(user=world.admin).update(starts_at=timezone.now() - timedelta(days=8))
    assert client.get(reverse("school")).url == reverse("people:second_step")


def test_while_there_is_time_it_is_said_at_the_log_in_and_can_wait(world, with_password):
    asks(world, "admins", second_step_from=world.school.today() + timedelta(days=3))
    client, led_to = log_in(world.admin, with_password)
    assert led_to.startswith(reverse("people:second_step"))
    assert "Not today" in client.get(led_to).content.decode()
    assert client.get(reverse("school")).status_code == 200


def test_on_the_first_day_nobody_is_led_anywhere(world, with_password):
    asks(world, "admins")
    Membership.objects.filter(user=world.admin).update(starts_at=timezone.now())
    _client, led_to = log_in(world.admin, with_password)
    assert led_to == "/"


def test_a_wider_choice_gives_everybody_a_week(world, client):
    chosen = {"second_step_for": "staff", "idle_minutes": 30, "idle_minutes_shared": 20, "longest_minutes": 480}
    set_signing_in(school=world.school, by=world.admin, **chosen)
    client.force_login(world.home_teacher)
    assert client.get(reverse("goals:language")).status_code == 200
    School.objects.update(second_step_from=world.school.today())
    assert client.get(reverse("goals:language")).status_code == 302


def test_the_password_alone_does_not_let_in_who_has_one(world, with_password):
    set_up_app(world.admin)
    client, led_to = log_in(world.admin, with_password)
    assert led_to == reverse("mfa_authenticate")
    assert not is_in(client)
    assert client.get(reverse("school")).url.startswith(reverse("account_login"))
    client.post(led_to, {"code": "000000"})
    assert not is_in(client)
    client.post(led_to, {"code": code_now()})
    assert is_in(client)


@pytest.mark.parametrize("seconds", [0, 31, 59])
@pytest.mark.parametrize("written", ["{}", " {} "])
def test_a_code_that_was_used_is_used_up(world, with_password, seconds, written):
    """As long as it would be taken for the first time: RFC 6238, section 5.2."""
    set_up_app(world.admin)
    start = HALF_MINUTE * (int(time.time()) // HALF_MINUTE + 1)
    with time_machine.travel(start, tick=False) as clock:
        code = code_now()
        first, led_to = log_in(world.admin, with_password)
        first.post(led_to, {"code": code})
        clock.shift(seconds)
        second, led_to = log_in(world.admin, with_password)
        second.post(led_to, {"code": written.format(code)})
    assert (is_in(first), is_in(second)) == (True, False)


def test_who_logs_in_again_is_let_in_with_the_next_code(world, with_password):
    set_up_app(world.admin)
    inside = []
    with time_machine.travel(time.time(), tick=False) as clock:
        for _time in range(2):
            client, led_to = log_in(world.admin, with_password)
            client.post(led_to, {"code": code_now()})
            inside.append(is_in(client))
            clock.shift(HALF_MINUTE)
    assert inside == [True, True]


def test_a_code_that_was_used_is_not_taken_for_showing_who_it_is(world, with_password):
    """The page that asks again, in the log-in that the code opened."""
    set_up_app(world.admin)
    with time_machine.travel(HALF_MINUTE * (int(time.time()) // HALF_MINUTE + 1), tick=False) as clock:
        code = code_now()
        client, led_to = log_in(world.admin, with_password)
        client.post(led_to, {"code": code})
        clock.shift(HALF_MINUTE + 1)
        answer = client.post(reverse("mfa_reauthenticate"), {"code": code})
    assert "This is not the code of this moment." in answer.content.decode()


def test_a_spare_code_works_once(world, with_password):
    code = set_up_app(world.admin).get_unused_codes()[0]
    inside = []
    for _time in range(2):
        client, led_to = log_in(world.admin, with_password)
        client.post(led_to, {"code": code})
        inside.append(is_in(client))
    assert inside == [True, False]


def test_codes_cannot_be_tried_out(world, with_password):
    set_up_app(world.admin)
    for _guess in range(10):
        client, led_to = log_in(world.admin, with_password)
        client.post(led_to, {"code": "000000"})
    client, led_to = log_in(world.admin, with_password)
    client.post(led_to, {"code": code_now()})
    assert not is_in(client)


def test_the_secret_and_the_spare_codes_lie_sealed_in_the_database(world):
    codes = set_up_app(world.admin).get_unused_codes()
    kept = " ".join(str(each.data) for each in Authenticator.objects.all())
    assert SECRET not in kept
    assert not [code for code in codes if code in kept]
    assert sealed().decrypt(Authenticator.objects.get(type="totp").data["secret"].encode()).decode() == SECRET


def test_the_last_one_stays_where_the_school_asks_for_it(world, client):
    set_up_app(world.admin)
    asks(world, "admins")
    client.force_login(world.admin)
    page = client.post(reverse("mfa_deactivate_totp"))
    assert "this is your only one" in page.content.decode()
    assert Authenticator.objects.filter(user=world.admin, type="totp").exists()

    asks(world, "nobody")
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=world.admin, type="totp").exists()


def test_the_last_passkey_stays_too(world, client):
    key = Authenticator.objects.create(user=world.admin, type="webauthn", data={"name": "My device"})
    asks(world, "admins")
    client.force_login(world.admin)
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_its_owner_is_told_by_mail_what_was_changed(world, signed_in, mailoutbox, run_jobs):
    User.objects.filter(pk=world.home_teacher.pk).update(email="harper@example.org")
    client = signed_in(world.home_teacher)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    client.post(reverse("mfa_activate_totp"), {"code": code})
    client.post(reverse("mfa_deactivate_totp"))
    run_jobs()
    assert [mail.to for mail in mailoutbox] == [["harper@example.org"]] * 2
    assert [mail.subject for mail in mailoutbox] == ["Your log-in for Goals Portal was changed"] * 2
    assert "An app with codes was added as the second step." in mailoutbox[0].body
    assert "The app with codes was taken away." in mailoutbox[1].body
    assert world.school.name not in mailoutbox[0].body


def test_without_an_address_nobody_is_told(world, signed_in, mailoutbox, run_jobs):
    change_password(signed_in(world.home_teacher))
    run_jobs()
    assert mailoutbox == []


def change_password(client) -> None:
    new = {"oldpassword": PASSWORD, "password1": "nine green frogs 9", "password2": "nine green frogs 9"}
    assert client.post(reverse("account_change_password"), new).status_code == 302


def test_nobody_touches_the_passkey_of_another(world, client):
    key = Authenticator.objects.create(user=world.admin, type="webauthn", data={"name": "My device"})
    client.force_login(world.other_admin)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.post(reverse(name, args=[key.pk]), {"name": "Mine"}).status_code == 404
    key.refresh_from_db()
    assert key.data["name"] == "My device"


def test_the_technical_administration_is_behind_the_same_door(world, client):
    assert client.get("/technical/", follow=True).redirect_chain[-1][0].startswith(reverse("account_login"))
    User.objects.filter(pk=world.superuser.pk).update(date_joined=timezone.now() - timedelta(days=8))
    client.force_login(world.superuser)
    assert client.get("/technical/").url == reverse("people:second_step")


def test_every_door_asks_for_the_second_step(world, with_password, mailoutbox, run_code):
    set_up_app(world.home_teacher)
    User.objects.filter(pk=world.home_teacher.pk).update(email="harper@wattle.example")
    client = run_code("harper@wattle.example")
    assert not is_in(client)
    assert client.get(reverse("account_login")).url.startswith(reverse("mfa_authenticate"))
