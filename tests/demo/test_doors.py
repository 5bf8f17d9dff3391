"""The doors: into a demo school with one tap, and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import Resolver404, URLPattern, resolve, reverse
from django.utils import timezone

from accounts.models import User
from goals_portal.demo import urls as demo_urls
from goals_portal.demo.cast import DOORS
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mia(demo_settings):
    school = make.make_school("Lyrebird Lane Primary School", is_demo=True)
    user = make.make_member(school, "Mia Marigold", "student")
    User.objects.filter(pk=user.pk).update(username="mia.marigold")
    make.make_student(make.make_year(school), "Mia Marigold", login=False)
    return user


def enter(client, key="student"):
    return client.post(f"/doors/{key}/")


def logged_in(client) -> str:
    return client.session.get(SESSION_KEY, "")


def test_the_first_page_shows_every_door_to_those_outside(client, mia, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/").content.decode()
    for door in DOORS.values():
        assert str(door.label) in page
        assert f'action="/doors/{door.key}/"' in page


def test_one_tap_and_you_are_that_person_and_find_the_way_back(client, mia):
    response = enter(client)
    assert response.url == "/"
    assert logged_in(client) == str(mia.pk)
    page = client.get("/").content.decode()
    assert "Demo: you are <strong>Mia Marigold</strong>" in page
    assert 'href="/doors/"' in page
    assert client.get("/doors/").status_code == 200


def test_a_second_door_leaves_the_first_person_behind(client, mia):
    teacher = make.make_member(mia.memberships.get().school, "Harper Lyrebird", "teacher")
    User.objects.filter(pk=teacher.pk).update(username="harper.lyrebird")
    enter(client)
    before = client.session.session_key
    enter(client, "teacher")
    assert logged_in(client) == str(teacher.pk)
    assert client.session.session_key != before


def test_a_door_opens_by_post_with_a_token_only(mia):
    client = Client(enforce_csrf_checks=True)
    assert client.get("/doors/student/").status_code == 405
    assert enter(client).status_code == 403
    assert not logged_in(client)


@pytest.mark.parametrize(
    "changes", [{"is_superuser": True}, {"is_staff": True}, {"is_active": False}, {"username": "somebody.else"}]
)
def test_no_door_leads_to(client, mia, changes):
    User.objects.filter(pk=mia.pk).update(**changes)
    assert enter(client).status_code == 404
    assert not logged_in(client)


def test_an_unknown_door_leads_nowhere(client, mia):
    assert enter(client, "headmaster").status_code == 404


def test_a_namesake_in_a_school_that_is_no_demo_is_not_let_in(client, mia):
    school = mia.memberships.get().school
    school.is_demo = False
    school.save()
    assert enter(client).status_code == 404
    assert not logged_in(client)


def test_who_has_left_the_demo_school_is_not_let_in(client, mia):
    mia.memberships.update(ends_at=timezone.now())
    assert enter(client).status_code == 404


def test_all_doors_are_shut_in_a_database_with_a_real_school(client, mia):
    make.make_school("Wattle Creek School")
    assert enter(client).status_code == 404
    assert not logged_in(client)


def test_all_doors_are_shut_outside_the_demo_even_if_the_addresses_are_there(client, mia, settings):
    settings.DEMO = False
    assert enter(client).status_code == 404
    assert client.get("/doors/").status_code == 404
    assert not logged_in(client)


def test_what_the_demo_adds_is_open_to_everybody_and_no_more_than_this(client, demo_settings):
    added = {pattern.name: pattern for pattern in demo_urls.urlpatterns if isinstance(pattern, URLPattern)}
    assert set(added) == {"home", "doors", "enter", "gallery"}
    assert not any(getattr(pattern.callback, "login_required", True) for pattern in added.values())


def test_the_doors_lead_to_the_gallery_which_knows_nobody(client, demo_settings, django_assert_num_queries):
    assert 'href="/gallery/"' in client.get("/doors/").content.decode()
    with django_assert_num_queries(0):
        page = client.get("/gallery/?band=young")
    assert page.status_code == 200
    assert "band-young" in page.content.decode()
    assert client.post("/gallery/").status_code == 405


@pytest.mark.parametrize("address", ["/doors/", "/doors/student/", "/gallery/"])
def test_without_the_demo_settings_the_addresses_do_not_exist(client, address):
    with pytest.raises(Resolver404):
        resolve(address)
    assert client.get("/").url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "MIGRATE_DATABASE_URL"])
def test_the_demo_settings_refuse_to_stand_beside_production_settings(name):
    production = {**os.environ, "DATABASE_URL": "postgresql://nobody@/none", name: "https://school.example.org"}
    done = subprocess.run(
        [sys.executable, "-c", "import goals_portal.settings_demo"],
        cwd=django_settings.BASE_DIR, env=production, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode
    assert f"will not start beside production settings: {name}" in done.stderr
