"""Invitations by e-mail: the code is drawn when the mail leaves, and asked about once more then."""

import re

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.actions.invitations import mail_invitations
from accounts.models import Invitation, School
from tests.accounts.letters import (
    answer,
    link_ended,
    link_ends_by_itself,
    shut,
    shut_out,
    shut_out_from_a_day_on,
)


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
