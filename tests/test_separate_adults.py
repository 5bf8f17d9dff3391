"""Two adults of one child never learn of each other: not a name, an address, a word, a number or a mail.

Nora walks through every page that she can reach, and reads every byte; then Otto is linked to the same child, and does
all that he can do; then she walks again. Nothing may be his, and nothing may be different.
"""

import re
from html import unescape
from io import BytesIO
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import Guardianship, Membership, User
from accounts.roles import Audience, Relation
from goals.models import FamilyLine, Feedback, Seen
from goals.models.choices import AnswerAudience
from reporting.actions.families import ask_for_call, write_back
from tests import factories as make
from tests.reporting.stories import published_issue

HIS = ("Otto", "otto@example.org", "wombat")
LINK = re.compile(r'(?:href|hx-get|src)="(/[^"#]*)"')
TOKEN = re.compile(
    r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|data-token="[\w-]+"|data-seconds="\d+"'
    r'|name="draft_token" value="[\w-]+"'
)
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
NOT_PAGES = ("/static/", "/account/")
MOST = 400


def words_of(answer) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"%PDF"):
        reader = PdfReader(BytesIO(content))
        return " ".join([*(page.extract_text() for page in reader.pages), str(reader.metadata)])
    return unescape(content.decode(errors="replace"))


def walk(client) -> dict[str, str]:
    """Every page that a person reaches from the first one, with its headers, by address; keys of forms left out."""
    waiting, found = ["/"], {}
    while waiting and len(found) < MOST:
        address = waiting.pop()
        if address in found or address.startswith(NOT_PAGES):
            continue
        answer = client.get(address)
        text = words_of(answer)
        found[address] = TOKEN.sub("", f"{answer.status_code} {answer.get('Location', '')}\n{text}")
        waiting += LINK.findall(text)
        if answer.status_code == 302:
            waiting.append(answer.url)
    return found


def without_keys(pages: dict[str, str]) -> dict[str, str]:
    """A form gets a new key each time."""
    return {address: KEY.sub("", text) for address, text in pages.items()}


@pytest.fixture
def anna(world):
    """A goal with all that a family reads, a talk to come, and a report that is out."""
    for other in (world.second_parent, world.former_parent, world.restricted_parent, world.teacher_mother):
        Guardianship.objects.filter(user=other).delete()
    Membership.objects.filter(user=world.second_parent).delete()
    world.parent.email = "nora@example.org"
    world.parent.save()
    world.issue = published_issue(world)
    world.goal = world.issue.report.report_goals.get().goal
    world.target = world.goal.targets.first()
    make.make_feedback(world.goal, world.home_teacher, audience=AnswerAudience.FAMILY)
    make.make_feedback(world.goal, world.parent, Relation.FAMILY, "Well done!", audience=AnswerAudience.STUDENT)
    world.talk = make.make_talk(
        world.anna_s, world.home_teacher, kind="three_way", audience=Audience.FAMILY,
        planned_for=timezone.now() + timezone.timedelta(days=3),
    )  # fmt: skip
    return world


def otto_does_all_he_can(world) -> None:
    otto = world.second_parent
    User.objects.filter(pk=otto.pk).update(email="otto@example.org")
    Membership.objects.create(school=world.school, user=otto, role="parent")
    make.make_guardian(world.anna_s, otto, relationship="wombat father")
    for audience in AnswerAudience.values:
        make.make_feedback(world.goal, otto, Relation.FAMILY, "Like a wombat!", audience=audience)
    make.make_feedback(
        world.goal, otto, Relation.FAMILY, "A wombat step", audience=AnswerAudience.STUDENT, target=world.target
    )
    for message in Feedback.objects.exclude(author=otto):
        Seen.objects.create(
            school=world.school, goal=world.goal, feedback=message, by=otto, relation=Relation.FAMILY
        )  # fmt: skip
    FamilyLine.objects.create(
        school=world.school, conversation=world.talk, student=world.anna_s, author=otto, text="A wombat line"
    )
    make.make_request(world.anna_s, otto, Relation.FAMILY, "May we talk about the wombat?")
    write_back(issue=world.issue, by=otto, key=uuid4(), text="The wombat report", base_version=0)
    ask_for_call(issue=world.issue, by=otto, language="wombat")
    his = Client()
    his.force_login(User.objects.get(pk=otto.pk))
    his.get(reverse("reporting:issue", args=[world.issue.uuid]))


def test_nothing_of_the_other_and_nothing_different(anna, client_of):
    nora = client_of(anna.parent)
    walk(nora)  # what a first visit marks as read is marked
    before = walk(nora)
    otto_does_all_he_can(anna)
    after = walk(nora)
    shown = {address: word for address, text in after.items() for word in HIS if word in text}
    print(f"{len(after)} pages, {sum(map(len, after.values())):,} characters: {len(shown)} of the other adult")
    assert shown == {}
    assert set(after) == set(before)
    assert without_keys(after) == without_keys(before)
    assert len(after) > 12
    assert reverse("goals:goal", args=[anna.goal.uuid]) in after
    assert reverse("reporting:issue", args=[anna.issue.uuid]) in after


@pytest.mark.full
def test_the_walk_would_see_it(anna, client_of):
    """The child reads both, and so finds the other one's words."""
    otto_does_all_he_can(anna)
    pages = walk(client_of(anna.anna))
    assert any("wombat" in text for text in pages.values())


@pytest.mark.django_db(transaction=True)
def test_no_mail_names_the_other(anna, run_jobs):
    otto_does_all_he_can(anna)
    run_jobs()
    to_nora = [message for message in mail.outbox if message.to == ["nora@example.org"]]
    assert to_nora
    for message in to_nora:
        said = f"{message.message()}"
        assert not any(word in said for word in HIS)
        assert (message.cc, message.bcc, len(message.to)) == ([], [], 1)
