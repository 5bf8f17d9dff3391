"""Which words go over to another system, and how they stand there."""

import pytest
from django.utils import timezone

from accounts.models import AccessEvent
from accounts.roles import Audience
from goals_portal.spreadsheet import DANGEROUS, guarded, unguarded
from reporting.actions.choosing import choose_goals, hide_reflection, place, say
from reporting.actions.writing import start_report
from reporting.models import GoalForReport, HandOverTable, LeftOut
from tests import factories as make
from tests.reporting.hand_over.stories import columns_page, copied, elsewhere, page, sheet_of, table, told_goal
from tests.reporting.stories import COMMENT, OVERALL, written_report


def test_the_students_own_words_go_over_as_they_are(world, teacher):
    told_goal(world)
    said = page(teacher, world)
    wanted = ["My goal: I will explain my thinking.", "How we&#x27;ll know: Two answers", "In my words: I got braver."]
    assert all(text in said for text in [*wanted, "My steps: Explain one answer. (done)"])


def test_what_the_family_may_not_read_does_not_go_over(world, teacher):
    told_goal(world)
    make.make_goal(world.anna_s, world.cycle, "TEACHERS goal")
    make.make_goal(world.anna_s, world.cycle, "PLAN goal", audience=Audience.FAMILY, support_plan=1)
    for said in (page(teacher, world), str(table(teacher, world))):
        assert "braver" in said
        assert not [word for word in ("TEACHERS", "PRIVATE", "PLAN") if word in said]


def test_until_a_goal_has_ended_how_it_went_is_the_last_check_in(world, teacher):
    goal = told_goal(world)
    make.make_check_in(goal, status="stuck", made_at=timezone.now() - timezone.timedelta(days=9))
    make.make_check_in(goal, status="going_well", made_at=timezone.now() - timezone.timedelta(days=2))
    make.make_check_in(goal, status="stuck", audience=Audience.TEACHERS)
    said = page(teacher, world)
    assert "How it went: Going well (check-in of" in said
    assert "Stuck" not in said


def test_comments_of_reports_that_are_written_here_go_over_too(world, teacher, client_of):
    assert "Teachers’ comments are not part of it" in page(teacher, world)
    assert "My teacher says 1" not in table(teacher, world)[0]
    written_report(world)
    said = page(teacher, world)
    assert f"My teacher says: {COMMENT}" in said
    assert f"Overall comment: {OVERALL}" in said
    assert "Teachers’ comments are not part of it" not in said
    anna = next(row for row in table(teacher, world) if row["Given name"] == "Anna")
    assert (anna["My teacher says 1"], anna["Overall comment"]) == (COMMENT, OVERALL)
    assert COMMENT not in page(client_of(world.coordinator), world), "a draft is read by its writer alone"


def test_a_school_asks_for_the_comments_under_its_own_headings(world, teacher):
    written_report(world)
    columns = {"name": "Comments", "column-0": "comment_1", "heading-0": "C1", "column-1": "overall", "heading-1": "C2"}
    teacher.post(columns_page(world), columns)
    lines = sheet_of(teacher, world, table=str(HandOverTable.objects.get().uuid))
    assert lines[0] == ["C1", "C2"]
    assert [COMMENT, OVERALL] in lines


@pytest.mark.parametrize("who", ["teacher", "student"])
def test_a_goal_that_is_left_out_of_the_report_stays_behind(world, teacher, who):
    report, goal = written_report(world), told_goal(world, "Not in my report")
    of = {"school": world.school, "goal": goal}
    if who == "teacher":
        LeftOut.objects.create(**of, report=report, reason="Too soon.", by=world.home_teacher)
    else:
        asked = {"cycle": world.cycle, "answer": "no", "answered_at": timezone.now()}
        GoalForReport.objects.create(**of, **asked, student=world.anna_s)
    for said in (page(teacher, world), str(table(teacher, world))):
        assert COMMENT in said
        assert "Not in my report" not in said


def test_a_reflection_that_is_hidden_from_the_report_stays_behind(world, teacher):
    goal = told_goal(world)
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    hide_reflection(report=report, goal=goal, because="It names a classmate.")
    for said in (page(teacher, world), str(table(teacher, world))):
        assert goal.title in said
        assert "braver" not in said
    hide_reflection(report=report, goal=goal, because="")
    assert "braver" in page(teacher, world)


@pytest.mark.parametrize("is_hidden", [True, False])
def test_a_hidden_reflection_stays_behind_when_its_goal_leaves_the_report(world, teacher, is_hidden):
    goal, other = told_goal(world), make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    hide_reflection(report=report, goal=goal, because="It names a classmate.")
    if not is_hidden:
        hide_reflection(report=report, goal=goal, because="")
    choose_goals(report=report, goals=[other], offered=[goal, other], by=world.home_teacher)
    for said in (page(teacher, world), str(table(teacher, world))):
        assert goal.title in said
        assert ("braver" in said) is not is_hidden


def test_the_page_says_which_goals_stay_behind(world, teacher):
    told_goal(world)
    assert "A goal that was left out of the report with a reason, or that its student" in page(teacher, world)


@pytest.mark.parametrize("is_elsewhere", [False, True])
@pytest.mark.parametrize("who", ["nobody", "teacher", "student"])
def test_what_may_be_about_health_goes_over_only_when_somebody_chose_it(world, teacher, is_elsewhere, who):
    told_goal(world)
    health = told_goal(world, "I will sleep before nine.")
    if is_elsewhere:
        elsewhere(world)
    if who == "student":
        say(goal=health, cycle=world.cycle, wanted=True, by=world.anna)
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    if who == "teacher":
        place(report, [health], world.home_teacher)
    for said in (copied(page(teacher, world)), str(table(teacher, world))):
        assert "explain my thinking" in said
        assert ("sleep" in said) == (who != "nobody")
    noted = AccessEvent.objects.filter(object_type="goals.goal", object_id=health.pk, action="export")
    assert noted.exists() == (who != "nobody")


def test_without_any_report_it_stays_behind_too(world, teacher):
    elsewhere(world)
    told_goal(world, "I will sleep before nine.")
    said = page(teacher, world)
    assert "sleep" not in copied(said)
    assert "What may be about health is among them only where somebody chose it." in said


def test_taking_them_along_is_noted(world, teacher):
    goal = told_goal(world)
    table(teacher, world)
    assert AccessEvent.objects.filter(object_type="goals.goal", object_id=goal.pk, action="export").exists()


def test_each_student_has_one_line_and_each_goal_its_columns(world, teacher):
    told_goal(world)
    told_goal(world, "I will read each evening.")
    anna, ben = [row for row in table(teacher, world) if row["Given name"] in ("Anna", "Ben")]
    assert (anna["My goal 1"], anna["My goal 2"]) == ("I will explain my thinking.", "I will read each evening.")
    assert anna["In my words 2"] == "I got braver."
    assert (ben["My goal 1"], ben["How it went 2"]) == ("", "")


@pytest.mark.parametrize("sign", DANGEROUS, ids=[f"sign{number}" for number in range(len(DANGEROUS))])
def test_no_cell_is_a_formula_and_the_text_comes_back(sign):
    text = f"{sign}1+2"
    assert not guarded(text).startswith(DANGEROUS)
    assert unguarded(guarded(text)) == text
    assert unguarded(guarded("'" + text)) == "'" + text


def test_a_goal_that_begins_like_a_formula_is_text_in_the_table(world, teacher):
    told_goal(world, "=HYPERLINK(1)")
    assert [row["My goal 1"] for row in table(teacher, world) if row["Given name"] == "Anna"] == ["'=HYPERLINK(1)"]


def test_a_goal_that_ended_before_the_cycle_stays_behind(world, teacher):
    long_ago = world.school.start_of(world.cycle.starts_on) - timezone.timedelta(days=1)
    ended = {"status": "closed", "outcome": "achieved"}
    told_goal(world, "An old one", **ended, closed_at=long_ago)
    told_goal(world, "A new one", **ended, closed_at=timezone.now())
    said = page(teacher, world)
    assert "A new one" in said
    assert "How it went: Achieved" in said
    assert "An old one" not in said


@pytest.mark.parametrize("goals", [1, 3])
def test_it_takes_the_same_queries_for_each_number(world, teacher, django_assert_num_queries, goals):
    for number in range(goals):
        told_goal(world, f"Goal {number}")
    with django_assert_num_queries(15):
        page(teacher, world)
