"""Runs: many PDFs in one go; and how reports look on paper."""

from reporting.models import RunKind
from tests.matrix import Row
from tests.matrix.printing import SEES_NO_PAPER, class_five_a
from tests.matrix.reporting import READS_PUBLISHED, cycle, published
from tests.reporting.pdf_runs.stories import made
from tests.reporting.stories import published_issue

PRINTS_CLASS = {"home_teacher", "principal", "coordinator"}
NO_CLASS = SEES_NO_PAPER | {"relief_teacher"}
RUNS_SCHOOL = {"admin", "principal", "office", "reporting"}
LAYOUT = {
    "paper": "a4", "words_colour": "#12483f", "line_colour": "#f3b61f", "first": "goals", "second": "overall",
    "third": "subjects", "fourth": "next_steps",
}  # fmt: skip


def run_of_class(world) -> list:
    """Of 5A, asked for by its home teacher."""
    published_issue(world)
    world.run = made(world, RunKind.PUBLISHED, by=world.home_teacher, class_group=world.five_a)
    return [world.run.uuid]


def line_of_run(world) -> list:
    return [*run_of_class(world), world.run.reports.get().uuid]


def file_of_run(world) -> list:
    return [*run_of_class(world), world.run.files.first().uuid]


def of_school(world) -> list:
    return [world.school.uuid]


def chosen(world) -> dict:
    return LAYOUT


def a_rehearsal(world) -> dict:
    return {"kind": "draft", "scope": "all"}


def this_cycle(world) -> dict:
    return {"cycle": str(world.cycle.uuid)}


MINE = "only who asked for it"
ROWS = [
    Row("reporting:runs", {"principal", "reporting"}, {"admin"}, cycle),
    Row("reporting:runs", {"principal", "reporting"}, {"admin"}, cycle, "post", a_rehearsal),
    Row("reporting:class_runs", PRINTS_CLASS, NO_CLASS, class_five_a),
    Row("reporting:class_runs", PRINTS_CLASS, NO_CLASS, class_five_a, "post", this_cycle),
    Row("reporting:run", {"home_teacher"}, args=run_of_class, because=MINE),
    Row("reporting:run_pause", {"home_teacher"}, set(), run_of_class, "post", because=MINE),
    Row("reporting:run_resume", {"home_teacher"}, set(), run_of_class, "post", because=MINE),
    Row("reporting:run_again", {"home_teacher"}, set(), run_of_class, "post", because=MINE),
    Row("reporting:run_remove", {"home_teacher"}, set(), run_of_class, "post", because=MINE),
    Row("reporting:run_report", {"home_teacher"}, args=line_of_run, because=MINE),
    Row("reporting:run_file", {"home_teacher"}, args=file_of_run, because=MINE),
    Row("reporting:layout", RUNS_SCHOOL - {"office"}, {"office"}, of_school),
    Row("reporting:layout", RUNS_SCHOOL - {"office"}, {"office"}, of_school, "post", chosen),
    Row("reporting:layout_preview", RUNS_SCHOOL - {"office"}, {"office"}, of_school, "post", chosen),
    Row("reporting:issue_large", READS_PUBLISHED, set(), published),
    Row("reporting:issue_large", READS_PUBLISHED, set(), published, "post"),
]
