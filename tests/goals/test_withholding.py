"""Older students who share nothing new with the family, where the school allows it; and the principal's record for a
student who is an adult."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions.withholding import withdraw_view
from accounts.models import Guardianship, School, Student
from accounts.roles import Audience
from goals.models import CheckIn, Goal
from tests import factories as make


@pytest.fixture
def school(world):
    """Allows it from Year 5 on, which is Anna's."""
    School.objects.filter(pk=world.school.pk).update(withhold_from_year=5)


def switch(client, world, on=True):
    return client.post(reverse("people:withhold", args=[world.anna_s.uuid]), {"on": "on"} if on else {})


def withholds(world) -> bool:
    return Student.objects.get(pk=world.anna_s.pk).withholds_since is not None


@pytest.fixture
def anna(world, client_of, school):
    """Anna's browser, after she has switched it on."""
    client = client_of(world.anna)
    switch(client, world)
    return client


@pytest.mark.parametrize("from_year", [None, 6], ids=["not at this school", "older students"])
def test_it_is_not_there_where_the_school_does_not_allow_it(world, client_of, from_year):
    School.objects.filter(pk=world.school.pk).update(withhold_from_year=from_year)
    client = client_of(world.anna)
    assert switch(client, world).status_code == 403
    assert reverse("people:withhold", args=[world.anna_s.uuid]) not in client.get("/").content.decode()


def test_the_student_finds_it_and_switches_it_on_and_off(world, client_of, school):
    client = client_of(world.anna)
    assert reverse("people:withhold", args=[world.anna_s.uuid]) in client.get("/").content.decode()
    switch(client, world)
    assert withholds(world)
    switch(client, world, on=False)
    assert not withholds(world)


def test_it_can_be_switched_off_even_where_the_school_allows_it_no_more(world, anna):
    School.objects.update(withhold_from_year=None)
    assert switch(anna, world, on=False).status_code == 302
    assert not withholds(world)


def test_a_new_goal_offers_the_family_no_more_and_never_reaches_it(world, anna):
    address = reverse("goals:new", args=[world.anna_s.uuid])
    assert "My family too" not in anna.get(address).content.decode()
    anna.post(address, {"uuid": uuid4(), "title": "I will read.", "audience": 2})
    assert not Goal.objects.filter(audience=Audience.FAMILY).exists()


def test_a_goal_of_before_cannot_be_shown_to_the_family_now(world, anna):
    goal = make.make_goal(world.anna_s, world.cycle)
    anna.post(reverse("goals:share", args=[goal.uuid]), {"audience": 2})
    anna.post(reverse("goals:agree", args=[goal.uuid]), {"base_version": goal.version, "show_family": "on"})
    goal.refresh_from_db()
    assert goal.audience == Audience.TEACHERS
    assert goal.student_agreed_at


def test_what_the_family_sees_stays_and_what_is_new_on_it_stays_at_school(world, anna, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, "I will read aloud.", audience=Audience.FAMILY)
    goal.student.refresh_from_db()
    new = CheckIn.of(Goal.objects.get(pk=goal.pk), status="going_well", note="A new note")
    new.save()
    assert new.audience == Audience.TEACHERS
    parent = client_of(world.parent)
    page = parent.get(reverse("goals:goal", args=[goal.uuid])).content.decode()
    assert "I will read aloud." in page
    assert "A new note" not in page
    assert "A new note" in client_of(world.home_teacher).get(goal.get_absolute_url()).content.decode()


def first_page_of(person) -> list[str]:
    """Without the tokens and keys that are new on each page, and the seconds that a session has left."""
    client = Client()
    client.force_login(type(person).objects.get(pk=person.pk))
    page = client.get("/").content.decode()
    new = ("oken", 'name="key"', "data-seconds")
    return [line for line in page.splitlines() if not any(word in line for word in new)]


def test_the_family_is_told_nothing(world, school):
    make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    before = first_page_of(world.parent)
    Student.objects.filter(pk=world.anna_s.pk).update(withholds_since=timezone.now())
    assert first_page_of(world.parent) == before


# ----------------------------------------------------------------------------------------------- the principal's record


def test_of_an_adult_student_the_principal_records_that_somebody_sees_nothing_more(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    parent = client_of(world.parent)
    assert parent.get(goal.get_absolute_url()).status_code == 200
    to = reverse("people:family_withdraw", args=[world.anna_s.uuid, world.parent.uuid])
    client_of(world.principal).post(to, {"reason": "She is 18 and asked for it."})
    link = Guardianship.objects.get(user=world.parent)
    assert (link.may_view, link.may_comment, link.receives_reports) == (False, False, False)
    assert client_of(type(world.parent).objects.get(pk=world.parent.pk)).get(goal.get_absolute_url()).status_code == 404


def test_the_office_neither_reads_the_reason_nor_gives_the_view_back(world, client_of):
    link = Guardianship.objects.get(user=world.parent)
    withdraw_view(link=link, reason="She is 18 and asked for it.", by=world.principal)
    office = client_of(world.office)
    page = office.get(reverse("people:family", args=[world.anna_s.uuid])).content.decode()
    assert "see nothing" in page
    assert "She is 18" not in page
    change = reverse("people:family_change", args=[world.anna_s.uuid, world.parent.uuid])
    office.post(change, {"may_view": "on", "receives_reports": "on", "starts_on": "2026-03-02"})
    link.refresh_from_db()
    assert not link.may_view


def test_the_principal_gives_it_back(world, client_of):
    withdraw_view(link=Guardianship.objects.get(user=world.parent), reason="She is 18.", by=world.principal)
    to = reverse("people:family_withdraw", args=[world.anna_s.uuid, world.parent.uuid])
    client_of(world.principal).post(to)
    assert Guardianship.objects.opening().filter(user=world.parent).exists()
