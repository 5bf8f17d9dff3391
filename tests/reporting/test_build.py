"""From the models to the one frozen value: what the family may read, and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.roles import Audience
from goals.models import Goal, Reflection
from goals.models.choices import Carried, GoalStatus, Outcome
from reporting.actions.choosing import place, say
from reporting.build import OVERALL, REPORTS, compose, report_summary
from reporting.models import GoalForReport, Report, ReportPolicy
from reporting.summaries import from_json, to_json
from tests import factories as make
from tests.reporting.stories import COMMENT, REFLECTION, TITLE, family_goal, written_report
from tests.reporting.stories import OVERALL as OVERALL_TEXT


def build(world, **fields):
    return report_summary(REPORTS.get(student=world.anna_s), **fields)


def test_the_goal_stands_in_the_child_s_exact_words(world):
    goal = family_goal(world, why="  So that Ben can follow. ", told_to=world.home_teacher, areas=[world.maths])
    written_report(world, goals=[goal])
    block = build(world).goals[0]
    assert (block.title, block.why, block.told_to) == (TITLE, "  So that Ben can follow. ", "Harper Vale")
    assert (block.areas, block.reflection) == (("Mathematics",), REFLECTION)
    assert (block.teacher_comment.text, block.teacher_comment.author_name) == (COMMENT, "Harper Vale")


def test_the_goal_says_which_it_is_of_those_that_the_school_asks_for(world):
    slot = make.make_slot(world.cycle, "My sums", area=world.maths)
    written_report(world, goals=[family_goal(world, slot=slot, areas=[world.maths, world.reading])])
    assert build(world).goals[0].areas == ("My sums", "English")


def test_nothing_private_is_anywhere_in_it(world):
    goal = family_goal(world, confidence=2)
    make.make_target(goal, "PRIVATE: a step of my own", audience=Audience.ONLY_ME)
    make.make_target(goal, "PRIVATE: a step with my teacher", audience=Audience.TEACHERS)
    make.make_check_in(goal, "stuck", note="PRIVATE: help", wants_help=True, audience=Audience.TEACHERS)
    written_report(world, goals=[goal])
    frozen = str(to_json(build(world)))
    assert "PRIVATE" not in frozen
    assert "a sentence for my teacher" not in frozen
    assert "stuck" not in frozen
    assert "confidence" not in frozen


@pytest.mark.parametrize("withdrawal", [{"audience": Audience.TEACHERS}, {"binned_at": timezone.now()}])
def test_a_withdrawn_goal_is_gone_at_once(world, withdrawal):
    goal = family_goal(world)
    written_report(world, goals=[goal])
    goal.change(goal.version, **withdrawal)
    assert build(world).goals == ()


def test_the_newest_shared_reflection_counts_and_the_policy_can_leave_it_out(world):
    goal = family_goal(world)
    Reflection.of(goal, text="Since then I explain aloud.", audience=Audience.FAMILY).save()
    written_report(world, goals=[goal])
    assert build(world).goals[0].reflection == "Since then I explain aloud."
    ReportPolicy.objects.create(
        school=world.school, cycle=world.cycle, year_level=5, shows_reflection=False, shows_progress=False
    )
    assert (build(world).goals[0].reflection, build(world).goals[0].progress) == ("", ())


def test_a_voice_hides_no_written_reflection_and_who_wrote_down_the_goal_is_named(world):
    goal = family_goal(world, written_down_by=world.home_teacher)
    Reflection.of(goal, recording=make.make_file(world.anna_s, kind="audio"), audience=Audience.FAMILY).save()
    written_report(world, goals=[goal])
    block = build(world).goals[0]
    assert (block.reflection, block.told_to) == (REFLECTION, "Harper Vale")


def test_check_ins_of_this_cycle_are_dots_on_the_school_s_days(world):
    goal = family_goal(world)
    late_in_melbourne = datetime.combine(world.cycle.starts_on, datetime.min.time(), ZoneInfo("Australia/Melbourne"))
    make.make_check_in(goal, "stuck", made_at=late_in_melbourne)
    make.make_check_in(goal, "stuck", made_at=late_in_melbourne - timedelta(minutes=1))
    written_report(world, goals=[goal])
    progress = build(world).goals[0].progress
    assert [(dot.on, dot.status_label) for dot in progress] == [
        (world.cycle.starts_on, "Stuck"),
        (timezone.localdate(), "Going well"),
    ]


def test_both_judgements_stand_side_by_side(world):
    goal = family_goal(
        world, status=GoalStatus.CLOSED, closed_at=timezone.now(), outcome=Outcome.PARTLY,
        outcome_reason="Mondays are hard.", teacher_outcome=Outcome.ACHIEVED,
    )  # fmt: skip
    written_report(world, goals=[goal])
    block = build(world).goals[0]
    assert (block.outcome_label, block.teacher_outcome_label) == ("Partly achieved", "Achieved")
    assert block.outcome_reason == "Mondays are hard."


def test_a_young_childs_face_is_said_in_words(world):
    goal = family_goal(world)
    Reflection.objects.all().delete()
    Reflection.of(goal, helped="a_bit", audience=Audience.FAMILY).save()
    written_report(world, goals=[goal])
    assert build(world).goals[0].reflection == "It helped me a bit"


def test_the_next_step_is_the_next_goal_if_the_family_reads_it_else_the_open_target(world):
    goal = family_goal(world)
    written_report(world, goals=[goal])
    assert build(world).goals[0].next_step == "Explain two answers a week."
    following = family_goal(world, title="I will teach it to Ben.", carried_from=goal, carried_how=Carried.CLIMBED)
    assert build(world).goals[0].next_step == "I will teach it to Ben."
    following.change(following.version, audience=Audience.TEACHERS)
    assert build(world).goals[0].next_step == "Explain two answers a week."


@pytest.mark.parametrize("who", ["nobody", "teacher", "student"])
def test_a_next_goal_that_may_be_about_health_is_the_next_step_only_when_somebody_chose_it(world, who):
    goal = family_goal(world)
    report = written_report(world, goals=[goal])
    carried = {"carried_from": goal, "carried_how": Carried.CLIMBED}
    health = family_goal(world, title="I will sleep before nine.", **carried)
    family_goal(world, title="I will teach it to Ben.", **carried)
    if who == "teacher":
        place(report, [goal, health], world.home_teacher)
    elif who == "student":
        say(goal=health, cycle=world.cycle, wanted=True, by=world.anna)
    wanted = "I will teach it to Ben." if who == "nobody" else health.title
    assert build(world).goals[0].next_step == wanted


def test_a_next_goal_that_the_student_refused_for_this_report_is_no_next_step(world):
    goal = family_goal(world)
    written_report(world, goals=[goal])
    following = family_goal(world, title="I will teach it to Ben.", carried_from=goal, carried_how=Carried.CLIMBED)
    earlier = make.make_cycle(world.year, name="Semester before")
    said = {"school": world.school, "goal": following, "student": world.anna_s, "answered_at": timezone.now()}
    GoalForReport.objects.create(**said, cycle=earlier, answer="no")
    say(goal=following, cycle=world.cycle, wanted=True, by=world.anna)
    assert build(world).goals[0].next_step == "I will teach it to Ben."
    say(goal=following, cycle=world.cycle, wanted=False, by=world.anna)
    assert build(world).goals[0].next_step == "Explain two answers a week."


def test_before_all_it_is_the_newest_of_what_the_student_wrote_down_for_the_family(world):
    goal = family_goal(world)
    written_report(world, goals=[goal])
    family_goal(world, title="I will teach it to Ben.", carried_from=goal, carried_how=Carried.CLIMBED)
    for text in ("Explain it in Science.", "Explain it to Year 3."):
        make.make_next_target(goal, text)
    make.make_next_target(goal, "Just for my teacher.", audience=Audience.TEACHERS)
    make.make_next_target(goal, "Begun already.", started_at=timezone.now())
    assert build(world).goals[0].next_step == "Explain it to Year 3."


def test_the_stages_are_those_of_all_goals_together(world):
    first, second = family_goal(world), make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    written_report(world, goals=[first, second])
    states = {stage.key: stage.state_label for stage in build(world).stages}
    assert states["develop"] == "Now"
    Goal.objects.filter(pk=second.pk).update(audience=Audience.TEACHERS)
    assert {stage.key: stage.state_label for stage in build(world).stages}["develop"] == "Done"


def test_the_frame(world):
    world.anna_s.given_name = "Annabel"
    world.anna_s.save()
    written_report(world)
    summary = build(world)
    assert (summary.student.full_name, summary.student.official_name) == ("Anna Quill", "Annabel Quill")
    assert (summary.student.year_label, summary.student.home_group) == ("Year 5", "5A")
    assert summary.period == f"This semester, {world.year.name}"
    assert (summary.heading, summary.draft, summary.issue_number) == ("Learning goals", True, 0)
    assert summary.frozen_on.utcoffset() in (timedelta(hours=10), timedelta(hours=11))


def test_what_is_typed_takes_the_place_of_what_is_saved(world):
    goal = family_goal(world)
    written_report(world, goals=[goal])
    summary = build(world, viewer=world.principal, typed={goal.pk: "typed", OVERALL: " "})
    assert (summary.goals[0].teacher_comment.text, summary.goals[0].teacher_comment.author_name) == (
        "typed",
        "Prue Head",
    )
    assert summary.overall_comment is None
    assert build(world).overall_comment.text == OVERALL_TEXT


def test_it_survives_json(world):
    written_report(world, goals=[family_goal(world, due_on=date(2027, 6, 4))])
    summary = build(world)
    assert from_json(to_json(summary)) == replace(summary, frozen_on=summary.frozen_on.astimezone(UTC))


def test_many_reports_ask_no_more_than_one(world, django_assert_num_queries):
    for student in (world.anna_s, world.ben_s, world.tom_s):
        written_report(world, student)
    for number in (1, 3):
        with django_assert_num_queries(15):
            composed = compose(list(REPORTS.order_by("student")[:number]))
        assert [len(each.summary.goals) for each in composed] == [1] * number
    assert Report.objects.count() == 3
