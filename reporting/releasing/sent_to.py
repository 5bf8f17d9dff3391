"""To whom a release goes, class by class: how many adults get a mail, and whose family would not hear of it."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from accounts.models import Student
from reporting.models import ReportIssue
from reporting.releasing.receivers import Adults, adults_of
from reporting.sources import home_groups


@dataclass(frozen=True)
class Child:
    """`issue` where there is one to open; `on_paper`: why it is to be printed, or told in another way, if it is."""

    name: str
    issue: UUID | None
    mailed: set[int]
    on_paper: str
    is_taken_back: bool = False


@dataclass(frozen=True)
class OfClass:
    name: str
    children: list[Child]

    @property
    def mails(self) -> int:
        """To so many adults; whoever has two children in the class gets one."""
        return len(set().union(*(child.mailed for child in self.children)))


@dataclass(frozen=True)
class SentTo:
    """A release by class."""

    classes: list[OfClass]

    @property
    def children(self) -> list[Child]:
        return [child for of_class in self.classes for child in of_class.children]

    @property
    def mails(self) -> int:
        return len(set().union(*(child.mailed for child in self.children)))

    @property
    def on_paper(self) -> list[Child]:
        return [child for child in self.children if child.on_paper]


Going = list[tuple[Student, ReportIssue | None]]


def sent_to(releases: dict[int, Going]) -> dict[int, SentTo]:
    """For each of `releases`, by its key. Three queries, or none."""
    students = list({student.pk for going in releases.values() for student, _issue in going})
    if not students:
        return {key: SentTo([]) for key in releases}
    groups, adults = home_groups(students), adults_of(students)
    return {key: _by_class(going, groups, adults) for key, going in releases.items()}


def _by_class(going: Going, groups: dict[int, str], adults: dict[int, Adults]) -> SentTo:
    found: dict[str, list[Child]] = defaultdict(list)
    for student, issue in sorted(going, key=lambda each: (each[0].family_name, each[0].preferred_name)):
        at_home = adults.get(student.pk, Adults())
        found[groups.get(student.pk, "")].append(
            Child(
                name=student.full_name,
                issue=issue.uuid if issue else None,
                mailed=at_home.mailed,
                on_paper=_why_on_paper(at_home),
                is_taken_back=issue is not None and issue.recalled_at is not None,
            )
        )
    return SentTo([OfClass(name, found[name]) for name in sorted(found)])


def _why_on_paper(at_home: Adults) -> str:
    if not at_home.names:
        return gettext("nobody at home receives reports")
    if not at_home.can_log_in:
        return gettext("nobody at home has a log-in")
    return "" if at_home.mailed else gettext("nobody at home has an e-mail address")
