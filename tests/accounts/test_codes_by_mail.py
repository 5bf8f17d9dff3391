"""Coming in with a code by e-mail, and with an address in place of a user name."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.conftest import CODE, PASSWORD

ADDRESS = "nora@wattle.example"


@pytest.fixture
def nora(world):
    User.objects.filter(pk=world.parent.pk).update(email=ADDRESS)
    world.parent.refresh_from_db()
    return world.parent


def who(client) -> str | None:
    return client.session.get("_auth_user_id")


def log_in(login: str, password: str = PASSWORD) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": login, "password": password})
    return client


def test_the_code_lets_the_parent_in(nora, run_code):
    assert who(run_code(ADDRESS.upper())) == str(nora.pk)


def test_the_mail_names_nobody_and_holds_no_link_that_a_scanner_could_use_up(nora, run_code):
    run_code(ADDRESS)
    (mail,) = run_code.sent
    assert mail["to"] == ADDRESS
    assert nora.name not in str(mail)
    assert "http" not in mail["body"]


def test_it_works_in_the_browser_that_asked_for_it_alone_and_once(nora, run_code):
    client, other = Client(), Client()
    client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    code = CODE.search(run_code.sent[-1]["body"])[0]
    other.post(reverse("account_request_login_code"), {"email": ADDRESS})
    other.post(reverse("account_confirm_login_code"), {"code": code})
    assert who(other) is None
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert who(client) == str(nora.pk)
    client.post(reverse("account_logout"))
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert who(client) is None


def test_after_three_wrong_codes_the_right_one_opens_nothing(nora, run_code):
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    code = CODE.search(run_code.sent[-1]["body"])[0]
    for _guess in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": "ABC-DEF"})
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert who(client) is None


def test_six_mails_in_ten_minutes_are_too_many(nora, run_code):
    for _time in range(8):
        Client().post(reverse("account_request_login_code"), {"email": ADDRESS})
    assert len(run_code.sent) == 5


def nobody(world):
    pass


def two_people(world):
    User.objects.filter(pk__in=[world.parent.pk, world.second_parent.pk]).update(email=ADDRESS)


def closed(world):
    User.objects.filter(pk=world.parent.pk).update(email=ADDRESS, is_active=False)


def a_student(world):
    User.objects.filter(pk=world.anna.pk).update(email=ADDRESS)


@pytest.mark.parametrize("make", [nobody, two_people, closed, a_student])
def test_an_address_that_is_not_one_adults_alone_gets_no_code_and_the_same_answer(world, run_code, make):
    make(world)
    client = run_code(ADDRESS)
    assert who(client) is None
    assert not [mail for mail in run_code.sent if CODE.search(mail["body"])]

    User.objects.filter(email=ADDRESS).update(email="")
    User.objects.filter(pk=world.parent.pk).update(email="known@wattle.example", is_active=True)
    answers = []
    for address in ("known@wattle.example", ADDRESS):
        asked = Client()
        answer = asked.post(reverse("account_request_login_code"), {"email": address})
        page = asked.get(answer.url).content.decode().replace(address, "")
        answers.append((answer.status_code, answer.url, re.sub(r'value="\w+"|"X-CSRFToken": "\w+"', "", page)))
    assert answers[0] == answers[1]


def test_an_address_stands_for_the_user_name(nora, with_password):
    with_password(nora)
    assert who(log_in(ADDRESS)) == str(nora.pk)
    assert who(log_in(f" {ADDRESS.upper()}")) == str(nora.pk)


def test_two_names_for_one_person_give_no_second_ten_guesses(nora, with_password):
    with_password(nora)
    for number in range(10):
        log_in(ADDRESS if number % 2 else nora.username, "a guess")
    assert who(log_in(nora.username)) is None
    assert who(log_in(ADDRESS)) is None


def test_an_address_that_two_people_have_logs_in_neither(world, nora, with_password):
    User.objects.filter(pk=world.second_parent.pk).update(email=ADDRESS)
    with_password(nora)
    with_password(world.second_parent)
    assert who(log_in(ADDRESS)) is None
    assert who(log_in(nora.username)) == str(nora.pk)
