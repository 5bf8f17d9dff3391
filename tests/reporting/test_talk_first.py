"""Where student and teacher see the end of a goal differently, writing and sending warn; nothing is held back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goals.models import Goal, JudgementSeen
from reporting.models import Report
from tests.reporting.stories import approved_report, written_report

FIRST = "Talk about"


def judge(report, seen=()) -> Goal:
    goal = report.report_goals.get().goal
    views = {"outcome": "partly", "teacher_outcome": "achieved"}
    Goal.objects.filter(pk=goal.pk).update(status="closed", closed_at=timezone.now(), **views)
    for side in seen:
        JudgementSeen.objects.create(school=goal.school, goal=goal, side=side, seen_by=report.author, **views)
    return goal


def release_page(client, world) -> str:
    return client.get(reverse("reporting:release", args=[world.cycle.uuid])).content.decode()


@pytest.mark.parametrize("seen", [(), ("student",), ("teacher",)])
def test_the_release_names_the_reports_until_both_have_looked(seen, world, client_of):
    judge(approved_report(world), seen)
    page = client_of(world.principal).get(reverse("reporting:release", args=[world.cycle.uuid]))
    assert [report.student for report in page.context["judged_apart"]] == [world.anna_s]
    assert "Talk about these first" in page.content.decode()


def test_nothing_is_said_once_both_have_looked_or_where_they_agree(world, client_of):
    goal = judge(approved_report(world), ("student", "teacher"))
    assert FIRST not in release_page(client_of(world.principal), world)
    Goal.objects.filter(pk=goal.pk).update(outcome="changed")
    assert FIRST in release_page(client_of(world.principal), world)
    Goal.objects.filter(pk=goal.pk).update(outcome="achieved")
    assert FIRST not in release_page(client_of(world.principal), world)


def test_whoever_approves_is_told(world, client_of):
    report = approved_report(world)
    Report.objects.filter(pk=report.pk).update(state="submitted")
    judge(report, ("teacher",))
    assert "not both have looked" in client_of(world.principal).get(report.get_absolute_url()).content.decode()


def test_the_writer_sees_it_in_the_list_and_beside_the_comment(world, client_of):
    report = written_report(world)
    goal = judge(report)
    teacher = client_of(world.home_teacher)
    assert "Talk about a goal first" in teacher.get(reverse("reporting:reports")).content.decode()
    page = teacher.get(report.get_absolute_url()).content.decode()
    assert "Talk about this first." in page
    assert f"{goal.get_absolute_url()}#both" in page
