"""From an upload to a roster, whatever format it is in."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from accounts.models import ColumnMapping, School
from accounts.rosters import mapped, oneroster, simple
from accounts.rosters.files import tables_of
from accounts.rosters.roster import Roster
from accounts.rosters.tables import Table, refuse


def read_roster(
    name: str, file: BinaryIO, *, school: School, complete: bool, mapping: ColumnMapping | None = None
) -> Roster:
    """What the file says. Raises Unreadable, with file, line, column and a sentence for all that is wrong."""
    tables = tables_of(name, file)
    roster = _roster_of(tables, school, complete, mapping)
    if not (roster.size or any(roster.gone.values())):
        raise refuse(tables[0].file, _("There is a heading, and nothing under it."))
    return roster


def _roster_of(tables: list[Table], school: School, complete: bool, mapping: ColumnMapping | None) -> Roster:
    if mapping:
        return mapped.roster_of(tables, mapping, complete=complete)
    if oneroster.is_oneroster(tables):
        return oneroster.roster_of(tables, school_name=school.name, today=school.today(), complete=complete)
    return simple.roster_of(tables, complete=complete)
