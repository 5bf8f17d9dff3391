"""Coming in with a code: it works once, for one adult, and tells a wrong reader nothing about a child."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.actions.families import add_adult, end_link
from accounts.actions.invitations import Letter, NoLongerOpen, come_in, keep_letters, mail_invitations
from accounts.actions.restrictions import restrict_access
from accounts.invitations import for_people, hash_of, invitation_for
from accounts.models import AccessRestriction, Guardianship, Invitation, RosterIdentity, School, User
from accounts.models.families import MOST_WRONG_NAMES
from tests import factories as make

PASSWORD = "seven blue kites 7"


def letter_to(world, user, days=7) -> str:
    """The code of a letter that the office has printed."""
    letter = Letter.to(user, days)
    keep_letters(letters=[letter], school=world.school, by=world.office)
    return letter.code


@pytest.fixture
def code(world) -> str:
    return letter_to(world, world.parent)


def to(code: str) -> str:
    return reverse("people:invitation", args=[code])


def answer(client, code, child="Anna", **fields):
    return client.post(to(code), {"child": child, "password1": PASSWORD, "password2": PASSWORD} | fields)


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


def link_ended(world):
    end_link(link=world.parent.guardianships.get(), by=world.office)


def link_ends_by_itself(world):
    Guardianship.objects.filter(user=world.parent).update(ends_at=timezone.now())


def sees_nothing_more(world):
    Guardianship.objects.filter(user=world.parent).update(may_view=False)


def shut_out(world):
    restrict_access(student=world.anna_s, user=world.parent, reason="Court order", by=world.admin)


def shut_out_from_a_day_on(world):
    AccessRestriction.objects.create(
        school=world.school, student=world.anna_s, user=world.parent, reason="Order", recorded_by=world.admin
    )


def made_anew(world):
    letter_to(world, world.parent)


def run_out(world):
    Invitation.objects.update(made_at=timezone.now() - timedelta(days=9), expires_at=timezone.now())


def shut(world):
    User.objects.filter(pk=world.parent.pk).update(is_active=False)


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


# --------------------------------------------------------------------------------------- a new password from the office


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


# --------------------------------------------------------------------------- one log-in for children at two schools


def with_a_log_in(world) -> User:
    """A father of a child at the other school."""
    person = make.make_member(world.other_school, "Nora Quill", "parent")
    make.make_guardian(world.dev_s, person)
    return person


def test_with_a_log_in_already_the_child_is_added_to_it(world, client_of, code):
    person = with_a_log_in(world)
    client = client_of(person)
    assert "added to this log-in" in client.get(to(code)).content.decode()
    assert client.post(to(code), {"child": "Anna"}).url == "/"
    page = client.get("/").content.decode()
    assert "Anna" in page
    assert "Dev" in page
    assert not User.objects.get(pk=world.parent.pk).is_active


def test_the_roster_knows_the_adult_by_that_log_in_from_then_on(world, client_of, code):
    known = RosterIdentity.objects.create(
        school=world.school, source="simple", kind="family", key="F1", user=world.parent
    )
    person = with_a_log_in(world)
    client_of(person).post(to(code), {"child": "Anna"})
    known.refresh_from_db()
    assert known.user_id == person.pk


def test_without_the_childs_name_nothing_is_added(world, client_of, code):
    client = client_of(with_a_log_in(world))
    client.post(to(code), {"child": "Ben"})
    assert "Anna" not in client.get("/").content.decode()


def test_an_order_about_the_adult_goes_along_to_the_log_in(world, client_of, code):
    make.make_guardian(world.ben_s, world.parent)
    restrict_access(student=world.ben_s, user=world.parent, reason="Court order", by=world.admin)
    code = letter_to(world, world.parent)
    person = with_a_log_in(world)
    client = client_of(person)
    client.post(to(code), {"child": "Anna"})
    assert AccessRestriction.objects.active().filter(user=person, student=world.ben_s).exists()
    assert "Ben" not in client.get("/").content.decode()


def test_a_conference_to_which_the_adult_was_invited_goes_along(world, client_of, code):
    talk = make.make_talk(world.anna_s, world.home_teacher)
    make.make_invited(talk, world.parent)
    client = client_of(with_a_log_in(world))
    client.post(to(code), {"child": "Anna"})
    assert client.get(reverse("goals:talk", args=[talk.uuid])).status_code == 200


def test_a_student_cannot_take_a_parents_letter(world, client_of, code):
    client = client_of(world.anna)
    assert "for somebody else" in client.get(to(code)).content.decode()
    client.post(to(code), {"child": "Anna"})
    assert not Guardianship.objects.filter(user=world.anna).exists()


def test_a_code_for_a_new_password_adds_no_child_to_another_log_in(world, client_of):
    world.parent.set_password("the old one 4")
    world.parent.save()
    code = letter_to(world, world.parent)
    client = client_of(with_a_log_in(world))
    client.post(to(code), {"child": "Anna"})
    assert "Anna" not in client.get("/").content.decode()


# ------------------------------------------------------------------------------------------------------------ by e-mail


def invite_by_mail(world, *users) -> int:
    for user in users:
        user.email = f"{user.username}@example.org"
        user.save()
    return mail_invitations(users=list(users), school=School.objects.get(pk=world.school.pk), by=world.office)


@pytest.mark.django_db(transaction=True)
def test_the_mail_brings_the_adult_in_and_names_no_child(world, client, run_jobs):
    invite_by_mail(world, world.parent)
    run_jobs()
    (message,) = mail.outbox
    said = message.subject + message.body
    assert not any(word in said for word in ("Anna", "Otto", "Year"))
    code = re.search(r"/invitation/(\w+)/", message.body)[1]
    assert answer(client, code).status_code == 302


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ends", [link_ended, link_ends_by_itself, shut_out, shut_out_from_a_day_on, shut])
def test_a_mail_that_waits_is_not_sent_when(world, run_jobs, ends):
    invite_by_mail(world, world.parent)
    ends(world)
    run_jobs()
    assert mail.outbox == []


def test_no_code_waits_in_the_queue(world):
    invite_by_mail(world, world.parent)
    (job,) = ProcrastinateJob.objects.filter(task_name="accounts.send_invitation")
    assert job.args == {"invitation": Invitation.objects.get().pk}
    assert Invitation.objects.get().code_hash == ""


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_could_not_be_sent_is_tried_again_with_another_code(world, run_jobs, settings, mailoutbox):
    invite_by_mail(world, world.parent)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    run_jobs()
    made = Invitation.objects.get()
    assert (made.code_hash, made.sent_at) == ("", None)
    assert ProcrastinateJob.objects.get(task_name="accounts.send_invitation").status == "todo"


def test_who_has_come_in_or_has_no_address_gets_no_mail(world):
    world.second_parent.set_password("the old one 4")
    assert invite_by_mail(world, world.second_parent) == 0
    assert mail_invitations(users=[world.other_parent], school=world.school, by=world.office) == 0


def test_an_adult_added_today_can_come_in_today(world, client):
    made = add_adult(
        student=world.anna_s, by=world.office, name="Vera Quill", email="", known=None, may_view=True,
        starts_at=world.school.start_of(world.school.today()),
    )  # fmt: skip
    assert answer(client, letter_to(world, made.user)).status_code == 302
