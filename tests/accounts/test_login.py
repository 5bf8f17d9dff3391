"""The log-in door: it lets a class in, locks no neighbour out, and opens for nobody else."""

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts import guessing, tasks
from goals_portal import settings as production
from tests import factories as make

PASSWORD = "seven blue kites 7"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def hashed():
    return make_password(PASSWORD)


def make_person(name: str, hashed: str, **fields):
    user = make.make_user(name, **fields)
    type(user).objects.filter(pk=user.pk).update(password=hashed)
    return user


def log_in(client: Client, username: str, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": username, "password": password})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_right_password_opens_and_leads_home(client, hashed):
    user = make_person("Mia Test", hashed)
    response = log_in(client, user.username.upper())
    assert response.status_code == 302
    assert response.url == reverse("home")
    assert is_in(client)


def test_coming_in_and_going_out_are_said_in_plain_words(client, hashed):
    user = make_person("Mia Test", hashed)
    log_in(client, user.username)
    home = client.get(reverse("home"), follow=True)
    assert not list(home.context["messages"])
    assert "Mia Test" in home.content.decode()
    gone = client.post(reverse("account_logout"), follow=True)
    assert [str(message) for message in gone.context["messages"]] == ["You are logged out."]


def test_a_new_password_is_asked_for_in_plain_words(client, hashed):
    log_in(client, make_person("Mia Test", hashed).username)
    change = reverse("account_change_password")
    labels = [str(field.label) for field in client.get(change).context["form"]]
    assert labels == ["Current password", "New password", "The new password once more"]
    new = {"password1": "another 8 kites", "password2": "another 8 kites"}
    wrong = client.post(change, {"oldpassword": "a guess", **new})
    assert wrong.context["form"].errors.keys() == {"oldpassword"}
    kept = client.post(change, {"oldpassword": PASSWORD, **new}, follow=True)
    assert [str(message) for message in kept.context["messages"]] == ["Your new password is the one that counts now."]


def test_a_wrong_password_says_so_and_keeps_the_name(client, hashed):
    user = make_person("Mia Test", hashed)
    response = log_in(client, user.username, "wrong")
    assert not is_in(client)
    assert user.username in response.content.decode()
    assert response.context["form"].errors


@pytest.mark.parametrize("pupils", [60, pytest.param(250, marks=pytest.mark.full)])
def test_a_year_level_comes_in_from_one_address(hashed, pupils):
    people = [make_person(f"Pupil {number}", hashed) for number in range(pupils)]
    inside = 0
    for number, person in enumerate(people):
        client = Client()
        if number % 10 == 0:
            log_in(client, person.username, "a typing error")
        log_in(client, person.username)
        inside += is_in(client)
    assert inside == pupils


def test_wrong_guesses_lock_no_neighbour_out_nor_the_owner_on_a_known_device(hashed):
    victim, neighbour = make_person("Vic Tim", hashed), make_person("Neigh Bour", hashed)
    own_device = Client()
    log_in(own_device, victim.username)
    own_device.post(reverse("account_logout"))
    for _ in range(15):
        log_in(Client(), victim.username, "guess")

    stranger = Client()
    log_in(stranger, victim.username)
    assert not is_in(stranger), "the guessed account is shut for unknown devices"
    log_in(own_device, victim.username)
    assert is_in(own_device)
    elsewhere = Client()
    log_in(elsewhere, neighbour.username)
    assert is_in(elsewhere)


def test_a_forged_device_cookie_vouches_for_nobody(hashed):
    victim = make_person("Vic Tim", hashed)
    for number in range(15):
        guesser = Client()
        guesser.cookies["device"] = f"forged-{number}"
        log_in(guesser, victim.username, "guess")
    last = Client()
    last.cookies["device"] = "forged-99"
    log_in(last, victim.username)
    assert not is_in(last)


def test_sign_up_is_closed(client):
    client.post(reverse("account_signup"), {"username": "new", "password1": PASSWORD})
    assert not type(make.make_user("Only One")).objects.filter(username="new").exists()


def test_a_disabled_person_is_out_at_the_next_request(client, hashed):
    user = make_person("Mia Test", hashed)
    log_in(client, user.username)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    response = client.get(reverse("account_change_password"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_passwords_are_hashed_with_argon2id_of_our_size(settings):
    """Tests have a quicker one: here it is that of production."""
    settings.PASSWORD_HASHERS = production.PASSWORD_HASHERS
    hashed = make_password(PASSWORD)
    assert identify_hasher(hashed).algorithm == "argon2"
    assert "argon2id" in hashed
    assert "m=40960,t=2,p=1" in hashed


@pytest.mark.django_db(transaction=True)
def test_a_forgotten_password_is_reset_by_a_mailed_link_once(client, hashed, run_jobs):
    user = make_person("Nora Test", hashed, email="nora@example.org")
    client.post(reverse("account_reset_password"), {"email": "nora@example.org"})
    run_jobs()
    (message,) = mail.outbox
    link = next(word for word in message.body.split() if "/password/reset/key/" in word)
    form = client.get(link, follow=True)
    assert form.status_code == 200
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": "another 8 kites", "password2": "another 8 kites"})
    log_in(client, user.username, "another 8 kites")
    assert is_in(client)
    again = Client().get(link, follow=True)
    assert again.context["token_fail"]


def test_no_answer_tells_whether_an_address_is_known(client, hashed):
    make_person("Nora Test", hashed, email="nora@example.org")
    known = client.post(reverse("account_reset_password"), {"email": "nora@example.org"})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_the_next_page_stays_on_this_site(client, hashed):
    user = make_person("Mia Test", hashed)
    for wanted in ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]:
        response = client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD, "next": wanted})
        assert response.url == reverse("home")
        client.post(reverse("account_logout"))


def test_from_one_address_six_hundred_wrong_guesses_are_enough_also_from_a_whole_ipv6_network(hashed, monkeypatch):
    monkeypatch.setattr(guessing, "MOST_FROM_ONE_ADDRESS", 5)
    person = make_person("Vic Tim", hashed)
    for number in range(5):
        log_in(Client(REMOTE_ADDR=f"2001:db8::{number}"), f"nobody.{number}", "guess")
    same_network, elsewhere = Client(REMOTE_ADDR="2001:db8::ffff"), Client(REMOTE_ADDR="2001:db8:1::1")
    log_in(same_network, person.username)
    log_in(elsewhere, person.username)
    assert (is_in(same_network), is_in(elsewhere)) == (False, True)


@pytest.mark.parametrize("sent", ["", "no address", "::::", "1.2.3.4, 5.6.7.8", "a" * 5000])
def test_a_wrong_number_of_proxies_breaks_nothing_and_gives_no_further_guess(hashed, settings, sent):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 3
    person = make_person("Vic Tim", hashed)
    headers = {"X-Forwarded-For": sent}
    assert log_in(Client(headers=headers), person.username, "guess").status_code == 200
    for _guess in range(10):
        log_in(Client(headers=headers), person.username, "guess")
    last = Client(headers=headers)
    log_in(last, person.username)
    assert not is_in(last)


def test_one_password_on_many_names_is_told_to_the_administrators_once(world, client, monkeypatch, caplog):
    monkeypatch.setattr(guessing, "MANY_NAMES", 5)
    sent = []
    monkeypatch.setattr(tasks.send_message, "defer", lambda **mail: sent.append(mail["to"]))
    type(world.admin).objects.filter(pk=world.admin.pk).update(email="ada@wattle.example")
    for name in ("anna", "ben", "chloe", "parent", "home_teacher", "maths_teacher", "other_parent"):
        log_in(Client(), getattr(world, name).username, "Password1")
    assert sent == ["ada@wattle.example"]
    assert "Wrong passwords for 5 names" in caplog.text
    client.force_login(world.admin)
    assert "wrong passwords were entered for many people" in client.get(reverse("school")).content.decode()


def test_one_person_who_mistypes_is_no_attack(world, monkeypatch, caplog):
    monkeypatch.setattr(guessing, "MANY_NAMES", 3)
    for _time in range(9):
        log_in(Client(), world.anna.username, "guess")
    assert "Wrong passwords" not in caplog.text


def test_leaving_makes_the_browser_forget(client, hashed):
    log_in(client, make_person("Mia Test", hashed).username)
    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache", "storage"'
