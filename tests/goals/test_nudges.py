"""A quiet reminder: at most once a week, less and less often, never in the holidays, and by mail only where the school
wants it."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import NonSchoolDay, School, Student, Term, User
from goals.actions.nudge import nudge_students
from goals.models import CheckIn, Goal, Nudge
from goals.tasks import is_at_school
from tests import factories as make

TODAY = timezone.localdate()
MONDAY = TODAY - timedelta(days=TODAY.weekday())


@pytest.fixture
def term(world):
    """A term of ten weeks from the Monday on; Anna has worked on a goal for a month."""
    make_term = {"school": world.school, "school_year": world.year, "number": 2}
    Term.objects.create(starts_on=MONDAY, ends_on=MONDAY + timedelta(weeks=10, days=-3), **make_term)
    goal = make.make_goal(world.anna_s, world.cycle)
    Goal.objects.update(created_at=world.school.start_of(MONDAY - timedelta(days=30)))
    return goal


def run(world, day: date) -> list[str]:
    """Who was reminded on `day`: the job runs twice each day."""
    with time_machine.travel(world.school.start_of(day) + timedelta(hours=4), tick=False):
        school = School.objects.get(pk=world.school.pk)
        for _time in range(2):
            nudge_students(school=school, today=school.today())
    return [nudge.student.preferred_name for nudge in Nudge.objects.filter(on=day)]


def run_for(world, days: int) -> list[int]:
    """On which days, from the Monday on, Anna was reminded."""
    return [number for number in range(days) if run(world, MONDAY + timedelta(days=number))]


def check_in(goal, day: date):
    return make.make_check_in(goal, made_at=goal.school.start_of(day) + timedelta(hours=10))


def test_never_twice_in_seven_days_and_less_and_less_often(world, term):
    assert run_for(world, 69) == [0, 14, 35]


def test_a_check_in_begins_anew(world, term):
    assert run_for(world, 17) == [0, 14]
    check_in(term, MONDAY + timedelta(days=16))
    assert run_for(world, 45)[2:] == [23, 37]


def test_who_checked_in_this_week_is_left_alone(world, term):
    check_in(term, MONDAY - timedelta(days=3))
    assert run_for(world, 7) == [4]


def test_nobody_is_reminded_in_the_holidays_at_weekends_or_on_a_day_off(world, term):
    NonSchoolDay.objects.create(school=world.school, day=MONDAY, name="Curriculum day")
    assert run(world, MONDAY - timedelta(days=3)) == []
    assert run_for(world, 3) == [1]
    Nudge.objects.all().delete()
    assert [run(world, MONDAY + timedelta(days=days)) for days in (5, 6, 70, 75)] == [[], [], [], []]


def test_a_day_off_for_some_year_levels_is_one_for_them_alone(world, term):
    day_off = NonSchoolDay.objects.create(school=world.school, day=MONDAY, name="Camp", year_levels=[5])
    assert run(world, MONDAY) == []
    day_off.year_levels = [6]
    day_off.save()
    assert run(world, MONDAY) == ["Anna"]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "paused"},
        {"binned_at": timezone.now()},
        {"status": "closed", "outcome": "achieved", "closed_at": timezone.now()},
    ],
)
def test_a_goal_that_is_not_worked_on_reminds_nobody(world, term, change):
    Goal.objects.update(**change)
    assert run(world, MONDAY) == []


def test_a_child_without_a_login_and_a_new_goal_remind_nobody(world, term):
    Goal.objects.update(student=world.tom_s)
    assert run(world, MONDAY) == []
    Goal.objects.update(student=world.anna_s, created_at=world.school.start_of(MONDAY - timedelta(days=2)))
    assert run(world, MONDAY) == []


def test_the_database_refuses_a_second_within_seven_days(world):
    rows = {"school": world.school, "student": world.anna_s}
    Nudge.objects.create(on=MONDAY, **rows)
    Nudge.objects.create(on=MONDAY + timedelta(days=7), **rows)
    with pytest.raises(IntegrityError, match="nudge_once_a_week"), transaction.atomic():
        Nudge.objects.create(on=MONDAY + timedelta(days=13), **rows)
    Nudge.objects.create(on=MONDAY, school=world.school, student=world.ben_s)


# ------------------------------------------------------------------------- where it is seen

LINE = "It has been quiet for a while."


def first_page(world, client_of, day: date) -> str:
    with time_machine.travel(world.school.start_of(day) + timedelta(hours=9), tick=False):
        return client_of(world.anna).get(reverse("home")).content.decode()


def test_a_quiet_line_stands_on_the_first_page_until_the_child_checks_in(world, client_of, term):
    assert LINE not in first_page(world, client_of, MONDAY)
    run(world, MONDAY)
    assert LINE in first_page(world, client_of, MONDAY)
    assert LINE in first_page(world, client_of, MONDAY + timedelta(days=6))
    assert LINE not in first_page(world, client_of, MONDAY + timedelta(days=7))
    check_in(term, MONDAY + timedelta(days=1))
    assert LINE not in first_page(world, client_of, MONDAY + timedelta(days=1))


def mailed(world, **settings) -> int:
    School.objects.filter(pk=world.school.pk).update(**settings)
    User.objects.filter(pk=world.anna.pk).update(email="anna@students.example.org")
    run(world, MONDAY)
    return Nudge.objects.filter(by_mail=True).count()


def test_by_mail_only_where_the_school_has_turned_it_on(world, term):
    assert mailed(world) == 0


def test_whoever_runs_the_school_turns_it_on_and_off_and_reads_how_seldom_it_comes(world, client_of, term):
    admin, page = client_of(world.admin), reverse("goals:reminders", args=[world.school.uuid])
    assert page in admin.get(reverse("goals:timeline")).content.decode()
    assert "at most once a week, never daily" in admin.get(page).content.decode()
    for sent, stands in (({"by_mail": "on"}, True), ({}, False)):
        assert admin.post(page, sent).url == page
        world.school.refresh_from_db()
        assert (world.school.nudges_by_mail, admin.get(page).context["form"]["by_mail"].value()) == (stands, stands)


@pytest.mark.django_db(transaction=True)
def test_the_mail_comes_in_the_morning_once_and_holds_nothing_of_the_child(world, term, run_jobs, mailoutbox):
    assert mailed(world, nudges_by_mail=True) == 1
    run_jobs()
    [mail] = mailoutbox
    assert mail.to == ["anna@students.example.org"]
    assert not [word for word in ("Anna", "Quill", term.title) if word in mail.subject + mail.body]
    assert CheckIn.objects.count() == 0


def test_the_mail_waits_for_the_morning(world, term):
    mailed(world, nudges_by_mail=True)
    job = ProcrastinateJob.objects.get(task_name="accounts.send_message")
    assert job.scheduled_at == datetime.combine(MONDAY, time(8, 15), tzinfo=world.school.zone)


@pytest.mark.parametrize(("days", "still"), [(None, True), (3, True), (0, True), (-1, False)])
def test_a_reminder_leaves_as_long_as_the_student_is_at_the_school(world, days, still):
    last_day = None if days is None else world.school.today() + timedelta(days=days)
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=last_day)
    assert is_at_school(world.anna, world.anna_s.pk) is still
