"""What is printed for a talk, and the figures of a year level."""

import io
import zipfile

from accounts.media.store import keep_bytes
from accounts.roles import Audience
from reporting.actions.hand_over import save_table
from reporting.models import ClassPrint
from tests import factories as make
from tests.matrix import FAMILY_OF_ANNA, Row
from tests.matrix.goals_staff import SEES_ANNA, class_five_a, class_five_maths, student_anna

TAKES_ALONG = {
    "anna", "home_teacher", "maths_teacher", "aide", "principal", "wellbeing", "coordinator",
} | FAMILY_OF_ANNA  # fmt: skip
SEES_NO_PAPER = {"wellbeing", "reporting", "office", "admin"}
OF_CLASS = {"home_teacher", "principal", "coordinator"}
ANSWERS_FOR_A_LEVEL = {"principal", "wellbeing", "coordinator"}


def year_five(world) -> list:
    return [world.school.uuid, 5]


def page_without_goals() -> bytes:
    """Not what would stand there today: whoever may open it is led to the page that says so."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("page.html", "")
    return content.getvalue()


def sheets_made(world) -> list:
    """Asked for by the home teacher, and ready."""
    keys = {
        "page_key": keep_bytes(io.BytesIO(page_without_goals()), "prints"),
        "pdf_key": keep_bytes(io.BytesIO(b"%PDF"), "prints"),
    }
    found = ClassPrint.objects.create(
        school=world.school,
        class_group=world.five_a,
        asked_by=world.home_teacher,
        purpose="family",
        title="Goal sheets of 5A",
        **keys,
    )
    return [found.uuid]


def pages_made(world) -> list:
    """The same of goals pages, one for each student."""
    keys = {
        "page_key": keep_bytes(io.BytesIO(b"[]"), "prints"),
        "pdf_key": keep_bytes(io.BytesIO(b"PK"), "prints"),
    }
    of = {"school": world.school, "class_group": world.five_a, "asked_by": world.home_teacher}
    return [ClassPrint.objects.create(**of, purpose="pages", title="Goals pages of 5A", **keys).uuid]


def a_table(world) -> list:
    made = save_table(
        school=world.school, by=world.home_teacher, name="Ours", columns=[("code", "ID")], is_preset=False
    )
    return [world.five_a.uuid, made.uuid]


def goal_that_stays(world) -> list:
    """Where reports are written elsewhere: a goal of Anna's that may be about health."""
    world.school.reports_elsewhere = True
    world.school.save()
    goal = make.make_goal(world.anna_s, world.cycle, "I will sleep before nine.", audience=Audience.FAMILY)
    return [world.five_a.uuid, goal.uuid]


def as_csv(_world) -> dict:
    return {"format": "csv"}


def one_column(_world) -> dict:
    return {"name": "Ours", "place-0": 1, "column-0": "code", "heading-0": "ID"}


ROWS = [
    Row("reporting:goal_sheet", TAKES_ALONG, SEES_ANNA - TAKES_ALONG, student_anna),
    Row("reporting:class_sheets", OF_CLASS, SEES_NO_PAPER | {"relief_teacher"}, class_five_a),
    Row("reporting:hand_over", OF_CLASS, SEES_NO_PAPER | {"relief_teacher"}, class_five_a),
    Row("reporting:hand_over_table", OF_CLASS, SEES_NO_PAPER | {"relief_teacher"}, class_five_a, "post", as_csv),
    Row("reporting:hand_over_pages", OF_CLASS, SEES_NO_PAPER | {"relief_teacher"}, class_five_a, "post"),
    Row("reporting:hand_over_goal", {"home_teacher"}, SEES_ANNA - {"home_teacher"}, goal_that_stays, "post"),
    Row("reporting:hand_over_file", {"home_teacher"}, args=pages_made, because="only who asked for it"),
    Row("reporting:hand_over_columns_new", OF_CLASS, SEES_NO_PAPER | {"relief_teacher"}, class_five_a),
    Row("reporting:hand_over_columns", OF_CLASS, SEES_NO_PAPER | {"relief_teacher"}, a_table),
    Row("reporting:hand_over_columns", OF_CLASS, SEES_NO_PAPER | {"relief_teacher"}, a_table, "post", one_column),
    Row("reporting:hand_over_forget", OF_CLASS, SEES_NO_PAPER | {"relief_teacher"}, a_table, "post"),
    Row("reporting:class_sheets", OF_CLASS, SEES_NO_PAPER | {"relief_teacher"}, class_five_a, "post"),
    Row("reporting:class_print", {"home_teacher"}, args=sheets_made, because="only who asked for it"),
    Row("reporting:class_print_file", {"home_teacher"}, args=sheets_made, because="only who asked for it"),
    Row("reporting:conferences", OF_CLASS - {"home_teacher"} | {"maths_teacher"}, SEES_NO_PAPER, class_five_maths),
    Row("goals:year_level", ANSWERS_FOR_A_LEVEL, args=year_five, because="nobody else answers for the level"),
]
