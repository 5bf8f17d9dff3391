"""A school that writes its reports elsewhere takes the goals along, and does not meet what it does not need."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent
from accounts.roles import Audience
from goals.models import Reflection
from goals_portal.spreadsheet import DANGEROUS, guarded, unguarded
from tests import factories as make
from tests.reporting.stories import anna_report


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def page(client, world) -> str:
    return client.get(reverse("reporting:hand_over", args=[world.five_a.uuid])).content.decode()


def table(client, world) -> list[dict]:
    answer = client.get(reverse("reporting:hand_over_table", args=[world.five_a.uuid]))
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def told_goal(world, title="I will explain my thinking.", **fields):
    goal = make.make_goal(world.anna_s, world.cycle, title, audience=Audience.FAMILY, measure="Two answers", **fields)
    make.make_target(goal, "Explain one answer.", done_at=timezone.now())
    make.make_target(goal, "TEACHERS step", audience=Audience.TEACHERS)
    Reflection.of(goal, text="I got braver.", audience=Audience.FAMILY).save()
    Reflection.of(goal, text="PRIVATE thought", audience=Audience.ONLY_ME).save()
    return goal


def elsewhere(world) -> None:
    world.school.reports_elsewhere = True
    world.school.save()


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
    with django_assert_num_queries(11):
        page(teacher, world)


# ------------------------------------------------------------------------------------------------ written elsewhere


def test_the_reports_page_begins_with_handing_over_and_has_no_reports_to_write(world, teacher):
    elsewhere(world)
    said = teacher.get(reverse("reporting:reports")).content.decode()
    assert reverse("reporting:hand_over", args=[world.five_a.uuid]) in said
    assert "To do" not in said


def test_where_reports_are_written_here_nothing_is_handed_over_first(world, teacher):
    said = teacher.get(reverse("reporting:reports")).content.decode()
    assert "another system" not in said
    assert "To do" in said


def test_nobody_is_asked_to_approve_or_release_and_what_was_written_stays(world, client_of):
    report = anna_report(world, "submitted")
    principal = client_of(world.principal)
    assert "There is no report for you" not in principal.get(reverse("reporting:reports")).content.decode()
    elsewhere(world)
    said = principal.get(reverse("reporting:reports")).content.decode()
    assert "There is no report for you" in said
    report.refresh_from_db()
    assert report.state == "submitted"


def test_the_timeline_offers_no_time_for_proof_reading(world, client_of):
    admin, address = client_of(world.admin), reverse("goals:cycle", args=[world.cycle.uuid])
    assert 'value="proof"' in admin.get(address).content.decode()
    elsewhere(world)
    said = admin.get(address).content.decode()
    assert 'value="proof"' not in said
    assert "What the reports show" not in said
