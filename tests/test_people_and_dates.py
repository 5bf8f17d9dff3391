"""From the school's page to people and dates: who has which way there."""

import pytest
from django.urls import reverse

from accounts.models import Responsibility
from tests import factories as make


def labels(client_of, person) -> list[str]:
    page = client_of(person).get(reverse("school"))
    return [str(way.label) for way, _to in page.context["schools"][0]["ways"]]


@pytest.mark.parametrize(("name", "number"), [("admin", 10), ("office", 5), ("principal", 4), ("reporting", 0)])
def test_each_sees_the_ways_that_are_open(world, client_of, name, number):
    assert len(labels(client_of, getattr(world, name))) == number


def test_a_principal_who_is_the_administrator_too_has_all_of_them(world, client_of):
    Responsibility.objects.create(school=world.school, user=world.admin, kind="principal", starts_at=make.LONG_AGO)
    assert len(labels(client_of, world.admin)) == 10
    assert client_of(world.admin).get(reverse("accounts:rollover", args=[world.school.uuid])).status_code == 200
