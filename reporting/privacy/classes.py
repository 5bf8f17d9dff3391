"""For how long something is kept: the classes that the data map names, each with the reason for its length.

The numbers for reports are those of the Public Record Office Victoria for government schools; a school may keep longer,
never shorter. Where a class is `fixed`, the program itself clears up and no school changes it.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class Keep(StrEnum):
    SCHOOL = "school"
    RECORD = "record"
    REPORT = "report"
    REPORT_LOW = "report_low"
    REPORT_HIGH = "report_high"
    REPORT_LAST = "report_last"
    LEARNING = "learning"
    WORKING = "working"
    ADULT = "adult"
    READ_LOG = "read_log"
    CARD = "card"
    SESSION = "session"
    JOB = "job"
    WAITING = "waiting"
    EXPORT = "export"
    PROOF = "proof"


class Unit(StrEnum):
    YEARS = "years"
    MONTHS = "months"
    NONE = "none"


COUNTED = {
    Unit.YEARS: ngettext_lazy("%(number)d year", "%(number)d years", "number"),
    Unit.MONTHS: ngettext_lazy("%(number)d month", "%(number)d months", "number"),
}


@dataclass(frozen=True, kw_only=True)
class RetentionClass:
    """`since` says what the time counts from. A school may choose from `least` to `most`; it has `usual` until it does.
    With Unit.NONE the words of `since` say it all."""

    key: Keep
    name: str | Promise
    since: str | Promise
    why: str | Promise
    unit: Unit = Unit.NONE
    usual: int = 0
    least: int = 0
    most: int = 0
    by_principal: bool = False

    @property
    def is_choice(self) -> bool:
        return self.unit != Unit.NONE

    def in_words(self, amount: int | None = None) -> str:
        if not self.is_choice:
            return str(self.since)
        number = self.usual if amount is None else amount
        counted = COUNTED[self.unit] % {"number": number}
        return _("%(time)s %(since)s") % {"time": counted, "since": self.since}


CLASSES: dict[Keep, RetentionClass] = {
    entry.key: entry
    for entry in [
        RetentionClass(
            key=Keep.REPORT_LOW, name=_("Published reports, Prep to Year 8"), unit=Unit.YEARS,
            usual=6, least=6, most=100, since=_("after the student has left"), by_principal=True,
            why=_("The law asks for at least six years."),
        ),
        RetentionClass(
            key=Keep.REPORT_HIGH, name=_("Published reports, Years 9 to 12"), unit=Unit.YEARS,
            usual=30, least=30, most=100, since=_("after the student has left"), by_principal=True,
            why=_("The law asks for at least thirty years."),
        ),
        RetentionClass(
            key=Keep.REPORT_LAST, name=_("The last published report in Years 9 to 12"), since=_("for ever"),
            why=_("The law asks for it: it proves what somebody did at school."),
        ),
        RetentionClass(
            key=Keep.REPORT, name=_("What a published report hangs on"),
            since=_("as long as the report itself; without any words"),
            why=_("So that the report can still be found and read."),
        ),
        RetentionClass(
            key=Keep.LEARNING, name=_("Goals, talks, messages and files"), unit=Unit.YEARS,
            usual=1, least=1, most=7, since=_("after the student has left"), by_principal=True,
            why=_("For the student's learning; then a year to fetch everything that is taken along."),
        ),
        RetentionClass(
            key=Keep.RECORD, name=_("A student's name, number, classes and links to family"),
            since=_("as long as the goals; then only what a kept report needs"),
            why=_("Who sees what is decided by them."),
        ),
        RetentionClass(
            key=Keep.WORKING, name=_("Drafts, private notes, hints that were put away, reminders, working papers"),
            unit=Unit.YEARS, usual=1, least=0, most=3, since=_("after the end of the year in which they were written"),
            why=_("Working material. Nobody needs it once the next year is over."),
        ),
        RetentionClass(
            key=Keep.ADULT, name=_("Log-ins, names and addresses of adults"), unit=Unit.YEARS,
            usual=2, least=0, most=7, since=_("after the last tie to the school has ended"), by_principal=True,
            why=_("Then the log-in and the address go, and the name is taken out of what stays."),
        ),
        RetentionClass(
            key=Keep.READ_LOG, name=_("Who has opened what"), unit=Unit.MONTHS,
            usual=24, least=12, most=84, since=_("after it was opened"),
            why=_("So that children, families and the school can see who has read a child's words."),
        ),
        RetentionClass(
            key=Keep.CARD, name=_("Log-in cards, given passwords and opened devices"),
            since=_("until the end of the year after they ran out"),
            why=_("So that the school can see who let a child in, and how."),
        ),
        RetentionClass(
            key=Keep.SESSION, name=_("Being logged in"), since=_("a school day at most"),
            why=_("So that nobody types a password on every page."),
        ),
        RetentionClass(
            key=Keep.JOB, name=_("Work in the background, such as mails"), since=_("two weeks after it is done"),
            why=_("So that a mail that did not arrive can be looked into."),
        ),
        RetentionClass(
            key=Keep.WAITING, name=_("Files that wait, sheets to print, findings of the scanner"),
            since=_("from a day to a month, by what it is"), why=_("They are needed for a moment only."),
        ),
        RetentionClass(
            key=Keep.EXPORT, name=_("Everything about one person, to take along"),
            since=_("seven days; what a student who has left takes along, twelve months"),
            why=_("Time enough to fetch it."),
        ),
        RetentionClass(
            key=Keep.PROOF, name=_("Proof that something was destroyed"), since=_("for ever; it names nobody"),
            why=_("A restored backup would else bring back what was destroyed."),
        ),
        RetentionClass(
            key=Keep.SCHOOL, name=_("What the school says about itself"),
            since=_("as long as the school uses this program"), why=_("It says nothing about a child."),
        ),
    ]
}  # fmt: skip
CHOICES = [entry for entry in CLASSES.values() if entry.is_choice]
"""Those that a school may choose."""
