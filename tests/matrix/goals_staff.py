"""Classes, agreeing, messages, talks and the timeline."""

from uuid import uuid4

from django.utils import timezone

from accounts.roles import Relation
from goals.actions.feed import new_feed
from goals.actions.talk import add_agreement
from goals.models import Extension, Window
from tests import factories as make
from tests.matrix import EVERYBODY_LOGGED_IN, FAMILY_OF_ANNA, READS_SHARED, Row
from tests.matrix.goals_student import evidence

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


def student_anna(world) -> list:
    return [world.anna_s.uuid]


def talk(world) -> list:
    goal = make.make_goal(world.anna_s, world.cycle)
    return [make.make_talk(world.anna_s, world.home_teacher, goal=goal, planned_for=timezone.now()).uuid]


def family_talk(world) -> list:
    return [make.make_talk(world.anna_s, world.home_teacher, audience=2, planned_for=timezone.now()).uuid]


def cycle(world) -> list:
    return [world.cycle.uuid]


def goal_and_line(world) -> list:
    goal = make.make_goal(world.anna_s, world.cycle)
    held = make.make_talk(world.anna_s, world.home_teacher, goal=goal)
    add_agreement(
        talk=held, by=world.home_teacher, goal=goal, kind="strategy", text="I draw it.", due_on=None, uuid=uuid4()
    )
    return [goal.uuid]


def new_talk(world) -> dict:
    return {"key": str(uuid4()), "kind": "talk", "audience": 1}


def notes(world) -> dict:
    return {
        "shared_note": "We looked at the drawing.",
        "audience": 1,
        "audience_before": 1,
        "own_note": "",
        "base_version": 1,
        "own_version": 0,
    }


def topic(world) -> dict:
    return {"topic": "Step two is hard.", "base_version": 1}


def agreed_line(world) -> dict:
    goal = world.anna_s.goals.last()
    return {"key": str(uuid4()), "text": "I draw it first.", "kind": "strategy", "goal": str(goal.uuid)}


def more_time(world) -> list:
    dates = {"opens_on": world.cycle.starts_on, "closes_on": timezone.localdate()}
    window = Window.objects.create(school=world.school, cycle=world.cycle, kind="set", **dates)
    until = {"until": world.cycle.ends_on, "reason": "Was ill", "given_by": world.admin}
    given = Extension.objects.create(school=world.school, window=window, student=world.anna_s, **until)
    return [world.cycle.uuid, given.pk]


def new_cycle(world) -> dict:
    return {"name": "Semester 2"}


def secret_of_a_feed(world) -> list:
    return [new_feed(by=world.home_teacher)]


def ending_it(world) -> dict:
    return {"end": 1}


def unchanged_windows(world) -> dict:
    return {"form-TOTAL_FORMS": 0, "form-INITIAL_FORMS": 0, "base_version": 1}


def asked_for(world) -> dict:
    return {"preset": "home", "base_version": 1}


SEES_TALKS = {"anna", "home_teacher", "aide"}
HOLDS_TALKS = {"home_teacher", "maths_teacher", "aide"}
SEES_LIST_OF_TALKS = {"anna"} | HOLDS_TALKS | FAMILY_OF_ANNA
SEES_ANNA = (
    {"anna", "home_teacher", "maths_teacher", "relief_teacher", "aide", "reporting", "proof_reader"}
    | FAMILY_OF_ANNA
    | ANSWERS_FOR_CLASSES
)
AGREES = {"anna", "home_teacher"}
VERSION_1 = {"base_version": 1}


def first_version(world) -> dict:
    return VERSION_1


def new_message(world) -> dict:
    return {"key": str(uuid4()), "text": "Well explained.", "audience": 2}


def new_words(world) -> dict:
    return {"text": "Better words.", "audience": 2, "base_version": 1}


def from_the_plan(world) -> dict:
    return {"support_plan": 1}


ROWS = [
    Row("goals:classes", EVERYBODY_LOGGED_IN, because="each sees the own classes, or that there are none"),
    Row("goals:students", EVERYBODY_LOGGED_IN, because="each sees the students entrusted to her or him, or none"),
    Row(
        "goals:board",
        {"home_teacher", "relief_teacher"} | ANSWERS_FOR_CLASSES,
        args=class_five_a,
    ),
    Row("goals:board", {"maths_teacher"} | ANSWERS_FOR_CLASSES, args=class_five_maths),
    Row("goals:stages", {"home_teacher", "relief_teacher"} | ANSWERS_FOR_CLASSES, args=class_five_a),
    Row("goals:support_plan", {"home_teacher", "aide"}, READS_SHARED - {"home_teacher", "aide"}, args=shared_goal),
    Row(
        "goals:support_plan",
        {"home_teacher", "aide"},
        READS_SHARED - {"home_teacher", "aide"},
        args=shared_goal,
        method="post",
        data=from_the_plan,
    ),
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
    Row("goals:agreed_lines", READS_SHARED, args=goal_and_line),
    Row("goals:talks", SEES_LIST_OF_TALKS, SEES_ANNA - SEES_LIST_OF_TALKS, args=student_anna),
    Row("goals:talk_new", HOLDS_TALKS, SEES_ANNA - HOLDS_TALKS, args=student_anna),
    Row("goals:talk_new", HOLDS_TALKS, SEES_ANNA - HOLDS_TALKS, args=student_anna, method="post", data=new_talk),
    Row("goals:talk", SEES_TALKS, args=talk),
    Row("goals:talk", SEES_TALKS | FAMILY_OF_ANNA, args=family_talk),
    Row(
        "goals:talk",
        {"home_teacher"},
        SEES_TALKS - {"home_teacher"},
        args=talk,
        method="post",
        data=notes,
        because="the adult who leads the talk writes its notes",
    ),
    Row("goals:talk_prepare", {"anna"}, SEES_TALKS - {"anna"}, args=talk, method="post", data=topic),
    Row(
        "goals:talk_agreed",
        {"home_teacher"},
        SEES_TALKS - {"home_teacher"},
        args=talk,
        method="post",
        data=agreed_line,
    ),
    Row("goals:talk_tick", {"anna", "home_teacher"}, {"aide"}, args=talk, method="post"),
    Row(
        "goals:talk_tick",
        {"anna", "home_teacher"},
        {"aide"} | FAMILY_OF_ANNA,
        args=family_talk,
        method="post",
        because="the two who talk agree",
    ),
    Row(
        "goals:evidence_release",
        {"home_teacher"},
        READS_SHARED - {"home_teacher"},
        args=evidence,
        method="post",
        because="the family sees no file that waits",
    ),
    Row("goals:timeline", RUNS_THE_SCHOOL | {"other_admin", "principal_there"}),
    Row("goals:cycle_new", RUNS_THE_SCHOOL | {"other_admin", "principal_there"}),
    Row("goals:cycle_new", RUNS_THE_SCHOOL | {"other_admin", "principal_there"}, method="post", data=new_cycle),
    Row("goals:dates", EVERYBODY_LOGGED_IN),
    Row("goals:dates", EVERYBODY_LOGGED_IN, method="post", data=ending_it),
    Row(
        "goals:dates_feed",
        EVERYBODY_LOGGED_IN,
        args=secret_of_a_feed,
        public=True,
        because="a calendar program has no log-in: whoever knows the address reads dates, and nothing else",
    ),
    Row("goals:plan_back", RUNS_THE_SCHOOL, args=cycle),
    Row("goals:plan_back", RUNS_THE_SCHOOL, args=cycle, method="post", data=first_version),
    Row("goals:cycle", RUNS_THE_SCHOOL, args=cycle),
    Row("goals:cycle", RUNS_THE_SCHOOL, args=cycle, method="post", data=unchanged_windows),
    Row("goals:slots", RUNS_THE_SCHOOL, args=cycle),
    Row("goals:slots", RUNS_THE_SCHOOL, args=cycle, method="post", data=asked_for),
    Row("goals:extension_new", RUNS_THE_SCHOOL, args=cycle),
    Row("goals:extension_new", RUNS_THE_SCHOOL, args=cycle, method="post"),
    Row("goals:extension_take_back", RUNS_THE_SCHOOL, args=more_time, method="post"),
    Row("school", RUNS_THE_SCHOOL | {"office", "other_admin", "principal_there"}),
]
