"""What is typed for several students at a time is kept as well: for its author alone, until it is saved."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import ClassGroup
from goals.models import Conversation, Draft, Suggestion
from tests import factories as make
from tests.accounts.test_database_rules import refused

TYPED = "I will count by twos, and then by"


def packet(page, field: str, text: str, seq: int = 1) -> dict:
    """What autosave sends from an open page."""
    drafts = page.context["drafts"]
    return {"object": drafts.object, "token": drafts.token, "field": field, "text": text, "seq": seq}


def keep(client, page, field: str, text: str, seq: int = 1) -> int:
    return client.post(page.context["drafts"].url, packet(page, field, text, seq)).status_code


def marks(page, seq: int = 2) -> dict:
    drafts = page.context["drafts"]
    return {"draft_token": drafts.token, "draft_seq": seq, "draft_taken": drafts.taken}


def unsaved() -> list[str]:
    return list(Draft.objects.exclude(text="").values_list("text", flat=True))


def suggest(client, class_group, **data):
    address = reverse("goals:suggest", args=[class_group.uuid])
    return client.post(address, {"key": uuid4(), **data}) if data else client.get(address)


def plan(client, class_group, **data):
    address = reverse("goals:round_new", args=[class_group.uuid])
    return (
        client.post(address, {"key": uuid4(), "kind": "talk", "audience": 1, **data}) if data else client.get(address)
    )


def box(page, name: str) -> str:
    return page.context["form"][name].value()


def test_a_suggestion_that_was_not_sent_is_offered_again_to_its_author_alone(world, client_of):
    make.assign(world.other_teacher, world.five_a)
    client = client_of(world.home_teacher)
    assert keep(client, suggest(client, world.five_a), "title", TYPED) == 204
    page = suggest(client_of(world.home_teacher), world.five_a)
    assert box(page, "title") == TYPED
    assert "It is not saved yet." in page.content.decode()
    assert TYPED not in suggest(client_of(world.other_teacher), world.five_a).content.decode()
    draft = Draft.objects.get()
    assert (draft.class_group, draft.student, draft.school) == (world.five_a, None, world.school)


def test_once_it_is_suggested_nothing_is_offered_any_more_and_no_late_packet_revives_it(world, client_of):
    client = client_of(world.home_teacher)
    page = suggest(client, world.five_a)
    keep(client, page, "title", TYPED)
    sent = {"title": f"{TYPED} threes.", "students": [world.anna_s.uuid], **marks(page)}
    assert suggest(client, world.five_a, **sent).status_code == 302
    assert Suggestion.objects.get().title == f"{TYPED} threes."
    assert unsaved() == []
    assert keep(client, page, "title", TYPED, seq=2) == 409


def test_it_is_thrown_away_when_its_author_says_so(world, client_of):
    client = client_of(world.home_teacher)
    keep(client, suggest(client, world.five_a), "title", TYPED)
    drafts = suggest(client, world.five_a).context["drafts"]
    answer = client.post(drafts.url, {"object": drafts.object, "discard": drafts.taken})
    assert answer.url == reverse("goals:board", args=[world.five_a.uuid])
    assert unsaved() == []


def test_a_pasted_list_is_kept_until_its_round_is_planned(world, client_of):
    client = client_of(world.home_teacher)
    when = timezone.localtime() + timedelta(days=3)
    line = f"Anna Quill {when:%d/%m/%Y} 9:10"
    page = plan(client, world.five_a)
    assert keep(client, page, "lines", line[:10]) == 204
    assert box(plan(client, world.five_a), "lines") == line[:10]
    check = plan(client, world.five_a, lines=line, **marks(page, seq=1))
    assert box(plan(client, world.five_a), "lines") == line
    rows = {"rows-TOTAL_FORMS": 1, "rows-INITIAL_FORMS": 1, "rows-0-student": world.anna_s.uuid}
    rows |= {"rows-0-at": f"{when:%Y-%m-%d}T09:10", "read": check.context["read"]}
    assert plan(client, world.five_a, **rows, **marks(check, check.context["drafts"].seq)).status_code == 302
    assert Conversation.objects.count() == 1
    assert unsaved() == []


def test_a_list_that_was_sent_without_autosave_is_not_lost_by_beginning_again(world, client_of):
    client = client_of(world.home_teacher)
    plan(client, world.five_a, lines="Anna Quill Tue 9:10")
    assert box(plan(client, world.five_a), "lines") == "Anna Quill Tue 9:10"


# ------------------------------------------------------------------------- a note to several


@pytest.fixture
def two_goals(world):
    return [make.make_goal(student, world.cycle) for student in (world.anna_s, world.ben_s)]


def waiting(client):
    return client.get(reverse("goals:waiting"))


def mark(client, goals, **data):
    rows = [f"goal-{goal.uuid}" for goal in goals]
    return client.post(reverse("goals:waiting_seen"), {"key": uuid4(), "row": rows, **data})


@pytest.mark.usefixtures("two_goals")
def test_a_note_to_several_is_offered_again_in_every_class(world, client_of):
    client = client_of(world.home_teacher)
    assert keep(client, waiting(client), "note", "I have read") == 204
    page = client.get(reverse("goals:waiting"), {"class": str(world.five_a.uuid)})
    assert box(page, "note") == "I have read"
    draft = Draft.objects.get()
    assert (draft.student, draft.class_group, draft.school) == (None, None, world.school)
    assert "I have read" not in waiting(client_of(world.aide)).content.decode()


def test_it_goes_with_its_note_and_stays_when_one_alone_is_seen(world, client_of, two_goals):
    client = client_of(world.home_teacher)
    page = waiting(client)
    keep(client, page, "note", "I have read your goals.")
    client.post(reverse("goals:waiting_seen"), {"key": uuid4(), "only": f"goal-{two_goals[0].uuid}"})
    assert box(waiting(client), "note") == "I have read your goals."
    assert mark(client, two_goals[1:], note="I have read your goals.", **marks(page)).status_code == 302
    assert unsaved() == []


def test_a_note_that_was_not_sent_for_want_of_a_tick_stays_a_draft(world, client_of, two_goals):
    client = client_of(world.home_teacher)
    page = waiting(client)
    keep(client, page, "note", "I have read your goals.")
    assert mark(client, [], note="I have read your goals.", **marks(page)).status_code == 200
    assert unsaved() == ["I have read your goals."]


# ------------------------------------------------------------------------- whose it is


def test_who_sees_no_class_and_who_belongs_to_no_school_keeps_nothing_there(world, client_of):
    client = client_of(world.home_teacher)
    data = packet(suggest(client, world.five_a), "title", "Mine")
    for person in (world.parent, world.anna, world.other_teacher, world.stranger):
        answer = client_of(person).post(reverse("goals:class_draft", args=[world.five_a.uuid]), data)
        assert answer.status_code == 404
    assert client_of(world.stranger).post(reverse("goals:own_draft"), data).status_code == 404
    assert not Draft.objects.exists()


def test_a_draft_hangs_on_one_and_goes_with_its_class(world):
    about = {"school": world.school, "author": world.home_teacher, "object_uuid": uuid4(), "field": "title"}
    both = {"student": world.anna_s, "class_group": world.five_a}
    refused("draft_about_one", lambda: Draft.objects.create(**about, **both, page_token="tab-1", text=TYPED))
    emptied = ClassGroup.objects.create(
        school=world.school, school_year=world.year, name="5Z", kind=world.five_a.kind
    )  # fmt: skip
    Draft.objects.create(**about, class_group=emptied, page_token="tab-1", text=TYPED)
    emptied.delete()
    assert not Draft.objects.exists()
