"""What a family finds: each child, what is shared, what is new."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from goals.models.choices import AnswerAudience
from tests import factories as make


def children(client) -> str:
    response = client.get(reverse("goals:children"))
    assert response.status_code == 200
    return response.content.decode()


def test_a_parent_reads_what_the_child_shares_and_no_more(world, client_of):
    make.make_goal(world.anna_s, world.cycle, "For the family", audience=Audience.FAMILY)
    make.make_goal(world.anna_s, world.cycle, "For the teachers")
    make.make_goal(world.anna_s, world.cycle, "For nobody", audience=Audience.ONLY_ME)
    make.make_goal(world.anna_s, world.cycle, "In the bin", audience=Audience.FAMILY, binned_at=timezone.now())
    make.make_goal(world.ben_s, world.cycle, "Another child's", audience=Audience.FAMILY)
    page = children(client_of(world.parent))
    assert "For the family" in page
    assert not any(text in page for text in ("For the teachers", "For nobody", "In the bin", "Another child"))


def test_new_things_are_counted_as_far_as_the_parent_sees_them(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    make.make_check_in(goal)
    make.make_check_in(goal, audience=Audience.TEACHERS)
    make.make_feedback(goal, world.home_teacher, audience=AnswerAudience.FAMILY)
    make.make_feedback(goal, world.home_teacher, audience=AnswerAudience.TEAM)
    make.make_feedback(goal, world.second_parent, relation=5, audience=AnswerAudience.STUDENT)
    assert "2 new things" in children(client_of(world.parent))


@pytest.mark.parametrize("person", ["former_parent", "restricted_parent", "stranger", "home_teacher"])
def test_without_a_link_in_force_there_is_no_child(world, client_of, person):
    make.make_goal(world.anna_s, world.cycle, "For the family", audience=Audience.FAMILY)
    page = children(client_of(getattr(world, person)))
    assert "For the family" not in page
    assert "No child is linked to you yet" in page


def test_a_teacher_who_is_a_mother_finds_her_child_here(world, client_of):
    make.make_goal(world.anna_s, world.cycle, "For the family", audience=Audience.FAMILY)
    assert "For the family" in children(client_of(world.teacher_mother))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_more_children_and_goals(world, client_of, django_assert_num_queries, rows):
    for number in range(rows):
        student = make.make_student(world.year, f"Child {number}", classes=[world.five_b])
        make.make_guardian(student, world.other_parent)
        goal = make.make_goal(student, world.cycle, audience=Audience.FAMILY)
        make.make_check_in(goal)
        make.make_feedback(goal, world.home_teacher, audience=AnswerAudience.FAMILY)
    parent = client_of(world.other_parent)
    with django_assert_num_queries(13):
        children(parent)
