"""What is said, drawn and photographed instead of typed, and the work that shows it."""

from accounts.roles import Audience
from goals.models import Reflection
from tests import factories as make
from tests.matrix import READS_SHARED, Row
from tests.matrix.goals_student import READS_FAMILY_GOAL, evidence, with_file

RELEASES = {"home_teacher"}
WRITES_DOWN = {"home_teacher", "aide"}


def told_goal(world, **fields) -> list:
    files = {"recording": with_file(world), "picture": with_file(world)}
    return [make.make_goal(world.anna_s, world.cycle, title="", audience=Audience.FAMILY, **files, **fields).uuid]


def told_check_in(world, **fields) -> list:
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    return [make.make_check_in(goal, recording=with_file(world), **fields).uuid]


def told_reflection(world, **fields) -> list:
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    files = {"recording": with_file(world), "picture": with_file(world)}
    found = Reflection.of(goal, audience=fields.pop("audience", Audience.FAMILY), **files, **fields)
    found.save()
    return [found.uuid]


def released(make_row):
    return lambda world: make_row(world, released_at=world.cycle.created_at)


def private_reflection(world) -> list:
    return told_reflection(world, audience=Audience.ONLY_ME)


def words(world) -> dict:
    return {"text": "I can hop.", "base_version": 1}


def about(world) -> dict:
    return {"caption": "My page", "base_version": 1}


FILES = [
    ("goals:goal_recording", told_goal),
    ("goals:goal_picture", told_goal),
    ("goals:check_in_recording", told_check_in),
    ("goals:reflection_recording", told_reflection),
    ("goals:reflection_picture", told_reflection),
]
ACTIONS = [("goals:goal", told_goal), ("goals:check_in", told_check_in), ("goals:reflection", told_reflection)]
ROWS = [
    # Heard and seen by who reads it; by the family after the teacher's tap
    *[Row(name, READS_SHARED, args=args) for name, args in FILES],
    *[Row(name, READS_FAMILY_GOAL, args=released(args)) for name, args in FILES],
    Row("goals:reflection_recording", {"anna"}, args=private_reflection),
    *[
        Row(f"{name}_release", RELEASES, READS_FAMILY_GOAL - RELEASES, args, "post")
        for name, args in ACTIONS[:2]
    ],
    # Without words and not yet released, the family does not know of it
    Row("goals:reflection_release", RELEASES, READS_SHARED - RELEASES, told_reflection, "post"),
    Row("goals:reflection_release", RELEASES, READS_FAMILY_GOAL - RELEASES, released(told_reflection), "post"),
    *[
        Row(f"{name}_write_down", WRITES_DOWN, READS_FAMILY_GOAL - WRITES_DOWN, released(args), method, data)
        for name, args in ACTIONS
        for method, data in (("get", lambda world: {}), ("post", words))
    ],
    # The young child's second page
    Row("goals:check_in_say", {"anna"}, READS_FAMILY_GOAL - {"anna"}, told_check_in),
    Row("goals:check_in_say", {"anna"}, READS_FAMILY_GOAL - {"anna"}, told_check_in, "post"),
    # Work
    Row("goals:evidence_edit", {"anna"}, READS_SHARED - {"anna"}, evidence),
    Row("goals:evidence_edit", {"anna"}, READS_SHARED - {"anna"}, evidence, "post", about),
    Row("goals:evidence_move", {"anna"}, READS_SHARED - {"anna"}, evidence, "post"),
]  # fmt: skip
