"""Goal sheets: one page of a student's goals for a talk, with room to write on.

A sheet shows what the person who prints it may see; one for the talk with the family shows of that only what the family
sees too. Confidence, wishes for help and staff notes have no field here: paper lies about.
"""

from dataclasses import dataclass
from datetime import date

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.access import list_for
from accounts.models import MediaFile, School, Student
from accounts.roles import ROLES, Audience, Relation
from accounts.wording import CHILD, Words, year_label
from goals.models import Agreement, CheckIn, Goal, Strategy, Target
from goals.pages import LEVEL_LABELS, check_in_label, words_for
from reporting.build import school_block
from reporting.paper.pdf import render_pages
from reporting.sources import home_groups
from reporting.summaries import SchoolBlock

MOST_GOALS = 3
MOST_STEPS = {1: 5, 2: 3, 3: 3}
MOST_WAYS = {1: 4, 2: 3, 3: 2}
"""How many steps and ways fit beside one, two and three goals; how many lines each may take says print_sheets.css."""
MOST_AGREED = 3
LINES = {0: 12, 1: 6, 2: 4, 3: 3}
"""How many empty lines stand under none, one, two and three goals."""
STYLES = ("css/print_sheets.css",)


class Purpose(models.TextChoices):
    """What a sheet is printed for."""

    FAMILY = "family", _("For the talk with the family")
    DESK = "desk", _("For my own desk")

    @classmethod
    def of(cls, relation: int, asked: str) -> "Purpose":
        """A family has no desk: it sees what the family sees."""
        return cls.DESK if asked == cls.DESK and relation != Relation.FAMILY else cls.FAMILY


@dataclass(frozen=True)
class Shortened:
    """The first of some lines, and how many more there are in the portal."""

    lines: list
    more: int

    @classmethod
    def to(cls, most: int, lines: list) -> "Shortened":
        return cls(lines[:most], max(len(lines) - most, 0))


@dataclass(frozen=True)
class SheetGoal:
    """One goal. `picture` names an asset of the page; `kept_to` says who else sees it, where the family does not."""

    goal: Goal
    is_told: bool
    picture: str
    kept_to: str
    steps: Shortened
    ways: Shortened
    check_in: CheckIn | None
    check_in_label: str


@dataclass(frozen=True)
class Sheet:
    student: Student
    year_label: str
    home_group: str
    words: Words
    goals: Shortened
    agreed: list[Agreement]

    @property
    def lines(self) -> range:
        return range(LINES[len(self.goals.lines)])


@dataclass(frozen=True)
class Sheets:
    """One or many sheets to print. `pictures` are the bytes by the names that the goals give."""

    school: SchoolBlock
    title: str
    purpose: Purpose
    is_own: bool
    made_on: date
    sheets: list[Sheet]
    pictures: dict[str, bytes]


@dataclass(frozen=True)
class Found:
    """What was read for all students at once, by the keys of student and goal."""

    goals: dict[int, list[Goal]]
    steps: dict[int, list[Target]]
    ways: dict[int, list[Strategy]]
    check_ins: dict[int, list[CheckIn]]
    agreed: dict[int, list[Agreement]]
    home_groups: dict[int, str]
    pictures: dict[str, bytes]


def sheets_of(request: HttpRequest, students: list[Student], school: School, purpose: Purpose, title: str) -> Sheets:
    """The sheets of `students` (seen, with their year level), in their order. Six queries, whatever their number."""
    relation = Relation(students[0].relation) if students else Relation.HOME
    found = _read(request, students, Audience.FAMILY if purpose == Purpose.FAMILY else ROLES[relation].reads, purpose)
    return Sheets(
        school=school_block(school),
        title=title,
        purpose=purpose,
        is_own=relation == Relation.OWN,
        made_on=school.today(),
        sheets=[_sheet(student, found, purpose) for student in students],
        pictures=found.pictures,
    )


def pdf_of(sheets: Sheets) -> bytes:
    """Tagged, a page for each sheet. Raises RenderFailed."""
    return rendered(html_of(sheets), sheets.pictures)


def html_of(sheets: Sheets) -> str:
    return render_to_string("pdf_sheets/sheets.html", {"print": sheets, "language": get_language()})


def rendered(html: str, pictures: dict[str, bytes], *, seconds: float | None = None) -> bytes:
    """What `html_of` gave, as a PDF. Raises RenderFailed."""
    return render_pages(html, STYLES, pictures, seconds=seconds)


# ------------------------------------------------------------------------------------------------ reading


def _read(request: HttpRequest, students: list[Student], least: Audience, purpose: Purpose) -> Found:
    """Everything that is meant for `least` on, and for the reader."""
    goals = list_for(request, _goals(students, least), to="export")
    of_goals = {"goal__in": goals, "effective__gte": least}
    agreed = list_for(request, _agreed(goals, least), to="export")
    return Found(
        goals=_by("student_id", goals),
        steps=_by("goal_id", list_for(request, Target.objects.filter(**of_goals), to="export")),
        ways=_by("goal_id", list_for(request, Strategy.objects.filter(**of_goals), to="export")),
        check_ins=_by("goal_id", list_for(request, _latest_check_ins(goals, least), to="export")),
        agreed=_by("student_id", agreed),
        home_groups=home_groups([student.pk for student in students]),
        pictures=_pictures(goals, purpose),
    )


def _goals(students: list[Student], least: Audience) -> QuerySet:
    goals = Goal.objects.ongoing().filter(student__in=students, audience__gte=least)
    return goals.select_related("picture", "told_to", "written_down_by")


def _latest_check_ins(goals: list[Goal], least: Audience) -> QuerySet:
    """Of each goal the last one; not one that is meant for nobody of `least`, which would hide the one before."""
    latest = CheckIn.objects.filter(goal=OuterRef("goal"), effective__gte=least).order_by("-made_at")
    return CheckIn.objects.filter(goal__in=goals, pk=Subquery(latest.values("pk")[:1]))


def _agreed(goals: list[Goal], least: Audience) -> QuerySet:
    """The lines of talks that were held about `goals`, of the latest talk first; for the family none of a conference
    that was not for all of it."""
    held = Agreement.objects.filter(
        goal__in=goals, conversation_audience__gte=least, conversation__held_at__isnull=False
    )
    if least >= Audience.FAMILY:
        held = held.filter(conversation__only_invited=False)
    return held.select_related("conversation").order_by("-conversation__held_at", "pk")


def _by(name: str, rows: list) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def _pictures(goals: list[Goal], purpose: Purpose) -> dict[str, bytes]:
    """What the goals were drawn as: for the family once it was released."""
    shown = [goal for goal in goals if goal.picture_id and (purpose == Purpose.DESK or goal.released_at)]
    read = {_picture_name(goal): _bytes_of(goal.picture) for goal in shown}
    return {name: content for name, content in read.items() if content}


def _picture_name(goal: Goal) -> str:
    return f"goal-{goal.uuid}"


def _bytes_of(media: MediaFile) -> bytes:
    """The smallest size that there is; nothing where the file is lost, and the sheet is printed all the same."""
    try:
        with default_storage.open(media.card_key or media.page_key or media.storage_key) as file:
            return file.read()
    except FileNotFoundError:
        return b""


# ------------------------------------------------------------------------------------------------ composing


def _sheet(student: Student, found: Found, purpose: Purpose) -> Sheet:
    words = CHILD if purpose == Purpose.FAMILY else words_for(student.relation, student.year_level)
    goals = found.goals.get(student.pk, [])
    agreed = found.agreed.get(student.pk, [])
    last = [line for line in agreed if line.conversation_id == agreed[0].conversation_id]
    shown = Shortened.to(MOST_GOALS, goals)
    return Sheet(
        student=student,
        year_label=year_label(student.year_level),
        home_group=found.home_groups.get(student.pk, ""),
        words=words,
        goals=Shortened([_goal(goal, len(shown.lines), words, found, purpose) for goal in shown.lines], shown.more),
        agreed=last[:MOST_AGREED],
    )


def _goal(goal: Goal, beside: int, words: Words, found: Found, purpose: Purpose) -> SheetGoal:
    check_in = next(iter(found.check_ins.get(goal.pk, [])), None)
    return SheetGoal(
        goal=goal,
        is_told=bool(goal.recording_id),
        picture=_picture_name(goal) if _picture_name(goal) in found.pictures else "",
        kept_to=_kept_to(goal) if purpose == Purpose.DESK else "",
        steps=Shortened.to(MOST_STEPS[beside], found.steps.get(goal.pk, [])),
        ways=Shortened.to(MOST_WAYS[beside], found.ways.get(goal.pk, [])),
        check_in=check_in,
        check_in_label=check_in_label(check_in.status, words) if check_in else "",
    )


def _kept_to(goal: Goal) -> str:
    """Whom a goal is for that the family does not see."""
    if goal.audience == Audience.FAMILY:
        return ""
    return str(goal.get_audience_display() if goal.relation == Relation.OWN else LEVEL_LABELS[goal.audience])
