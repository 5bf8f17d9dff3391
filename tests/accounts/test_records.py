"""Records: whoever keeps those of a school keeps them of all its children, whatever else he or she is."""

import pytest
from django.urls import reverse

from accounts.models import AccessRestriction, ClassRecord, Membership, Responsibility, StudentRecord
from accounts.models.people import Role
from accounts.roles import Relation, allows
from tests import factories as make

pytestmark = pytest.mark.django_db


def relation_to(student, user) -> Relation | None:
    found = StudentRecord.objects.filter(pk=student.pk).visible_to(user).first()
    return found and Relation(found.relation)


def administers(world, user) -> None:
    Membership.objects.create(school=world.school, user=user, role=Role.ADMIN)


@pytest.mark.parametrize(("person", "kept_as"), [
    ("admin", Relation.ADMIN), ("office", Relation.OFFICE), ("principal", Relation.PRINCIPAL), ("home_teacher", None),
    ("parent", None), ("anna", None), ("wellbeing", None), ("coordinator", None), ("reporting", Relation.REPORTING),
    ("other_admin", None), ("principal_there", None), ("superuser", None), ("stranger", None), ("aide", None),
])  # fmt: skip
def test_who_keeps_them(world, person, kept_as):
    assert relation_to(world.anna_s, getattr(world, person)) == kept_as


@pytest.mark.parametrize("person", ["home_teacher", "wellbeing", "coordinator", "principal", "reporting", "office"])
def test_an_administrator_keeps_them_whatever_else_he_or_she_is(world, person):
    user = getattr(world, person)
    administers(world, user)
    assert relation_to(world.anna_s, user) == Relation.ADMIN
    assert ClassRecord.objects.filter(pk=world.five_a.pk).visible_to(user).get().relation == Relation.ADMIN


def test_keeping_records_opens_no_text(world):
    goal = make.make_goal(world.ben_s, world.cycle)
    assert relation_to(world.ben_s, world.admin) == Relation.ADMIN
    assert not type(goal).objects.visible_to(world.admin).exists()


@pytest.mark.parametrize("person", ["teacher_mother", "parent"])
def test_nobody_keeps_the_record_of_an_own_child(world, person):
    user = getattr(world, person)
    administers(world, user)
    assert relation_to(world.anna_s, user) is None
    assert relation_to(world.ben_s, user) == Relation.ADMIN


def test_also_not_where_the_parent_may_see_nothing(world):
    make.make_guardian(world.anna_s, world.admin, may_view=False)
    assert relation_to(world.anna_s, world.admin) is None


def test_nor_of_a_child_from_whom_an_order_shuts_out(world):
    restricted = {"school": world.school, "student": world.anna_s, "user": world.admin, "reason": "Court order"}
    AccessRestriction.objects.create(**restricted, recorded_by=world.principal)
    assert relation_to(world.anna_s, world.admin) is None


def test_when_the_duty_ends_it_ends_at_once(world):
    assert relation_to(world.anna_s, world.office) == Relation.OFFICE
    duty = Responsibility.objects.get(user=world.office)
    duty.ends_at = duty.starts_at + make.SOON
    duty.save()
    assert relation_to(world.anna_s, world.office) is None


def test_a_principal_looks_and_does_not_change(world):
    assert allows(Relation.PRINCIPAL, "record", "view")
    assert not allows(Relation.PRINCIPAL, "record", "change")


def test_a_principal_who_teaches_gives_cards_to_her_class_and_no_other(world, client_of):
    make.assign(world.principal, world.five_b)
    client = client_of(world.principal)
    assert "Chloe" in client.get(reverse("reporting:class_cards", args=[world.five_b.uuid])).content.decode()
    assert client.get(reverse("reporting:class_cards", args=[world.five_a.uuid])).status_code == 403


def test_an_administrator_who_teaches_gives_cards_to_other_classes_too(world, client_of):
    administers(world, world.home_teacher)
    page = client_of(world.home_teacher).get(reverse("reporting:class_cards", args=[world.five_b.uuid]))
    assert "Chloe" in page.content.decode()


@pytest.mark.parametrize("person", ["wellbeing", "coordinator", "principal", "reporting"])
def test_an_administrator_with_a_duty_keeps_giving_cards(world, client_of, person):
    user = getattr(world, person)
    administers(world, user)
    page = client_of(user).get(reverse("reporting:class_cards", args=[world.five_a.uuid]))
    assert "Anna" in page.content.decode()
