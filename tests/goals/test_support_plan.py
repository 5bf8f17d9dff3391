"""Goals of a support plan: for those who are assigned to the student, checked in small steps."""

import pytest
from django.urls import reverse

from accounts.roles import Audience
from goals.models import CheckIn, ClassCheckIn, Goal, Target
from goals.models.choices import SupportPlan
from goals.readers import readers_of
from reporting.models import ReportGoal
from tests import factories as make

ASSIGNED = ("anna", "home_teacher", "aide")
OTHERS = ("maths_teacher", "relief_teacher", "principal", "wellbeing", "coordinator")


@pytest.fixture
def goal(world) -> Goal:
    """Shared with the family, about Maths; the others see it until it is marked."""
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY, areas=[world.maths])


def mark(client, goal, support_plan):
    return client.post(reverse("goals:support_plan", args=[goal.uuid]), {"support_plan": int(support_plan)})


def seen_by(world, rows, names) -> set[str]:
    return {name for name in names if rows.visible_to(getattr(world, name)).exists()}


def test_marked_it_is_seen_by_those_who_are_assigned_and_by_nobody_else(world, client_of, goal):
    target = make.make_target(goal)
    everybody = {*ASSIGNED, *OTHERS, "parent", "second_parent"}
    assert seen_by(world, Goal.objects, everybody) == everybody
    mark(client_of(world.aide), goal, SupportPlan.ASSIGNED)
    for rows in (Goal.objects, Target.objects.filter(pk=target.pk)):
        assert seen_by(world, rows, everybody) == {*ASSIGNED, "parent", "second_parent"}


def test_it_can_be_opened_to_all_teachers_and_keeps_its_mark(world, client_of, goal):
    mark(client_of(world.home_teacher), goal, SupportPlan.TEACHERS)
    assert seen_by(world, Goal.objects, OTHERS) == set(OTHERS)
    assert "From my support plan" in client_of(world.anna).get(goal.get_absolute_url()).content.decode()


def test_who_can_see_this_says_the_same(world, client_of, goal):
    mark(client_of(world.home_teacher), goal, SupportPlan.ASSIGNED)
    goal.refresh_from_db()
    names = {reader.name for reader in readers_of(world.anna_s, audience=goal.audience, goal=goal)}
    assert world.aide.name in names
    assert not names & {getattr(world, name).name for name in OTHERS}


def test_a_class_of_the_subject_is_not_asked_about_it(world, client_of, goal):
    mark(client_of(world.home_teacher), goal, SupportPlan.ASSIGNED)
    opened = ClassCheckIn.objects.create(
        school=world.school, class_group=world.five_maths, opened_by=world.maths_teacher
    )
    page = client_of(world.maths_teacher).get(reverse("goals:class_check_in", args=[opened.uuid]))
    assert not any(seat.has_goal for seat in page.context["picture"].seats)


def test_a_report_does_not_take_it_up_by_itself(world, client_of, goal):
    mark(client_of(world.home_teacher), goal, SupportPlan.TEACHERS)
    plain = make.make_goal(world.anna_s, world.cycle, "I will read aloud.", audience=Audience.FAMILY)
    client_of(world.home_teacher).post(reverse("reporting:start", args=[world.anna_s.uuid]))
    assert [row.goal for row in ReportGoal.objects.all()] == [plain]


def test_it_is_checked_in_small_steps_which_others_are_not_asked_for(world, client_of, goal):
    anna = client_of(world.anna)
    address = reverse("goals:check_in", args=[goal.uuid])
    assert "small_step" not in anna.get(address).context["form"].fields
    Goal.objects.update(support_plan=SupportPlan.ASSIGNED)
    form = anna.get(address).context["form"]
    anna.post(address, {"key": form["key"].value(), "status": "getting_there", "small_step": 3})
    assert CheckIn.objects.get().small_step == 3
    assert "A little more" in anna.get(goal.get_absolute_url()).content.decode()
