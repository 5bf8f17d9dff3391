"""Making the demo again: nothing changes, or everything does; and a real school is safe."""

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import CommandError, call_command

from accounts.models import School, Student, User
from goals.actions.practice import make_practice
from goals.models import Goal
from goals_portal.demo.guard import FOREIGN, holds_foreign_school
from goals_portal.wipe import wipe
from tests import factories as make

pytestmark = pytest.mark.django_db


def seed(**options) -> str:
    call_command("seed_demo", students=60, **options)


def rows() -> dict:
    """The names of all rows of schools, histories too, and how many there are."""
    models = [model for model in apps.get_models() if any(field.name == "school" for field in model._meta.local_fields)]
    return {model._meta.label: model._base_manager.count() for model in models if model._base_manager.exists()}


def goals() -> set:
    return set(Goal.objects.values_list("uuid", "title", "created_at"))


def test_the_same_options_change_nothing_and_the_same_seed_makes_the_same(demo_settings, capsys):
    seed(moment="set")
    first, people = goals(), set(User.objects.values_list("pk", flat=True))
    Goal.objects.filter(student__user__username="mia.marigold").update(title="A visitor was here.")
    seed(moment="set")
    assert set(User.objects.values_list("pk", flat=True)) == people
    assert Goal.objects.filter(title="A visitor was here.").exists()
    seed(moment="set", again=True)
    assert goals() == first
    assert "mia.marigold" in capsys.readouterr().out


def test_other_options_put_another_demo_in_its_place_and_leave_the_rest_alone(demo_settings):
    operator = make.make_user("Sue Root", is_superuser=True, is_staff=True)
    seed(moment="set")
    before = set(School.objects.values_list("uuid", flat=True))
    seed(moment="set", seed=2)
    assert not before & set(School.objects.values_list("uuid", flat=True))
    assert Student.objects.count() == 60
    wipe(list(School.objects.all()))
    assert rows() == {}
    assert list(User.objects.all()) == [operator]


def test_a_practice_class_that_a_visitor_made_neither_closes_the_demo_nor_outlives_it(demo_settings):
    seed(moment="set")
    school = School.objects.order_by("pk").first()
    admin = User.objects.filter(memberships__school=school, memberships__role="admin").first()
    make_practice(school=school, by=admin, year_level=3, for_all=True)
    assert not holds_foreign_school()
    seed(moment="set", again=True)
    assert set(School.objects.values_list("is_demo", flat=True)) == {True}


@pytest.mark.parametrize("wrong", ["59", "3201", "many"])
def test_a_number_of_students_outside_the_limits_is_refused(demo_settings, wrong):
    with pytest.raises(CommandError):
        call_command("seed_demo", f"--students={wrong}")


def test_a_database_with_a_real_school_is_left_alone(demo_settings):
    make.make_school("Wattle Creek School")
    with pytest.raises(CommandError, match="that the demo did not make"):
        seed()
    assert School.objects.count() == 1
    assert [problem.msg for problem in run_checks(databases=["default"]) if problem.id == "demo.E001"] == [FOREIGN]


def test_the_check_is_silent_on_a_demo_database_and_outside_the_demo(demo_settings, settings):
    make.make_school("Lyrebird Lane", is_demo=True)
    assert not [problem for problem in run_checks(databases=["default"]) if problem.id == "demo.E001"]
    make.make_school("Wattle Creek School")
    settings.DEMO = False
    assert not [problem for problem in run_checks(databases=["default"]) if problem.id == "demo.E001"]


def test_without_the_demo_settings_no_demo_is_made():
    with pytest.raises(CommandError, match="settings_demo"):
        seed()
    assert not School.objects.exists()
