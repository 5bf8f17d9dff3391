"""Classes, agreeing, messages, talks and the timeline."""

from uuid import uuid4

from accounts.roles import Relation
from tests import factories as make
from tests.matrix import EVERYBODY_LOGGED_IN, FAMILY_OF_ANNA, READS_SHARED, Row

RUNS_THE_SCHOOL = {"admin", "principal", "reporting"}
ANSWERS_FOR_CLASSES = {"principal", "wellbeing", "coordinator", "reporting", "office", "admin"}


def class_five_a(world) -> list:
    return [world.five_a.uuid]


def class_five_maths(world) -> list:
    return [world.five_maths.uuid]


def shared_goal(world) -> list:
    return [make.make_goal(world.anna_s, world.cycle).uuid]


def maths_goal(world) -> list:
    return [make.make_goal(world.anna_s, world.cycle, areas=[world.maths]).uuid]


def family_goal(world) -> list:
    return [make.make_goal(world.anna_s, world.cycle, audience=2).uuid]


def message(world) -> list:
    goal = make.make_goal(world.anna_s, world.cycle, audience=2)
    return [make.make_feedback(goal, world.home_teacher, Relation.HOME, audience=3).uuid]


AGREES = {"anna", "home_teacher"}
VERSION_1 = {"base_version": 1}


def first_version(world) -> dict:
    return VERSION_1


def new_message(world) -> dict:
    return {"key": str(uuid4()), "text": "Well explained.", "audience": 2}


def new_words(world) -> dict:
    return {"text": "Better words.", "audience": 2, "base_version": 1}


ROWS = [
    Row("goals:classes", EVERYBODY_LOGGED_IN, because="each sees the own classes, or that there are none"),
    Row("goals:students", EVERYBODY_LOGGED_IN, because="each sees the students entrusted to her or him, or none"),
    Row(
        "goals:board",
        {"home_teacher", "relief_teacher"} | ANSWERS_FOR_CLASSES,
        args=class_five_a,
    ),
    Row("goals:board", {"maths_teacher"} | ANSWERS_FOR_CLASSES, args=class_five_maths),
    Row("goals:agree", AGREES, READS_SHARED - AGREES, args=shared_goal),
    Row("goals:agree", AGREES, READS_SHARED - AGREES, args=shared_goal, method="post", data=first_version),
    Row(
        "goals:agree",
        AGREES | {"maths_teacher"},
        READS_SHARED - AGREES,
        args=maths_goal,
        method="post",
        data=first_version,
    ),
    Row("goals:feedback", READS_SHARED, args=shared_goal),
    Row("goals:feedback", READS_SHARED | FAMILY_OF_ANNA, args=family_goal),
    Row("goals:feedback", READS_SHARED, args=shared_goal, method="post", data=new_message),
    Row("goals:feedback", READS_SHARED | FAMILY_OF_ANNA, args=family_goal, method="post", data=new_message),
    Row(
        "goals:feedback_edit",
        {"home_teacher"},
        (READS_SHARED | FAMILY_OF_ANNA) - {"home_teacher"},
        args=message,
        because="the author alone puts a message right",
    ),
    Row(
        "goals:feedback_edit",
        {"home_teacher"},
        (READS_SHARED | FAMILY_OF_ANNA) - {"home_teacher"},
        args=message,
        method="post",
        data=new_words,
    ),
]
