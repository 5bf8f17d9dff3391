"""Prints the link with which a school begins: open it in a browser within a day. It founds one school."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from goals.start import start_token


class Command(BaseCommand):
    help = __doc__

    def handle(self, **_options):
        self.stdout.write(f"{settings.SITE_ADDRESS}{reverse('goals:start', args=[start_token()])}")
