"""The hour: never a second early, at most a minute late, once, and whatever the clock or the mail server does."""

import socketserver
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import Guardianship, Membership, User
from goals.models import Cycle
from reporting.actions import publication
from reporting.forms.reports import ScheduleForm
from reporting.models import Batch, Report, ReportIssue
from tests import factories as make
from tests.journeys.conftest import stored_files, worker  # noqa: F401 - a process of its own
from tests.reporting.stories import approved_report, published_issue, schedule, scheduled_issue

NOTICE = "reporting.tell_of_reports"
A_MINUTE = timedelta(minutes=1)


# ------------------------------------------------------------------------------------------------ T3


def batches(world, number: int, first: datetime, step: timedelta) -> None:
    """So many releases, each of one report, `step` after each other."""
    for count in range(number):
        approved_report(world, make.make_student(world.year, f"Child {count}", classes=[world.five_a]), goals=[])
        schedule(world, at=first + count * step)


def lateness() -> list[float]:
    """In seconds, of what is out."""
    rows = Batch.objects.filter(published_at__isnull=False).values_list("published_at", "publish_at")
    return [(out - planned).total_seconds() for out, planned in rows]


def test_by_the_clock_of_the_database_none_goes_out_before_its_hour(world):
    """Twenty releases around this moment, some a second away."""
    batches(world, 20, timezone.now() + timedelta(hours=1), timedelta(seconds=1))
    now = timezone.now()
    for number, batch in enumerate(Batch.objects.order_by("publish_at")):
        Batch.objects.filter(pk=batch.pk).update(publish_at=now + timedelta(seconds=(number - 10) * 30))
    assert publication.publish_due() == 11
    assert min(lateness()) >= 0
    assert Batch.objects.filter(published_at=None, publish_at__gt=now).count() == 9


@pytest.mark.full
@pytest.mark.django_db(transaction=True)
def test_t3_a_hundred_releases_with_the_real_worker(world, empty_queue, request):
    """Half of them have lost their own job: the look every minute finds them."""
    batches(world, 100, timezone.now() + timedelta(days=1), timedelta(seconds=1))
    at = timezone.now() + timedelta(seconds=20)
    lost = []
    for number, batch in enumerate(Batch.objects.order_by("publish_at")):
        moment = at + timedelta(milliseconds=600 * number)
        Batch.objects.filter(pk=batch.pk).update(publish_at=moment)
        jobs = ProcrastinateJob.objects.filter(task_name="reporting.publish", args__batch=batch.pk)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = %s WHERE id = %s", [moment, jobs.get().pk])
        if number % 2:
            lost.append(jobs.get().pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE task_name = 'reporting.render_issue' OR id = ANY(%s)", [lost]
        )
    request.getfixturevalue("worker")
    wait_until(lambda: len(lateness()) == 100, seconds=200)
    seconds = lateness()
    print(f"T3: {sum(each < 0 for each in seconds)} early of {len(seconds)}; latest {max(seconds):.1f} s")
    assert min(seconds) >= 0
    assert max(seconds) <= 60


def wait_until(condition, seconds: int) -> None:
    for _look in range(seconds * 2):
        if condition():
            return
        time.sleep(0.5)
    raise AssertionError("It took too long.")


ZONES = {
    "Australia/Melbourne": [(2027, 4, 4), (2027, 10, 3)],
    "Australia/Adelaide": [(2027, 4, 4), (2027, 10, 3)],
    "Australia/Lord_Howe": [(2027, 4, 4), (2027, 10, 3)],
    "Pacific/Chatham": [(2027, 4, 4), (2027, 9, 26)],
    "Australia/Perth": [(2027, 4, 4)],
}


@pytest.mark.parametrize("zone", ZONES)
def test_in_nights_in_which_clocks_change_the_hour_is_the_one_that_was_typed(zone, world):
    """Every quarter of an hour from midnight to five: what clocks show at the planned moment is what was typed; a time
    that does not exist is refused, one that comes twice is asked about."""
    cycle, place = Cycle.objects.select_related("school").get(pk=world.cycle.pk), ZoneInfo(zone)
    cycle.school.time_zone = zone
    with time_machine.travel(datetime(2027, 3, 1, tzinfo=UTC)):
        for day in ZONES[zone]:
            for quarter in range(20):
                typed = datetime(*day, quarter // 4, quarter % 4 * 15, tzinfo=UTC).replace(tzinfo=None)
                sent = {"year_level": "all", "publish_at": typed.strftime("%Y-%m-%dT%H:%M")}
                form = ScheduleForm(sent, cycle=cycle, ready=Counter({5: 1}))
                if form.is_valid():
                    shown = form.cleaned_data["publish_at"].astimezone(UTC).astimezone(place)
                    assert shown.replace(tzinfo=None) == typed
                else:
                    assert form.is_twice or "this time is left out" in str(form.errors)


# ------------------------------------------------------------------------------------------------ F8


@pytest.mark.parametrize("hours", [1, -1, 26])
def test_f8_a_machine_whose_clock_jumps_publishes_nothing_early(hours, world):
    """The clock of the database alone decides, in the statement and in the constraint."""
    scheduled_issue(world)
    with time_machine.travel(timezone.now() + timedelta(hours=hours)):
        assert publication.publish_due() == 0
        assert publication.publish(world.batch.pk) == 0
    assert ReportIssue.objects.get().published_at is None


@pytest.mark.parametrize("hours", [1, -1])
def test_f8_what_is_due_goes_out_whatever_the_machine_says(hours, world):
    scheduled_issue(world)
    Batch.objects.update(publish_at=timezone.now() - A_MINUTE)
    with time_machine.travel(timezone.now() + timedelta(hours=hours)):
        assert publication.publish_due() == 1
    assert 60 <= lateness()[0] < 90


# ------------------------------------------------------------------------------------------------ R6


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rounds", [3, pytest.param(200, marks=pytest.mark.full)])
def test_r6_two_who_plan_at_once_make_one_release_and_each_family_gets_one_mail(rounds, world, empty_queue):
    world.parent.email = "nora@example.org"
    world.parent.save()
    approved_report(world)
    browsers = [Client(), Client()]
    for browser, person in zip(browsers, (world.principal, world.reporting), strict=True):
        browser.force_login(person)
    double = 0
    for _round in range(rounds):
        at = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
        press_at_once(browsers, reverse("reporting:release", args=[world.cycle.uuid]), at)
        assert Batch.objects.count() == 1
        Batch.objects.update(publish_at=timezone.now() - A_MINUTE)
        publish_at_once()
        assert ReportIssue.objects.published().count() == 1
        notices = ProcrastinateJob.objects.filter(task_name=NOTICE)
        double += notices.count() != 1
        begin_again()
    print(f"R6: {rounds} rounds, {double} with another number of mails than one")
    assert double == 0


def press_at_once(browsers: list[Client], address: str, at: str) -> None:
    together(*[lambda each=each: each.post(address, {"publish_at": at, "year_level": "all"}) for each in browsers])


def publish_at_once() -> None:
    together(publication.publish_due, publication.publish_due)


def together(*steps) -> None:
    start = threading.Barrier(len(steps))

    def run(step) -> None:
        start.wait()
        step()
        connection.close()

    threads = [threading.Thread(target=run, args=[step]) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def begin_again() -> None:
    ReportIssue.objects.all().delete()
    Batch.objects.all().delete()
    Report.objects.update(state="approved")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


# ------------------------------------------------------------------------------------------------ F5


class MailServer(socketserver.StreamRequestHandler):
    """Speaks enough SMTP to take a mail, or to refuse it."""

    def handle(self) -> None:
        self.say("220 here")
        to = ""
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "RCPT":
                to = line.partition("<")[2].rstrip(">")
                self.say("451 later" if self.server.refuses() else "250 good")
            elif word == "DATA":
                self.say("354 go on")
                while self.rfile.readline().strip() != b".":
                    pass
                self.server.taken.append(to)
                self.say("250 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 good")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Post(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), MailServer)
        self.taken, self.left_to_refuse = [], 0

    def refuses(self) -> bool:
        self.left_to_refuse -= 1
        return self.left_to_refuse >= 0


@pytest.fixture
def post(settings):
    """A mail server on a real port, to which nobody listens before `start`."""
    server = Post()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
    yield server
    server.server_close()


def families(world, number: int) -> None:
    """So many adults of Anna, with addresses."""
    make_users = [User(username=f"adult{n}", name=f"Adult {n}", email=f"{n}@example.org") for n in range(number)]
    people = User.objects.bulk_create(make_users)
    now = timezone.now() - timedelta(days=2)
    Membership.objects.bulk_create(
        Membership(user=person, school=world.school, role="parent", starts_at=now) for person in people
    )
    Guardianship.objects.bulk_create(
        Guardianship(school=world.school, user=person, student=world.anna_s, starts_at=now) for person in people
    )


def make_due() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")


def waiting() -> int:
    return ProcrastinateJob.objects.filter(task_name=NOTICE, status="todo").count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [20, pytest.param(1500, marks=pytest.mark.full)])
def test_f5_without_a_mail_server_reports_go_out_and_each_mail_follows_once(number, world, run_jobs, settings, post):
    settings.MAILS_PER_MINUTE = 30
    post.server_close()  # nobody listens
    families(world, number)
    issue = published_issue(world)
    assert ReportIssue.objects.published().count() == 1
    reader = Client()
    reader.force_login(User.objects.get(email="0@example.org"))
    assert reader.get(reverse("reporting:issue", args=[issue.uuid])).status_code == 200
    make_due()
    run_jobs()
    assert waiting() == number, "every one of them is tried again"
    with Post() as again:
        settings.EMAIL_PORT = again.server_address[1]
        again.left_to_refuse = number // 2
        threading.Thread(target=again.serve_forever, daemon=True).start()
        for _try in range(3):
            make_due()
            run_jobs()
        again.shutdown()
        print(f"F5: {number} adults, {len(again.taken)} mails, {len(set(again.taken))} addresses; {waiting()} wait")
        assert sorted(again.taken) == sorted(f"{n}@example.org" for n in range(number))
    assert waiting() == 0
    assert mail.outbox == []
