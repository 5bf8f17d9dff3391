"""What the school has planned for a later day: a roster does not undo it, and an undone roster brings it back."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.actions.cards import make_cards
from accounts.actions.rollover import confirm, plan_rollover
from accounts.actions.rollover import run as run_rollover
from accounts.actions.rosters import runs
from accounts.models import (
    AddressChange,
    Enrolment,
    Guardianship,
    LoginCard,
    Membership,
    Responsibility,
    SchoolYear,
    Student,
    StudentGrant,
    TeachingAssignment,
    User,
)
from tests import factories as make
from tests.accounts.rosters.files import (
    CLASSES,
    FAMILIES,
    STAFF,
    STUDENTS,
    all_but_ben,
    csv_file,
    everything,
    students,
    zipped,
)

LATER = timezone.now() + timedelta(days=20)


@pytest.fixture
def rolled(world):
    """The change into the next year is confirmed and done; New Year is to come. Ben leaves with the year."""
    days = {"starts_on": world.year.ends_on + timedelta(days=1), "ends_on": date(world.year.ends_on.year + 1, 12, 31)}
    SchoolYear.objects.create(school=world.school, name="Next", **days)
    six_a = make.make_class(world.year, "6A")
    make.make_student(world.year, "Gil Sextus", 6, classes=[six_a])
    rollover = plan_rollover(school=world.school, by=world.admin)
    confirm(rollover=rollover, by=world.admin)
    rollover.refresh_from_db()
    run_rollover(rollover)
    return rollover


# ------------------------------------------------------------------------------------------------------- undone


def test_undone_a_planned_end_is_the_planned_end_again(import_file, do, families, world):
    Guardianship.objects.filter(user__name="Theo Fern").update(ends_at=LATER)
    before = everything()
    run = do(import_file(csv_file(FAMILIES, *families[:2])))
    assert run.counts["links_ended"] == 1
    runs.undo(run=run, by=world.admin)
    assert everything() == before
    assert Guardianship.objects.get(user__name="Theo Fern").ends_at == LATER


def test_undone_a_leaver_is_in_this_years_and_next_years_classes_as_before(import_file, do, rolled, world):
    make_cards(students=[world.ben_s], by=world.home_teacher)
    make.make_grant(world.ben_s, world.aide, world.principal)
    before = everything()
    run = do(import_file(all_but_ben(world)))
    assert run.state == "done", run.said
    assert everything() != before
    runs.undo(run=run, by=world.admin)
    assert everything() == before


def test_undone_an_address_is_written_down_again(import_file, do, families, world):
    line = f"{world.anna_s.code},F1,Rosa,Fern,new@example.org,"
    run = do(import_file(csv_file(FAMILIES, line), complete=False, answers={"address family F1": "take"}))
    runs.undo(run=run, by=world.admin)
    rosa = User.objects.get(name="Rosa Fern")
    assert rosa.email == "rosa@example.org"
    changes = AddressChange.objects.filter(user=rosa).order_by("pk").values_list("before", "after")
    assert list(changes) == [("rosa@example.org", "new@example.org"), ("new@example.org", "rosa@example.org")]


# ------------------------------------------------------------------------------------------- a last day that is to come


def test_a_planned_last_day_stays_and_is_named(import_file, do, world):
    day = world.school.today() + timedelta(days=9)
    Student.objects.filter(pk=world.ben_s.pk).update(left_on=day)
    run = do(import_file(students((world.ben_s, "5B")), complete=False))
    assert f"Ben Rook leaves on {day}, as the school has entered; the file does not change that." in run.plan["notes"]
    world.ben_s.refresh_from_db()
    assert world.ben_s.left_on == day
    assert Enrolment.objects.active().get(student=world.ben_s).ends_at == world.school.end_of(day)


def test_who_was_to_leave_later_and_is_missing_leaves_now(import_file, do, world):
    Student.objects.filter(pk=world.ben_s.pk).update(left_on=world.school.today() + timedelta(days=9))
    before = everything()
    run = do(import_file(all_but_ben(world)))
    world.ben_s.refresh_from_db()
    assert world.ben_s.left_on == world.school.today()
    runs.undo(run=run, by=world.admin)
    assert everything() == before


def test_the_same_complete_file_twice_lets_a_leaver_leave_once_and_keeps_the_family(import_file, do, families, world):
    rest = [f"{each.code},{each.given_name},{each.family_name},5," for each in (world.chloe_s, world.tom_s)]
    lines = [f"{world.anna_s.code},Anna,Quill,5,5A", *rest]
    file = zipped(students=csv_file(STUDENTS, *lines), families=csv_file(FAMILIES, families[0]))
    do(import_file(file, "x.zip"))
    assert world.ben_s.guardianships.active().count() == 3
    assert import_file(file, "x.zip").plan["number"] == 0


def test_the_family_of_who_is_to_leave_later_is_compared(import_file, do, families, world):
    Student.objects.filter(pk=world.ben_s.pk).update(left_on=world.school.today() + timedelta(days=9))
    plan = import_file(csv_file(FAMILIES, *families[:2])).plan
    assert [op["label"] for op in plan["links_ended"]] == ["Theo Fern"]


def test_who_is_back_is_of_the_school_again(import_file, do, world):
    yesterday = world.school.today() - timedelta(days=1)
    Student.objects.filter(pk=world.ben_s.pk).update(left_on=yesterday)
    Membership.objects.filter(user=world.ben).update(ends_at=timezone.now() - timedelta(hours=1))
    before = everything()
    run = do(import_file(students((world.ben_s, "5A")), complete=False))
    assert Membership.objects.active().filter(user=world.ben, role="student").exists()
    runs.undo(run=run, by=world.admin)
    assert everything() == before


# --------------------------------------------------------------------------------------------- everything of who leaves


def test_a_place_in_a_class_alone_brings_nobody_back(import_file, do, world):
    Student.objects.filter(pk=world.ben_s.pk).update(left_on=world.school.today() - timedelta(days=9))
    Enrolment.objects.filter(student=world.ben_s).delete()
    places = csv_file("class_name,student_number", f"5B,{world.ben_s.code}", f"5 Maths,{world.ben_s.code}")
    run = do(import_file(places, name="enrolments.csv", complete=False))
    (said,) = [note for note in run.plan["notes"] if "Ben Rook" in note]
    assert "is put into no class" in said
    assert not Enrolment.objects.filter(student=world.ben_s).exists()


def test_who_comes_back_with_the_list_is_in_the_class_of_the_same_file(import_file, do, world):
    Student.objects.filter(pk=world.ben_s.pk).update(left_on=world.school.today() - timedelta(days=9))
    Enrolment.objects.filter(student=world.ben_s).delete()
    do(import_file(students((world.ben_s, "5B")), complete=False))
    assert Enrolment.objects.active().get(student=world.ben_s).class_group == world.five_b


def test_a_child_who_leaves_keeps_no_planned_place_no_grant_and_no_card(import_file, do, world):
    Enrolment.objects.filter(student=world.ben_s).update(ends_at=LATER)
    Enrolment.objects.create(school=world.school, student=world.ben_s, class_group=world.five_b, starts_at=LATER)
    make.make_grant(world.ben_s, world.aide, world.principal)
    make_cards(students=[world.ben_s], by=world.home_teacher)
    do(import_file(all_but_ben(world)))
    later = {"ends_at__gt": timezone.now()}
    assert not Enrolment.objects.filter(student=world.ben_s).exclude(ends_at__lte=timezone.now()).exists()
    assert not StudentGrant.objects.filter(content_object=world.ben_s, **later).exists()
    assert not Membership.objects.active().filter(user=world.ben).exists()
    assert not LoginCard.objects.live().filter(student=world.ben_s).exists()
    assert StudentGrant.objects.filter(content_object=world.anna_s, **later).exists(), "another child's"


def test_staff_who_leave_keep_nothing_that_is_to_come(import_file, do, staff, world):
    lee = User.objects.get(name="Lee Cove")
    of_lee = {"school": world.school, "user": lee}
    TeachingAssignment.objects.create(class_group=world.five_b, starts_at=LATER, **of_lee)
    TeachingAssignment.objects.create(class_group=world.five_a, is_relief=True, ends_at=LATER, **of_lee)
    Responsibility.objects.create(kind="wellbeing", starts_at=LATER, **of_lee)
    Membership.objects.create(role="admin", starts_at=LATER, **of_lee)
    make.make_grant(world.ben_s, lee, world.principal)
    make.make_goal_grant(make.make_goal(world.anna_s, world.cycle), lee, world.principal)
    before = everything()
    run = do(import_file(csv_file(STAFF, "T1,Kim,Reef,kim@example.org", "T3,Ada,Office,")))
    assert run.state == "done", run.said
    held = [lee.memberships, lee.teaching_assignments, lee.responsibilities, lee.studentgrant_set, lee.goalgrant_set]
    assert not any(rows.exclude(ends_at__lte=timezone.now()).exists() for rows in held)
    runs.undo(run=run, by=world.admin)
    assert everything() == before
    assert all(rows.exclude(ends_at__lte=timezone.now()).exists() for rows in held)


# ------------------------------------------------------------------------------------------------ no second one beside


def test_between_the_rollover_and_new_year_a_move_lasts_until_new_year(import_file, do, rolled, world):
    before = everything()
    run = do(import_file(students((world.anna_s, "5B")), complete=False))
    assert run.state == "done", run.said
    assert Enrolment.objects.active().get(student=world.anna_s, class_group=world.five_b).ends_at == rolled.happens_at
    runs.undo(run=run, by=world.admin)
    assert everything() == before


def test_a_teacher_with_a_first_day_to_come_is_found(import_file, do, world):
    may = make.make_member(world.school, "May Soon", "teacher", email="may@example.org")
    Membership.objects.filter(user=may).update(starts_at=LATER)
    make.assign(may, world.five_a, starts_at=LATER)
    file = zipped(staff=csv_file(STAFF, "T5,May,Soon,may@example.org"), classes=csv_file(CLASSES, "5A,home group,,T5"))
    run = do(import_file(file, "x.zip", complete=False))
    assert run.state == "done", run.said
    assert User.objects.filter(name="May Soon").count() == 1
    assert (may.memberships.count(), may.teaching_assignments.count()) == (1, 1)


def test_who_is_relief_today_is_not_made_the_teacher_beside_it(import_file, do, staff, world):
    kim = User.objects.get(name="Kim Reef")
    make.assign(kim, world.five_b, is_relief=True, ends_at=LATER)
    run = do(import_file(csv_file(CLASSES, "5B,home group,,T1"), complete=False))
    assert run.state == "done", run.said
    assert kim.teaching_assignments.filter(class_group=world.five_b).count() == 1


def test_a_link_that_is_to_begin_later_is_not_made_twice(import_file, do, families, world):
    theo = User.objects.get(name="Theo Fern")
    make.make_guardian(world.anna_s, theo, starts_at=LATER)
    run = do(import_file(csv_file(FAMILIES, f"{world.anna_s.code},F2,Theo,Fern,,"), complete=False))
    assert run.state == "done", run.said
    assert theo.guardianships.filter(student=world.anna_s).count() == 1


def test_who_has_a_link_to_come_stays_a_parent(import_file, do, families, world):
    theo = User.objects.get(name="Theo Fern")
    make.make_guardian(world.chloe_s, theo, starts_at=LATER)
    do(import_file(csv_file(FAMILIES, *families[:2])))
    assert theo.memberships.active().filter(role="parent").exists()
