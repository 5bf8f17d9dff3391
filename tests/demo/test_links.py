"""Nobody is led to a closed door: every link that a person of the demo meets leads to a page that opens."""

import re
from collections import Counter, deque

import pytest
from django.test import Client
from django.urls import resolve

from goals_portal.demo.cast import DOORS
from goals_portal.demo.doors import person_behind

pytestmark = [pytest.mark.full, pytest.mark.django_db, pytest.mark.usefixtures("demo", "demo_settings")]

LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)')
SAMPLES = 3
"""Links per view and person: the first ones met."""


def links_met(client: Client) -> dict[str, int]:
    """By address: what each link answers, from the first page on."""
    waiting, samples, answers = deque(["/"]), Counter(), {}
    while waiting:
        address = waiting.popleft()
        view = resolve(address.partition("?")[0]).view_name
        if address in answers or samples[view] == SAMPLES:
            continue
        samples[view] += 1
        response = client.get(address)
        answers[address] = response.status_code
        if response.headers.get("Content-Type", "").startswith("text/html"):
            waiting.extend(found.replace("&amp;", "&") for found in LINK.findall(response.content.decode()))
    return answers


@pytest.mark.parametrize("door", DOORS.values(), ids=lambda door: door.key)
def test_every_link_opens(door):
    client = Client()
    client.force_login(person_behind(door))
    answers = links_met(client)
    assert len(answers) > SAMPLES
    assert {address: answer for address, answer in answers.items() if answer >= 400} == {}
