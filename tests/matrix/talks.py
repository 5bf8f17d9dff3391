"""Asking for a talk, preparing it, the rotation of a class, and what is presented."""

from uuid import uuid4

from tests import factories as make
from tests.matrix import FAMILY_OF_ANNA, Row
from tests.matrix.goals_staff import ANSWERS_FOR_CLASSES, SEES_ANNA, class_five_a, class_five_maths, student_anna

ASKS = {"anna"} | FAMILY_OF_ANNA
READS_WISHES = {"anna", "home_teacher", "aide"}


def wish(world) -> dict:
    return {"key": str(uuid4()), "text": "Step two is hard."}


def asked(world) -> list:
    return [make.make_request(world.anna_s, world.anna).uuid]


ROWS = [
    Row("goals:rotation", {"home_teacher"}, ANSWERS_FOR_CLASSES | {"relief_teacher"}, class_five_a),
    Row("goals:rotation", {"maths_teacher"}, ANSWERS_FOR_CLASSES, class_five_maths),
    Row("goals:talk_ask", ASKS, SEES_ANNA - ASKS, student_anna),
    Row("goals:talk_ask", ASKS, SEES_ANNA - ASKS, student_anna, "post", wish),
    Row(
        "goals:talk_ask_back", {"anna"}, READS_WISHES - {"anna"}, asked, "post",
        because="a child's wish to talk is read by who holds talks with the child, never at home",
    ),
]  # fmt: skip
