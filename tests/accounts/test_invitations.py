"""Coming in with a code: it works once, for one adult, and tells a wrong reader nothing about a child."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions.families import add_adult
from accounts.actions.invitations import NoLongerOpen, come_in
from accounts.invitations import for_people, hash_of, invitation_for
from accounts.models import AccessRestriction, Guardianship, Invitation, User
from accounts.models.families import MOST_WRONG_NAMES
from tests import factories as make
from tests.accounts.letters import (
    PASSWORD,
    answer,
    letter_to,
    link_ended,
    link_ends_by_itself,
    shut,
    shut_out,
    shut_out_from_a_day_on,
    to,
)


def who(client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_code_and_the_childs_name_let_the_adult_in(world, client, code):
    assert answer(client, code).url == "/"
    assert who(client) == str(world.parent.pk)
    assert User.objects.get(pk=world.parent.pk).check_password(PASSWORD)
    assert "Anna" in client.get("/").content.decode()


def test_the_page_names_the_school_and_the_adult_and_no_child(world, client, code):
    page = client.get(to(code)).content.decode()
    assert world.school.name in page
    assert "Nora Quill" in page
    assert "Anna" not in page


def test_looking_at_it_uses_nothing_up_and_a_second_use_opens_nothing(world, code):
    """Mail programs open links before anybody reads the mail."""
    for _time in range(3):
        assert Client().get(to(code)).status_code == 200
    assert answer(Client(), code).status_code == 302
    assert answer(Client(), code).status_code == 404


@pytest.mark.parametrize("typed", ["anna", " ANNA ", "Ánna"])
def test_the_name_may_be_typed_as_people_type(client, code, typed):
    assert answer(client, code, typed).status_code == 302


@pytest.mark.parametrize("typed", ["Ben", "Quill", "", ".", "\x00", "An"])
def test_another_name_opens_nothing(client, code, typed):
    page = answer(client, code, typed)
    assert page.status_code == 200
    assert who(client) is None


def test_after_five_wrong_names_the_right_one_opens_nothing(client, code):
    for _time in range(MOST_WRONG_NAMES):
        answer(client, code, "Ben")
    assert answer(client, code).status_code == 404


def test_a_password_that_does_not_do_costs_no_try(client, code):
    for _time in range(MOST_WRONG_NAMES + 1):
        answer(client, code, password2="another one 8")
        answer(client, code, password1="short", password2="short")
    assert answer(client, code).status_code == 302


def test_the_code_is_typed_with_spaces_and_small_letters(client, code):
    page = client.post(reverse("people:code"), {"code": for_people(code).lower().replace("-", " ")})
    assert page.url == to(code)


def sees_nothing_more(world):
    Guardianship.objects.filter(user=world.parent).update(may_view=False)


def made_anew(world):
    letter_to(world, world.parent)


def run_out(world):
    Invitation.objects.update(made_at=timezone.now() - timedelta(days=9), expires_at=timezone.now())


def linked_anew(world):
    """The link that it was for has ended; a later one is not what the letter was printed for."""
    Guardianship.objects.filter(user=world.parent).update(ends_at=timezone.now())
    make.make_guardian(world.ben_s, world.parent, starts_at=timezone.now())


ENDS = [
    link_ended, link_ends_by_itself, sees_nothing_more, shut_out, shut_out_from_a_day_on, made_anew, run_out, shut,
    linked_anew,
]  # fmt: skip


@pytest.mark.parametrize("ends", ENDS)
def test_it_opens_nothing_and_says_nothing_when(world, client, code, ends):
    never = client.get(to("K7QM3XTP9HRDW2FN")).content.decode()
    ends(world)
    page = client.get(to(code))
    assert page.status_code == answer(client, code).status_code == 404
    assert without_tokens(page.content.decode()) == without_tokens(never)
    assert who(client) is None


def without_tokens(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "oken" not in line)


def test_shut_out_of_one_child_the_adult_comes_in_for_the_other(world, client, code):
    make.make_guardian(world.ben_s, world.parent)
    AccessRestriction.objects.create(
        school=world.school, student=world.anna_s, user=world.parent, reason="Order", recorded_by=world.admin
    )
    assert answer(client, code, "Anna").status_code == 200
    assert answer(client, code, "Ben").status_code == 302
    page = client.get("/").content.decode()
    assert "Ben" in page
    assert "Anna" not in page


def test_what_closes_while_the_form_lies_open_refuses_it(world, code):
    found = invitation_for(code)
    shut_out(world)
    with pytest.raises(NoLongerOpen):
        come_in(invitation=found, password=PASSWORD)
    assert not User.objects.get(pk=world.parent.pk).has_usable_password()


def test_nothing_in_the_database_is_the_code(code):
    assert Invitation.objects.get().code_hash == hash_of(code)
    assert code not in str(list(Invitation.objects.values()))


@pytest.mark.parametrize("days", [7, 14, 30])
def test_a_letter_works_as_long_as_was_chosen(world, days):
    letter_to(world, world.parent, days)
    made = Invitation.objects.get()
    assert made.expires_at - made.made_at == timedelta(days=days)


def test_the_database_refuses_a_code_for_ever_and_two_at_once(world, code):
    made = Invitation.objects.get()
    values = {"school": world.school, "user": world.parent, "kind": "come_in", "made_by": world.office}
    for name, wrong in {
        "invitation_one_waiting": {"expires_at": timezone.now() + timedelta(days=1)},
        "invitation_runs_out": {"user": world.second_parent, "expires_at": made.made_at + timedelta(days=40)},
        "invitation_used_or_revoked": {
            "user": world.second_parent, "expires_at": timezone.now() + timedelta(days=1),
            "used_at": timezone.now(), "revoked_at": timezone.now(),
        },
    }.items():  # fmt: skip
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Invitation.objects.create(**values | wrong)


def test_an_adult_who_has_come_in_gets_a_code_for_a_day_and_a_new_password(world, client):
    world.parent.set_password("the old one 4")
    world.parent.save()
    code = letter_to(world, world.parent, 30)
    made = Invitation.objects.get()
    assert (made.kind, made.expires_at - made.made_at) == ("new_password", timedelta(days=1))
    assert "a code for a new password" in client.get(to(code)).content.decode()
    answer(client, code)
    assert User.objects.get(pk=world.parent.pk).check_password(PASSWORD)


def test_a_new_password_ends_what_was_open_elsewhere(world, client_of):
    world.parent.set_password("the old one 4")
    world.parent.save()
    elsewhere = client_of(world.parent)
    answer(Client(), letter_to(world, world.parent))
    assert elsewhere.get("/").status_code == 302


def test_an_adult_added_today_can_come_in_today(world, client):
    made = add_adult(
        student=world.anna_s, by=world.office, name="Vera Quill", email="", known=None, may_view=True,
        starts_at=world.school.start_of(world.school.today()),
    )  # fmt: skip
    assert answer(client, letter_to(world, made.user)).status_code == 302
