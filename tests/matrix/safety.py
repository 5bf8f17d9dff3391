"""A worry about safety: private texts opened, and looked at afterwards."""

from tests import factories as make
from tests.matrix import Row
from tests.matrix.goals_staff import SEES_ANNA, student_anna

OPENS = {"wellbeing", "principal"}
FAMILY = {"parent", "second_parent", "teacher_mother"}


def opened(world) -> list:
    return [make.make_opening(world.anna_s, world.wellbeing).uuid]


def reason(world) -> dict:
    return {"reason": "A friend of hers came to me.", "is_sure": "on"}


def agreed(world) -> dict:
    return {"agrees": "agree"}


ROWS = [
    Row("goals:safety", OPENS),
    Row("goals:safety_open", OPENS, SEES_ANNA - OPENS, student_anna, because="a duty opens it, not what one teaches"),
    Row("goals:safety_open", OPENS, SEES_ANNA - OPENS, student_anna, "post", reason),
    Row("goals:safety_opening", OPENS, args=opened, because="read by who opened it, and by who looks at it"),
    Row("goals:safety_opening", {"principal"}, {"wellbeing"}, opened, "post", agreed),
    Row("goals:safety_end", {"wellbeing"}, {"principal"}, opened, "post"),
]
