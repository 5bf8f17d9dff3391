"""The PDF of an issue: made in the worker, once, and kept; what goes wrong stops no other."""

from django.core.files.storage import default_storage
from django.urls import reverse

from reporting.actions import release, rendition
from reporting.models import Rendition
from reporting.tasks import render_missing
from tests.reporting.stories import (
    approved_report,
    family_goal,
    jobs,
    schedule,
    scheduled_issue,
    the_hour_comes,
)


def test_a_report_that_cannot_be_rendered_says_why_and_stops_no_other(world):
    approved_report(world, world.ben_s)
    approved_report(world, goals=[family_goal(world, title="A sign that no font has: \u0378")])
    batch = schedule(world)
    for issue in batch.issues.all():
        rendition.render(issue.pk)
    assert "No font on this server" in Rendition.objects.get(issue__student=world.anna_s).problem
    assert Rendition.objects.get(issue__student=world.ben_s).pages == 1
    assert the_hour_comes(batch) == 2


def test_rendering_twice_makes_one_file(world):
    issue = scheduled_issue(world)
    rendition.render(issue.pk)
    before = Rendition.objects.values().get()
    rendition.render(issue.pk)
    assert Rendition.objects.values().get() == before


def test_a_discarded_issue_leaves_no_file(world, monkeypatch):
    issue = scheduled_issue(world)
    real = rendition.render_surely

    def render_while_it_is_thrown_away(summary, look):
        release.unschedule(batch=world.batch)
        return real(summary, look)

    monkeypatch.setattr(rendition, "render_surely", render_while_it_is_thrown_away)
    rendition.render(issue.pk)
    assert not Rendition.objects.exists()
    assert default_storage.listdir(f"reports/{issue.uuid}")[1] == []


def test_the_safety_net_plans_what_has_no_job_and_no_more(world):
    scheduled_issue(world)
    render_missing(timestamp=0)
    assert jobs("render_issue").count() == 1
    jobs("render_issue").delete()
    render_missing(timestamp=0)
    assert jobs("render_issue").count() == 1


def test_another_try(world, client_of):
    approved_report(world, world.ben_s)
    approved_report(world)
    world.batch = schedule(world)
    issue = world.batch.issues.first()
    jobs("render_issue").delete()
    Rendition.objects.create(school=world.school, issue=issue, language="en-au", problem="It took too long.")
    principal = client_of(world.principal)
    assert (
        "One PDF could not be made"
        in principal.get(reverse("reporting:release", args=[world.cycle.uuid])).content.decode()
    )
    principal.post(reverse("reporting:render_again", args=[world.cycle.uuid]))
    assert jobs("render_issue").count() == 1
    assert not Rendition.objects.exists()
