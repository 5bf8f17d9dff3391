"""Who works at the school: relief to the second, dated duties, grants, leaving; and nobody raises the own rights."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.actions.staff import assign, end_for_staff, give_duty, give_role, leave_staff
from accounts.models import Membership, Responsibility, StudentGrant, User
from goals.actions.practice import make_practice
from goals.models import Goal
from tests import factories as make


@pytest.fixture
def goal(world):
    return make.make_goal(world.ben_s, world.cycle)


def sees(person, goal, at=None) -> bool:
    return Goal.objects.filter(pk=goal.pk).visible_to(User.objects.get(pk=person.pk), at).exists()


def post(client_of, person, name: str, to, /, **sent):
    return client_of(person).post(reverse(f"accounts:{name}", args=[to.uuid]), sent)


def test_relief_is_there_for_one_day_to_the_second(world, client_of, goal):
    """M10: a second before and after the day, in the school's own time."""
    day = world.school.today() + timedelta(days=3)
    post(client_of, world.office, "relief", world.five_a, user=world.aide.pk, on=day)
    start, end = world.school.start_of(day), world.school.end_of(day)
    second = timedelta(seconds=1)
    edges = {at: sees(world.aide, goal, at) for at in (start - second, start, end - second, end)}
    assert list(edges.values()) == [False, True, True, False]


def test_relief_today_begins_at_once(world, client_of, goal):
    post(client_of, world.office, "relief", world.five_a, user=world.aide.pk, on=world.school.today())
    assert sees(world.aide, goal)


def test_who_teaches_the_class_does_not_stand_in_for_the_own_class(world, client_of):
    answer = post(client_of, world.office, "relief", world.five_a, user=world.home_teacher.pk, on=world.school.today())
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_two_share_a_class_and_both_see_it(world, goal):
    assign(class_group=world.five_a, user=world.aide, on=world.school.today(), last_day=None, by=world.office)
    assert sees(world.aide, goal)
    assert sees(world.home_teacher, goal)


def test_a_class_ends_at_once_when_that_is_wanted(world, client_of, goal):
    assignment = world.home_teacher.teaching_assignments.get()
    sent = {"which": assignment.pk, "last_day": world.school.today(), "at_once": "on"}
    post(client_of, world.office, "teacher_end", world.five_a, **sent)
    assert not sees(world.home_teacher, goal)


def test_a_coordinator_sees_the_year_level_from_a_day_on(world, goal):
    day = world.school.today() + timedelta(days=1)
    give_duty(
        school=world.school, user=world.aide, kind="coordinator", year_level=5, on=day, last_day=None, by=world.admin
    )
    assert not sees(world.aide, goal)
    assert sees(world.aide, goal, world.school.start_of(day))


def test_a_grant_has_a_reason_and_an_end(world, client_of):
    sent = {"student": world.ben_s.user.username, "reason": "Speech", "last_day": world.school.today()}
    post(client_of, world.admin, "grant_new", world.aide, **sent)
    grant = StudentGrant.objects.get(user=world.aide, content_object=world.ben_s)
    assert (grant.reason, grant.ends_at) == ("Speech", world.school.end_of(world.school.today()))


@pytest.mark.parametrize("missing", ["reason", "last_day"])
def test_without_one_of_them_there_is_no_grant(world, client_of, missing):
    sent = {"student": "Ben Rook", "reason": "Speech", "last_day": world.school.today()} | {missing: ""}
    answer = post(client_of, world.admin, "grant_new", world.aide, **sent)
    assert missing in answer.context["form"].errors
    assert not StudentGrant.objects.filter(content_object=world.ben_s).exists()


def test_two_who_are_called_alike_are_asked_about(world, client_of):
    make.make_student(world.year, "Ben Rook", classes=[world.five_b])
    sent = {"student": "Ben Rook", "reason": "Speech", "last_day": world.school.today()}
    answer = post(client_of, world.admin, "grant_new", world.aide, **sent)
    assert "Several students" in answer.content.decode()


def test_a_student_of_another_school_is_nobody(world, client_of):
    sent = {"student": "Dev Thorn", "reason": "Speech", "last_day": world.school.today()}
    answer = post(client_of, world.admin, "grant_new", world.aide, **sent)
    assert "No student of the school" in answer.content.decode()


def test_who_leaves_keeps_nothing_but_the_own_children(world, goal):
    make.make_goal_grant(goal, world.teacher_mother, world.principal)
    shared = make.make_goal(world.anna_s, world.cycle, audience=2)
    leave_staff(school=world.school, user=world.teacher_mother, last_day=world.school.today(), by=world.admin)
    tomorrow = world.school.end_of(world.school.today())
    assert sees(world.teacher_mother, goal)
    assert not sees(world.teacher_mother, goal, tomorrow)
    assert sees(world.teacher_mother, shared, tomorrow)


def test_nor_the_practice_class(world):
    practice = make_practice(school=world.school, by=world.home_teacher, year_level=5, for_all=False)
    goal = Goal.objects.filter(school=practice).first()
    leave_staff(school=world.school, user=world.home_teacher, last_day=world.school.today(), by=world.admin)
    tomorrow = world.school.end_of(world.school.today())
    assert sees(world.home_teacher, goal)
    assert not sees(world.home_teacher, goal, tomorrow)
    assert not Membership.objects.active(tomorrow).filter(user=world.home_teacher).exists()


@pytest.mark.parametrize("name", ["teacher_new", "relief"])
@pytest.mark.parametrize("link", [{}, {"may_view": False}, {"ends_at": timezone.now()}])
def test_nobody_gives_the_class_of_an_own_child_to_the_own_person(world, client_of, name, link):
    """Also not the only administrator, and not after the link has ended; another class, and somebody else, may be."""
    make.make_guardian(world.ben_s, world.admin, **link)
    Membership.objects.create(school=world.school, user=world.admin, role="teacher")
    today = world.school.today()
    answer = post(client_of, world.admin, name, world.five_a, user=world.admin.pk, on=today)
    assert "A child of your own is in this class" in answer.content.decode()
    assert not world.admin.teaching_assignments.exists()
    assert post(client_of, world.admin, name, world.five_b, user=world.admin.pk, on=today).status_code == 302
    assert post(client_of, world.office, name, world.five_a, user=world.admin.pk, on=today).status_code == 302


def test_the_only_administrator_cannot_leave(world):
    with pytest.raises(ValidationError, match="only administrator"):
        leave_staff(school=world.school, user=world.admin, last_day=world.school.today(), by=world.admin)
    assert Membership.objects.active(world.school.end_of(world.school.today())).filter(user=world.admin).exists()


def test_nor_can_the_role_be_taken(world):
    membership = Membership.objects.get(user=world.admin, role="admin")
    with pytest.raises(ValidationError, match="only administrator"):
        end_for_staff(relation=membership, last_day=None, by=world.admin)


@pytest.fixture
def second_admin(world):
    return make.make_member(world.school, "Bea Inkpot", "admin", email="bea@example.org")


def make_principal(world, user, by) -> Responsibility:
    today = world.school.today()
    return give_duty(school=world.school, user=user, kind="principal", year_level=None, on=today, last_day=None, by=by)


def test_nobody_raises_the_own_rights(world, second_admin):
    with pytest.raises(ValidationError, match="ask another administrator"):
        make_principal(world, world.admin, world.admin)
    assert not Responsibility.objects.filter(user=world.admin).exists()


def test_the_only_administrator_may_and_it_is_kept(world):
    duty = make_principal(world, world.admin, world.admin)
    assert duty.events.get().pgh_label == "insert"


def test_the_other_administrators_are_told_without_a_name(world, second_admin):
    make_principal(world, world.aide, world.admin)
    job = ProcrastinateJob.objects.get(task_name="accounts.send_message")
    assert job.args["to"] == "bea@example.org"
    assert "Amy" not in job.args["subject"] + job.args["body"]
    assert mail.outbox == []


def test_the_office_makes_nobody_administrator(world, client_of):
    sent = {"name": "Nell Heron", "email": "nell@example.org", "role": "admin", "on": world.school.today()}
    answer = post(client_of, world.office, "staff_new", world.school, **sent)
    assert "role" in answer.context["form"].errors
    assert not User.objects.filter(name="Nell Heron").exists()


def test_a_new_colleague_has_no_password(world, client_of):
    sent = {"name": "Nell Heron", "email": "nell@example.org", "role": "teacher", "on": world.school.today()}
    post(client_of, world.office, "staff_new", world.school, **sent)
    assert not User.objects.get(name="Nell Heron").has_usable_password()


def test_one_address_one_colleague(world, client_of, second_admin):
    sent = {"name": "Bea Again", "email": "BEA@example.org", "role": "teacher", "on": world.school.today()}
    answer = post(client_of, world.office, "staff_new", world.school, **sent)
    assert "has this address already" in answer.content.decode()


def test_a_role_is_given_from_a_day_on(world):
    day = world.school.today() + timedelta(days=1)
    give_role(school=world.school, user=world.aide, role="admin", on=day, last_day=None, by=world.admin)
    roles = Membership.objects.filter(user=world.aide, role="admin")
    assert not roles.active().exists()
    assert roles.active(world.school.start_of(day)).exists()
