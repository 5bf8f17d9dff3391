"""Students and their families from our own files: looked over, done whole, done once, undone."""

import io

import pytest

from accounts.actions.rosters import runs
from accounts.actions.rosters.job import perform
from accounts.models import RosterRun, SchoolYear, Student, User
from tests import factories as make
from tests.accounts.rosters.files import FAMILIES, STUDENTS, csv_file, everything, zipped

TWO = csv_file(STUDENTS, "00123,Mia,Marigold,5,5C", "00124,Leo,Marigold,Prep,Prep A")
THEIR_FAMILIES = csv_file(
    FAMILIES,
    "00123,F1,Rosa,Marigold,rosa@example.org,mother",
    "00124,F1,Rosa,Marigold,rosa@example.org,mother",
    "00123,F2,Theo,Skylark,,father",
)
BUNDLE = zipped(students=TWO, families=THEIR_FAMILIES)


def test_looking_over_changes_nothing_and_names_everybody(import_file, world):
    before = everything()
    plan = import_file(BUNDLE, "roster.zip", complete=False).plan
    assert everything() == before
    assert [op["label"] for op in plan["students_new"]] == ["Mia Marigold", "Leo Marigold"]
    assert [(op["label"], op["child"]) for op in plan["links_new"]] == [
        ("Rosa Marigold", "Mia Marigold"),
        ("Rosa Marigold", "Leo Marigold"),
        ("Theo Skylark", "Mia Marigold"),
    ]


def test_done_the_children_are_there_with_log_ins_and_one_mother(import_file, do, world):
    run = do(import_file(BUNDLE, "roster.zip", complete=False))
    assert run.state == "done", run.said
    mia, leo = Student.objects.get(code="00123"), Student.objects.get(code="00124")
    assert (mia.full_name, leo.year_level_on(world.school.today())) == ("Mia Marigold", 0)
    assert not mia.user.has_usable_password()
    rosa = User.objects.get(email="rosa@example.org")
    assert set(rosa.guardianships.values_list("student", flat=True)) == {mia.pk, leo.pk}
    assert rosa.memberships.get().role == "parent"
    assert mia.enrolments.active().get().class_group.name == "5C"


def test_the_same_file_twice_changes_nothing(import_file, do):
    do(import_file(BUNDLE, "roster.zip", complete=False))
    plan = import_file(BUNDLE, "roster.zip", complete=False).plan
    assert plan["number"] == 0
    assert plan["questions"] == []


@pytest.mark.parametrize("complete", [True, False], ids=["complete", "partial"])
def test_undone_everything_is_as_before(import_file, do, world, complete):
    before = everything()
    run = do(import_file(BUNDLE, "roster.zip", complete=complete))
    assert run.state == "done", run.said
    assert everything() != before
    runs.undo(run=run, by=world.admin)
    assert everything() == before


def test_a_school_without_a_year_gets_one_and_undone_has_none(db):
    school = make.make_school("New School")
    admin = make.make_member(school, "Ada New", "admin")
    before = everything()

    def look_over():
        return runs.look_over(school=school, by=admin, name="x.zip", file=io.BytesIO(BUNDLE), complete=True)

    run = look_over()
    RosterRun.objects.filter(pk=run.pk).update(state="queued")
    perform(run.pk)
    run.refresh_from_db()
    assert run.state == "done", run.said
    assert SchoolYear.objects.get(school=school).class_groups.count() == 2
    again = look_over().plan
    assert (again["number"], again["remembers"]) == (0, 0)
    runs.undo(run=run, by=admin)
    assert everything() == before
    assert not SchoolYear.objects.filter(school=school).exists()
