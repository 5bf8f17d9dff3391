"""What is said about one step, check-in or piece of work stands in its place, and is never seen wider than it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from goals.bin import erase_binned
from goals.models import Evidence, Feedback
from goals.models.choices import AnswerAudience
from tests import factories as make
from tests.accounts.test_database_rules import refused
from tests.goals.test_feedback import messages_for, send

FAMILY, STUDENT = AnswerAudience.FAMILY, AnswerAudience.STUDENT


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


def check_at_once() -> None:
    """What the database would check at the end."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def make_work(goal, **fields) -> Evidence:
    work = Evidence.of(goal, caption="My page", **{"released_at": timezone.now(), **fields})
    work.save()
    return work


def said_about(client, goal, kind: str, **fields) -> Feedback:
    """A teacher's message to all, the family too, about a part of `goal`."""
    part = {"target": make.make_target, "check_in": make.make_check_in, "evidence": make_work}[kind](goal, **fields)
    response = send(client, goal, "Look at this part.", about=f"{part._meta.model_name}-{part.uuid}", audience=3)
    assert response.status_code == 302
    return Feedback.objects.get()


@pytest.mark.parametrize("kind", ["target", "check_in", "evidence"])
def test_it_stands_in_its_place_and_goes_with_the_part(world, client_of, goal, kind):
    message = said_about(client_of(world.home_teacher), goal, kind)
    page = client_of(world.parent).get(goal.get_absolute_url())
    assert page.content.decode().count("Look at this part.") == 2
    type(message.part).objects.update(audience=Audience.TEACHERS)
    assert messages_for(client_of(world.parent), goal) == []
    assert messages_for(client_of(world.relief_teacher), goal) == ["Look at this part."]
    type(message.part).objects.update(audience=Audience.ONLY_ME)
    assert messages_for(client_of(world.relief_teacher), goal) == []
    assert messages_for(client_of(world.anna), goal) == ["Look at this part."]


def test_about_work_that_is_withdrawn_from_the_family_it_is_withdrawn_too(world, client_of, goal):
    said_about(client_of(world.home_teacher), goal, "evidence")
    Evidence.objects.update(released_at=None)
    assert messages_for(client_of(world.parent), goal) == []
    assert messages_for(client_of(world.aide), goal) == ["Look at this part."]


def test_about_work_in_the_bin_and_after_it_is_erased_the_child_and_the_author_alone_read(world, client_of, goal):
    said_about(client_of(world.home_teacher), goal, "evidence")
    for moment in (timezone.now(), timezone.now() - timedelta(days=31)):
        Evidence.objects.update(binned_at=moment)
        erase_binned()
        for person in (world.parent, world.aide):
            assert messages_for(client_of(person), goal) == []
        for person in (world.anna, world.home_teacher):
            assert messages_for(client_of(person), goal) == ["Look at this part."]
    assert Feedback.objects.get().evidence is None


def test_a_removed_step_leaves_the_message_as_narrow_as_it_was(world, client_of, goal):
    message = said_about(client_of(world.home_teacher), goal, "target")
    message.target.audience = Audience.TEACHERS
    message.target.save()
    message.target.delete()
    assert messages_for(client_of(world.parent), goal) == []
    assert messages_for(client_of(world.anna), goal) == ["Look at this part."]


def test_it_cannot_go_further_than_the_part(world, client_of, goal):
    waits = make_work(goal, released_at=None)
    private = make.make_target(goal, audience=Audience.ONLY_ME)
    response = send(client_of(world.home_teacher), goal, about=f"evidence-{waits.uuid}", audience=int(FAMILY))
    assert "The family does not see this part" in response.content.decode()
    response = send(client_of(world.anna), goal, about=f"target-{private.uuid}")
    assert "Only you see this." in response.content.decode()
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("feedback_says_something", {"text": ""}),
        ("feedback_part_has_audience", {"part_audience": None}),
        ("feedback_audience_of_target", {"part_audience": Audience.FAMILY}),
        ("feedback_about_one_part", {"check_in": True}),
        ("feedback_asked_by_the_student", {"asks_for_reply": True}),
        ("feedback_phrase_has_language", {"phrase": "proud"}),
        ("feedback_recording_of_student", {"recording": True}),
    ],
)
def test_the_database_refuses(world, goal, rule, fields):
    target, check_in = make.make_target(goal, audience=Audience.TEACHERS), make.make_check_in(goal)
    made = {"check_in": check_in, "recording": make.make_file(world.ben_s)}
    fields = {name: made.get(name, value) if value is True else value for name, value in fields.items()}
    refused(
        rule,
        lambda: [make.make_feedback(goal, world.home_teacher, target=target, **fields), check_at_once()],
    )


def test_the_way_to_say_something_leads_to_the_box_with_the_part_chosen(world, client_of, goal):
    target = make.make_target(goal)
    client = client_of(world.parent)
    assert f"?about=target-{target.uuid}" in client.get(goal.get_absolute_url()).content.decode()
    page = client.get(reverse("goals:feedback", args=[goal.uuid]), {"about": f"target-{target.uuid}"})
    assert page.context["form"]["about"].value() == f"target-{target.uuid}"
