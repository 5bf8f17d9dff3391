"""Who has opened a child's text is written down, once, and can't be unwritten."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse

from accounts.access import get_for, list_for
from accounts.management.commands.database_roles import histories
from accounts.middleware import ReadLogMiddleware
from accounts.models import AccessEvent
from accounts.roles import Relation
from goals.models import Goal, Target
from tests import factories as make


def visit(person, view) -> None:
    """One request of `person` through the middleware that writes the log."""
    request = SimpleNamespace(user=person)
    ReadLogMiddleware(lambda request: (view(request) and HttpResponse()) or HttpResponse())(request)


def test_a_teacher_who_opens_a_goal_is_noted(world):
    goal = make.make_goal(world.anna_s, world.cycle)
    visit(world.home_teacher, lambda request: get_for(request, Goal.objects.all(), uuid=goal.uuid))
    event = AccessEvent.objects.get()
    assert (event.user_id, event.student_id, event.object_id) == (world.home_teacher.pk, world.anna_s.pk, goal.pk)
    assert (event.relation, event.object_type) == (Relation.HOME, "goals.goal")


def test_a_student_at_home_with_the_own_goal_is_not_noted(world):
    goal = make.make_goal(world.anna_s, world.cycle)
    visit(world.anna, lambda request: get_for(request, Goal.objects.all(), uuid=goal.uuid))
    assert not AccessEvent.objects.exists()


def test_a_list_is_noted_in_one_insert(world, django_assert_num_queries):
    for number in range(5):
        make.make_goal(world.ben_s, world.cycle, title=f"Goal {number}")
    with django_assert_num_queries(3):  # hats, the list, one insert
        visit(world.home_teacher, lambda request: list_for(request, Goal.objects.all()))
    assert AccessEvent.objects.count() == 5


def test_goal_and_parts_on_one_page_are_one_opening(world):
    goal = make.make_goal(world.anna_s, world.cycle)
    make.make_target(goal)
    make.make_target(goal)

    def page(request):
        get_for(request, Goal.objects.all(), uuid=goal.uuid)
        list_for(request, Target.objects.filter(goal=goal))

    visit(world.home_teacher, page)
    assert AccessEvent.objects.count() == 1


@pytest.fixture
def as_role(db):
    """Runs the rest of the test's statements as a database role."""

    def become(role: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {role}")

    return become


def an_event(world) -> AccessEvent:
    return AccessEvent.objects.create(
        user_id=1, user_name="x", school_id=1, student_id=1, relation=2, action="view", object_type="t", object_id=1
    )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE accounts_accessevent SET user_id = 2",
        "DELETE FROM accounts_accessevent",
        "TRUNCATE accounts_accessevent",
    ],
)
def test_the_serving_role_can_add_but_not_change(world, as_role, sql):
    as_role("goals_app")
    an_event(world)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_even_the_owner_can_not_change_it_by_accident(world):
    an_event(world)
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessEvent.objects.update(user_id=2)
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessEvent.objects.all().delete()


def test_the_retention_role_deletes_old_months_and_reads_nothing_else(world, as_role):
    an_event(world)
    as_role("goals_retention")
    assert AccessEvent.objects.all().delete()[0] == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        Goal.objects.exists()


# ------------------------------------------------------------------------------------------------ all that is evidence
TAMPERING = [
    *[(table, verb) for table in ("accounts_accessevent", "reporting_tombstone") for verb in ("UPDATE", "DELETE")],
    *[(table, "UPDATE") for table in histories()],
]


@pytest.mark.parametrize(("table", "verb"), TAMPERING)
def test_the_serving_role_alters_no_evidence(table, verb, as_role):
    """The read log, the marks of who was erased, and every earlier version: refused by the database itself."""
    name = connection.ops.quote_name(table)
    column = "id" if table in ("accounts_accessevent", "reporting_tombstone") else "pgh_label"
    sql = f"UPDATE {name} SET {column} = {column}" if verb == "UPDATE" else f"DELETE FROM {name}"  # noqa: S608
    as_role("goals_app")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_serving_role_empties_no_evidence_in_one_go(as_role):
    as_role("goals_app")
    for table in {table for table, _verb in TAMPERING}:
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(f"TRUNCATE {connection.ops.quote_name(table)}")
