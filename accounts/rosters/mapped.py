"""Files of other programs (CASES21, Compass, Sentral …): their columns are called as the school said once, and read as
ours."""

from dataclasses import replace

from django.utils.translation import gettext as _

from accounts.models import ColumnMapping
from accounts.rosters import simple
from accounts.rosters.roster import Roster
from accounts.rosters.tables import Table, refuse


def roster_of(tables: list[Table], mapping: ColumnMapping, *, complete: bool) -> Roster:
    """Raises Unreadable."""
    if len(tables) > 1:
        raise refuse(tables[1].file, _("Matched columns are for one file at a time. Please bring one CSV or sheet."))
    reading = simple.Reading(simple.SOURCE)
    reading.add(mapping.section, renamed(tables[0], mapping))
    return reading.roster(complete)


def renamed(table: Table, mapping: ColumnMapping) -> Table:
    """The table with our names, and without what is matched with nothing."""
    missing = [theirs for theirs in mapping.columns.values() if theirs not in table.columns]
    if missing:
        said = _("This file has no column %(columns)s, which “%(name)s” speaks of.")
        raise refuse(table.file, said % {"columns": ", ".join(missing), "name": mapping.name}, 1)
    lines = tuple(
        replace(line, cells={ours: line.cells.get(theirs, "") for ours, theirs in mapping.columns.items()})
        for line in table.lines
    )
    return replace(table, columns=tuple(mapping.columns), lines=lines)
