"""A practice class: beside the school, never in it, and gone without a trace."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from accounts.models import School, Student, User
from goals.actions.practice import make_practice
from goals.models import CheckIn, Goal
from goals_portal.wipe import wipe


@pytest.fixture
def practice(world):
    return make_practice(school=world.school, by=world.admin, year_level=5, for_all=False)


def client(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def rows_of(school) -> dict:
    models = [model for model in apps.get_models() if any(field.name == "school" for field in model._meta.local_fields)]
    found = {model._meta.label: model._base_manager.filter(school=school).count() for model in models}
    return {label: number for label, number in found.items() if number}


def address(world, name="step", *args) -> str:
    return reverse(f"set_up:{name}", args=[world.school.uuid, *args])


def test_its_children_stand_where_children_stand(practice):
    goals = Goal.objects.filter(school=practice)
    assert Student.objects.filter(school=practice).count() == 6
    assert goals.values("student").distinct().count() == 5
    assert set(goals.values_list("status", flat=True)) == {"open", "agreed"}
    assert CheckIn.objects.filter(school=practice, status="stuck", wants_help=True).exists()


def test_who_made_it_sees_its_class_and_nothing_of_it_is_in_the_school(world, practice):
    page = client(world.admin).get(reverse("goals:classes")).content.decode()
    assert "Practice class" in page
    before = client(world.admin).get(reverse("school")).content.decode()
    assert "Practice" not in before
    assert not Student.objects.filter(school=world.school, family_name="Practice").exists()


def test_other_teachers_see_it_only_where_it_is_for_all(world, practice):
    assert not Student.objects.filter(school=practice).visible_to(world.other_teacher).exists()
    wipe([practice])
    for_all = make_practice(school=world.school, by=world.admin, year_level=5, for_all=True)
    assert Student.objects.filter(school=for_all).visible_to(world.other_teacher).count() == 6
    assert not Student.objects.filter(school=for_all).visible_to(world.teacher_there).exists()


def test_a_teachers_own_class_stays_the_first_page(world, practice):
    wipe([practice])
    make_practice(school=world.school, by=world.home_teacher, year_level=5, for_all=False)
    page = client(world.home_teacher).get("/").content.decode()
    assert "Anna" in page
    assert "Wattle Creek School</title>" in page


def test_there_is_one_at_a_time(world, practice):
    page = client(world.admin).post(address(world, "step", "practice"), {"year_level": "5"}).content.decode()
    assert "There is a practice class already." in page
    assert School.objects.filter(practice_of=world.school).count() == 1


def test_it_goes_without_a_trace_and_takes_nobody_real_along(world, practice):
    real, people = rows_of(world.school), set(User.objects.exclude(name__endswith=" Practice").values_list("pk"))
    child = Student.objects.filter(school=practice).first().user
    client(child)
    asked = client(world.admin)
    assert asked.get(address(world, "practice_remove")).status_code == 200
    asked.post(address(world, "practice_remove"))
    assert not School.objects.filter(pk=practice.pk).exists()
    assert rows_of(practice.pk) == {}
    assert set(User.objects.values_list("pk")) == people
    assert {label: number for label, number in rows_of(world.school).items() if label != "accounts.SetUpStep"} == real


def test_a_real_school_is_never_taken_away(world):
    with pytest.raises(ValueError, match="Only a demo"):
        wipe([world.school])
    assert School.objects.filter(pk=world.school.pk).exists()
