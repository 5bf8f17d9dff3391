"""A worry about safety: private texts opened, and looked at afterwards."""

from tests import factories as make
from tests.matrix import FAMILY_OF_ANNA, READS_SHARED, Row
from tests.matrix.goals_staff import SEES_ANNA, student_anna
from tests.matrix.goals_student import for_family

OPENS = {"wellbeing", "principal"}
TOLD_WHO_OPENED = {"anna"} | FAMILY_OF_ANNA


def anna_and_goal(world) -> list:
    return [world.anna_s.uuid, *for_family(world)]


def opened(world) -> list:
    return [make.make_opening(world.anna_s, world.wellbeing).uuid]


def reason(world) -> dict:
    return {"reason": "A friend of hers came to me.", "is_sure": "on"}


def agreed(world) -> dict:
    return {"agrees": "agree"}


ROWS = [
    Row(
        "goals:opened", TOLD_WHO_OPENED, READS_SHARED - {"anna"}, for_family,
        because="staff know nothing of each other's reading",
    ),
    Row("goals:as_family", {"anna", "home_teacher"}, SEES_ANNA - {"anna", "home_teacher"}, student_anna),
    Row("goals:as_family_goal", {"anna", "home_teacher"}, SEES_ANNA - {"anna", "home_teacher"}, anna_and_goal),
    Row("goals:read_log", {"principal"}, SEES_ANNA - {"principal"}, student_anna),
    Row("goals:safety", OPENS | {"principal_there"}),
    Row("goals:safety_open", OPENS, SEES_ANNA - OPENS, student_anna, because="a duty opens it, not what one teaches"),
    Row("goals:safety_open", OPENS, SEES_ANNA - OPENS, student_anna, "post", reason),
    Row("goals:safety_opening", OPENS, args=opened, because="read by who opened it, and by who looks at it"),
    Row("goals:safety_opening", {"principal"}, {"wellbeing"}, opened, "post", agreed),
    Row("goals:safety_end", {"wellbeing"}, {"principal"}, opened, "post"),
]  # fmt: skip
