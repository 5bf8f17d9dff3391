"""Asking for a talk, preparing it, the rotation of a class, and what is presented."""

from uuid import uuid4

from django.utils import timezone

from tests import factories as make
from tests.matrix import FAMILY_OF_ANNA, Row
from tests.matrix.goals_staff import (
    ANSWERS_FOR_CLASSES,
    SEES_ANNA,
    SEES_TALKS,
    class_five_a,
    class_five_maths,
    student_anna,
    talk,
)

ASKS = {"anna"} | FAMILY_OF_ANNA
READS_WISHES = {"anna", "home_teacher", "aide"}


def wish(world) -> dict:
    return {"key": str(uuid4()), "text": "Step two is hard."}


def asked(world) -> list:
    return [make.make_request(world.anna_s, world.anna).uuid]


def listed(world) -> dict:
    return {"key": str(uuid4()), "kind": "talk", "audience": 1, "lines": "Anna Quill 2999-03-02 9:10"}


def checked(world) -> dict:
    rows = {"rows-TOTAL_FORMS": 1, "rows-INITIAL_FORMS": 1, "rows-0-at": "2999-03-04T09:10"}
    return rows | {"key": str(uuid4()), "kind": "talk", "audience": 1, "rows-0-student": str(world.anna_s.uuid)}


def another_time(world) -> dict:
    return {"planned_for": "2999-03-02T09:10", "why": "I am at a course.", "base_version": 1}


def three_way(world) -> list:
    """A three-way conference to which something was brought."""
    talk = make.make_talk(world.anna_s, world.home_teacher, planned_for=timezone.now(), kind="three_way", audience=2)
    goal = make.make_goal(world.anna_s, world.cycle, audience=2)
    world.brought = make.make_brought(talk, goal=goal)
    return [talk.uuid]


def for_one_guardian(world) -> list:
    """The same, to which one of the family is invited."""
    [key] = three_way(world)
    make.make_invited(world.brought.conversation, world.parent)
    return [key]


def one_guardian(world) -> dict:
    return {"invited": [str(world.parent.uuid)]}


def brought(world) -> list:
    three_way(world)
    return [world.brought.uuid]


def line(world) -> dict:
    return {"line": "How can we help at home?", "base_version": 0}


SEES_CONFERENCE = SEES_TALKS | FAMILY_OF_ANNA


ROWS = [
    Row("goals:rotation", {"home_teacher"}, ANSWERS_FOR_CLASSES | {"relief_teacher"}, class_five_a),
    Row("goals:rotation", {"maths_teacher"}, ANSWERS_FOR_CLASSES, class_five_maths),
    Row("goals:round_new", {"home_teacher"}, ANSWERS_FOR_CLASSES | {"relief_teacher"}, class_five_a, "post", listed),
    Row("goals:round_new", {"home_teacher"}, ANSWERS_FOR_CLASSES | {"relief_teacher"}, class_five_a, "post", checked),
    Row("goals:talk_move", {"home_teacher"}, SEES_TALKS - {"home_teacher"}, talk),
    Row("goals:talk_move", {"home_teacher"}, SEES_TALKS - {"home_teacher"}, talk, "post", another_time),
    Row("goals:talk_invite", {"home_teacher"}, SEES_CONFERENCE - {"home_teacher"}, three_way),
    Row("goals:talk_invite", {"home_teacher"}, SEES_CONFERENCE - {"home_teacher"}, three_way, "post", one_guardian),
    Row("goals:talk", {"parent"} | SEES_TALKS, set(), for_one_guardian),
    Row("goals:talk_show", {"parent"} | SEES_TALKS, set(), for_one_guardian),
    Row("goals:talk_family_line", {"parent"}, SEES_TALKS, for_one_guardian, "post", line),
    Row("goals:talk_bring", {"anna"}, SEES_CONFERENCE - {"anna"}, three_way),
    Row("goals:talk_bring", {"anna"}, SEES_CONFERENCE - {"anna"}, three_way, "post"),
    Row("goals:brought_move", {"anna"}, SEES_CONFERENCE - {"anna"}, brought, "post"),
    Row("goals:talk_family_line", FAMILY_OF_ANNA, SEES_TALKS, three_way, "post", line),
    Row("goals:talk_show", SEES_CONFERENCE, set(), three_way),
    Row("goals:talk_show", SEES_TALKS, set(), talk),
    Row(
        "goals:agreed_now", {"anna"}, SEES_ANNA - {"anna"}, student_anna,
        because="only the child's own first page asks",
    ),
    Row("goals:talk_ask", ASKS, SEES_ANNA - ASKS, student_anna),
    Row("goals:talk_ask", ASKS, SEES_ANNA - ASKS, student_anna, "post", wish),
    Row(
        "goals:talk_ask_back", {"anna"}, READS_WISHES - {"anna"}, asked, "post",
        because="a child's wish to talk is read by who holds talks with the child, never at home",
    ),
]  # fmt: skip
