"""Who writes a report keeps it when the class moves on, and loses no typing by that."""

import pytest
from django.urls import reverse

from accounts.models import Student, TeachingAssignment
from goals.models import Draft
from reporting.actions.writing import start_report
from tests.reporting.stories import family_goal


@pytest.fixture
def report(world):
    family_goal(world)
    return start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)


@pytest.fixture
def author(world, client_of, report):
    """The teacher whose class was given to somebody else, in the middle of writing."""
    TeachingAssignment.objects.filter(user=world.home_teacher).delete()
    assert not Student.objects.filter(pk=world.anna_s.pk).visible_to(world.home_teacher).exists()
    return client_of(world.home_teacher)


def type_into(author, drafts):
    packet = {"object": drafts.object, "field": "overall", "token": drafts.token, "seq": 1}
    return author.post(drafts.url, packet | {"text": "Anna listens first"})


def test_what_the_author_types_is_kept_and_found_again(author, report):
    address = reverse("reporting:report", args=[report.uuid])
    drafts = author.get(address).context["drafts"]
    packet = {
        "object": drafts.object,
        "field": "overall",
        "token": drafts.token,
        "seq": 1,
        "text": "Anna listens first",
    }
    assert author.post(drafts.url, packet).status_code == 204
    assert "Anna listens first</textarea>" in author.get(address).content.decode()


def test_what_was_found_can_be_thrown_away(author, report):
    drafts = author.get(reverse("reporting:report", args=[report.uuid])).context["drafts"]
    packet = {
        "object": drafts.object,
        "field": "overall",
        "token": drafts.token,
        "seq": 1,
        "text": "Anna listens first",
    }
    author.post(drafts.url, packet)
    author.post(drafts.url, {"object": drafts.object, "discard": f"{drafts.token}:1", "next": "/"})
    assert Draft.objects.get().text == ""
