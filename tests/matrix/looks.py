"""Looking over what a colleague wrote, and answering."""

from reporting.actions.proofing import ask_for_look
from reporting.proofing.desk import open_look
from tests.matrix import EVERYBODY_LOGGED_IN, Row, no_args
from tests.matrix.reporting import EVERYBODY_AT_WORK, READS_SUBMITTED, packet, report_in
from tests.reporting.proofing.stories import handed_in, looked_over, marks_of, overall

WRITES = {"home_teacher"}
ANSWERS = {"home_teacher", "maths_teacher"}


def waiting(world) -> list:
    world.report = handed_in(world)
    return [world.report.uuid]


def one_comment(world) -> list:
    return [*waiting(world), overall(world.report).uuid]


def looked(world) -> list:
    waiting(world)
    looked_over(world.report, world.coordinator)
    return [world.report.uuid]


def asked(world) -> list:
    waiting(world)
    ask_for_look(report=world.report, reader=world.maths_teacher, by=world.home_teacher)
    return [world.report.uuid, world.report.rounds.get().uuid]


def a_copy(world) -> dict:
    return {box.name: box.comment.text for box in open_look(world.report, world.principal).boxes}


def an_answer(world) -> dict:
    return {"accept": marks_of(world.report)[0].uuid}


def a_colleague(world) -> dict:
    return {"colleague": world.other_teacher.uuid, "report": [handed_in(world).uuid]}


ROWS = [
    Row("reporting:looks", EVERYBODY_AT_WORK, because="each person's own list, empty for most"),
    Row(
        "reporting:ask_for_look", WRITES, EVERYBODY_LOGGED_IN - WRITES, no_args, "post", a_colleague,
        because="it takes several: one that is not seen refuses all",
    ),
    Row("reporting:look", READS_SUBMITTED, set(), waiting),
    Row("reporting:look", READS_SUBMITTED, set(), waiting, "post", a_copy),
    Row("reporting:look_draft", READS_SUBMITTED, set(), waiting, "post", packet),
    Row("reporting:suggestions", READS_SUBMITTED, set(), looked),
    Row("reporting:suggestions", ANSWERS, READS_SUBMITTED - ANSWERS, looked, "post", an_answer),
    Row("reporting:suggestion_reply", READS_SUBMITTED, set(), looked, "post"),
    Row("reporting:call_off_look", WRITES, READS_SUBMITTED - WRITES, asked, "post"),
    Row("reporting:take_back", WRITES, READS_SUBMITTED - WRITES, waiting, "post"),
    Row("reporting:look", WRITES, set(), report_in("drafting"), because="those who write see it while it is written"),
    Row(
        "reporting:look_changes", READS_SUBMITTED - WRITES, set(), one_comment, "post", a_copy,
        because="nobody looks over what he or she wrote",
    ),
]  # fmt: skip
