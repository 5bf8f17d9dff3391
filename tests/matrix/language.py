"""The common language: everybody of the school reads it, its staff keeps it."""

from uuid import uuid4

from tests import factories as make
from tests.matrix import EVERYBODY_LOGGED_IN, READS_SHARED, Row
from tests.matrix.goals_student import SEES_ANNA, WITHOUT_STUDENT_VIEW

STRANGERS = {"stranger", "superuser"}
OF_OTHER_SCHOOL = {"dev", "teacher_there", "other_admin", "principal_there"}
STUDENTS = {"anna", "ben", "chloe"}
FAMILIES = {"parent", "second_parent", "former_parent", "restricted_parent", "other_parent"}
OF_THE_SCHOOL = EVERYBODY_LOGGED_IN - STRANGERS - OF_OTHER_SCHOOL
STAFF = OF_THE_SCHOOL - STUDENTS - FAMILIES
STAFF_ANYWHERE = STAFF | OF_OTHER_SCHOOL - {"dev"}
READS_ALONE = STUDENTS | FAMILIES
"""Of the school, but not its staff."""


def exemplar(world) -> list:
    make.make_definition(world.school)
    return [make.make_exemplar(world.school).uuid]


def hidden_exemplar(world) -> list:
    return [make.make_exemplar(world.school, is_hidden=True).uuid]


def definition(world) -> list:
    return [make.make_definition(world.school).uuid]


def prompt(world) -> list:
    return [make.make_prompt(world.school).uuid]


def sorting(world) -> list:
    return [make.make_sorting(world.school, world.home_teacher, [make.make_exemplar(world.school)]).uuid]


def band(world) -> list:
    make.make_exemplar(world.school, fault="too_vague")
    make.make_exemplar(world.other_school)
    return ["5-6"]


def anna(world) -> list:
    return [world.anna_s.uuid]


def near(world) -> list:
    make.make_exemplar(world.school)
    return anna(world)


def goal(world) -> list:
    return [make.make_goal(world.anna_s, world.cycle).uuid]


def asked_for(world) -> list:
    shared = make.make_goal(world.anna_s, world.cycle)
    make.make_example_request(shared, world.home_teacher)
    return [shared.uuid]


def new_words(world) -> dict:
    return {"text": "I will explain it twice.", "plain": "A wish.", "band": "5-6", "base_version": 1, "key": uuid4()}


def question(world) -> dict:
    words = {"text": "What would a friend say?", "point": "other", "stage": "report", "audience": "student"}
    return {"key": uuid4(), "bands": ["5-6"], **words}


def typed(world) -> dict:
    return {"title": "I will explain my answer"}


def rule(world) -> dict:
    return {"rule": "V1"}


def new_key(world) -> dict:
    return {"key": uuid4(), "band": ""}


def said(world) -> dict:
    return {"key": uuid4(), "said": "We will add two numbers.", "next": "1"}


def no(world) -> dict:
    return {"answer": "no"}


WRITES_FOR_ANNA = {"anna", "home_teacher", "aide"}
SEES_HER_AND_WRITES_NOT = (SEES_ANNA | WITHOUT_STUDENT_VIEW) - WRITES_FOR_ANNA
SUGGESTS = {"home_teacher"}

ROWS = [
    Row("goals:language", OF_THE_SCHOOL | OF_OTHER_SCHOOL, because="each reads the language of the own school"),
    Row("goals:exemplar_new", STAFF_ANYWHERE),
    Row("goals:exemplar_new", STAFF_ANYWHERE, method="post", data=new_words),
    Row("goals:exemplar_edit", STAFF, READS_ALONE, args=exemplar),
    Row("goals:exemplar_edit", STAFF, READS_ALONE, args=exemplar, method="post", data=new_words),
    Row("goals:exemplar_edit", STAFF, args=hidden_exemplar, because="what is hidden is there for the staff alone"),
    Row("goals:exemplar_hide", STAFF, READS_ALONE, args=exemplar, method="post"),
    Row("goals:exemplar_history", STAFF, READS_ALONE, args=exemplar),
    Row("goals:definition_edit", STAFF, READS_ALONE, args=definition),
    Row("goals:definition_edit", STAFF, READS_ALONE, args=definition, method="post", data=new_words),
    Row("goals:definition_history", STAFF, READS_ALONE, args=definition),
    Row("goals:prompts", STAFF_ANYWHERE),
    Row("goals:prompt_new", STAFF_ANYWHERE),
    Row("goals:prompt_new", STAFF_ANYWHERE, method="post", data=question),
    Row("goals:prompt_edit", STAFF, READS_ALONE, args=prompt),
    Row("goals:prompt_edit", STAFF, READS_ALONE, args=prompt, method="post", data=new_words),
    Row("goals:prompt_hide", STAFF, READS_ALONE, args=prompt, method="post"),
    Row("goals:prompt_history", STAFF, READS_ALONE, args=prompt),
    Row("goals:sortings", STAFF_ANYWHERE),
    Row("goals:sortings", STAFF_ANYWHERE, method="post", data=new_key),
    Row("goals:sorting", STAFF, args=sorting, because="a staff meeting is nobody else's"),
    Row("goals:sorting", STAFF, args=sorting, method="post"),
    Row("goals:sorting_compare", STAFF, args=sorting),
    Row("goals:lessons", STAFF_ANYWHERE),
    Row("goals:lesson", STAFF_ANYWHERE, args=band),
    Row("goals:lesson", STAFF_ANYWHERE, args=band, method="post", data=said),
    Row("goals:nearest", WRITES_FOR_ANNA, SEES_HER_AND_WRITES_NOT, args=near),
    Row("goals:nearest", WRITES_FOR_ANNA, SEES_HER_AND_WRITES_NOT, args=near, method="post", data=typed),
    Row("goals:hint", WRITES_FOR_ANNA, SEES_HER_AND_WRITES_NOT, args=anna, method="post", data=typed),
    Row("goals:hint_dismiss", WRITES_FOR_ANNA, SEES_HER_AND_WRITES_NOT, args=anna, method="post", data=rule),
    Row("goals:hint_rules", STAFF_ANYWHERE),
    Row("goals:hint_rules", STAFF_ANYWHERE, method="post"),
    Row("goals:example_ask", SUGGESTS, READS_SHARED - SUGGESTS, args=goal, method="post"),
    Row(
        "goals:example",
        {"anna"},
        READS_SHARED - {"anna"},
        args=asked_for,
        because="the student alone says yes or no",
    ),
    Row("goals:example", {"anna"}, READS_SHARED - {"anna"}, args=asked_for, method="post", data=no),
]
