"""The demo can be heard: a young child's goal and check-in, and a message from home."""

import pytest
from django.urls import reverse

from accounts.models import MediaFile, User
from goals.models import CheckIn, Feedback, Goal
from goals_portal.demo.recordings import CHILD, GUARDIAN

pytestmark = pytest.mark.usefixtures("demo", "demo_settings")
MOST_BYTES = 40_000


@pytest.fixture
def goal() -> Goal:
    return Goal.objects.get(student__user__username=CHILD, recording__isnull=False)


@pytest.fixture
def spoken(goal) -> list[str]:
    """Where each of the three is played from."""
    check_in = CheckIn.objects.get(goal=goal, recording__isnull=False)
    message = Feedback.objects.get(goal=goal, recording__isnull=False)
    rows = {"goal_recording": goal, "check_in_recording": check_in, "feedback_recording": message}
    return [reverse(f"goals:{name}", args=[row.uuid]) for name, row in rows.items()]


def as_person(client, username):
    client.force_login(User.objects.get(username=username))
    return client


@pytest.mark.parametrize("who", [CHILD, GUARDIAN, "tam.silverfern"])
def test_child_family_and_teacher_hear_all_three(client, goal, spoken, who):
    reader = as_person(client, who)
    page = reader.get(goal.get_absolute_url()).content.decode()
    for address in spoken:
        answer = reader.get(address)
        assert address in page
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "audio/mpeg")


def test_the_childs_first_page_plays_the_goal(client, goal, spoken):
    assert spoken[0] in as_person(client, CHILD).get(reverse("home")).content.decode()


def test_recordings_are_small_and_say_how_long_they_are():
    recordings = MediaFile.objects.filter(kind="audio")
    assert recordings.count() == 3
    assert all(media.size < MOST_BYTES and 3 < media.seconds < 10 for media in recordings)


def test_what_was_added_later_stands_in_the_history_as_the_childs_or_the_scribes(goal):
    added = goal.events.filter(recording__isnull=False).order_by("pgh_id").first()
    assert added.pgh_context["user"] == goal.told_to_id
