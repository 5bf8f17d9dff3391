"""Which goals go into a report: the student says, the teacher chooses, and nothing stays out without a word."""

from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Audience
from goals.models.choices import SupportPlan
from reporting.actions.choosing import ask, choose_goals, hide_reflection, say
from reporting.actions.writing import save_comments, start_report, submit
from reporting.build import REPORTS, compose
from reporting.models import GoalForReport, LeftOut, Report, ReportComment
from tests import factories as make
from tests.reporting.stories import COMMENT, REFLECTION, anna_report, family_goal, scheduled_issue, the_hour_comes


@pytest.fixture
def goal(world):
    return family_goal(world)


@pytest.fixture
def second(world):
    return family_goal(world, title="I will start within a minute.")


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def begun(world) -> Report:
    return start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)


def chosen(report) -> list:
    return [row.goal for row in report.report_goals.all()]


def choose(client, report, places, reasons=(), follow=False, opened=None):
    """Sends the page as it was `opened`, or as it is now."""
    opened = opened or client.get(reverse("reporting:choose", args=[report.uuid]))
    sent = {"shown": opened.context["form"].mark}
    sent |= {f"place-{goal.uuid.hex}": place for goal, place in places.items()}
    sent |= {f"reason-{goal.uuid.hex}": reason for goal, reason in dict(reasons).items()}
    return client.post(reverse("reporting:choose", args=[report.uuid]), sent, follow=follow)


def on_page(client, report) -> str:
    return unescape(client.get(reverse("reporting:choose", args=[report.uuid])).content.decode())


def wants(world, goal, wanted=True, because="") -> None:
    say(goal=goal, cycle=world.cycle, wanted=wanted, because=because, by=world.anna)


# ------------------------------------------------------------------------------------------------ what it begins with


def test_what_the_student_asked_for_comes_first(world, goal, second):
    wants(world, second)
    assert chosen(begun(world)) == [second, goal]


def test_what_the_student_refused_is_not_in_it(world, goal, second):
    wants(world, goal, wanted=False)
    assert chosen(begun(world)) == [second]


@pytest.mark.parametrize(
    ("fields", "is_in"),
    [
        ({"title": "I will read to my brother."}, True),
        ({"title": "I will sleep before nine."}, False),
        ({"title": "I will breathe slowly.", "why": "My anxiety gets in the way."}, False),
        ({"title": "I will write a body paragraph with two quotations."}, True),
        ({"title": "I will go to bed on time."}, False),
        ({"title": "I will speak up.", "support_plan": SupportPlan.TEACHERS}, False),
    ],
)
def test_what_may_be_about_health_or_a_plan_waits_for_a_tick(world, fields, is_in):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY, **fields)
    assert chosen(begun(world)) == ([goal] if is_in else [])


def test_the_students_yes_is_such_a_tick(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY, title="I will sleep before nine.")
    wants(world, goal)
    assert chosen(begun(world)) == [goal]


# ------------------------------------------------------------------------------------------------ the writer chooses


def test_leaving_a_goal_out_asks_why_and_changes_nothing_until_it_is_said(world, teacher, goal, second):
    report = begun(world)
    page = choose(teacher, report, {goal: 1, second: 0}).content.decode()
    assert "Anna reads that." in unescape(page)
    assert chosen(report) == [goal, second]
    choose(teacher, report, {goal: 1, second: 0}, {second: "It has only just begun."})
    assert chosen(report) == [goal]
    kept = LeftOut.objects.get()
    assert (kept.goal, kept.reason, kept.by) == (second, "It has only just begun.", world.home_teacher)


def test_a_goal_that_is_put_in_again_has_no_reason_any_more_and_keeps_its_comment(world, teacher, goal, second):
    report = begun(world)
    save_comments(report=report, written=[(second.pk, COMMENT, 0)], by=world.home_teacher)
    choose(teacher, report, {goal: 1, second: 0}, {second: "We chose others together."})
    choose(teacher, report, {goal: 1, second: 2}, {second: "We chose others together."})
    assert not LeftOut.objects.exists()
    assert ReportComment.objects.get(goal=second).text == COMMENT


BEGUN, TOGETHER = "It has only just begun.", "We chose others together."


def test_what_a_colleague_chose_in_between_is_shown_before_it_is_replaced(world, teacher, goal, second):
    report = begun(world)
    opened = teacher.get(reverse("reporting:choose", args=[report.uuid]))
    choose(teacher, report, {goal: 1, second: 0}, {second: BEGUN})
    answer = choose(teacher, report, {goal: 0, second: 1}, {goal: TOGETHER}, opened=opened)
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "While you were writing, this was saved by somebody else" in page
    assert BEGUN in page
    assert f'value="{TOGETHER}"' in page
    assert (chosen(report), LeftOut.objects.get().reason) == ([goal], BEGUN)
    again = choose(teacher, report, {goal: 0, second: 1}, {goal: TOGETHER}, opened=answer)
    assert again.status_code == 302
    assert (chosen(report), LeftOut.objects.get().reason) == ([second], TOGETHER)


def test_sent_twice_it_is_saved_once(world, teacher, goal, second):
    report = begun(world)
    opened = teacher.get(reverse("reporting:choose", args=[report.uuid]))
    for _time in range(2):
        sent = choose(teacher, report, {goal: 1, second: 0}, {second: BEGUN}, opened=opened)
        assert sent.status_code == 302


def test_a_reason_that_was_typed_about_a_goal_that_left_meanwhile_is_shown(world, teacher, goal, second):
    report = begun(world)
    opened = teacher.get(reverse("reporting:choose", args=[report.uuid]))
    second.change(second.version, audience=Audience.ONLY_ME)
    answer = choose(teacher, report, {goal: 1, second: 0}, {second: BEGUN}, opened=opened)
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert BEGUN in page
    assert second.title not in page


def test_a_goal_that_is_shared_meanwhile_stands_on_the_page_that_comes_back(world, teacher, goal):
    report = begun(world)
    opened = teacher.get(reverse("reporting:choose", args=[report.uuid]))
    later = family_goal(world, title="I will ask one question a day.")
    answer = choose(teacher, report, {goal: 0}, {goal: BEGUN}, opened=opened)
    assert answer.status_code == 409
    assert later.title in unescape(answer.content.decode())
    assert chosen(report) == [goal]


def test_where_the_report_is_full_nobody_asks_why(world, teacher, goal, second):
    full = [family_goal(world, title=f"Goal number {number}.") for number in range(2)]
    report = begun(world)
    left = choose(teacher, report, {goal: 1, second: 2, full[0]: 3, full[1]: 0})
    assert left.status_code == 302


def test_but_one_that_the_student_asked_for_never_stays_out_silently(world, teacher, goal, second):
    full = [family_goal(world, title=f"Goal number {number}.") for number in range(2)]
    wants(world, full[1])
    report = begun(world)
    assert choose(teacher, report, {goal: 1, second: 2, full[0]: 3, full[1]: 0}).status_code == 200


def test_nor_is_the_report_handed_in_without_a_word_about_it(world, goal, second):
    report = begun(world)
    save_comments(report=report, written=[(goal.pk, COMMENT, 0)], by=world.home_teacher)
    later = family_goal(world, title="I will ask one question a day.")
    wants(world, later)
    with pytest.raises(ValidationError, match="Anna asked for “I will ask one question a day"):
        submit(report=report, by=world.home_teacher)
    offered, reasons = [goal, second, later], {later.pk: "It has only just begun."}
    choose_goals(report=report, goals=[goal, second], offered=offered, by=world.home_teacher, left_out=reasons)
    submit(report=report, by=world.home_teacher)


def test_a_goal_that_the_student_refused_cannot_be_put_in(world, goal, second):
    wants(world, second, wanted=False, because="It is about my brother.")
    report = begun(world)
    with pytest.raises(ValidationError, match="cannot be in the report"):
        choose_goals(report=report, goals=[goal, second], offered=[goal, second], by=world.home_teacher)


def test_the_page_says_what_the_student_said(world, teacher, goal, second):
    wants(world, goal)
    wants(world, second, wanted=False, because="It is about my brother.")
    page = on_page(teacher, begun(world))
    assert "<bdi>Anna</bdi> would like this in the report." in page
    assert "<bdi>Anna</bdi> would rather not" in page
    assert "It is about my brother." in page


# ------------------------------------------------------------------------------------------------ asking


def test_a_question_stands_on_the_students_first_page_until_it_is_answered(world, client_of):
    shared = make.make_goal(world.anna_s, world.cycle, title="Only my teachers read this.")
    report, asks = begun(world), "asks about your report"
    assert asks not in client_of(world.anna).get("/").content.decode()
    teacher = client_of(world.home_teacher)
    teacher.post(reverse("reporting:ask_student", args=[report.uuid, shared.uuid]))
    assert "Asked, and not answered yet." in on_page(teacher, report)
    assert asks in client_of(world.anna).get("/").content.decode()
    wants(world, shared, wanted=False)
    assert asks not in client_of(world.anna).get("/").content.decode()


def test_asking_again_overrules_no_answer(world, teacher, goal, second):
    wants(world, second, wanted=False)
    report = begun(world)
    ask(report=report, goal=second, by=world.home_teacher)
    assert "Asked, and not answered yet." in on_page(teacher, report)
    with pytest.raises(ValidationError, match="cannot be in the report"):
        choose_goals(report=report, goals=[goal, second], offered=[goal, second], by=world.home_teacher)
    wants(world, second)
    assert "Asked, and not answered yet." not in on_page(teacher, report)
    choose_goals(report=report, goals=[goal, second], offered=[goal, second], by=world.home_teacher)


def test_nobody_asks_about_a_private_goal(world, teacher):
    private = make.make_goal(world.anna_s, world.cycle, audience=Audience.ONLY_ME)
    report = begun(world)
    assert teacher.post(reverse("reporting:ask_student", args=[report.uuid, private.uuid])).status_code == 404
    assert not GoalForReport.objects.exists()


def test_nor_once_the_report_is_handed_in(world, goal):
    with pytest.raises(ValidationError, match="no longer being written"):
        ask(report=anna_report(world, state="submitted"), goal=goal, by=world.home_teacher)


# ------------------------------------------------------------------------------------------------ the student's words


def test_a_reflection_that_is_hidden_is_in_no_report_and_stays_as_it_is(world, teacher, goal):
    report = begun(world)
    assert REFLECTION in shown(report)
    teacher.post(reverse("reporting:reflection", args=[report.uuid, goal.uuid]), {"because": "It names a classmate."})
    assert REFLECTION not in shown(report)
    page = unescape(teacher.get(report.get_absolute_url()).content.decode())
    assert REFLECTION not in page
    assert "left out of the report" in page
    assert goal.reflections.filter(text=REFLECTION).exists()
    choose_goals(report=report, goals=[goal], offered=[goal], by=world.home_teacher)
    assert REFLECTION not in shown(report)
    hide_reflection(report=report, goal=goal, because="")
    assert REFLECTION in shown(report)


@pytest.mark.parametrize("who", ["writer", "student"])
def test_it_stays_hidden_when_its_goal_was_out_and_comes_back(world, goal, second, who):
    report = begun(world)
    hide_reflection(report=report, goal=goal, because="It names a classmate.")
    if who == "student":
        wants(world, goal, wanted=False)
        wants(world, goal)
    else:
        choose_goals(report=report, goals=[second], offered=[goal, second], by=world.home_teacher)
    assert chosen(report) == [second]
    choose_goals(report=report, goals=[second, goal], offered=[goal, second], by=world.home_teacher)
    assert shown(report) == [REFLECTION, ""]
    assert report.report_goals.get(goal=goal).without_reflection_because == "It names a classmate."


def test_what_was_shown_again_is_not_hidden_when_its_goal_comes_back(world, goal, second):
    report = begun(world)
    hide_reflection(report=report, goal=goal, because="It names a classmate.")
    hide_reflection(report=report, goal=goal, because="")
    choose_goals(report=report, goals=[second], offered=[goal, second], by=world.home_teacher)
    choose_goals(report=report, goals=[goal, second], offered=[goal, second], by=world.home_teacher)
    assert shown(report) == [REFLECTION, REFLECTION]


def test_who_decides_about_it_reads_it_first_and_no_private_word(world, teacher, goal):
    report = begun(world)
    page = unescape(teacher.get(reverse("reporting:reflection", args=[report.uuid, goal.uuid])).content.decode())
    assert REFLECTION in page
    assert "PRIVATE" not in page


def test_without_a_reason_nothing_is_hidden_and_it_is_asked_for(world, teacher, goal):
    report = begun(world)
    address = reverse("reporting:reflection", args=[report.uuid, goal.uuid])
    assert "Please write something here." in teacher.post(address, {"because": " "}).content.decode()
    assert REFLECTION in shown(report)
    teacher.post(address, {"because": "It names a classmate."})
    assert REFLECTION in unescape(teacher.get(address).content.decode())
    assert teacher.post(address, {"because": ""}).status_code == 302
    assert REFLECTION in shown(report)


def test_nothing_is_hidden_from_a_report_that_is_handed_in(world, goal):
    report = begun(world)
    save_comments(report=report, written=[(goal.pk, COMMENT, 0)], by=world.home_teacher)
    submit(report=report, by=world.home_teacher)
    with pytest.raises(ValidationError, match="no longer being written"):
        hide_reflection(report=report, goal=goal, because="Too late.")


def shown(report) -> list[str]:
    (composed,) = compose([REPORTS.get(pk=report.pk)])
    return [block.reflection for block in composed.summary.goals]


# ------------------------------------------------------------------------------------------------ the database


def test_the_database_knows_a_reason_and_an_answer(world, goal):
    row = {"school": world.school, "goal": goal}
    with pytest.raises(IntegrityError, match="left_out_with_a_reason"), transaction.atomic():
        LeftOut.objects.create(**row, report=anna_report(world), reason="", by=world.home_teacher)
    row |= {"student": world.anna_s, "cycle": world.cycle}
    with pytest.raises(IntegrityError, match="goal_for_report_answered_at"), transaction.atomic():
        GoalForReport.objects.create(**row, answer="yes")
    GoalForReport.objects.create(**row)
    with pytest.raises(IntegrityError, match="goal_for_report_once"), transaction.atomic():
        GoalForReport.objects.create(**row)


def test_what_is_out_is_not_touched_by_a_no(world, goal):
    issue = scheduled_issue(world)
    the_hour_comes(world.batch)
    with pytest.raises(ValidationError, match="handed the report in"):
        wants(world, goal, wanted=False)
    issue.refresh_from_db()
    assert issue.is_out
