"""A year level in figures: true ones, of no group that is too small, and the same queries for every size."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent
from accounts.roles import Audience
from goals.models import GoalArea, Reflection
from tests import factories as make


def level_of(client, school, year_level=7):
    return client.get(reverse("goals:year_level", args=[school.uuid, year_level]))


def fill(world, name: str, number: int, year_level=7):
    """A class of `number` students, each with a goal."""
    class_group = make.make_class(world.year, name)
    students = [
        make.make_student(world.year, f"{name} Child {count}", year_level, [class_group]) for count in range(number)
    ]
    for student in students:
        make.make_goal(student, world.cycle, areas=[world.maths])
    return students


def figures(response) -> dict:
    """Per group, by the names of its classes: how many students, and what is counted of them."""
    return {
        " and ".join(str(each) for each in group.classes): (group.figures.students, dict(group.figures.lines))
        for group in response.context["level"].groups
    }


def test_the_figures_count_whom_they_mean(world, client_of):
    first, second, third, *_others = fill(world, "7A", 6)
    GoalArea.objects.create(school=world.school, goal=second.goals.get(), area=world.reading)
    now = timezone.now()
    agreed = {"status": "agreed", "student_agreed_at": now, "adult_agreed_at": now, "agreed_by": world.home_teacher}
    first.goals.update(**agreed)
    make.make_check_in(first.goals.get(), "stuck")
    make.make_check_in(second.goals.get(), "going_well", made_at=now - timedelta(days=20))
    make.make_talk(third, world.home_teacher, held_at=now - timedelta(days=3))
    Reflection.of(third.goals.get(), text="It helped.", audience=Audience.TEACHERS).save()
    response = level_of(client_of(world.principal), world.school)
    total = response.context["level"].total
    assert [number for _words, number in total.lines] == [6, 1, 1, 1, 1, 1]
    assert [(segment.key, segment.number) for segment in total.stages] == [("develop", 6)]
    assert response.context["level"].areas == [("Mathematics", 6)]
    assert "Fewer than 5 students each: English" in response.content.decode()
    assert "All: 6 students" in response.content.decode()


def test_what_a_student_keeps_counts_as_nothing(world, client_of):
    first, *_others = fill(world, "7A", 5)
    first.goals.update(audience=Audience.ONLY_ME)
    make.make_check_in(first.goals.get(), "stuck", wants_help=True)
    Reflection.of(first.goals.get(), text="It was hard.").save()
    total = level_of(client_of(world.principal), world.school).context["level"].total
    assert [number for _words, number in total.lines] == [4, 0, 0, 0, 0, 0]
    assert total.stages[-1].key == "no_goal"


def test_four_beside_twenty_five_are_never_counted_alone(world, client_of):
    few = fill(world, "7B", 4)
    fill(world, "7A", 25)
    make.make_check_in(few[0].goals.get(), "stuck")
    response = level_of(client_of(world.principal), world.school)
    assert {names: found[0] for names, found in figures(response).items()} == {"7A and 7B": 29}
    text = response.content.decode()
    assert "7B: fewer than 5 students" in text
    assert "25 student" not in text


def test_a_small_class_joins_the_smallest_other_and_the_rest_stand_by_name(world, client_of):
    for name, number in (("7D", 5), ("7C", 4), ("7B", 6), ("7A", 7)):
        fill(world, name, number)
    shown = figures(level_of(client_of(world.principal), world.school))
    assert [(names, found[0]) for names, found in shown.items()] == [("7A", 7), ("7B", 6), ("7C and 7D", 9)]


def test_no_figure_is_the_difference_of_two_others_for_fewer_than_five(world, client_of):
    """Whatever is taken away from the total, five students at least are left."""
    for name, number in (("7A", 2), ("7B", 3), ("7C", 8), ("7D", 1)):
        fill(world, name, number)
    level = level_of(client_of(world.principal), world.school).context["level"]
    sizes = [group.figures.students for group in level.groups]
    assert sum(sizes) == level.total.students == 14
    assert min(sizes) >= 5


def test_a_level_of_four_shows_no_figure_at_all(world, client_of):
    fill(world, "7A", 4)
    text = level_of(client_of(world.principal), world.school).content.decode()
    assert "Fewer than 5 students are in this year level" in text
    assert "With a goal" not in text


def test_no_student_is_named_and_nothing_is_noted_as_read(world, client_of):
    fill(world, "7A", 5)
    text = level_of(client_of(world.principal), world.school).content.decode()
    assert "Child" not in text
    assert not [word for word in ("%", "percent", "rank", "score", "average") if word in text.lower()]
    assert not AccessEvent.objects.exists()


def test_the_readers_own_child_is_not_counted(world, client_of):
    child, *_others = fill(world, "7A", 6)
    make.make_guardian(child, world.principal)
    assert figures(level_of(client_of(world.principal), world.school))["7A"][0] == 5


def test_a_coordinator_finds_the_own_level_with_the_own_class_and_no_other(world, client_of):
    make.assign(world.coordinator, world.five_b)
    for count in range(5):
        make.make_student(world.year, f"Child {count}", 5, [world.five_b])
        make.make_student(world.year, f"Older {count}", 6, [world.five_a])
    client = client_of(world.coordinator)
    assert figures(level_of(client, world.school, 5))["5A and 5B"][0] == 8
    assert level_of(client, world.school, 6).status_code == 404
    page = client.get(reverse("goals:classes"))
    assert {level.year_level: level.shows_figures for level in page.context["levels"]} == {0: False, 5: True, 6: False}


@pytest.mark.parametrize("number", [1, 3])
def test_a_level_takes_nine_queries_whatever_its_size(world, client_of, django_assert_num_queries, number):
    for count in range(number):
        fill(world, f"7{count}", 5)
    client = client_of(world.principal)
    with django_assert_num_queries(9):
        assert len(level_of(client, world.school).context["level"].groups) == number
