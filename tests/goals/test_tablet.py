"""One tablet for a class of young children: it opens nothing but the class's check-in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from goals.models import CheckIn
from tests import factories as make


@pytest.fixture
def opened(world):
    return make.make_class_check_in(world.five_a, world.home_teacher)


@pytest.fixture
def toms_goal(world):
    return make.make_goal(world.tom_s, world.cycle, "I will hop on one leg.", told_to=world.home_teacher)


@pytest.fixture
def tablet(world, client_of, opened):
    """The teacher's log-in, handed over to the class."""
    client = client_of(world.home_teacher)
    client.post(reverse("goals:tablet_hand_over", args=[opened.uuid]))
    return client


def names_page(opened) -> str:
    return reverse("goals:tablet", args=[opened.uuid])


def child_page(opened, student) -> str:
    return reverse("goals:tablet_child", args=[opened.uuid, student.uuid])


def test_name_face_and_back_to_the_names(world, tablet, opened, toms_goal):
    names = tablet.get(names_page(opened)).content.decode()
    assert child_page(opened, world.tom_s) in names
    page = tablet.get(child_page(opened, world.tom_s)).content.decode()
    assert "I will hop on one leg." in page
    assert "I need help" in page
    face = {"key": uuid4(), "status": "going_well", "class_check_in": opened.uuid}
    assert tablet.post(child_page(opened, world.tom_s), face).url == names_page(opened)
    found = CheckIn.objects.get()
    assert (found.goal, found.class_check_in, found.told_to) == (toms_goal, opened, world.home_teacher)
    assert "Thank you, Tom!" in tablet.get(names_page(opened)).content.decode()


def test_the_names_show_who_was_heard_and_no_face(world, tablet, opened, toms_goal):
    make.make_check_in(toms_goal, "stuck", class_check_in=opened)
    page = tablet.get(names_page(opened)).content.decode()
    assert "Heard" in page
    assert "face--" not in page


@pytest.mark.parametrize("name", ["home", "goals:classes", "goals:children", "reporting:reports"])
def test_nothing_else_opens_on_it(tablet, opened, name):
    assert tablet.get(reverse(name)).url == names_page(opened)


def test_no_childs_page_and_no_other_class_open_on_it(world, tablet, opened, toms_goal):
    other = make.make_class_check_in(world.five_b, world.home_teacher)
    for address in (
        toms_goal.get_absolute_url(),
        reverse("goals:student", args=[world.tom_s.uuid]),
        reverse("goals:class_check_in", args=[opened.uuid]),
        names_page(other),
    ):
        assert tablet.get(address).url == names_page(opened)


def test_logging_out_ends_it(world, tablet):
    tablet.post(reverse("account_logout"))
    tablet.force_login(world.home_teacher)
    assert tablet.get(reverse("home")).status_code == 200


def test_closed_it_says_finished_and_a_late_tap_still_counts(world, tablet, opened, toms_goal):
    type(opened).objects.update(closed_at=timezone.now())
    assert "Finished. Thank you!" in tablet.get(names_page(opened)).content.decode()
    face = {"key": uuid4(), "status": "stuck", "class_check_in": opened.uuid}
    tablet.post(child_page(opened, world.tom_s), face)
    assert CheckIn.objects.get().class_check_in == opened


def test_tapped_twice_on_two_tablets_both_are_kept_and_one_form_is_kept_once(world, tablet, opened, toms_goal):
    key = uuid4()
    for _time in range(2):
        tablet.post(child_page(opened, world.tom_s), {"key": key, "status": "stuck", "class_check_in": opened.uuid})
    assert CheckIn.objects.count() == 1
    tablet.post(child_page(opened, world.tom_s), {"key": uuid4(), "status": "stuck", "class_check_in": opened.uuid})
    assert CheckIn.objects.count() == 2


def test_a_child_without_a_goal_is_told_kindly(world, tablet, opened):
    page = tablet.get(child_page(opened, world.tom_s)).content.decode()
    assert "no goal to be asked about yet" in page
    assert tablet.post(child_page(opened, world.tom_s), {"key": uuid4(), "status": "stuck"}).status_code == 200
    assert not CheckIn.objects.exists()


def test_a_child_of_another_class_is_not_found(world, tablet, opened):
    make.make_goal(world.chloe_s, world.cycle)
    assert tablet.get(child_page(opened, world.chloe_s)).status_code == 404


def test_a_next_step_is_read_on_the_tablet_too(world, tablet, opened, toms_goal):
    step = make.make_next_step(world.tom_s, world.home_teacher, toms_goal)
    assert step.text.replace("'", "&#x27;") in tablet.get(child_page(opened, world.tom_s)).content.decode()
    address = reverse("goals:next_step_read", args=[step.uuid])
    assert tablet.post(address, {"next": child_page(opened, world.tom_s)}).url == child_page(opened, world.tom_s)


def test_of_several_goals_the_one_that_waits_longest_is_asked_about(world, tablet, opened, toms_goal):
    make.make_check_in(toms_goal, made_at=timezone.now() - timedelta(days=3))
    other = make.make_goal(world.tom_s, world.cycle, "I will skip.", told_to=world.home_teacher)
    assert tablet.get(child_page(opened, world.tom_s)).context["goal"] == other


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_names_take_eight_queries(world, tablet, opened, django_assert_num_queries, number):
    for count in range(number):
        student = make.make_student(world.year, f"Child {count}", classes=[world.five_a])
        make.make_check_in(make.make_goal(student, world.cycle), class_check_in=opened)
    with django_assert_num_queries(8):
        tablet.get(names_page(opened))
