"""Where a school stands with each step. What is there tells by itself; only what nothing tells is kept
(accounts/models/set_up.py)."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Enrolment, Guardianship, LoginCard, School, SetUp, SetUpStep, Student, Term
from accounts.models.classes import ClassKind
from accounts.wording import year_label
from goals.models import Window
from goals.models.choices import WindowKind
from goals.timeline.cycles import windows_of
from goals_portal.set_up.gaps import gaps, running_cycle
from goals_portal.set_up.practice import practice_beside

DONE, LATER, OPEN = "done", "later", "open"

WHAT_FOR: dict[str, str | Promise] = {
    SetUp.SCHOOL: gettext_lazy("Its name and crest stand on every page, on the log-in cards and on the reports."),
    SetUp.LEVELS: gettext_lazy("Which year levels you teach, and what learning goals are called at your school."),
    SetUp.TERMS: gettext_lazy("Everything is counted in school days, so that holidays give nobody less time."),
    SetUp.REPORTS: gettext_lazy("Here, or in another system? What you do not need is left out of everybody's pages."),
    SetUp.TIMELINE: gettext_lazy("When students set goals, work on them, look back, and when reports go out."),
    SetUp.PEOPLE: gettext_lazy("One class from a pasted list, or the whole school from a file of your office system."),
    SetUp.FAMILIES: gettext_lazy("Who at home may see what a child shares."),
    SetUp.CARDS: gettext_lazy("Children who type no password scan a card and tap three pictures."),
    SetUp.PRACTICE: gettext_lazy("Six invented children with whom your teachers can try everything out."),
}


@dataclass(frozen=True)
class StepLine:
    """One step: `note` says what is there, `missing` what is not."""

    step: SetUp
    state: str
    note: str
    missing: list[str]

    @property
    def title(self) -> str:
        return str(self.step.label)

    @property
    def what_for(self) -> str:
        return str(WHAT_FOR[self.step])


def step_lines(school: School) -> list[StepLine]:
    """All steps in their order."""
    said = {row.step: row.is_later for row in SetUpStep.objects.filter(school=school)}
    cycle = running_cycle(school)
    notes, missing = notes_of(school), gaps(school, cycle, windows_of(cycle) if cycle else [])

    def state(step: SetUp) -> str:
        if step in ASKED_ONLY:
            return OPEN if step not in said else LATER if said[step] else DONE
        return DONE if notes.get(step) else LATER if said.get(step) else OPEN

    return [StepLine(step, state(step), notes.get(step, ""), missing.get(step, [])) for step in SetUp]


ASKED_ONLY = {SetUp.SCHOOL, SetUp.LEVELS, SetUp.REPORTS}
"""Steps with sensible defaults: they are done once somebody has looked at them."""


def next_after(lines: list[StepLine], step: str | None = None) -> SetUp | None:
    """The first open step behind `step`, else the first of all; None where none is open."""
    places = [line.step for line in lines]
    behind = lines[places.index(SetUp(step)) + 1 :] if step else []
    return next((line.step for line in [*behind, *lines] if line.state == OPEN), None)


def notes_of(school: School) -> dict[str, str]:
    """What is there, a sentence per step; nothing for a step of which nothing is there."""
    today = school.today()
    terms = Term.objects.filter(school=school, ends_on__gte=today).aggregate(number=Count("pk"), first=Min("starts_on"))
    release = Window.objects.filter(school=school, kind=WindowKind.RELEASE, closes_on__gte=today).order_by("opens_on")
    goes_out = release.values_list("opens_on", flat=True).first()
    levels = school.year_levels or []
    notes = {
        SetUp.SCHOOL: school.name,
        SetUp.LEVELS: _("%(first)s to %(last)s") % {"first": year_label(levels[0]), "last": year_label(levels[-1])}
        if levels
        else "",
        SetUp.REPORTS: _("Written in another system") if school.reports_elsewhere else _("Written here"),
        SetUp.TERMS: ngettext(
            "%(number)s term is entered from today on.", "%(number)s terms are entered from today on.", terms["number"]
        )
        % terms
        if terms["number"]
        else "",
        SetUp.TIMELINE: _("Reports go out on %(day)s.") % {"day": date_format(goes_out, "j F Y")} if goes_out else "",
        SetUp.PRACTICE: _("It is there.") if practice_beside(school) else "",
    }
    return notes | _notes_of_people(school)


def _notes_of_people(school: School) -> dict[str, str]:
    at_home = Enrolment.objects.active().filter(student=OuterRef("pk"), kind=ClassKind.HOME_GROUP)
    family = Guardianship.objects.active().filter(student=OuterRef("pk"))
    card = LoginCard.objects.live().filter(student=OuterRef("pk"))
    counts = (
        Student.objects.here()
        .filter(Exists(at_home), school=school)
        .aggregate(
            students=Count("pk"), family=Count("pk", filter=Exists(family)), card=Count("pk", filter=Exists(card))
        )
    )
    sentences = {
        SetUp.PEOPLE: ("students", _("%(students)s students are in a home group.")),
        SetUp.FAMILIES: ("family", _("%(family)s of %(students)s students have somebody at home who is linked.")),
        SetUp.CARDS: ("card", _("%(card)s of %(students)s students have a card.")),
    }
    return {step: sentence % counts for step, (name, sentence) in sentences.items() if counts[name]}
