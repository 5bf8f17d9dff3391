"""After a backup was put back: who was erased stays erased."""

import json
from pathlib import Path

from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandParser

from reporting.actions.replay import Stone, replay, stones_of_database


class Command(BaseCommand):
    help = (
        "Run once after a backup was put back, before anybody comes in: destroys again everybody who was erased since, "
        "and logs everybody out. Reads the marks in the database, those beside the files, and a copy of them (--from)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="folder", help="a folder with a copy of the marks (tombstones/*.json)")

    def handle(self, *args, folder: str | None = None, **options) -> None:
        stones = [*stones_of_database(), *self._beside_the_files(), *self._in_folder(folder)]
        count = replay(stones)
        sessions, _each = Session.objects.all().delete()
        self.stdout.write(f"{len({stone.subject for stone in stones})} marks, {count} people erased again.")
        self.stdout.write(f"{sessions} log-ins ended.")

    def _beside_the_files(self) -> list[Stone]:
        try:
            names = default_storage.listdir("tombstones")[1]
        except FileNotFoundError:
            return []
        return [_read(default_storage.open(f"tombstones/{name}").read()) for name in names if name.endswith(".json")]

    def _in_folder(self, folder: str | None) -> list[Stone]:
        return [_read(path.read_bytes()) for path in sorted(Path(folder).glob("*.json"))] if folder else []


def _read(content: bytes) -> Stone:
    told = json.loads(content)
    return Stone(kind=told["kind"], subject=told["subject"])
