"""Imports a roster from a file, for schools that do it every night: manage.py import_roster FILE --school … --by …

With --dry-run it only says what would change. Where there are questions, or a second adult is asked for, it changes
nothing and says where to go on.
"""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.actions.rosters import runs
from accounts.models import ColumnMapping, RosterRun, School, User
from accounts.rosters.roster import Unreadable
from accounts.rosters.shown import groups_of


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--school", help="its short name or UUID; not needed where there is one school")
        parser.add_argument("--by", help="user name of the administrator; not needed where there is one")
        parser.add_argument("--partial", action="store_true", help="only add and change, end nothing")
        parser.add_argument("--columns", help="the name under which matched columns were saved")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and keep nothing")

    def handle(
        self, *, file: Path, school: str, by: str, partial: bool, columns: str, dry_run: bool, **_options
    ) -> None:
        at = _school(school)
        run = self._looked_over(file, at, _admin(at, by), not partial, columns)
        self._say(run)
        if dry_run:
            run.delete()
        elif run.plan["number"] or run.plan["remembers"]:
            self._begin(run)

    def _looked_over(self, file: Path, school: School, by: User, complete: bool, columns: str) -> RosterRun:
        mapping = ColumnMapping.objects.filter(school=school, name=columns).first() if columns else None
        if columns and mapping is None:
            raise CommandError(f"The school has saved no columns under the name “{columns}”. Nothing was changed.")
        try:
            with file.open("rb") as content:
                return runs.look_over(
                    school=school, by=by, name=file.name, file=content, complete=complete, mapping=mapping
                )
        except OSError as error:
            raise CommandError(f"{file} cannot be opened: {error.strerror}.") from error
        except ValidationError as error:
            raise CommandError(f"{' '.join(error.messages)} Nothing was changed.") from error
        except Unreadable as error:
            said = [f"{each.file}, line {each.line}, {each.column or '-'}: {each.said}" for each in error.problems]
            raise CommandError("\n".join(["Nothing was changed.", *said])) from error

    def _say(self, run: RosterRun) -> None:
        for group in groups_of(run.plan):
            self.stdout.write(f"{group.title}: {group.total}")
            for who, what in group.lines:
                self.stdout.write(f"    {who}{f' – {what}' if what else ''}")
        for said in [*run.plan["refused"], *run.plan["second"], *[asked["text"] for asked in run.plan["questions"]]]:
            self.stdout.write(f"! {said}")
        if not run.plan["number"]:
            self.stdout.write("This file changes nothing: the school is as it says.")

    def _begin(self, run: RosterRun) -> None:
        try:
            runs.confirm(run=run, by=run.by)
        except ValidationError as error:
            where = f"{settings.SITE_ADDRESS}/roster-runs/{run.uuid}/"
            raise CommandError(f"{' '.join(error.messages)} Nothing was changed. Go on at {where}") from error
        self.stdout.write(f"{run.get_state_display()}: {settings.SITE_ADDRESS}/roster-runs/{run.uuid}/")


def _school(named: str | None) -> School:
    found = School.objects.all()
    if named:
        found = [school for school in found if named in (school.short_name, school.name, str(school.uuid))]
    if len(found) != 1:
        raise CommandError("Please name the school with --school.")
    return found[0]


def _admin(school: School, named: str | None) -> User:
    found = [user for user in runs.administrators(school) if not named or user.username == named]
    if len(found) != 1:
        raise CommandError("Please name an administrator of the school with --by.")
    return found[0]
