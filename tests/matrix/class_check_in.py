"""A class checks in, the next step for a child, and what is counted of a target."""

from uuid import uuid4

from django.utils import timezone

from tests import factories as make
from tests.matrix import READS_SHARED, Row
from tests.matrix.goals_staff import ANSWERS_FOR_CLASSES, class_five_a, class_five_maths, student_anna

CHECKS_IN_FIVE_A = {"home_teacher", "relief_teacher"}
CHECKS_IN_ALONE = {"anna", "home_teacher", "relief_teacher", "aide"}
TURNS_TO_ANNA = {"home_teacher", "relief_teacher", "maths_teacher", "aide"}
SEES_ANNA_TOO = {
    "anna", "parent", "second_parent", "teacher_mother", "principal", "wellbeing", "coordinator", "reporting", "office",
    "admin", "proof_reader",
}  # fmt: skip
READS_STEPS = READS_SHARED


def going_on(world) -> list:
    make.make_check_in(make.make_goal(world.anna_s, world.cycle), class_check_in=_opened(world))
    return [world.opened.uuid]


def _opened(world):
    world.opened = make.make_class_check_in(world.five_a, world.home_teacher)
    return world.opened


def over(world) -> list:
    going_on(world)
    type(world.opened).objects.update(closed_at=timezone.now())
    return [world.opened.uuid]


def in_maths(world) -> list:
    return [make.make_class_check_in(world.five_maths, world.maths_teacher).uuid]


def with_anna(world) -> list:
    return [*going_on(world), world.anna_s.uuid]


def key(world) -> dict:
    return {"key": uuid4()}


def face(world) -> dict:
    return {"key": uuid4(), "status": "stuck"}


def sentence(world) -> dict:
    return {"key": uuid4(), "text": "I'll see you on Monday."}


def said(world) -> list:
    return [make.make_next_step(world.anna_s, world.home_teacher).uuid]


def said_by_relief(world) -> list:
    return [make.make_next_step(world.anna_s, world.relief_teacher, make.make_goal(world.anna_s, world.cycle)).uuid]


def counted(world) -> list:
    return [make.make_counted_target(make.make_goal(world.anna_s, world.cycle)).uuid]


def number(world) -> dict:
    return {"value": "4", "on": timezone.localdate()}


ROWS = [
    Row("goals:class_check_in_open", CHECKS_IN_FIVE_A, ANSWERS_FOR_CLASSES, class_five_a, "post", key),
    Row("goals:class_check_in_open", {"maths_teacher"}, ANSWERS_FOR_CLASSES, class_five_maths, "post", key),
    Row("goals:class_check_in", CHECKS_IN_FIVE_A, ANSWERS_FOR_CLASSES, going_on),
    Row("goals:class_check_in", CHECKS_IN_FIVE_A, ANSWERS_FOR_CLASSES, over),
    Row("goals:class_check_in", {"maths_teacher"}, ANSWERS_FOR_CLASSES, in_maths),
    Row("goals:class_check_in_close", CHECKS_IN_FIVE_A, ANSWERS_FOR_CLASSES, going_on, "post"),
    Row("goals:class_check_in_away", CHECKS_IN_FIVE_A, ANSWERS_FOR_CLASSES, with_anna, "post"),
    Row("goals:tablet_hand_over", CHECKS_IN_FIVE_A, ANSWERS_FOR_CLASSES, going_on, "post"),
    Row("goals:tablet", CHECKS_IN_FIVE_A, ANSWERS_FOR_CLASSES, going_on),
    Row("goals:tablet_child", CHECKS_IN_FIVE_A, ANSWERS_FOR_CLASSES, with_anna),
    Row("goals:tablet_child", CHECKS_IN_FIVE_A, ANSWERS_FOR_CLASSES, with_anna, "post", face),
    Row("goals:next_step_new", TURNS_TO_ANNA, SEES_ANNA_TOO, student_anna),
    Row("goals:next_step_new", TURNS_TO_ANNA, SEES_ANNA_TOO, student_anna, "post", sentence),
    Row("goals:next_step_back", {"home_teacher"}, READS_STEPS - {"home_teacher"}, said, "post"),
    Row("goals:next_step_back", {"relief_teacher"}, READS_STEPS - {"relief_teacher"}, said_by_relief, "post"),
    Row(
        "goals:next_step_read", {"anna"}, READS_STEPS - {"anna"}, said, "post",
        because="for a child with a log-in nobody else ticks; the family does not see that there is one",
    ),
    Row("goals:count", CHECKS_IN_ALONE, READS_SHARED - CHECKS_IN_ALONE, counted),
    Row("goals:count", CHECKS_IN_ALONE, READS_SHARED - CHECKS_IN_ALONE, counted, "post", number),
]  # fmt: skip
