"""What students and families do with goals."""

from tests.matrix import FAMILY_OF_ANNA, Row

SEES_ANNA = {
    "anna", "home_teacher", "maths_teacher", "relief_teacher", "aide", "principal", "wellbeing", "coordinator",
    "reporting", "office", "admin",
} | FAMILY_OF_ANNA  # fmt: skip
WITHOUT_STUDENT_VIEW = {"proof_reader"}


def anna(world) -> list:
    return [world.anna_s.uuid]


def packet(world) -> dict:
    return {"object": world.anna_s.uuid, "field": "title", "token": "tab-1", "base_version": 0, "seq": 1, "text": "I"}


ROWS = [
    Row("goals:student", SEES_ANNA, WITHOUT_STUDENT_VIEW, anna),
    Row("goals:draft", SEES_ANNA, WITHOUT_STUDENT_VIEW, anna, "post", packet),
]
