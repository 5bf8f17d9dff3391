"""Writes the data map for people who read no code."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from reporting.privacy.document import document

PLACE = Path(settings.BASE_DIR) / "docs" / "privacy.md"


class Command(BaseCommand):
    help = "Writes docs/privacy.md from the data map (reporting/privacy/map/)."

    def handle(self, *args, **options) -> None:
        PLACE.write_text(document())
        self.stdout.write(f"Written: {PLACE}")
