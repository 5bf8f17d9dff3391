"""The demo, made once for a module, in the middle of report writing or at another moment."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from tests.conftest import needs_the_database
from tests.empty_tables import empty_tables

DEMO = {"DEMO": True, "ROOT_URLCONF": "goals_portal.demo.urls"}


@pytest.fixture
def demo_settings(settings):
    settings.DEMO, settings.ROOT_URLCONF = DEMO["DEMO"], DEMO["ROOT_URLCONF"]
    return settings


@pytest.fixture(autouse=True)
def alone(request):
    """A demo stands in a database of its own: the people of `world` go, for as long as the transaction lasts."""
    if "demo" not in request.fixturenames and needs_the_database(request.node):
        request.getfixturevalue("db")
        empty_tables()


@pytest.fixture(scope="module")
def moment():
    """Another one, where a module has a fixture of this name."""
    return "reporting"


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, moment):
    with django_db_blocker.unblock(), override_settings(**DEMO), transaction.atomic():
        empty_tables()
        call_command("seed_demo", students=60, moment=moment, verbosity=0)
        yield
        transaction.set_rollback(True)
