"""Where those who run a school go from its page: who is there, dates, and what holds for all."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import School
from accounts.roles import allows


@dataclass(frozen=True)
class Way:
    """`right` is what the person must be allowed to do with the school."""

    label: str | Promise
    what_for: str | Promise
    icon: str
    name: str
    right: str


WAYS = [
    Way(_("A class from a list"), _("Paste the names, print the cards"), "clipboard-document-list", "people:class_list",
        "enrol"),
    Way(_("People and classes"), _("Find somebody, move a child, who teaches whom"), "users", "accounts:people",
        "enrol"),
    Way(_("Roster"), _("Everybody from a file, or into one"), "arrows-right-left", "people:roster", "enrol"),
    Way(_("Families"), _("Who has not come in yet, and invitations"), "envelope", "people:families", "invite"),
    Way(_("What older students may keep"), _("From which year level they choose what goes home"), "lock-closed",
        "people:withholding", "set_withholding"),
    Way(_("Logging in"), _("Second step, time-outs, Google and Microsoft"), "key", "people:signing_in",
        "set_signing_in"),
    Way(_("School years and dates"), _("Terms, holidays, days without school"), "calendar", "goals:calendar",
        "set_calendar"),
    Way(_("Releasing reports"), _("One person or two, and how quickly families hear"), "paper-airplane",
        "reporting:release_rules", "set_release"),
    Way(_("Privacy"), _("What is kept, handing out, destroying with proof"), "shield-check", "reporting:privacy",
        "privacy"),
    Way(_("Into the next school year"), _("Rehearsed first, then done at once"), "arrow-path", "accounts:rollover",
        "roll_over"),
]  # fmt: skip


def ways_of(school: School) -> list[tuple[Way, str]]:
    """With their addresses; `school` comes through the door."""
    return [
        (way, reverse(way.name, args=[school.uuid])) for way in WAYS if allows(school.relation, "school", way.right)
    ]
