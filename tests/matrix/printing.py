"""What is printed for a talk, and the figures of a year level."""

from tests.matrix import FAMILY_OF_ANNA, Row
from tests.matrix.goals_staff import SEES_ANNA, class_five_a, class_five_maths, student_anna

TAKES_ALONG = {
    "anna", "home_teacher", "maths_teacher", "aide", "principal", "wellbeing", "coordinator",
} | FAMILY_OF_ANNA  # fmt: skip
SEES_NO_PAPER = {"principal", "wellbeing", "coordinator", "reporting", "office", "admin"}
ANSWERS_FOR_A_LEVEL = {"principal", "wellbeing", "coordinator"}


def year_five(world) -> list:
    return [world.school.uuid, 5]


ROWS = [
    Row("reporting:goal_sheet", TAKES_ALONG, SEES_ANNA - TAKES_ALONG, student_anna),
    Row("reporting:class_sheets", {"home_teacher"}, SEES_NO_PAPER | {"relief_teacher"}, class_five_a),
    Row("reporting:conferences", {"maths_teacher"}, SEES_NO_PAPER, class_five_maths),
    Row("goals:year_level", ANSWERS_FOR_A_LEVEL, args=year_five, because="nobody else answers for the level"),
]
