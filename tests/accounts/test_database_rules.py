"""What must always hold, the database holds: each rule refused by its name."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from accounts.models import ClassGroup, Enrolment, Guardianship, Responsibility, Student, StudentGrant, User
from goals.models import Goal, Target
from tests import factories as make


def refused(rule: str, action) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        action()


def test_one_home_group_at_a_time(world):
    refused(
        "enrolment_one_home_group",
        lambda: Enrolment.objects.create(school=world.school, student=world.anna_s, class_group=world.five_b),
    )


def test_a_later_home_group_is_fine(world):
    now = timezone.now()
    world.anna_s.enrolments.filter(class_group=world.five_a).update(ends_at=now)
    Enrolment.objects.create(school=world.school, student=world.anna_s, class_group=world.five_b, starts_at=now)


def test_an_enrolment_has_the_kind_and_the_school_of_its_class(world):
    enrolment = world.anna_s.enrolments.get(class_group=world.five_maths)
    long_before = {"starts_at": make.LONG_AGO - timedelta(days=9), "ends_at": make.LONG_AGO - timedelta(days=8)}
    refused(
        "enrolment_kind_of_class",
        lambda: Enrolment.objects.filter(pk=enrolment.pk).update(kind="home_group", **long_before),
    )
    refused(
        "school_of_student|kind_of_class",
        lambda: Enrolment.objects.filter(pk=enrolment.pk).update(school=world.other_school),
    )


@pytest.mark.parametrize(
    ("rule", "action"),
    [
        (
            "enrolment_no_overlap",
            lambda w: Enrolment.objects.create(school=w.school, student=w.anna_s, class_group=w.five_maths),
        ),
        ("enrolment_ends_after_start", lambda w: w.anna_s.enrolments.update(ends_at=make.LONG_AGO)),
        ("guardianship_no_overlap", lambda w: make.make_guardian(w.anna_s, w.parent)),
        (
            "guardianship_school_of_student",
            lambda w: Guardianship.objects.create(school=w.other_school, student=w.anna_s, user=w.stranger),
        ),
        ("teaching_assignment_no_overlap", lambda w: make.assign(w.home_teacher, w.five_a)),
        ("teaching_assignment_relief_ends", lambda w: make.assign(w.stranger, w.five_a, is_relief=True)),
        ("membership_no_overlap", lambda w: w.parent.memberships.create(school=w.school, role="parent")),
        (
            "responsibility_no_overlap",
            lambda w: Responsibility.objects.create(school=w.school, user=w.principal, kind="principal"),
        ),
        (
            "responsibility_year_level",
            lambda w: Responsibility.objects.create(school=w.school, user=w.stranger, kind="coordinator"),
        ),
        (
            "responsibility_year_level",
            lambda w: Responsibility.objects.create(school=w.school, user=w.stranger, kind="office", year_level=5),
        ),
        ("student_grant_has_reason", lambda w: StudentGrant.objects.update(reason="")),
        ("student_grant_no_overlap", lambda w: make.make_grant(w.anna_s, w.aide, w.principal)),
        ("student_code_once", lambda w: Student.objects.filter(pk=w.anna_s.pk).update(code=w.ben_s.code)),
        ("student_has_a_name", lambda w: Student.objects.filter(pk=w.anna_s.pk).update(preferred_name="")),
        (
            "class_group_subject_has_area",
            lambda w: ClassGroup.objects.filter(pk=w.five_maths.pk).update(learning_area=None),
        ),
        ("user_username_lower_case", lambda w: User.objects.filter(pk=w.parent.pk).update(username="Nora")),
        ("goal_has_words_or_recording", lambda w: make.make_goal(w.anna_s, w.cycle, title="")),
        ("goal_closed_has_outcome", lambda w: make.make_goal(w.anna_s, w.cycle, status="closed")),
        ("goal_closed_has_outcome", lambda w: make.make_goal(w.anna_s, w.cycle, outcome="achieved")),
        (
            "goal_outcome_has_reason",
            lambda w: make.make_goal(w.anna_s, w.cycle, status="closed", closed_at=timezone.now(), outcome="not_yet"),
        ),
        (
            "goal_agreed_by_both",
            lambda w: make.make_goal(w.anna_s, w.cycle, status="agreed", student_agreed_at=timezone.now()),
        ),
        ("goal_confidence_one_to_five", lambda w: make.make_goal(w.anna_s, w.cycle, confidence=6)),
        (
            "goal_shared_has_date",
            lambda w: Goal.objects.filter(pk=make.make_goal(w.anna_s, w.cycle, audience=0).pk).update(audience=1),
        ),
        ("goal_carried_says_how", lambda w: make.make_goal(w.anna_s, w.cycle, carried_how="new")),
        (
            "goals_goal_school_of_student",
            lambda w: Goal.objects.filter(pk=make.make_goal(w.anna_s, w.cycle).pk).update(school=w.other_school),
        ),
    ],
)
def test_the_database_refuses(world, rule, action):
    refused(rule, lambda: action(world))


def test_a_part_can_not_claim_another_audience_than_its_goal(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=1)
    target = make.make_target(goal)
    refused("audience_of_goal", lambda: Target.objects.filter(pk=target.pk).update(goal_audience=2))
    refused("audience_of_goal", lambda: Target.objects.filter(pk=target.pk).update(student=world.ben_s))


def test_sharing_a_goal_carries_its_parts_along(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=0)
    target = make.make_target(goal)
    goal.change(1, audience=2, shared_at=timezone.now())
    target.refresh_from_db()
    assert (target.goal_audience, target.effective) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_the_grants_wait_for_the_autovacuum():
    """It holds this lock while it writes the rows of the catalogue that the grants write too."""
    connection.ensure_connection()
    autovacuum = connection.copy()
    try:
        with transaction.atomic(), autovacuum.cursor() as cursor:
            cursor.execute("BEGIN; LOCK TABLE accounts_accessevent IN SHARE UPDATE EXCLUSIVE MODE")
            with connection.cursor() as granting:
                granting.execute("SET LOCAL lock_timeout = '100ms'")
            with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
                call_command("database_roles")
    finally:
        autovacuum.close()
    call_command("database_roles")
