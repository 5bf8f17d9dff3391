"""From an upload to a roster, whatever format it is in."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from accounts.models import ColumnMapping, School
from accounts.rosters import simple
from accounts.rosters.files import tables_of
from accounts.rosters.roster import Roster
from accounts.rosters.tables import refuse


def read_roster(
    name: str, file: BinaryIO, *, school: School, complete: bool, mapping: ColumnMapping | None = None
) -> Roster:
    """What the file says. Raises Unreadable, with file, line, column and a sentence for all that is wrong."""
    tables = tables_of(name, file)
    roster = simple.roster_of(tables, complete=complete)
    if not roster.size:
        raise refuse(tables[0].file, _("There is a heading, and nothing under it."))
    return roster
