"""Goals that a teacher suggests, and the answers."""

from uuid import uuid4

from accounts.roles import Relation
from tests import factories as make
from tests.matrix import Row
from tests.matrix.goals_staff import ANSWERS_FOR_CLASSES, class_five_a, class_five_maths
from tests.matrix.goals_student import packet

SEES = {"anna", "home_teacher", "aide"}
SUGGESTED_ALONE = "what the teacher of a subject suggests is for the student and those of the home group"


def to_anna(world) -> list:
    world.suggestion = make.make_suggestion(world.anna_s, world.home_teacher)
    return [world.suggestion.uuid]


def for_maths(world) -> list:
    return [make.make_suggestion(world.anna_s, world.maths_teacher, author_relation=Relation.SUBJECT).uuid]


def a_round(world) -> list:
    to_anna(world)
    return [world.suggestion.round]


def suggestion(world) -> dict:
    return {"key": uuid4(), "title": "I will count by twos.", "students": [world.anna_s.uuid]}


ROWS = [
    Row("goals:suggest", {"home_teacher"}, ANSWERS_FOR_CLASSES | {"relief_teacher"}, class_five_a),
    Row("goals:suggest", {"maths_teacher"}, ANSWERS_FOR_CLASSES, class_five_maths),
    Row("goals:suggest", {"home_teacher"}, ANSWERS_FOR_CLASSES | {"relief_teacher"}, class_five_a, "post", suggestion),
    Row(
        "goals:class_draft",
        {"home_teacher", "relief_teacher"} | ANSWERS_FOR_CLASSES,
        set(),
        class_five_a,
        "post",
        packet,
    ),
    Row("goals:suggestion_round", {"home_teacher"}, args=a_round),
    Row("goals:suggestion_take", {"anna"}, SEES - {"anna"}, to_anna, "post"),
    Row("goals:suggestion_decline", {"anna", "home_teacher"}, {"aide"}, to_anna),
    Row("goals:suggestion_decline", {"anna"}, SEES - {"anna"}, to_anna, "post"),
    Row("goals:suggestion_back", {"home_teacher"}, SEES - {"home_teacher"}, to_anna, "post"),
    Row("goals:suggestion_back", {"maths_teacher"}, SEES, for_maths, "post", because=SUGGESTED_ALONE),
]
