"""Who can see this, and who has opened it: what each may know."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.actions.relations import move_to_class
from accounts.models import AccessEvent, School, User
from accounts.models.audit import SAFETY
from accounts.roles import Audience, Relation
from goals.models import Goal, Reflection
from tests import factories as make

OPENED = "goals:opened"


@pytest.fixture
def goal(world) -> Goal:
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY, areas=[world.maths])


def page_of(client, name, key) -> str:
    return client.get(reverse(name, args=[key])).content.decode().partition("<main")[2].replace("&#x27;", "'")


def opens(client_of, *people, goal) -> None:
    for person in people:
        client_of(person).get(goal.get_absolute_url())


def note(goal, user, relation, **fields) -> AccessEvent:
    return AccessEvent.objects.create(
        user_id=user.pk, user_name=user.name, school_id=goal.school_id, student_id=goal.student_id, relation=relation,
        **{"action": "view", "object_type": "goals.goal", "object_id": goal.pk, **fields},
    )  # fmt: skip


def test_the_student_reads_the_names_of_staff_and_that_the_family_did(world, client_of, goal):
    opens(client_of, world.home_teacher, world.maths_teacher, world.parent, world.second_parent, goal=goal)
    page = page_of(client_of(world.anna), OPENED, goal.uuid)
    for said in ("Harper Vale", "Home group teacher", "Ito Marsh", "Your family"):
        assert said in page
    assert not any(name in page for name in ("Nora", "Otto", "Lang Field"))


def test_a_parent_reads_you_and_your_childs_teachers_and_nothing_of_another_guardian(world, client_of, goal):
    opens(client_of, world.second_parent, goal=goal)
    assert client_of(world.parent).get(reverse(OPENED, args=[goal.uuid])).context["opened"] == []
    opens(client_of, world.home_teacher, goal=goal)
    page = page_of(client_of(world.parent), OPENED, goal.uuid)
    found = client_of(world.parent).get(reverse(OPENED, args=[goal.uuid])).context["opened"]
    assert sorted(str(each.name) for each in found) == ["You", "Your child's teachers"]
    assert not any(name in page for name in ("Harper", "Vale", "Otto", "Nora"))


def test_a_part_that_was_opened_counts_for_its_goal_and_days_are_named_once(world, client_of, goal):
    reflection = Reflection.of(goal, text="I looked back.", audience=Audience.TEACHERS)
    reflection.save()
    for _time in range(2):
        opens(client_of, world.home_teacher, goal=goal)
    [found] = client_of(world.anna).get(reverse(OPENED, args=[goal.uuid])).context["opened"]
    assert (found.name, len(found.days)) == ("Harper Vale", 1)


def test_days_are_the_schools_and_no_hour_is_told(world, client_of, goal):
    School.objects.update(time_zone="Australia/Melbourne")
    with time_machine.travel(datetime(2026, 3, 3, 22, 30, tzinfo=UTC), tick=False):  # the 4th in Melbourne
        note(goal, world.home_teacher, Relation.HOME)
    page = page_of(client_of(world.anna), OPENED, goal.uuid)
    assert "Wednesday 4 March" in page
    assert not any(hour in page for hour in ("9:30", "10:30", "a.m.", "p.m."))


def test_safety_openings_and_reasons_of_grants_are_never_shown(world, client_of, goal):
    note(goal, world.wellbeing, Relation.SAFETY, action=SAFETY)
    note(goal, world.aide, Relation.GRANTED)
    for person in (world.anna, world.parent):
        page = page_of(client_of(person), OPENED, goal.uuid)
        assert not any(word in page for word in ("Will Care", "safety", "Reading support"))
    assert "Will Care" not in page_of(client_of(world.principal), "goals:read_log", world.anna_s.uuid)


def test_a_name_stays_as_it_was_written_when_the_person_is_gone(world, client_of, goal):
    gone = make.make_member(world.school, "Gil Gone", "teacher")
    note(goal, gone, Relation.SUBJECT)
    User.objects.filter(pk=gone.pk).delete()
    assert "Gil Gone" in page_of(client_of(world.anna), OPENED, goal.uuid)


def test_a_young_child_sees_faces_and_a_day(world, client_of):
    nell = make.make_student(world.year, "Nell Fern", year_level=1, classes=[world.five_a])
    goal = make.make_goal(nell, world.cycle)
    opens(client_of, world.home_teacher, goal=goal)
    page = page_of(client_of(nell.user), OPENED, goal.uuid)
    assert 'class="avatar' in page
    assert "belongs to it" not in page


def test_it_stands_beside_who_can_see_this(world, client_of, goal):
    address = reverse(OPENED, args=[goal.uuid])
    for person, told in ((world.anna, True), (world.parent, True), (world.home_teacher, False)):
        assert (address in client_of(person).get(goal.get_absolute_url()).content.decode()) is told


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_any_number(world, client_of, django_assert_num_queries, goal, number):
    for person in [world.home_teacher, world.maths_teacher, world.aide][:number]:
        note(goal, person, Relation.SUBJECT)
    client = client_of(world.anna)
    with django_assert_num_queries(7):
        client.get(reverse(OPENED, args=[goal.uuid]))


# ------------------------------------------------------------------------- the principal's log of one student


def test_the_principal_reads_who_opened_what_and_nothing_of_wishes_to_talk(world, client_of, goal):
    note(goal, world.parent, Relation.FAMILY)
    note(goal, world.home_teacher, Relation.HOME, action="export")
    note(goal, world.wellbeing, Relation.WELLBEING, object_type="goals.talkwish")
    page = page_of(client_of(world.principal), "goals:read_log", world.anna_s.uuid)
    for said in ("Nora Quill", "Harper Vale", "on paper or in a file", "Goals"):
        assert said in page
    assert "Will Care" not in page


def test_a_principal_reads_no_log_of_an_own_child(world, client_of):
    make.make_guardian(world.anna_s, world.principal)
    address = reverse("goals:read_log", args=[world.anna_s.uuid])
    assert client_of(world.principal).get(address).status_code == 403


@pytest.mark.parametrize("number", [1, 60])
def test_the_log_costs_the_same_for_any_number(world, client_of, django_assert_num_queries, goal, number):
    for _each in range(number):
        note(goal, world.home_teacher, Relation.HOME)
    client = client_of(world.principal)
    with django_assert_num_queries(7):
        assert len(client.get(reverse("goals:read_log", args=[world.anna_s.uuid])).context["entries"]) == min(
            number, 50
        )


# ------------------------------------------------------------------------- who can see this


def test_parts_that_fewer_see_are_named_to_who_sees_them(world, client_of, goal):
    make.make_strategy(goal, text="I count on my fingers.", audience=Audience.ONLY_ME)
    make.make_target(goal, text="Two pages a day.", audience=Audience.TEACHERS)
    make.make_target(goal, text="For all.")
    mine, theirs = (page_of(client_of(each), "goals:who", goal.uuid) for each in (world.anna, world.home_teacher))
    assert "I count on my fingers." in mine
    assert "Two pages a day." in mine
    assert "For all." not in mine
    assert "Two pages a day." in theirs
    assert "I count on my fingers." not in theirs
    assert "Two pages a day." not in page_of(client_of(world.parent), "goals:who", goal.uuid)


def test_a_move_that_is_entered_says_what_it_will_change(world, client_of, goal):
    assert "in the new class" not in page_of(client_of(world.anna), "goals:who", goal.uuid)
    move_to_class(student=world.anna_s, class_group=world.five_b, by=world.admin, at=timezone.now() + timedelta(days=3))
    page = page_of(client_of(world.anna), "goals:who", goal.uuid)
    joining, _said, leaving = page.partition("in the new class")[2].partition("Can no longer see it:")
    assert "Lang Field" in joining
    assert "Harper Vale" in leaving
    assert "Lang Field" not in page_of(client_of(world.parent), "goals:who", goal.uuid)
