from django.apps import AppConfig
from django.core.checks import Tags, register

from goals_portal.demo.guard import check_database_is_the_demos


class GoalsPortalConfig(AppConfig):
    name = "goals_portal"

    def ready(self) -> None:
        register(check_database_is_the_demos, Tags.database)
