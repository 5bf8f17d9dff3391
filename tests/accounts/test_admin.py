"""The technical administration: superusers only, and no child's text in it."""

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models.visibility import RULES

PEOPLE_AND_DATES = {"School", "ClassGroup", "Cycle"}


def test_no_model_with_texts_about_a_child_is_registered():
    with_rules = {model.__name__ for model in RULES} - PEOPLE_AND_DATES
    registered = {model.__name__ for model in admin.site._registry}
    assert registered & with_rules == set()
    assert not {name for name in registered if name.endswith(("Event", "Job", "Draft", "Issue"))}


@pytest.mark.parametrize("person", ["admin", "principal", "home_teacher", "parent", "anna"])
def test_it_opens_for_no_one_else(world, client_of, person):
    response = client_of(getattr(world, person)).get(reverse("admin:index"))
    assert response.status_code in (302, 403)


def test_staff_without_being_superuser_stay_out(world, client_of):
    type(world.admin).objects.filter(pk=world.admin.pk).update(is_staff=True)
    assert client_of(world.admin).get(reverse("admin:index")).status_code in (302, 403)


def test_a_superuser_sees_people_and_dates(world, client_of):
    client = client_of(world.superuser)
    assert client.get(reverse("admin:index")).status_code == 200
    for model in admin.site._registry:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert client.get(address).status_code == 200


def test_the_anonymous_are_sent_to_our_own_login(client):
    response = client.get(reverse("admin:login"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))
