"""The data map: everything that is kept, about whom, why, for how long, how it is taken along and how it is destroyed.

It is a list to be read by people who do not program, and it is what the programs for taking along and for destroying
work from. `tests/reporting/test_data_map.py` walks every model, table and folder of the installation and fails on what
is missing here. Rows stand in the order in which things are written: what hangs on something stands after it.
"""

from django.utils.translation import gettext_lazy as _

from reporting.privacy.classes import Keep
from reporting.privacy.map.goals import OF_GOALS, TALKS, TIMELINE, WORKING
from reporting.privacy.map.language import LANGUAGE
from reporting.privacy.map.libraries import LIBRARIES
from reporting.privacy.map.people import PEOPLE
from reporting.privacy.map.reports import PRIVACY, REPORTS
from reporting.privacy.rows import MapRow, StoreRow

GROUPS: list[tuple[str, list[MapRow]]] = [
    (_("People, log-ins and files"), PEOPLE),
    (_("The timeline"), TIMELINE),
    (_("Goals"), OF_GOALS),
    (_("Talks about learning"), TALKS),
    (_("What is being worked on"), WORKING),
    (_("The common language"), LANGUAGE),
    (_("Reports"), REPORTS),
    (_("Privacy"), PRIVACY),
    (_("What the program's libraries keep"), LIBRARIES),
]
ROWS: list[MapRow] = [row for _heading, rows in GROUPS for row in rows]
BY_LABEL = {row.model: row for row in ROWS}

STORES = [
    StoreRow(
        name="[0-9a-f]{2}",
        keep=Keep.LEARNING,
        why=_("Files of children, in every size, under names drawn by chance."),
        erase=_("with the row of the file, at the latest in the second night"),
    ),
    StoreRow(name="kept", keep=Keep.WAITING, why=_("Files that wait with a form."), erase=_("after a day")),
    StoreRow(name="prints", keep=Keep.WAITING, why=_("Goal sheets of a class."), erase=_("after a day")),
    StoreRow(name="runs", keep=Keep.WAITING, why=_("Reports to print, and drafts."), erase=_("after seven days")),
    StoreRow(name="crests", keep=Keep.SCHOOL, why=_("Pictures of schools' crests."), erase=_("never")),
    StoreRow(name="sheets", keep=Keep.WAITING, why=_("Photographs of paper."), erase=_("after two weeks")),
    StoreRow(name="reports", keep=Keep.REPORT_LOW, why=_("PDFs of reports."), erase=_("with the report")),
    StoreRow(name="exports", keep=Keep.EXPORT, why=_("Packed files to take along."), erase=_("after their time")),
    StoreRow(name="tombstones", keep=Keep.PROOF, why=_("Numbers that stand for who was erased."), erase=_("never")),
]
TABLES = [
    StoreRow(
        name="django_cache",
        keep=Keep.SESSION,
        why=_("How often somebody tried to log in, under scrambled keys."),
        erase=_("within the hour"),
    ),
    StoreRow(name="django_migrations", keep=Keep.SCHOOL, why=_("Which version the tables have."), erase=_("never")),
]
"""Tables that are no model."""  # fmt: skip
