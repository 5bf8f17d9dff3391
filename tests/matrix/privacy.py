"""What is kept about whom: told, packed, destroyed; two adults where it is about somebody else."""

from reporting.actions import erasure as erasing
from reporting.actions.exports import agree_to_export, ask_for_export, make_export
from tests.matrix import EVERYBODY_LOGGED_IN, FAMILY_OF_ANNA, Row
from tests.matrix.goals_staff import SEES_ANNA, student_anna
from tests.matrix.people import school

RUNS, RUNS_TOO = {"admin", "principal"}, {"reporting", "office"}
STUDENTS = {"anna", "ben", "chloe", "dev"}
WITHOUT_A_SCHOOL = {"stranger", "superuser"}
ADULTS = EVERYBODY_LOGGED_IN - STUDENTS - WITHOUT_A_SCHOOL
TAKES_ALONG = {"anna"} | FAMILY_OF_ANNA


def about_anna(world) -> list:
    return [world.school.uuid, world.anna_s.uuid]


def about_nora(world) -> list:
    return [world.school.uuid, world.parent.uuid]


def export_of(kind: str, by: str, *, ready: bool = False):
    def args(world) -> list:
        made = ask_for_export(school=world.school, by=getattr(world, by), kind=kind, student=world.anna_s)
        if ready and kind == "school":
            agree_to_export(export=made, by=world.principal)
        if ready:
            make_export(made.pk)
        return [made.uuid]

    return args


def asked(world) -> list:
    return [erasing.ask_to_erase_student(student=world.anna_s, reason="asked", by=world.admin).uuid]


def done(world) -> list:
    erasure = erasing.ask_to_erase_student(student=world.tom_s, reason="mistake", by=world.admin)
    erasing.approve_erasure(erasure=erasure, by=world.principal)
    erasing.carry_out(erasure.pk)
    return [erasure.uuid]


def why(_world) -> dict:
    return {"reason": "asked"}


def signed(_world) -> dict:
    return {"name": "Prue Head"}


def lengths(_world) -> dict:
    return {"report_low": 7, "report_high": 30, "learning": 1, "working": 1, "adult": 2, "read_log": 24}


ROWS = [
    Row("reporting:about_me", EVERYBODY_LOGGED_IN),
    Row("reporting:everything_of_mine", ADULTS, method="post", because="students have a page of their own"),
    Row("reporting:everything", TAKES_ALONG, SEES_ANNA - TAKES_ALONG, student_anna),
    Row("reporting:everything", TAKES_ALONG, SEES_ANNA - TAKES_ALONG, student_anna, "post"),
    Row("reporting:export", {"anna"}, args=export_of("own", "anna")),
    Row("reporting:export", {"parent"}, args=export_of("family", "parent"), because="only who asked for it"),
    Row("reporting:export", RUNS, args=export_of("school", "admin")),
    Row("reporting:export_agree", {"principal"}, {"admin"}, export_of("school", "admin"), "post"),
    Row("reporting:export_agree", set(), {"parent"}, export_of("family", "parent"), "post"),
    Row("reporting:export_file", {"anna"}, args=export_of("own", "anna", ready=True)),
    Row("reporting:export_file", {"parent"}, args=export_of("family", "parent", ready=True)),
    Row("reporting:export_file", RUNS, args=export_of("school", "admin", ready=True)),
    Row("reporting:privacy", RUNS, RUNS_TOO, school),
    Row("reporting:data_map", RUNS, RUNS_TOO, school),
    Row("reporting:terms", RUNS, RUNS_TOO, school),
    Row("reporting:terms", RUNS, RUNS_TOO, school, "post", lengths),
    Row("reporting:people", RUNS, RUNS_TOO, school),
    Row("reporting:privacy_student", RUNS, RUNS_TOO, about_anna),
    Row("reporting:privacy_student", RUNS, RUNS_TOO, about_anna, "post", why),
    Row("reporting:privacy_adult", RUNS, RUNS_TOO, about_nora),
    Row("reporting:privacy_adult", RUNS, RUNS_TOO, about_nora, "post", why),
    Row("reporting:erasure", RUNS, args=asked),
    Row("reporting:erasure_approve", {"principal"}, {"admin"}, asked, "post", signed),
    Row("reporting:erasure_withdraw", RUNS, set(), asked, "post"),
    Row("reporting:erasure_proof", RUNS, args=done),
]
