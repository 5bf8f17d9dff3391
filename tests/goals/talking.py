"""What tests of talks do: plan, write, agree, tick."""

from uuid import uuid4

from django.urls import reverse

from goals.actions.talk import add_agreement
from goals.models.choices import AgreedKind


def at(name: str, talk) -> str:
    return reverse(f"goals:{name}", args=[talk.uuid])


def plan(client, student, **data):
    address = reverse("goals:talk_new", args=[student.uuid])
    return client.post(address, {"key": str(uuid4()), "kind": "talk", "audience": 1, "shared_note": "", **data})


def save_notes(client, talk, version=1, **data):
    values = {"shared_note": "", "own_note": "", "audience": 1, "audience_before": 1}
    values |= {"base_version": version, "own_version": 0}
    return client.post(at("talk", talk), values | data)


def type_into(client, student, place, field, text, seq=1, version=0):
    """A packet of autosave."""
    packet = {"object": place, "field": field, "token": "tab-1", "base_version": version, "seq": seq, "text": text}
    return client.post(reverse("goals:draft", args=[student.uuid]), packet)


def agree_line(client, talk, about, headers=None, **data):
    values = {"key": str(uuid4()), "text": "I draw it first.", "kind": "strategy", "goal": str(about.uuid)}
    values |= {"audience_before": talk.audience}
    return client.post(at("talk_agreed", talk), values | data, headers=headers)


def add(world, talk, goal, text="I draw it first."):
    return add_agreement(
        talk=talk, by=world.home_teacher, goal=goal, kind=AgreedKind.STRATEGY, text=text, due_on=None, uuid=uuid4()
    )


def tick(client, talk, *read):
    """The button of a page that showed the lines `read`."""
    return client.post(at("talk_tick", talk), {"line": [str(line.uuid) for line in read]})
