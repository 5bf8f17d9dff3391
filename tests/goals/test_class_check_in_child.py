"""A class checks in, on the side of the child."""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from accounts.actions.relations import end_relation
from goals.models import CheckIn, ClassCheckIn
from tests import factories as make
from tests.goals.checking_in import close, mark, names, page_of, tap


def test_it_is_the_one_thing_on_the_first_page_until_it_is_done(world, client_of, goals, opened):
    anna = client_of(world.anna)
    thing = anna.get(reverse("home")).context["thing"]
    assert (str(thing.text), thing.goal) == ("Time to check in with your class", goals[0])
    form = anna.get(thing.url).context["form"]
    tap(anna, goals[0], class_check_in=form["class_check_in"].value())
    assert CheckIn.objects.get().class_check_in == opened
    assert anna.get(reverse("home")).context["thing"].class_check_in is None


def test_the_youngest_tap_a_face_on_the_first_page(world, client_of, opened):
    student = make.make_student(world.year, "Zoe Small", year_level=1, classes=[world.five_a])
    make.make_goal(student, world.cycle)
    page = client_of(student.user).get(reverse("home")).content.decode()
    assert "Time to check in with your class" in page
    assert f'name="class_check_in" value="{opened.uuid}"' in page


def test_of_two_goals_the_one_that_waits_longer_is_asked_about(world, client_of, goals, opened):
    make.make_check_in(goals[0], made_at=timezone.now() - timedelta(days=2))
    other = make.make_goal(world.anna_s, world.cycle, "Quiet for longer")
    assert client_of(world.anna).get(reverse("home")).context["thing"].goal == other


def test_closed_while_a_child_still_writes_it_counts(world, client_of, goals, opened):
    """The page was opened for this check-in: what comes in later on the same day is part of it."""
    close(client_of(world.home_teacher), opened)
    tap(client_of(world.anna), goals[0], class_check_in=opened.uuid)
    tap(client_of(world.ben), goals[1])
    assert {found.goal_id: found.class_check_in for found in CheckIn.objects.all()} == {
        goals[0].pk: opened,
        goals[1].pk: None,
    }
    picture = page_of(client_of(world.home_teacher), opened).context["picture"]
    assert (names(picture.heard), picture.minutes) == (["Anna"], 0)


def test_of_yesterday_it_is_a_check_in_of_its_own(world, client_of, goals, opened):
    ClassCheckIn.objects.update(opened_at=timezone.now() - timedelta(days=1))
    tap(client_of(world.anna), goals[0], class_check_in=opened.uuid)
    assert CheckIn.objects.get().class_check_in is None


def test_a_child_who_leaves_the_class_meanwhile_keeps_the_check_in_and_is_asked_no_more(
    world, client_of, goals, opened
):
    end_relation(relation=world.ben_s.enrolments.get(), by=world.admin)
    assert client_of(world.ben).get(reverse("home")).context["thing"].class_check_in is None
    tap(client_of(world.ben), goals[1], class_check_in=opened.uuid)
    assert CheckIn.objects.get().class_check_in is None
    teacher = client_of(world.home_teacher)
    assert "Ben" not in names(page_of(teacher, opened).context["picture"].seats)
    assert mark(teacher, opened, world.ben_s).status_code == 404


def test_two_devices_at_once_keep_both_and_hear_the_child_once(world, client_of, goals, opened):
    tap(client_of(world.anna), goals[0], "stuck")
    tap(client_of(world.relief_teacher), goals[0], "going_well")
    picture = page_of(client_of(world.home_teacher), opened).context["picture"]
    assert CheckIn.objects.count() == 2
    assert [(seat.student, seat.check_in.status) for seat in picture.heard] == [(world.anna_s, "going_well")]


def test_sent_twice_it_is_one(world, client_of, goals, opened):
    key = uuid4()
    for _time in range(2):
        tap(client_of(world.anna), goals[0], key=key, class_check_in=opened.uuid)
    assert CheckIn.objects.count() == 1


def test_naming_the_check_in_of_another_class_joins_none_of_theirs(world, client_of, goals):
    theirs = make.make_class_check_in(world.five_b, world.other_teacher)
    tap(client_of(world.anna), goals[0], class_check_in=theirs.uuid)
    assert CheckIn.objects.get().class_check_in is None
