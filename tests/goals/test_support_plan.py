"""Goals of a support plan: for those who are assigned to the student, checked in small steps."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.roles import Audience
from goals.models import CheckIn, ClassCheckIn, Goal, Target
from goals.models.choices import SupportPlan
from goals.readers import readers_of
from goals.story.versions import versions_of
from reporting.models import ReportGoal
from tests import factories as make
from tests.goals.test_board import board_of
from tests.reporting.stories import written_report
from tests.reporting.test_build import build

ASSIGNED = ("anna", "home_teacher", "aide")
OTHERS = ("maths_teacher", "relief_teacher", "principal", "wellbeing", "coordinator")


def assigned(goal) -> Goal:
    Goal.objects.filter(pk=goal.pk).update(support_plan=SupportPlan.ASSIGNED)
    goal.refresh_from_db()
    return goal


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


# ------------------------------------------------------------------------- what would tell of it elsewhere


def test_a_report_does_not_name_it_as_the_next_step(world, goal):
    written_report(world, goals=[goal])
    following = make.make_goal(
        world.anna_s, world.cycle, "My plan goal", audience=Audience.FAMILY, carried_from=goal, carried_how="climbed"
    )
    assert build(world).goals[0].next_step == "My plan goal"
    assigned(following)
    assert build(world).goals[0].next_step != "My plan goal"


def test_the_big_screen_does_not_show_it_to_a_teacher_of_a_subject(world, client_of, goal):
    talk = make.make_talk(world.anna_s, world.maths_teacher, kind="student_led")
    anna = client_of(world.anna)
    for name in ("talk_show", "talk_bring"):
        assert goal.title in anna.get(reverse(f"goals:{name}", args=[talk.uuid])).content.decode()
    assigned(goal)
    for name in ("talk_show", "talk_bring"):
        assert goal.title not in anna.get(reverse(f"goals:{name}", args=[talk.uuid])).content.decode()


def test_neither_the_whiteboard_nor_a_list_on_the_table_shows_it(world, client_of, goal, monkeypatch):
    plain = make.make_goal(world.anna_s, world.cycle, "I will read aloud.", audience=Audience.FAMILY)
    pages: list[str] = []
    monkeypatch.setattr("reporting.paper.class_list.render_pages", lambda html, *_more: pages.append(html) or b"%PDF")
    assigned(goal)
    teacher = client_of(world.home_teacher)
    pages.append(board_of(teacher, world.five_a, whiteboard="").content.decode())
    teacher.get(reverse("reporting:conferences", args=[world.five_a.uuid]))
    assert [plain.title in page for page in pages] == [True, True]
    assert [goal.title in page for page in pages] == [False, False]


def test_the_figures_of_a_year_level_do_not_count_it(world, client_of, goal):
    make.make_check_in(goal)
    for number in range(6):
        make.make_student(world.year, f"Child {number}", classes=[world.five_a])
    address = reverse("goals:year_level", args=[world.school.uuid, 5])

    def figures() -> dict[str, int]:
        return dict(client_of(world.principal).get(address).context["level"].total.lines)

    before = figures()
    assigned(goal)
    after = figures()
    assert {label: before[label] - after[label] for label in before if before[label] != after[label]} == {
        "With a goal": 1, "Checked in within ten school days": 1,
    }  # fmt: skip


def test_a_relief_teacher_and_the_principal_are_not_told_through_a_check_in_of_the_class(world, client_of, goal):
    assigned(goal)
    opened = ClassCheckIn.objects.create(school=world.school, class_group=world.five_a, opened_by=world.home_teacher)
    address = reverse("goals:class_check_in", args=[opened.uuid])
    for person, has_goal in ((world.home_teacher, True), (world.relief_teacher, False)):
        seats = client_of(person).get(address).context["picture"].seats
        assert {seat.student: seat.has_goal for seat in seats}[world.anna_s] is has_goal


def test_it_is_no_example_for_others_and_an_example_is_not_marked(world, client_of, goal):
    teacher = client_of(world.home_teacher)
    copy = make.make_exemplar(world.school)
    request = make.make_example_request(goal, world.home_teacher)
    type(request).objects.update(answer="yes", answered_at=goal.created_at, exemplar=copy)
    assert "takes that back first" in mark(teacher, goal, SupportPlan.ASSIGNED).content.decode()
    request.delete()
    assigned(goal)
    teacher.post(reverse("goals:example_ask", args=[goal.uuid]))
    assert not type(request).objects.exists()


def minutes_apart(model) -> None:
    """One transaction has one time: the events are put apart, in their order, as requests would have made them."""
    for minute, event in enumerate(model.pgh_event_model.objects.order_by("pgh_id")):
        event.pgh_created_at += timedelta(minutes=minute)
        event.save()


def test_what_was_written_while_it_was_for_the_assigned_stays_theirs(world, goal):
    target = make.make_target(goal, "A step before the plan")
    assigned(goal)
    goal.change(goal.version, title="Words for those who are assigned")
    Target.objects.filter(pk=target.pk).update(text="A step for those who are assigned")
    Goal.objects.filter(pk=goal.pk).update(support_plan=SupportPlan.TEACHERS, title="Open to all")
    for model in (Goal, Target):
        minutes_apart(model)

    def said(person) -> str:
        return str(versions_of(Goal.objects.visible_to(person).get(), person))

    for words in ("Words for those who are assigned", "A step for those who are assigned"):
        assert words in said(world.home_teacher)
        assert words not in said(world.maths_teacher)
    assert "A step before the plan" in said(world.maths_teacher)


def test_the_wheel_does_not_tell_that_it_follows(world, client_of, goal):
    Goal.objects.filter(pk=goal.pk).update(status="closed", outcome="achieved", closed_at=goal.created_at)
    following = make.make_goal(world.anna_s, world.cycle, carried_from=goal, carried_how="climbed")
    assigned(following)

    def last_stage(person) -> str:
        return client_of(person).get(goal.get_absolute_url()).context["wheel"].stages[-1]["state"]

    assert last_stage(world.anna) == "done"
    assert last_stage(world.maths_teacher) != "done"
