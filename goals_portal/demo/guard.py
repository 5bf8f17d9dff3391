"""Where the demo must not go: it makes log-ins whose password everybody knows, and opens doors without one."""

from django.apps import apps
from django.conf import settings
from django.core.checks import Error
from django.core.management.base import CommandError
from django.db import connections

FOREIGN = (
    "This database holds a school that the demo did not make. The demo opens every door without a password, so it only "
    "runs on a database of its own."
)


def holds_foreign_school(alias: str = "default") -> bool:
    """A practice class beside the demo is none. False, too, where nothing has been migrated yet."""
    connection, School = connections[alias], apps.get_model("accounts", "School")  # noqa: N806 - a model
    if School._meta.db_table not in connection.introspection.table_names():
        return False
    not_of_the_demo = School._base_manager.using(alias).filter(is_demo=False)
    return not_of_the_demo.exclude(practice_of__is_demo=True).exists()


def refuse_elsewhere() -> None:
    """Raises CommandError where the demo's data must not be made."""
    if not settings.DEMO:
        raise CommandError("The demo is made with its own settings: DJANGO_SETTINGS_MODULE=goals_portal.settings_demo")
    if holds_foreign_school():
        raise CommandError(FOREIGN)


def check_database_is_the_demos(app_configs, databases=None, **kwargs) -> list[Error]:
    """Django asks this before it migrates: the demo's settings never migrate a real school's database."""
    if not settings.DEMO:
        return []
    return [Error(FOREIGN, id="demo.E001") for alias in databases or [] if holds_foreign_school(alias)]
