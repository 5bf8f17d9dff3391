"""Typing is never lost, and nobody but its author reads it."""

from uuid import uuid4

import pytest
from django.urls import reverse
from pghistory.models import Events

from goals.actions.drafts import ROWS_PER_AUTHOR, discard_drafts, keep_draft, settle_drafts
from goals.forms.drafts import draft_page
from goals.models import Draft
from tests import factories as make

TAB = "tab-1"


@pytest.fixture
def place():
    return uuid4()


def keep(world, place, seq, text="I will explain", token=TAB, field="title", **changes):
    values = {"author": world.anna, "about": world.anna_s, "object_uuid": place, "base_version": 0}
    return keep_draft(**{**values, **changes}, field=field, page_token=token, text=text, seq=seq)


def settle(world, place, seq, token=TAB, **changes):
    settle_drafts(
        author=world.anna, about=world.anna_s, object_uuid=place, page_token=token, seq=seq, **changes
    )  # fmt: skip


def opened(rf, world, place, who="anna"):
    request = rf.get("/")
    request.user = getattr(world, who)
    return draft_page(request, world.anna_s, place)


def send(client, world, place, seq, text="I will explain", **changes):
    data = {"object": place, "field": "title", "token": "tab-1", "base_version": 0, "seq": seq, "text": text}
    return client.post(reverse("goals:draft", args=[world.anna_s.uuid]), {**data, **changes})


def test_thirty_autosaves_write_one_row_and_no_history(world, place, client_of):
    anna = client_of(world.anna)
    before = Events.objects.count()
    assert {send(anna, world, place, seq, text="I will explain"[:seq]).status_code for seq in range(1, 31)} == {204}
    assert Draft.objects.get().text == "I will explain"
    assert Events.objects.count() == before


def test_a_known_box_is_kept_with_one_statement(world, place, django_assert_num_queries):
    keep(world, place, 1)
    with django_assert_num_queries(1):
        keep(world, place, 2)


def test_an_older_packet_is_refused(world, place, client_of):
    anna = client_of(world.anna)
    send(anna, world, place, 5, "the newer text")
    assert [send(anna, world, place, seq, "older").status_code for seq in (4, 5)] == [409, 409]
    assert Draft.objects.get().text == "the newer text"


def test_a_late_packet_after_the_save_revives_nothing(world, place):
    keep(world, place, 3)
    settle(world, place, seq=5)
    assert not keep(world, place, 4, "late")
    assert not keep(world, place, 5, "late, in a box that no packet had named before", field="measure")
    assert not Draft.objects.exclude(text="").exists()


def test_typing_on_after_the_save_is_kept_again(world, place):
    settle(world, place, seq=5)
    assert keep(world, place, 6, "one more thought")


def test_two_tabs_lose_nothing_of_each_other(world, place, rf):
    keep(world, place, 1, "from the first tab", token="tab-1")
    keep(world, place, 1, "from the second tab", token="tab-2")
    page = opened(rf, world, place)
    assert page.found == {"title": "from the second tab"}
    assert [other.text for other in page.others] == ["from the first tab"]
    assert page.kept_at is not None


def test_saving_one_tab_leaves_what_another_holds(world, place, rf):
    keep(world, place, 1, "from the first tab", token="tab-1")
    keep(world, place, 1, "from the second tab", token="tab-2")
    settle(world, place, seq=2, token="tab-2", saved=["from the second tab"])
    assert opened(rf, world, place).found == {"title": "from the first tab"}


def test_what_was_found_and_saved_is_settled_and_newer_typing_in_the_old_tab_stays(world, place, rf):
    keep(world, place, 7, "I will", token="old")
    page = opened(rf, world, place)
    keep(world, place, 8, "I will sing", token="old", field="measure")
    settle(world, place, seq=1, token=page.token, taken=[("old", 7)])
    assert opened(rf, world, place).found == {"measure": "I will sing"}


def test_the_same_text_saved_elsewhere_is_no_longer_unsaved(world, place, rf):
    keep(world, place, 1, "I will read aloud.", token="old")
    settle(world, place, seq=1, token="new", saved=["I will read aloud."])
    assert opened(rf, world, place).found == {}


def test_throwing_away_takes_only_what_was_shown(world, place, rf):
    keep(world, place, 1, "seen", token="tab-1")
    keep(world, place, 2, "typed since", token="tab-1", field="measure")
    discard_drafts(author=world.anna, object_uuid=place, pages=[("tab-1", 1)])
    assert opened(rf, world, place).found == {"measure": "typed since"}


def test_the_throw_away_button_does_so(world, place, client_of):
    anna = client_of(world.anna)
    send(anna, world, place, 1)
    response = anna.post(
        reverse("goals:draft", args=[world.anna_s.uuid]), {"object": place, "discard": "tab-1:1", "next": "/goals/x/"}
    )
    assert response.url == "/goals/x/"
    assert Draft.objects.get().text == ""


@pytest.mark.parametrize("reader", ["home_teacher", "parent", "aide", "principal", "superuser"])
def test_nobody_else_reads_a_draft(world, place, rf, reader):
    keep(world, place, 1, "not yet for anybody")
    assert opened(rf, world, place, reader).found == {}


def test_a_packet_for_another_students_page_is_not_seen(world, place, client_of):
    assert send(client_of(world.ben), world, place, 1).status_code == 404
    assert not Draft.objects.exists()


def test_a_text_that_is_too_long_is_refused_in_words_and_the_last_one_stays(world, place, client_of):
    anna = client_of(world.anna)
    send(anna, world, place, 1, "the last good one")
    response = send(anna, world, place, 2, "ạ" * 20_001)
    assert response.status_code == 413
    assert "too long" in response.content.decode()
    assert Draft.objects.get().text == "the last good one"


@pytest.mark.parametrize("text", ["", "a\x00b", "\ufffd", "👩‍👩‍👧‍👦" * 200, "שלום\u202e"])
def test_any_sign_is_kept_as_far_as_the_database_can(world, place, client_of, text):
    assert send(client_of(world.anna), world, place, 1, text).status_code == 204
    assert Draft.objects.get().text == text.replace("\x00", "")


@pytest.mark.parametrize(
    "changes",
    [
        {"object": "x"},
        {"field": "a b"},
        {"token": "é"},
        {"token": "x" * 41},
        {"seq": 0},
        {"seq": "many"},
        {"seq": 2**40},
    ],
    ids=str,
)
def test_a_malformed_packet_is_refused(world, place, client_of, changes):
    seq = changes.pop("seq", 1)
    assert send(client_of(world.anna), world, place, seq, **changes).status_code == 400


def test_a_pile_of_unsaved_texts_ends_somewhere_and_says_so(world, place, client_of):
    row = {"school": world.school, "student": world.anna_s, "author": world.anna, "field": "title", "text": "x"}
    Draft.objects.bulk_create([Draft(**row, object_uuid=uuid4()) for _number in range(ROWS_PER_AUTHOR)])
    response = send(client_of(world.anna), world, place, 1)
    assert response.status_code == 413
    assert "save this page" in response.content.decode()


def test_a_counsellor_who_sees_one_goal_alone_loses_no_typing_either(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    make.make_goal_grant(goal, world.stranger, world.principal)
    counsellor = client_of(world.stranger)
    address = reverse("goals:feedback", args=[goal.uuid])
    drafts = counsellor.get(address).context["drafts"]
    packet = {"object": drafts.object, "field": "text", "token": drafts.token, "seq": 1, "text": "I noticed"}
    assert counsellor.post(drafts.url, packet).status_code == 204
    assert "I noticed</textarea>" in counsellor.get(address).content.decode()
    assert "I noticed</textarea>" in counsellor.get(goal.get_absolute_url()).content.decode()
