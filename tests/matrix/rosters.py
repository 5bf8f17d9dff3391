"""Rosters: who brings them, who undoes them."""

import io

from accounts.actions.rosters import runs
from accounts.actions.rosters.job import perform
from accounts.models import ColumnMapping, RosterRun
from tests.matrix import Row

ENROLS = {"office", "admin"}
SEES_THE_SCHOOL = {"principal", "reporting"}
ONE_CHILD = b"student_number,given_name,family_name,year_level\n900,Mia,Marigold,5\n"


def school(world) -> list:
    return [world.school.uuid]


def looked_over(world) -> list:
    """Chloe goes up a year."""
    heading = "student_number,given_name,family_name,year_level"
    file = io.BytesIO(f"{heading}\n{world.chloe_s.code},Chloe,Stone,6\n".encode())
    run = runs.look_over(school=world.school, by=world.admin, name="students.csv", file=file, complete=False)
    return [run.uuid]


def a_file(_world) -> dict:
    file = io.BytesIO(ONE_CHILD)
    file.name = "students.csv"
    return {"file": file, "scope": "some"}


def an_example(_world) -> dict:
    return {"name": "Another program", "section": "students"} | {"file": a_file(None)["file"]}


def mapped(world) -> list:
    columns = {"student_number": "number"}
    mapping = ColumnMapping.objects.create(
        school=world.school, name="Sums", section="students", columns=columns, made_by=world.admin
    )
    return [world.school.uuid, mapping.uuid]


def finished(world) -> list:
    (run,) = looked_over(world)
    RosterRun.objects.filter(uuid=run).update(state="queued")
    perform(RosterRun.objects.get(uuid=run).pk)
    return [run]


ROWS = [
    Row("people:roster", ENROLS, SEES_THE_SCHOOL, school),
    Row("people:roster", ENROLS, SEES_THE_SCHOOL, school, "post", a_file),
    Row("people:roster_template", ENROLS, SEES_THE_SCHOOL, lambda world: [world.school.uuid, "families"]),
    Row("people:roster_export", ENROLS, SEES_THE_SCHOOL, lambda world: [world.school.uuid, "csv"]),
    Row("people:roster_columns", ENROLS, SEES_THE_SCHOOL, school),
    Row("people:roster_columns", ENROLS, SEES_THE_SCHOOL, school, "post", an_example),
    Row("people:roster_columns_remove", ENROLS, SEES_THE_SCHOOL, mapped, "post"),
    Row("people:roster_run", ENROLS, args=looked_over),
    Row("people:roster_run", ENROLS, args=looked_over, method="post"),
    Row("people:roster_confirm", ENROLS, args=looked_over, method="post"),
    Row("people:roster_stop", ENROLS, args=looked_over, method="post"),
    Row("people:roster_undo", {"admin"}, {"office"}, finished, "post"),
]
