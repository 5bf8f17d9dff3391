"""A child changes the class: the goals travel, the former teacher loses access at that moment, comments stay signed."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.actions.records import Names, arrive, come_back, leave, move
from accounts.models import Enrolment, LoginCard, Student
from goals.models import Goal
from reporting.actions.authors import reassign
from reporting.actions.writing import start_report
from tests import factories as make
from tests.reporting.stories import family_goal


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle)


def page_of(client, person, goal) -> int:
    client.force_login(person)
    return client.get(goal.get_absolute_url()).status_code


def move_anna(world, days: int = 0):
    day = world.school.today() + timedelta(days=days)
    return move(student=world.anna_s, class_group=world.five_b, on=day, by=world.admin)


def test_the_goals_travel_with_the_child(world, client, goal):
    """The former teacher's very next request finds nothing, the new one's finds the goal."""
    assert (page_of(client, world.home_teacher, goal), page_of(client, world.other_teacher, goal)) == (200, 404)
    move_anna(world)
    assert (page_of(client, world.home_teacher, goal), page_of(client, world.other_teacher, goal)) == (404, 200)


def test_what_the_former_teacher_wrote_stays_with_the_name(world, client, goal):
    make.make_feedback(goal, world.home_teacher, text="Your drawing explains it.")
    move_anna(world)
    client.force_login(world.other_teacher)
    page = client.get(goal.get_absolute_url()).content.decode()
    assert "Your drawing explains it." in page
    assert "Harper Vale" in page


def test_a_later_move_happens_by_itself(world, goal):
    move_anna(world, days=3)
    midnight = world.school.start_of(world.school.today() + timedelta(days=3))
    for at, home in [(midnight - timedelta(seconds=1), True), (midnight, False)]:
        assert Goal.objects.filter(pk=goal.pk).visible_to(world.home_teacher, at).exists() is home
        assert Goal.objects.filter(pk=goal.pk).visible_to(world.other_teacher, at).exists() is not home


def test_a_move_before_a_planned_one_lasts_until_that(world):
    move_anna(world, days=10)
    five_c = make.make_class(world.year, "5C")
    moved = move(student=world.anna_s, class_group=five_c, on=world.school.today(), by=world.admin)
    assert moved.ends_at == world.school.start_of(world.school.today() + timedelta(days=10))


def test_who_is_in_the_class_already_is_not_moved_twice(world):
    before = Enrolment.objects.count()
    move(student=world.anna_s, class_group=world.five_a, on=world.school.today(), by=world.admin)
    assert Enrolment.objects.count() == before


@pytest.fixture
def report(world):
    family_goal(world)
    return start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)


def can_open(client, person, report) -> bool:
    client.force_login(person)
    return client.get(report.get_absolute_url()).status_code == 200


def test_the_report_stays_with_its_author_until_somebody_else_gets_it(world, client, report):
    move_anna(world)
    assert can_open(client, world.home_teacher, report)
    reassign(report=report, author=world.other_teacher, by=world.reporting)
    assert not can_open(client, world.home_teacher, report)
    assert can_open(client, world.other_teacher, report)


def test_the_page_that_gives_a_report_away_shows_no_word_of_it(world, client_of, report):
    report.comments.create(school=world.school, author=world.home_teacher, text="Anna draws before she writes.")
    page = client_of(world.admin).get(reverse("reporting:authors", args=[world.anna_s.uuid])).content.decode()
    assert "Harper Vale" in page
    assert "draws before" not in page


def test_nobody_gets_the_report_of_an_own_child(world, client_of, report):
    sent = {"report": report.uuid, "author": world.teacher_mother.pk}
    answer = client_of(world.admin).post(reverse("reporting:authors", args=[world.anna_s.uuid]), sent)
    assert answer.status_code == 200
    report.refresh_from_db()
    assert report.author == world.home_teacher


def test_nor_by_any_other_way(world, report):
    with pytest.raises(ValidationError, match="own child"):
        reassign(report=report, author=world.teacher_mother, by=world.reporting)


def test_a_child_arrives_in_the_middle_of_the_year(world, client_of):
    sent = {"given_name": "Wren", "family_name": "Sallow", "code": "N7", "year_level": 5}
    sent |= {"class_group": world.five_a.pk, "on": world.school.today()}
    client_of(world.office).post(reverse("accounts:student_new", args=[world.school.uuid]), sent)
    wren = Student.objects.visible_to(world.home_teacher).get(code="N7")
    assert wren.user.username == "wren.sallow"
    assert not wren.user.has_usable_password()


def test_a_number_is_given_once(world, client_of):
    sent = {"given_name": "Wren", "family_name": "Sallow", "code": world.ben_s.code, "year_level": 5}
    sent |= {"class_group": world.five_a.pk, "on": world.school.today()}
    answer = client_of(world.office).post(reverse("accounts:student_new", args=[world.school.uuid]), sent)
    assert "Wren" in answer.content.decode()
    assert not Student.objects.filter(given_name="Wren").exists()


def test_who_leaves_is_in_no_class_and_no_card_opens_anything(world, goal):
    card = LoginCard.objects.create(
        school=world.school, student=world.anna_s, secret_hash="x", pictures="y", made_by=world.home_teacher,
        made_at=timezone.now() - timedelta(days=1), expires_at=timezone.now() + timedelta(days=90),
    )  # fmt: skip
    leave(student=world.anna_s, last_day=world.school.today(), by=world.admin)
    assert Goal.objects.filter(pk=goal.pk).visible_to(world.home_teacher).exists()
    tomorrow = world.school.end_of(world.school.today())
    assert not Goal.objects.filter(pk=goal.pk).visible_to(world.home_teacher, tomorrow).exists()
    assert not Goal.objects.filter(pk=goal.pk).visible_to(world.aide, tomorrow).exists()
    card.refresh_from_db()
    assert card.expires_at == tomorrow


def test_who_comes_back_has_the_goals_again(world, goal):
    leave(student=world.anna_s, last_day=world.school.today() - timedelta(days=1), by=world.admin)
    come_back(student=world.anna_s, year_level=5, class_group=world.five_b, on=world.school.today(), by=world.admin)
    assert Goal.objects.filter(pk=goal.pk).visible_to(world.anna).get().relation == 1
    assert Goal.objects.filter(pk=goal.pk).visible_to(world.other_teacher).exists()
    assert world.anna.memberships.active().get().role == "student"


def test_a_mother_in_the_office_keeps_the_records_of_all_but_her_own_child(world, client_of):
    make.make_guardian(world.anna_s, world.office)
    client = client_of(world.office)
    assert client.get(reverse("accounts:record", args=[world.anna_s.uuid])).status_code == 404
    assert client.get(reverse("accounts:record", args=[world.ben_s.uuid])).status_code == 200


def test_an_administrator_who_teaches_the_class_keeps_its_records(world, client_of):
    make.assign(world.admin, world.five_a)
    assert client_of(world.admin).get(reverse("accounts:record", args=[world.anna_s.uuid])).status_code == 200


def test_what_was_changed_is_kept_with_who_did_it(world, client_of):
    client = client_of(world.office)
    sent = {"class_group": world.five_b.pk, "on": world.school.today()}
    client.post(reverse("accounts:move", args=[world.anna_s.uuid]), sent)
    changes = client.get(reverse("accounts:record", args=[world.anna_s.uuid])).context["changes"]
    assert [change.who for change in changes if "5B" in change.what] == ["Olga Desk"]


def test_a_day_that_has_passed_is_refused_in_words(world, client_of):
    sent = {"class_group": world.five_b.pk, "on": world.school.today() - timedelta(days=1)}
    answer = client_of(world.office).post(reverse("accounts:move", args=[world.anna_s.uuid]), sent)
    assert "This day has passed" in answer.content.decode()
    assert not world.anna_s.enrolments.filter(class_group=world.five_b).exists()


ZONES = {
    "Melbourne, clocks go back": ("Australia/Melbourne", "2027-04-04", "2027-04-03T13:00:00"),
    "Melbourne, clocks go forward": ("Australia/Melbourne", "2027-10-03", "2027-10-02T14:00:00"),
    "Melbourne, the day after": ("Australia/Melbourne", "2027-10-04", "2027-10-03T13:00:00"),
    "Lord Howe, half an hour back": ("Australia/Lord_Howe", "2027-04-05", "2027-04-04T13:30:00"),
    "Lord Howe, half an hour forward": ("Australia/Lord_Howe", "2027-10-03", "2027-10-02T13:30:00"),
    "Adelaide": ("Australia/Adelaide", "2027-10-04", "2027-10-03T13:30:00"),
    "Perth": ("Australia/Perth", "2027-10-04", "2027-10-03T16:00:00"),
    "Chatham in winter": ("Pacific/Chatham", "2027-06-01", "2027-05-31T11:15:00"),
    "Chatham in summer": ("Pacific/Chatham", "2027-12-01", "2027-11-30T10:15:00"),
    "the 29th of February": ("Australia/Melbourne", "2028-02-29", "2028-02-28T13:00:00"),
    "the new year": ("Australia/Melbourne", "2028-01-01", "2027-12-31T13:00:00"),
}


@pytest.mark.parametrize("name", ZONES)
def test_a_move_happens_at_midnight_where_the_school_is(db, name):
    """Not a second early, not a second late, whatever the clocks do."""
    zone, day, moment = ZONES[name]
    day, moment = timezone.datetime.fromisoformat(day).date(), timezone.datetime.fromisoformat(f"{moment}+00:00")
    with time_machine.travel(moment - timedelta(days=2), tick=False):
        school = make.make_school("Far Away School", time_zone=zone)
        year = make.make_year(school)
        old, new = make.make_class(year, "Old"), make.make_class(year, "New")
        student = make.make_student(year, "Wren Sallow", classes=[old])
        move(student=student, class_group=new, on=day, by=make.make_member(school, "Edda Inkpot", "admin"))
    for at, expected in [(moment - timedelta(seconds=1), "Old"), (moment, "New")]:
        assert Enrolment.objects.active(at).get(student=student).class_group.name == expected


def test_two_schools_in_two_zones_each_have_their_own_midnight(world):
    world.other_school.time_zone = "Australia/Perth"
    world.other_school.save()
    day = world.school.today() + timedelta(days=5)
    apart = world.other_school.start_of(day) - world.school.start_of(day)
    assert timedelta(hours=2) <= apart <= timedelta(hours=3)


def test_a_new_arrival_on_a_later_day_is_seen_from_then_on(world):
    day = world.school.today() + timedelta(days=2)
    names = {"given_name": "Kip", "preferred_name": "Kip", "family_name": "Marsh", "code": "N9"}
    from_then = arrive(
        school=world.school, names=Names(**names), year_level=5, class_group=world.five_a, on=day, by=world.admin
    )
    assert not Student.objects.filter(pk=from_then.pk).visible_to(world.home_teacher).exists()
    seen = Student.objects.filter(pk=from_then.pk).visible_to(world.home_teacher, world.school.start_of(day))
    assert seen.exists()
