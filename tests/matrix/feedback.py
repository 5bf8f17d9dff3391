"""Voices, taking back, earlier words, the reply queue, and “I'd like to talk to someone”."""

from uuid import uuid4

from django.utils import timezone

from accounts.roles import Audience, Relation
from goals.models import TalkWish
from goals.models.choices import AnswerAudience
from tests import factories as make
from tests.matrix import EVERYBODY_LOGGED_IN, READS_SHARED, Row
from tests.matrix.goals_student import READS_FAMILY_GOAL, packet, with_file

STUDENTS = {"anna", "ben", "chloe", "dev"}
SEES_WISH = {"wellbeing", "other_teacher"}
"""Anna chose a teacher who does not teach her."""


def voice(world, **fields) -> list:
    """Of Anna, for her family too."""
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    values = {"text": "", "recording": with_file(world), "audience": AnswerAudience.FAMILY, **fields}
    return [make.make_feedback(goal, world.anna, Relation.OWN, **values).uuid]


def released_voice(world) -> list:
    return voice(world, released_at=timezone.now())


def voice_of_parent(world) -> list:
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    values = {"text": "", "recording": with_file(world), "released_at": timezone.now()}
    return [make.make_feedback(goal, world.parent, Relation.FAMILY, **values).uuid]


def message(world) -> list:
    goal = make.make_goal(world.anna_s, world.cycle)
    return [make.make_feedback(goal, world.home_teacher, edited_at=timezone.now()).uuid]


def goal(world) -> list:
    return [make.make_goal(world.anna_s, world.cycle).uuid]


def answer(world) -> dict:
    return {"key": uuid4(), "text": "I looked at it.", "audience": int(AnswerAudience.STUDENT)}


def wish(world) -> list:
    return [TalkWish.objects.create(school=world.school, student=world.anna_s, adult=world.other_teacher).uuid]


def wish_of_anna(world) -> list:
    wish(world)
    return []


def school(world) -> list:
    return [world.school.uuid]


HEARS = READS_SHARED
ROWS = [
    Row(
        "goals:own_draft",
        EVERYBODY_LOGGED_IN - {"stranger", "superuser"},  # they belong to no school
        method="post",
        data=packet,
        because="a draft is its author's alone",
    ),
    # Heard by who reads the message; by the family after the teacher's tap; of a parent by no other guardian
    Row("goals:feedback_recording", HEARS, args=voice),
    Row("goals:feedback_recording", READS_FAMILY_GOAL, args=released_voice),
    Row("goals:feedback_recording", HEARS | {"parent"}, args=voice_of_parent),
    Row("goals:feedback_release", {"home_teacher"}, HEARS - {"home_teacher"}, voice, "post"),
    # Its author takes it back; who sees it finds what it said before, where there is a history for them
    Row("goals:feedback_back", {"home_teacher"}, READS_SHARED - {"home_teacher"}, message, "post"),
    Row(
        "goals:feedback_before",
        {"anna", "home_teacher", "aide", "principal"},
        {"relief_teacher", "wellbeing", "coordinator"},
        message,
    ),
    Row("goals:feedback_seen", READS_SHARED, args=message, method="post"),
    # What waits
    Row("goals:waiting", EVERYBODY_LOGGED_IN),
    Row("goals:waiting_seen", EVERYBODY_LOGGED_IN, method="post"),
    Row("goals:waiting_answer", READS_SHARED, args=goal),
    Row("goals:waiting_answer", READS_SHARED, args=goal, method="post", data=answer),
    Row("goals:phrase_language", EVERYBODY_LOGGED_IN, method="post"),
    # A wish to talk: the student's page, and those of who looks after wellbeing and of who was chosen
    Row("goals:someone", STUDENTS),
    Row("goals:someone", STUDENTS, method="post"),
    Row("goals:wishes", SEES_WISH, args=wish_of_anna),
    Row("goals:wish", SEES_WISH, {"anna"}, wish),
    Row("goals:wish", SEES_WISH, {"anna"}, wish, "post"),
    Row("goals:helpers", {"principal", "admin"}, {"reporting", "office"}, school),
    Row("goals:helpers", {"principal", "admin"}, {"reporting", "office"}, school, "post"),
]
