"""F5, as far as reports go: they go out at their hour whatever the mail server does; each family hears of it once."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from reporting.models import Report
from tests import factories as make
from tests.reporting.stories import approved_report, schedule, the_hour_comes

NOTICE = "reporting.tell_of_reports"
FAMILIES = 12
REFUSALS = [
    ConnectionRefusedError(111, "down"), TimeoutError("slow"), smtplib.SMTPServerDisconnected("451 try again later"),
    smtplib.SMTPDataError(452, b"4.5.3 too many messages in a minute"),
]  # fmt: skip


class Refusing(EmailBackend):
    """Takes only so many mails, and then says no, each time in another way."""

    left = 0
    refused = 0

    def send_messages(self, messages):
        if type(self).left < len(messages):
            type(self).refused += 1
            raise REFUSALS[type(self).refused % len(REFUSALS)]
        type(self).left -= len(messages)
        return super().send_messages(messages)


@pytest.fixture
def families(world):
    """Twelve of Anna's, Ben's and Tom's."""
    addresses = []
    for number in range(FAMILIES):
        adult = make.make_member(world.school, f"Adult {number}", "parent", email=f"adult{number}@example.org")
        make.make_guardian([world.anna_s, world.ben_s, world.tom_s][number % 3], adult)
        addresses.append(adult.email)
    return addresses


def hours_pass() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")


@pytest.mark.django_db(transaction=True)
def test_without_a_mail_server_reports_go_out_and_the_mails_follow_once(world, families, run_jobs, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    Refusing.left = Refusing.refused = 0
    for student in (world.anna_s, world.ben_s, world.tom_s):
        approved_report(world, student)
    assert the_hour_comes(schedule(world, at=timezone.now() + timedelta(days=1))) == 3
    run_jobs()
    assert set(Report.objects.values_list("state", flat=True)) == {"published"}
    assert mail.outbox == []
    for allowed in (0, 0, 5, 0, 3, FAMILIES):  # two hours: down, a few, down, a few, up
        Refusing.left = allowed
        hours_pass()
        run_jobs()
    assert sorted(message.to[0] for message in mail.outbox) == sorted(families)
    assert Refusing.refused > FAMILIES
    assert not ProcrastinateJob.objects.filter(task_name=NOTICE, status__in=["todo", "doing", "failed"]).exists()
