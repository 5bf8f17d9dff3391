from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People and classes")

    def ready(self) -> None:
        """Reads every app's `access.py`: the rules of `visible_to` stand there."""
        autodiscover_modules("access")
