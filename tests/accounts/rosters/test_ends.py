"""What a complete file ends, what it never ends, and when a second adult is asked for."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.actions.restrictions import end_restriction, restrict_access
from accounts.actions.rosters import runs
from accounts.actions.rosters.job import perform
from accounts.actions.rosters.undo import undo_run
from accounts.models import AccessRestriction, Membership, Student, User
from accounts.rosters.shown import scope_of
from goals.models import Goal
from tests import factories as make
from tests.accounts.rosters.files import (
    CLASSES,
    ENROLMENTS,
    FAMILIES,
    STAFF,
    STUDENTS,
    all_but_ben,
    csv_file,
    everything,
    students,
    zipped,
)


def sees(person, goal) -> bool:
    return Goal.objects.filter(pk=goal.pk).visible_to(User.objects.get(pk=person.pk)).exists()


# ------------------------------------------------------------------------------------------------------- children


def test_who_is_missing_leaves_and_keeps_every_goal(import_file, do, world):
    goal = make.make_goal(world.ben_s, world.cycle, audience=2)
    assert sees(world.home_teacher, goal)
    run = do(import_file(all_but_ben(world)))
    assert run.state == "done", run.said
    world.ben_s.refresh_from_db()
    assert world.ben_s.left_on == world.school.today()
    assert Goal.objects.filter(student=world.ben_s).count() == 1
    assert not sees(world.home_teacher, goal)
    assert sees(world.ben, goal)


def test_a_file_that_is_not_complete_ends_nobody(import_file, world):
    plan = import_file(students((world.anna_s, "5A")), complete=False).plan
    assert (plan["leaving"], plan["unenrolled"], plan["links_ended"]) == ([], [], [])


def test_the_page_says_what_the_file_is_complete_for(import_file, world):
    assert scope_of(import_file(all_but_ben(world)).plan) == (
        "It is taken to be complete for: students, home groups. Who is missing there is ended."
    )
    assert scope_of(import_file(all_but_ben(world), complete=False).plan) == (
        "It ends nothing: it only adds and changes."
    )


def test_a_child_of_a_complete_file_without_a_home_group_is_in_none(import_file, world):
    plan = import_file(
        students((world.anna_s, "5A"), (world.ben_s, ""), (world.chloe_s, "5B"), (world.tom_s, "5A"))
    ).plan
    assert [(op["label"], op["detail"]) for op in plan["unenrolled"]] == [("Ben Rook", "5A")]


def test_a_child_who_moves_takes_the_goals_to_the_other_teacher(import_file, do, world):
    goal = make.make_goal(world.anna_s, world.cycle)
    run = import_file(students((world.anna_s, "5B")), complete=False)
    assert [(op["before"], op["detail"]) for op in run.plan["enrolled"]] == [("5A", "5B")]
    do(run)
    assert (sees(world.home_teacher, goal), sees(world.other_teacher, goal)) == (False, True)
    assert world.anna_s.enrolments.active().filter(class_group=world.five_maths).exists()


def test_a_leaver_with_a_date_leaves_on_that_day(import_file, do, world):
    day = (world.school.today() - timedelta(days=3)).isoformat()
    file = csv_file(f"{STUDENTS},left_on", f"{world.ben_s.code},Ben,Rook,5,,{day}")
    do(import_file(file, complete=False))
    world.ben_s.refresh_from_db()
    assert world.ben_s.left_on.isoformat() == day


def test_who_is_back_is_a_student_again(import_file, do, world):
    Student.objects.filter(pk=world.ben_s.pk).update(left_on=world.school.today() - timedelta(days=1))
    do(import_file(students((world.ben_s, "5A")), complete=False))
    world.ben_s.refresh_from_db()
    assert world.ben_s.left_on is None


def test_a_file_of_students_ends_no_family_link_and_no_teacher(import_file, world):
    plan = import_file(all_but_ben(world)).plan
    assert (plan["links_ended"], plan["teaching_ended"], plan["roles_ended"]) == ([], [], [])


# ------------------------------------------------------------------------------------------------- families


def test_a_link_that_is_missing_ends_at_once_and_is_not_deleted(import_file, do, families, world):
    goal = make.make_goal(world.ben_s, world.cycle, audience=2)
    theo = User.objects.get(name="Theo Fern")
    assert sees(theo, goal)
    run = import_file(csv_file(FAMILIES, *families[:2]))
    assert [(op["label"], op["child"]) for op in run.plan["links_ended"]] == [("Theo Fern", "Ben Rook")]
    do(run)
    assert not sees(theo, goal)
    assert theo.guardianships.count() == 1
    assert not theo.memberships.active().exists()


def test_links_made_by_hand_stay_and_are_named(import_file, families, world):
    plan = import_file(csv_file(FAMILIES, *families)).plan
    assert plan["links_ended"] == []
    assert "Nora Quill stays linked to Anna Quill: no roster made this link, so none ends it." in plan["notes"]


def test_no_import_touches_or_tells_of_an_order(import_file, do, world):
    before = list(AccessRestriction.objects.values())
    file = csv_file(FAMILIES, f"{world.anna_s.code},F7,Rex,Shut,,father")
    run = import_file(file, complete=False, answers={"adult family F7": str(world.restricted_parent.pk)})
    assert not any(word in str(run.plan).lower() for word in ("order", "restrict", "court"))
    do(run)
    assert list(AccessRestriction.objects.values()) == before


def test_a_new_number_does_not_lift_an_order(import_file, do, world):
    """The office says “another person” of the father who is shut out: his new log-in sees nothing either."""
    goal = make.make_goal(world.anna_s, world.cycle, audience=2)
    file = csv_file(FAMILIES, f"{world.anna_s.code},F7,Rex,Shut,rex@example.org,father")
    do(import_file(file, complete=False, answers={"adult family F7": "new"}))
    rex = User.objects.get(email="rex@example.org")
    assert rex.guardianships.active().exists()
    assert not sees(rex, goal)


def test_nor_one_that_is_to_begin_and_no_undo_takes_away_what_was_decided_since(import_file, do, world):
    soon = timezone.now() + timedelta(days=2)
    restrict_access(student=world.anna_s, user=world.second_parent, reason="Order", by=world.admin, starts_at=soon)
    file = csv_file(FAMILIES, f"{world.anna_s.code},F7,Otto,Quill,otto@example.org,father")
    run = do(import_file(file, complete=False, answers={"adult family F7": "new"}))
    order = AccessRestriction.objects.get(user__email="otto@example.org")
    assert (order.starts_at, order.ends_at) == (soon, None)
    end_restriction(restriction=order, reason="Somebody else, the papers say.", by=world.admin)
    with pytest.raises(ValidationError):
        undo_run(run=run, by=world.admin)


# ---------------------------------------------------------------------------------------------- staff and classes


def test_a_teacher_from_the_file_sees_the_class_at_once(staff, world):
    goal = make.make_goal(world.anna_s, world.cycle)
    assert sees(User.objects.get(name="Kim Reef"), goal)


def test_a_subject_that_is_new_is_made(staff, world):
    assert world.school.pk in set(
        Student.objects.filter(enrolments__class_group__learning_area__name="Art").values_list("school", flat=True)
    )


def test_who_teaches_a_class_no_more_sees_it_no_more(import_file, do, staff, world):
    goal = make.make_goal(world.anna_s, world.cycle)
    kim = User.objects.get(name="Kim Reef")
    do(import_file(csv_file(CLASSES, "5A,home group,,T2")))
    assert not sees(kim, goal)
    assert sees(world.home_teacher, goal), "whom no roster made a teacher of it"


def test_a_place_that_is_missing_ends(import_file, staff, world):
    plan = import_file(csv_file(ENROLMENTS, f"5 Art,{world.anna_s.code}")).plan
    assert [(op["label"], op["detail"]) for op in plan["unenrolled"]] == [("Ben Rook", "5 Art")]


def test_staff_who_leave_lose_everything_they_were_as_staff(import_file, do, staff, world):
    lee = User.objects.get(name="Lee Cove")
    do(import_file(csv_file(STAFF, "T1,Kim,Reef,kim@example.org", "T3,Ada,Office,")))
    assert not lee.memberships.active().exists()
    assert not lee.teaching_assignments.active().exists()
    assert User.objects.filter(pk=lee.pk, is_active=True).exists()


def test_staff_entered_by_hand_are_not_missing(import_file, staff, world):
    plan = import_file(staff).plan
    assert plan["roles_ended"] == []


# ------------------------------------------------------------------------------------- what no import does at all


def test_it_never_ends_the_access_of_who_brings_it(import_file, staff, world):
    run = import_file(csv_file(STAFF, "T1,Kim,Reef,", "T2,Lee,Cove,"))
    assert "You yourself are not in this file. It would end your own access." in run.plan["refused"]
    with pytest.raises(ValidationError):
        runs.confirm(run=run, by=world.admin)


def test_it_never_ends_the_last_administrator(import_file, staff, world, client_of):
    """Brought by the office."""
    run = import_file(csv_file(STAFF, "T1,Kim,Reef,", "T2,Lee,Cove,"), by=world.office)
    assert run.plan["refused"] == ["It would leave the school without an administrator."]
    page = client_of(world.office).get(reverse("people:roster_run", args=[run.uuid])).content.decode()
    assert "Please mend the file and bring it again." in page
    assert "two adults" not in page


def test_no_roster_makes_an_administrator(import_file, do, world):
    do(import_file(csv_file(f"{STAFF},role", "T9,Max,Power,max@example.org,administrator"), complete=False))
    assert list(Membership.objects.filter(user__name="Max Power").values_list("role", flat=True)) == ["teacher"]


# -------------------------------------------------------------------------------------------- two adults


def test_more_than_a_tenth_leaving_waits_for_a_second_administrator(import_file, world, mailoutbox):
    second = make.make_member(world.school, "Ines Second", "admin", email="ines@example.org")
    run = import_file(all_but_ben(world))
    assert run.plan["second"] == ["More than a tenth of the students would leave."]
    runs.confirm(run=run, by=world.admin)
    assert (run.state, run.due_at) == ("waiting", None)
    with pytest.raises(ValidationError):
        runs.confirm(run=run, by=world.admin)
    with pytest.raises(ValidationError):
        runs.confirm(run=run, by=world.office)
    runs.confirm(run=run, by=second)
    assert (run.state, run.confirmed_by) == ("queued", second)


def test_what_the_office_brings_is_confirmed_by_the_administrator(import_file, world):
    run = import_file(all_but_ben(world), by=world.office)
    runs.confirm(run=run, by=world.office)
    assert run.state == "waiting"
    runs.confirm(run=run, by=world.admin)
    assert run.state == "queued"


def test_the_only_administrator_waits_a_day_and_can_stop_it(import_file, world):
    run = import_file(all_but_ben(world))
    runs.confirm(run=run, by=world.admin)
    assert run.due_at > timezone.now() + timedelta(hours=23)
    perform(run.pk)
    run.refresh_from_db()
    assert run.state == "waiting"
    runs.stop(run=run, by=world.admin)
    assert (run.state, run.plan) == ("stopped", None)


def test_when_the_day_is_over_it_is_done(import_file, world):
    run = import_file(all_but_ben(world))
    runs.confirm(run=run, by=world.admin)
    type(run).objects.filter(pk=run.pk).update(due_at=timezone.now())
    perform(run.pk)
    run.refresh_from_db()
    assert run.state == "done"


def test_who_would_give_himself_a_class_asks_a_second_adult(import_file, do, world):
    file = zipped(staff=csv_file(STAFF, "T5,Olga,Desk,"), classes=csv_file(CLASSES, "5A,home group,,T5"))
    run = import_file(file, "x.zip", complete=False, by=world.office, answers={"adult staff T5": str(world.office.pk)})
    assert run.plan["second"] == ["It gives you yourself a class or a child."]


def test_a_new_address_of_a_teacher_asks_a_second_adult(import_file, staff, world):
    file = csv_file(STAFF, "T1,Kim,Reef,other@example.org")
    run = import_file(file, complete=False, answers={"address staff T1": "take"})
    assert run.plan["second"] == ["The e-mail address of a member of staff would change."]


def test_a_small_change_needs_nobody_else(import_file, world):
    assert import_file(students((world.anna_s, "5B")), complete=False).plan["second"] == []


def test_nothing_of_all_this_was_changed_by_looking(import_file, world):
    before = everything()
    import_file(all_but_ben(world))
    assert everything() == before
