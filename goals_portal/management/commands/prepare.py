"""Bring the database and the static files up to this code: the one step between new code and serving it."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--demo", action="store_true", help="then load the demo school, where it is not there yet")

    def handle(self, *, demo, **_options):
        call_command("migrate", interactive=False, verbosity=0, skip_checks=False)  # the demo refuses here
        call_command("createcachetable", verbosity=0)
        call_command("database_roles", verbosity=0)
        self.collect_static()
        if demo:
            call_command("seed_demo", stdout=self.stdout)

    def collect_static(self):
        """Compressing takes seconds, so only when a file has changed."""
        note = Path(settings.STATIC_ROOT) / ".collected"
        wanted = static_fingerprint()
        if not note.exists() or note.read_text() != wanted:
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            note.write_text(wanted)


def static_fingerprint() -> str:
    """Path, size and time of every static file of the project and its packages."""
    found = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            found.append(f"{name} {file.st_size} {file.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()
