"""Looking somebody up: by name, user name, year level or class; and never somebody of another school."""

import pytest
from django.urls import reverse

from accounts.actions.records import leave
from tests import factories as make


@pytest.fixture
def look_up(world, client_of):
    client = client_of(world.office)

    def names(**asked) -> list[str]:
        page = client.get(reverse("accounts:people", args=[world.school.uuid]), asked).context["page"]
        return [getattr(row, "full_name", None) or row.name for row in page.object_list]

    return names


def test_a_student_is_found_by_a_part_of_the_name_or_the_user_name(world, look_up):
    assert look_up(words="quil an") == ["Anna Quill"]
    assert look_up(words=world.ben.username) == ["Ben Rook"]


def test_students_are_found_by_year_level_and_class(world, look_up):
    assert look_up(year_level="0") == ["Tom Reed"]
    assert look_up(class_group=world.five_b.pk) == ["Chloe Stone"]


def test_nobody_of_another_school_is_found(world, look_up):
    assert look_up(words="Dev") == []


def test_a_class_of_another_school_is_no_way_in(world, look_up):
    assert "Dev Thorn" not in look_up(class_group=world.there_a.pk)


def test_who_left_stands_apart(world, look_up):
    leave(student=world.ben_s, last_day=world.school.today() - make.timedelta(days=1), by=world.admin)
    assert "Ben Rook" not in look_up()
    assert look_up(show="left") == ["Ben Rook"]


def test_staff_and_classes_are_found(world, look_up):
    assert look_up(show="staff", words="harper") == ["Harper Vale"]
    assert look_up(show="classes", words="5 ma") == ["5 Maths"]


def test_no_address_of_a_parent_stands_there(world, client_of):
    type(world.parent).objects.filter(pk=world.parent.pk).update(email="nora@example.org")
    client = client_of(world.admin)
    for show in ("students", "staff"):
        page = client.get(reverse("accounts:people", args=[world.school.uuid]), {"show": show}).content.decode()
        assert "nora@example.org" not in page


def school_with(number: int) -> tuple:
    school = make.make_school("Redgum Bend School")
    year = make.make_year(school)
    for place in range(number):
        group = make.make_class(year, f"4{place}")
        make.assign(make.make_member(school, f"Teacher {place}", "teacher"), group)
        make.make_student(year, f"Child {place}", 4, classes=[group])
    return school, make.make_member(school, "Edda Inkpot", "admin")


@pytest.mark.parametrize(("show", "queries"), [("students", 11), ("staff", 9), ("classes", 10), ("left", 8)])
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_three(db, client_of, django_assert_num_queries, show, queries, number):
    school, admin = school_with(number)
    client = client_of(admin)
    with django_assert_num_queries(queries):
        client.get(reverse("accounts:people", args=[school.uuid]), {"show": show})


@pytest.mark.parametrize("number", [1, 3])
def test_a_class_asks_the_same_for_one_and_for_three(db, client_of, django_assert_num_queries, number):
    school, admin = school_with(1)
    year = make.SchoolYear.objects.get(school=school)
    group = make.make_class(year, "4X")
    for place in range(number):
        make.make_student(year, f"More {place}", 4, classes=[group])
    client = client_of(admin)
    with django_assert_num_queries(9):
        client.get(reverse("accounts:class_people", args=[group.uuid]))
