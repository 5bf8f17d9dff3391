"""A message home that was taken back, and a page that was open before: nothing goes home again unasked, and what is
said anew on that page is not lost."""

import pytest
from django.urls import reverse

from reporting.models import MessageHome
from tests.goals.test_kept_files import waiting_in
from tests.reporting.stories import published_issue
from tests.reporting.test_message_home import WORDS, page_of, put, recorded, recording_again

pytestmark = pytest.mark.usefixtures("empty_storage")
SAID = "This was taken back while the page was open"


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def take_back(client) -> None:
    client.post(reverse("reporting:message_withdraw", args=[MessageHome.objects.get().uuid]))


def is_taken_back() -> bool:
    return MessageHome.objects.get().withdrawn_at is not None


def test_what_was_taken_back_does_not_go_home_again_from_a_page_that_was_open_before(world, anna, client_of):
    issue = published_issue(world)
    put(anna, world.anna_s)
    take_back(anna)
    answer = put(anna, world.anna_s, version=1)
    assert (answer.status_code, is_taken_back()) == (409, True)
    page = answer.content.decode()
    assert SAID in page
    assert WORDS in page
    assert WORDS not in page_of(client_of(world.parent), issue)
    assert put(client_of(world.anna), world.anna_s, version=2).status_code == 302
    assert WORDS in page_of(client_of(world.parent), issue)


def test_nor_does_a_recording(world, anna):
    recorded(world, anna)
    take_back(anna)
    assert put(anna, world.anna_s, "", version=1).status_code == 409
    assert is_taken_back()


@pytest.mark.parametrize("text", ["", "Hi Mum"])
def test_a_voice_recorded_anew_on_that_page_goes_home_with_the_second_save(world, anna, text):
    before = recorded(world, anna).recording
    take_back(anna)
    answer = put(anna, world.anna_s, text, version=1, **recording_again())
    assert (answer.status_code, is_taken_back()) == (409, True)
    assert SAID in answer.content.decode()
    assert "is kept" in answer.content.decode()
    assert put(anna, world.anna_s, text, version=2, **waiting_in(answer)).status_code == 302
    message = MessageHome.objects.get()
    assert (message.text, message.withdrawn_at, message.released_at) == (text, None, None)
    assert message.recording not in (None, before)


def test_on_a_page_that_was_opened_afterwards_it_is_said_as_before(world, anna):
    recorded(world, anna)
    take_back(anna)
    for _time in range(2):  # the answer was lost
        assert put(anna, world.anna_s, "", version=2).status_code == 302
    assert not is_taken_back()
