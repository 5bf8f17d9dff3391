"""A passkey, from setting it up to coming in with it alone: Chromium's own virtual authenticator is the device."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import School
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def admin(world):
    School.objects.filter(pk=world.school.pk).update(second_step_for="admins")
    world.admin.set_password(PASSWORD)
    world.admin.save()
    return world.admin


def with_device(person):
    session = person.context.new_cdp_session(person.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def test_an_administrator_sets_one_up_when_asked_and_then_needs_no_password(visitor, admin):
    ada = visitor(None)
    with_device(ada)
    ada.page.goto(ada.server + reverse("account_login"))
    ada.look()
    ada.fill(login=admin.username, password=PASSWORD)
    ada.press("Log in")
    expect(ada.page.get_by_text("Your school asks for it.")).to_be_visible()
    ada.look()
    ada.follow("Set up a passkey")
    ada.look()
    ada.press("Add the passkey")
    expect(ada.page.get_by_role("heading", name="Spare codes")).to_be_visible()
    ada.look()
    ada.follow("I have kept them. Go on")
    expect(ada.page.get_by_text("Your school asks for it.")).to_have_count(0)

    ada.page.get_by_role("button", name="Not you? Log out").click()
    ada.page.goto(ada.server + reverse("account_login"))
    ada.press("Use a passkey")
    expect(ada.page.get_by_text("You are Ada Office")).to_be_visible()


@pytest.mark.full
def test_after_the_password_the_passkey_is_the_second_step(visitor, admin):
    ada = visitor(None)
    with_device(ada)
    ada.page.goto(ada.server + reverse("account_login"))
    ada.fill(login=admin.username, password=PASSWORD)
    ada.press("Log in")
    ada.follow("Set up a passkey")
    ada.press("Add the passkey")
    expect(ada.page.get_by_role("heading", name="Spare codes")).to_be_visible()
    ada.page.get_by_role("button", name="Not you? Log out").click()
    ada.page.goto(ada.server + reverse("account_login"))
    ada.fill(login=admin.username, password=PASSWORD)
    ada.press("Log in")
    expect(ada.page.get_by_role("heading", name="The second step")).to_be_visible()
    ada.look()
    ada.press("Use a passkey")
    expect(ada.page.get_by_text("You are Ada Office")).to_be_visible()
    ada.go("mfa_index")
    ada.look()
    ada.go("mfa_list_webauthn")
    ada.look()
    ada.go("usersessions_list")
    ada.look()
