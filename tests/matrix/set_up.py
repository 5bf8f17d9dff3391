"""Setting up a school, step by step."""

from goals.actions.practice import make_practice
from tests.matrix import Row
from tests.matrix.people import school

SETS_UP, RUNS_TOO = {"admin", "principal"}, {"reporting", "office"}


def school_with_practice(world) -> list:
    make_practice(school=world.school, by=world.admin, year_level=5, for_all=False)
    return [world.school.uuid]


def step(name: str):
    def args(world) -> list:
        return [world.school.uuid, name]

    return args


def later(_world) -> dict:
    return {"later": "1"}


ROWS = [
    Row("set_up:assistant", SETS_UP, RUNS_TOO, school),
    *[Row("set_up:step", SETS_UP, RUNS_TOO, step(name)) for name in ("school", "people", "timeline")],
    Row("set_up:step", SETS_UP, RUNS_TOO, step("terms"), "post", later),
    Row("set_up:practice_remove", SETS_UP, RUNS_TOO, school_with_practice),
    Row("set_up:practice_remove", SETS_UP, RUNS_TOO, school_with_practice, "post"),
]
