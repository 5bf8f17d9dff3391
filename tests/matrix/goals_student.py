"""What students and families do with goals."""

from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import MediaFile
from accounts.roles import Audience
from goals.models import Evidence, Goal, Reflection
from tests import factories as make
from tests.matrix import EVERYBODY_LOGGED_IN, FAMILY_OF_ANNA, READS_SHARED, Row

SEES_ANNA = {
    "anna", "home_teacher", "maths_teacher", "relief_teacher", "aide", "principal", "wellbeing", "coordinator",
    "reporting", "office", "admin",
} | FAMILY_OF_ANNA  # fmt: skip
WITHOUT_STUDENT_VIEW = {"proof_reader"}
READS_FAMILY_GOAL = READS_SHARED | FAMILY_OF_ANNA
CHECKS_IN = {"anna", "home_teacher", "relief_teacher", "aide"}
WRITE_FOR_TOM = {"home_teacher"}
SEES_TOM = {
    "home_teacher", "relief_teacher", "principal", "wellbeing", "reporting", "office", "admin",
}  # fmt: skip
READS_TOM = {"home_teacher", "relief_teacher", "principal", "wellbeing"}
HISTORY = {"anna", "home_teacher", "aide", "principal"} | FAMILY_OF_ANNA
"""Tom is in Prep, in the same home group, and has no log-in."""


def anna(world) -> list:
    return [world.anna_s.uuid]


def tom(world) -> list:
    return [world.tom_s.uuid]


def packet(world) -> dict:
    return {"object": world.anna_s.uuid, "field": "title", "token": "tab-1", "base_version": 0, "seq": 1, "text": "I"}


def granted_alone(world) -> list:
    """A goal that is granted to somebody who does not see its student."""
    goal = make.make_goal(world.anna_s, world.cycle)
    make.make_goal_grant(goal, world.stranger, world.principal)
    return [goal.uuid]


def private(world) -> list:
    return [make.make_goal(world.anna_s, world.cycle, audience=Audience.ONLY_ME).uuid]


def shared(world) -> list:
    return [make.make_goal(world.anna_s, world.cycle).uuid]


def for_family(world, **fields) -> list:
    return [make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY, **fields).uuid]


def about_maths(world) -> list:
    return [make.make_goal(world.anna_s, world.cycle, areas=[world.maths]).uuid]


def finished(world) -> list:
    return for_family(world, status="closed", outcome="achieved", closed_at=world.cycle.created_at)


def judged_apart(world) -> list:
    ended = {"status": "closed", "outcome": "achieved", "teacher_outcome": "partly"}
    return for_family(world, closed_at=world.cycle.created_at, **ended)


def told(world) -> list:
    fields = {"audience": Audience.TEACHERS, "told_to": world.home_teacher}
    return [make.make_goal(world.tom_s, world.cycle, **fields).uuid]


def with_file(world) -> MediaFile:
    key = default_storage.save(f"aa/{uuid4().hex}", ContentFile(b"x"))
    return MediaFile.objects.create(
        school=world.school, student=world.anna_s, kind="picture", storage_key=key, name="x.png",
        content_type="image/png", size=1, sha256="0" * 64, uploaded_by=world.anna,
    )  # fmt: skip


def target(world) -> list:
    return [make.make_target(make.make_goal(world.anna_s, world.cycle)).uuid]


def next_target(world) -> list:
    return [make.make_next_target(make.make_goal(world.anna_s, world.cycle)).uuid]


def coming(world) -> dict:
    return {"key": uuid4(), "text": "Three pages a day.", "base_version": 1}


def strategy(world) -> list:
    return [make.make_strategy(make.make_goal(world.anna_s, world.cycle)).uuid]


def reflection(world) -> list:
    found = Reflection.of(make.make_goal(world.anna_s, world.cycle), text="I learnt to draw first.", audience=1)
    found.save()
    return [found.uuid]


def evidence(world, **fields) -> list:
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    found = Evidence.of(goal, file=with_file(world), **fields)
    found.save()
    return [found.uuid]


def released(world) -> list:
    return evidence(world, released_at=world.cycle.created_at)


def goal_words(world) -> dict:
    return {"uuid": uuid4(), "title": "I will read to my brother.", "audience": 1, "base_version": 1}


def step(world) -> dict:
    due_on = timezone.localdate() + timedelta(days=3)
    return {"key": uuid4(), "text": "Two pages a day.", "due_on": due_on, "base_version": 1}


def looking_back(world) -> dict:
    return {"key": uuid4(), "text": "I learnt to draw first.", "audience": 1, "base_version": 1}


def face(world) -> dict:
    return {"key": uuid4(), "status": "going_well"}


def pictured(world) -> list:
    [key] = for_family(world, picture=with_file(world))
    first = Goal.pgh_event_model.objects.latest("pgh_id")
    return [key, "goal", first.pgh_id, "picture"]


def again(world) -> dict:
    first = Goal.pgh_event_model.objects.latest("pgh_id")
    return {"part": "goal", "event": first.pgh_id, "name": "title", "base_version": 1}


def outcome(world) -> dict:
    return {"outcome": "achieved"}


def own(name: str, args, data=None, others=READS_SHARED - {"anna"}) -> list[Row]:
    """What Anna alone may do, to look and (with `data`) to send."""
    rows = [Row(name, {"anna"}, others, args)]
    return [*rows, Row(name, {"anna"}, others, args, "post", data)] if data else rows


ROWS = [
    Row("goals:student", SEES_ANNA, WITHOUT_STUDENT_VIEW, anna),
    Row("goals:years", SEES_ANNA, WITHOUT_STUDENT_VIEW, anna),
    Row("goals:draft", SEES_ANNA, WITHOUT_STUDENT_VIEW, anna, "post", packet),
    Row("goals:goal_draft", READS_SHARED | {"stranger"}, set(), granted_alone, "post", packet),
    Row("goals:goal_draft", {"anna"}, set(), private, "post", packet),
    Row("goals:children", EVERYBODY_LOGGED_IN, because="it lists a person's own children, which may be none"),
    *own("goals:new", anna, goal_words, SEES_ANNA - {"anna"} | WITHOUT_STUDENT_VIEW),
    Row("goals:new", WRITE_FOR_TOM, SEES_TOM - WRITE_FOR_TOM | WITHOUT_STUDENT_VIEW, tom),
    Row("goals:new", WRITE_FOR_TOM, SEES_TOM - WRITE_FOR_TOM | WITHOUT_STUDENT_VIEW, tom, "post", goal_words),
    Row("goals:bin", {"anna", "home_teacher", "aide"},
        SEES_ANNA - {"anna", "home_teacher", "aide"} | WITHOUT_STUDENT_VIEW, anna),
    # A goal, in each audience
    Row("goals:goal", {"anna"}, args=private),
    Row("goals:goal", READS_FAMILY_GOAL, args=for_family),
    Row("goals:goal", READS_SHARED | {"maths_teacher"}, args=about_maths),
    Row("goals:goal", READS_TOM, args=told),
    Row("goals:who", READS_FAMILY_GOAL, args=for_family),
    Row("goals:history", HISTORY, READS_FAMILY_GOAL - HISTORY, for_family),
    Row("goals:history_file", HISTORY - FAMILY_OF_ANNA, READS_FAMILY_GOAL - HISTORY, pictured,
        because="no file is in the history of the family"),
    Row("goals:history_again", {"anna"}, READS_FAMILY_GOAL - HISTORY, for_family, "post", again,
        because="who reads the history, and did not write the words, finds no such words of one's own"),
    *own("goals:edit", for_family, goal_words, READS_FAMILY_GOAL - {"anna"}),
    Row("goals:edit", WRITE_FOR_TOM, READS_TOM - WRITE_FOR_TOM, told, "post", goal_words),
    *own("goals:share", for_family, goal_words, READS_FAMILY_GOAL - {"anna"}),
    Row("goals:share", WRITE_FOR_TOM, READS_TOM - WRITE_FOR_TOM, told, "post", goal_words),
    Row("goals:goal_bin", {"anna"}, READS_SHARED - {"anna"}, shared, "post"),
    Row("goals:goal_restore", {"anna"}, READS_SHARED - {"anna"},
        shared, "post"),
    # Its parts
    *own("goals:target_new", for_family, step, READS_FAMILY_GOAL - {"anna"}),
    *own("goals:strategy_new", for_family, step, READS_FAMILY_GOAL - {"anna"}),
    Row("goals:target_new", WRITE_FOR_TOM, READS_TOM - WRITE_FOR_TOM, told, "post", step),
    *own("goals:target_edit", target, step),
    *own("goals:strategy_edit", strategy, step),
    *own("goals:next_target_new", for_family, coming, READS_FAMILY_GOAL - {"anna"}),
    *own("goals:next_target_edit", next_target, coming),
    Row("goals:next_target_start", {"anna"}, READS_SHARED - {"anna"}, next_target, "post"),
    Row("goals:next_target_remove", {"anna"}, READS_SHARED - {"anna"}, next_target, "post"),
    Row("goals:target_done", {"anna"}, READS_SHARED - {"anna"}, target, "post"),
    Row("goals:target_remove", {"anna"}, READS_SHARED - {"anna"}, target, "post"),
    Row("goals:strategy_remove", {"anna"}, READS_SHARED - {"anna"}, strategy, "post"),
    Row("goals:check_in", CHECKS_IN, READS_FAMILY_GOAL - CHECKS_IN, for_family),
    Row("goals:check_in", CHECKS_IN, READS_FAMILY_GOAL - CHECKS_IN, for_family, "post", face),
    Row("goals:evidence_new", CHECKS_IN, READS_FAMILY_GOAL - CHECKS_IN, for_family),
    Row("goals:evidence_new", CHECKS_IN, READS_FAMILY_GOAL - CHECKS_IN, for_family, "post"),
    *own("goals:reflect", for_family, looking_back, READS_FAMILY_GOAL - {"anna"}),
    *own("goals:reflection_edit", reflection, looking_back),
    # A file is served to nobody who does not see the evidence; to the family after the teacher's tap
    Row("goals:evidence_file", READS_SHARED, args=evidence),
    Row("goals:evidence_file", READS_FAMILY_GOAL, args=released),
    Row("goals:evidence_bin", {"anna"}, READS_SHARED - {"anna"}, evidence, "post"),
    Row("goals:evidence_restore", {"anna"}, READS_SHARED - {"anna"}, evidence, "post"),
    # How it ends and goes on
    *own("goals:finish", for_family, outcome, READS_FAMILY_GOAL - {"anna"}),
    Row("goals:finish", {"anna", "home_teacher"}, READS_FAMILY_GOAL - {"anna", "home_teacher"}, finished),
    Row("goals:finish", {"anna", "home_teacher"}, READS_FAMILY_GOAL - {"anna", "home_teacher"}, finished, "post",
        outcome),
    Row("goals:seen_both", {"anna", "home_teacher"}, READS_FAMILY_GOAL - {"anna", "home_teacher"}, judged_apart, "post",
        because="the two who judge say that they have seen both"),
    *own("goals:next", finished, others=READS_FAMILY_GOAL - {"anna"}),
]  # fmt: skip
