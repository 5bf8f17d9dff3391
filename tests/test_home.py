"""The first page per role, and the frame of every page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent, Membership, Term
from goals.models import Window
from reporting.models import Report
from tests import factories as make

TEMPLATES = {
    "anna": "goals/home.html",
    "home_teacher": "goals/board.html",
    "relief_teacher": "goals/board.html",
    "maths_teacher": "goals/classes.html",
    "teacher_mother": "goals/board.html",
    "aide": "goals/students.html",
    "parent": "goals/children.html",
    "principal": "home_school.html",
    "reporting": "home_school.html",
    "admin": "home_school.html",
    "coordinator": "goals/classes.html",
    "wellbeing": "goals/classes.html",
    "office": "goals/classes.html",
    "proof_reader": "home_reader.html",
    "former_teacher": "home_nothing.html",
    "former_parent": "home_nothing.html",
    "stranger": "home_nothing.html",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_role_comes_to_its_own_page(world, client_of, name):
    response = client_of(getattr(world, name)).get(reverse("home"))
    assert response.templates[0].name == TEMPLATES[name]


NAV = {
    "anna": ["My goals", "Good goals"],
    "home_teacher": ["Classes", "Waiting", "Good goals", "Reports"],
    "relief_teacher": ["Classes", "Waiting", "Good goals"],
    "parent": ["My children", "Good goals"],
    "teacher_mother": ["Classes", "Waiting", "My children", "Good goals", "Reports"],
    "aide": ["My students", "Waiting", "Good goals"],
    "admin": ["Good goals", "School", "Timeline"],
    "principal": ["Classes", "Good goals", "Reports", "School", "Timeline"],
    "proof_reader": ["Good goals", "Reports"],
    "stranger": [],
}


@pytest.mark.parametrize("name", NAV)
def test_the_way_to_every_hat_stands_in_the_frame(world, client_of, name):
    nav = client_of(getattr(world, name)).get(reverse("home")).context["frame"].nav
    assert [str(item.label) for item in nav] == NAV[name]


def test_each_way_leads_to_a_page(world, client_of):
    for name in NAV:
        client = client_of(getattr(world, name))
        for item in client.get(reverse("home")).context["frame"].nav:
            assert client.get(item.url).status_code == 200, (name, item.url)


def test_the_page_that_is_open_is_marked(world, client_of):
    nav = client_of(world.teacher_mother).get(reverse("goals:children")).context["frame"].nav
    assert [str(item.label) for item in nav if item.current] == ["My children"]


@pytest.mark.parametrize(("year_level", "band"), [(0, "young"), (2, "young"), (3, "middle"), (7, "older")])
def test_sizes_and_words_follow_the_students_year_level(world, client_of, year_level, band):
    student = make.make_student(world.year, "Zed New", year_level=year_level, classes=[world.five_b])
    assert client_of(student.user).get(reverse("home")).context["frame"].band == band
    assert client_of(world.home_teacher).get(reverse("home")).context["frame"].band == "adult"


def test_the_frame_names_school_and_person(world, client_of):
    text = client_of(world.home_teacher).get(reverse("home")).content.decode()
    assert "Wattle Creek School" in text
    assert "You are <strong>Harper Vale</strong>" in text


def test_the_frame_takes_four_queries_for_session_person_roles_and_hats(world, client_of, django_assert_num_queries):
    client = client_of(world.stranger)
    with django_assert_num_queries(4):
        client.get(reverse("home"))


def test_the_school_page_counts_and_quotes_nothing(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, "A goal that no administrator reads")
    make.make_check_in(goal)
    make.make_goal(world.ben_s, world.cycle, audience=0)
    Report.objects.create(
        school=world.school, student=world.ben_s, cycle=world.cycle, author=world.home_teacher, state="submitted"
    )
    fill_up(world)
    response = client_of(world.admin).get(reverse("school"))
    five = next(line for line in response.context["schools"][0]["lines"] if line.year_level == 5)
    assert (five.students, five.shared, five.agreed, five.checked_in, five.submitted) == (5, 1, 0, 1, 1)
    assert "no administrator reads" not in response.content.decode()
    assert not AccessEvent.objects.exists()


def test_a_check_in_of_long_ago_is_not_counted(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    make.make_check_in(goal, made_at=timezone.now() - timedelta(weeks=4))
    fill_up(world)
    lines = client_of(world.admin).get(reverse("school")).context["schools"][0]["lines"]
    assert [line.checked_in for line in lines if line.year_level == 5] == [0]


def fill_up(world, to: int = 5) -> None:
    """More of Year 5, without a goal, until the level is large enough to be counted."""
    for number in range(to - 3):
        make.make_student(world.year, f"Child {number}", year_level=5, classes=[world.five_b])


def test_a_year_level_of_fewer_than_five_shows_no_figure(world, client_of):
    make.make_goal(world.anna_s, world.cycle)
    fill_up(world, to=4)
    response = client_of(world.admin).get(reverse("school"))
    five = next(line for line in response.context["schools"][0]["lines"] if line.year_level == 5)
    assert (five.shared, five.agreed, five.checked_in, five.submitted) == (None,) * 4
    assert "Fewer than 5 students, so no figures are shown" in response.content.decode()


def test_a_child_of_ones_own_is_in_no_figure(world, client_of):
    """Beside a class's board, a total that holds it would tell how it stands; what is left may be too small."""
    make.make_goal(world.anna_s, world.cycle)
    fill_up(world, to=6)
    make.make_guardian(world.anna_s, world.principal)
    lines = client_of(world.principal).get(reverse("school")).context["schools"][0]["lines"]
    assert [(line.students, line.shared) for line in lines if line.year_level == 5] == [(5, 0)]
    make.make_guardian(world.ben_s, world.principal)
    lines = client_of(world.principal).get(reverse("school")).context["schools"][0]["lines"]
    assert [line.shared for line in lines if line.year_level == 5] == [None]


def test_the_school_page_says_what_the_set_up_lacks_until_it_is_there(world, client_of):
    client = client_of(world.admin)
    gaps = client.get(reverse("school")).context["schools"][0]["gaps"]
    assert "The terms of" in gaps[0]
    assert "has no dates yet" in gaps[1]
    assert "2 students have no family contact." in gaps
    Term.objects.create(
        school=world.school, school_year=world.year, number=1, starts_on=world.year.starts_on,
        ends_on=world.year.ends_on,
    )  # fmt: skip
    a_window(world)
    for student in (world.chloe_s, world.tom_s):
        make.make_guardian(student, world.parent)
    assert client.get(reverse("school")).context["schools"][0]["gaps"] == []


def a_window(world) -> None:
    today = timezone.localdate()
    Window.objects.create(
        school=world.school, cycle=world.cycle, kind="reflect", opens_on=today, closes_on=today + timedelta(days=9)
    )


def test_the_school_page_shows_the_timeline_in_words(world, client_of):
    a_window(world)
    assert "Reflect:" in client_of(world.principal).get(reverse("school")).content.decode()


def test_nobody_sees_the_numbers_of_another_school(world, client_of):
    assert "Wattle Creek" not in client_of(world.other_admin).get(reverse("school")).content.decode()
    assert client_of(world.home_teacher).get(reverse("school")).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_school_page_takes_the_same_queries_for_any_number_of_year_levels(
    world, client_of, django_assert_num_queries, number
):
    for level in range(number - 1):
        make.make_student(world.year, f"Child {level}", year_level=8 + level, classes=[world.five_b])
    client = client_of(world.admin)
    with django_assert_num_queries(20):
        assert len(client.get(reverse("school")).context["schools"][0]["lines"]) == number + 1


def test_a_person_with_two_schools_reads_the_first_ones_name(world, client_of):
    Membership.objects.create(school=world.other_school, user=world.home_teacher, role="teacher")
    assert client_of(world.home_teacher).get(reverse("home")).context["frame"].school == world.other_school
