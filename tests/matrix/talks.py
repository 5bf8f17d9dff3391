"""Asking for a talk, preparing it, the rotation of a class, and what is presented."""

from uuid import uuid4

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
    return {"key": str(uuid4()), "audience": 1, "lines": "Anna Quill 2999-03-02 9:10"}


def checked(world) -> dict:
    rows = {"rows-TOTAL_FORMS": 1, "rows-INITIAL_FORMS": 1, "rows-0-at": "2999-03-04T09:10"}
    return rows | {"key": str(uuid4()), "audience": 1, "rows-0-student": str(world.anna_s.uuid)}


def another_time(world) -> dict:
    return {"planned_for": "2999-03-02T09:10", "why": "I am at a course.", "base_version": 1}


ROWS = [
    Row("goals:rotation", {"home_teacher"}, ANSWERS_FOR_CLASSES | {"relief_teacher"}, class_five_a),
    Row("goals:rotation", {"maths_teacher"}, ANSWERS_FOR_CLASSES, class_five_maths),
    Row("goals:round_new", {"home_teacher"}, ANSWERS_FOR_CLASSES | {"relief_teacher"}, class_five_a, "post", listed),
    Row("goals:round_new", {"home_teacher"}, ANSWERS_FOR_CLASSES | {"relief_teacher"}, class_five_a, "post", checked),
    Row("goals:talk_move", {"home_teacher"}, SEES_TALKS - {"home_teacher"}, talk),
    Row("goals:talk_move", {"home_teacher"}, SEES_TALKS - {"home_teacher"}, talk, "post", another_time),
    Row("goals:talk_ask", ASKS, SEES_ANNA - ASKS, student_anna),
    Row("goals:talk_ask", ASKS, SEES_ANNA - ASKS, student_anna, "post", wish),
    Row(
        "goals:talk_ask_back", {"anna"}, READS_WISHES - {"anna"}, asked, "post",
        because="a child's wish to talk is read by who holds talks with the child, never at home",
    ),
]  # fmt: skip
