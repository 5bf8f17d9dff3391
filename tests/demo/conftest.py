"""The demo, made once for a module, in the middle of report writing."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

DEMO = {"DEMO": True, "ROOT_URLCONF": "goals_portal.demo.urls"}


@pytest.fixture
def demo_settings(settings):
    settings.DEMO, settings.ROOT_URLCONF = DEMO["DEMO"], DEMO["ROOT_URLCONF"]
    return settings


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), override_settings(**DEMO), transaction.atomic():
        call_command("seed_demo", students=60, moment="reporting", verbosity=0)
        yield
        transaction.set_rollback(True)
