"""What is said, drawn and photographed instead of typed, and the work that shows it."""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.roles import Audience
from goals.models import Reflection, Sheet
from tests import factories as make
from tests.matrix import READS_SHARED, Row
from tests.matrix.goals_student import READS_FAMILY_GOAL, evidence, with_file

CAPTURES = {"home_teacher", "relief_teacher"}
SEES_CLASS = CAPTURES | {"principal", "wellbeing", "coordinator", "reporting", "office", "admin"}
SETS_FORMATS = {"principal", "admin"}
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


def told_next_target(world, **fields) -> list:
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    files = {"recording": with_file(world), "picture": with_file(world)}
    return [make.make_next_target(goal, text="", **files, **fields).uuid]


def released(make_row):
    return lambda world: make_row(world, released_at=world.cycle.created_at)


def private_reflection(world) -> list:
    return told_reflection(world, audience=Audience.ONLY_ME)


def words(world) -> dict:
    return {"text": "I can hop.", "base_version": 1}


def about(world) -> dict:
    return {"caption": "My page", "base_version": 1}


def class_a(world) -> list:
    return [world.five_a.uuid]


def child_in_class(world) -> list:
    make.make_goal(world.anna_s, world.cycle)
    return [world.five_a.uuid, world.anna_s.uuid]


def line(world) -> dict:
    return {"key": uuid4(), "caption": "She read it aloud.", "goal": world.anna_s.goals.get().uuid}


def sheet(world) -> list:
    key = default_storage.save(f"sheets/{uuid4().hex}", ContentFile(b"x"))
    found = Sheet.objects.create(
        school=world.school, class_group=world.five_a, uploaded_by=world.home_teacher, position=1, storage_key=key,
        content_type="image/jpeg", sha256="0" * 64,
    )  # fmt: skip
    return [found.uuid]


def school(world) -> list:
    return [world.school.uuid]


FILES = [
    ("goals:goal_recording", told_goal),
    ("goals:goal_picture", told_goal),
    ("goals:check_in_recording", told_check_in),
    ("goals:next_target_recording", told_next_target),
    ("goals:next_target_picture", told_next_target),
    ("goals:reflection_recording", told_reflection),
    ("goals:reflection_picture", told_reflection),
]
WITHOUT_WORDS = [("goals:next_target", told_next_target), ("goals:reflection", told_reflection)]
ACTIONS = [("goals:goal", told_goal), ("goals:check_in", told_check_in), *WITHOUT_WORDS]
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
    *[Row(f"{name}_release", RELEASES, READS_SHARED - RELEASES, args, "post") for name, args in WITHOUT_WORDS],
    *[
        Row(f"{name}_release", RELEASES, READS_FAMILY_GOAL - RELEASES, released(args), "post")
        for name, args in WITHOUT_WORDS
    ],
    *[
        Row(f"{name}_write_down", WRITES_DOWN, READS_FAMILY_GOAL - WRITES_DOWN, released(args), method, data)
        for name, args in ACTIONS
        for method, data in (("get", lambda world: {}), ("post", words))
    ],
    # The young child's second page
    Row("goals:check_in_say", {"anna"}, READS_FAMILY_GOAL - {"anna"}, told_check_in),
    Row("goals:check_in_say", {"anna"}, READS_FAMILY_GOAL - {"anna"}, told_check_in, "post"),
    # A teacher's grid and piles
    Row("goals:capture", CAPTURES, SEES_CLASS - CAPTURES, class_a),
    Row("goals:capture_child", CAPTURES, SEES_CLASS - CAPTURES, child_in_class),
    Row("goals:capture_child", CAPTURES, SEES_CLASS - CAPTURES, child_in_class, "post", line),
    Row("goals:pile", CAPTURES, SEES_CLASS - CAPTURES, class_a),
    Row("goals:pile", CAPTURES, SEES_CLASS - CAPTURES, class_a, "post"),
    Row("goals:sheet", {"home_teacher"}, args=sheet),
    Row("goals:sheet", {"home_teacher"}, args=sheet, method="post"),
    Row("goals:sheet_picture", {"home_teacher"}, args=sheet),
    # What a school offers
    Row("goals:reminders", SETS_FORMATS, {"reporting", "office"}, school),
    Row("goals:reminders", SETS_FORMATS, {"reporting", "office"}, school, "post"),
    Row("goals:formats", SETS_FORMATS, {"reporting", "office"}, school),
    Row("goals:formats", SETS_FORMATS, {"reporting", "office"}, school, "post"),
    # Work
    Row("goals:evidence_edit", {"anna"}, READS_SHARED - {"anna"}, evidence),
    Row("goals:evidence_edit", {"anna"}, READS_SHARED - {"anna"}, evidence, "post", about),
    Row("goals:evidence_move", {"anna"}, READS_SHARED - {"anna"}, evidence, "post"),
]  # fmt: skip
