"""The words on the page, by age band: one table for all of them."""

from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

YEAR_LEVELS = [(0, _("Prep"))] + [(year, format_lazy(_("Year {year}"), year=year)) for year in range(1, 13)]
BAND_LABELS = {
    "F-2": _("Prep to Year 2"),
    "3-4": _("Years 3 and 4"),
    "5-6": _("Years 5 and 6"),
    "7-8": _("Years 7 and 8"),
    "9-10": _("Years 9 and 10"),
    "11-12": _("Years 11 and 12"),
}
EXEMPLAR_BANDS = list(BAND_LABELS)
YOUNG, MIDDLE, OLDER, ADULT = "young", "middle", "older", "adult"


def year_label(year_level: int | None) -> str:
    if year_level is None:
        return ""
    return gettext("Prep") if year_level == 0 else gettext("Year %(year)s") % {"year": year_level}


def exemplar_band(year_level: int) -> str:
    """The band of the exemplars and prompts (data/) for a year level, 0 for Prep."""
    return EXEMPLAR_BANDS[0] if year_level <= 2 else EXEMPLAR_BANDS[(year_level - 1) // 2]


def age_band(year_level: int | None) -> str:
    """The band whose words, sizes and pictures a student's pages use."""
    if year_level is None:
        return OLDER
    if year_level <= 2:
        return YOUNG
    return MIDDLE if year_level <= 6 else OLDER


@dataclass(frozen=True)
class Words:
    """What things are called. Young and middle years and families share theirs; adults read the field's terms.

    `heart_1` and `heart_2` are the two short lines at the heart of the wheel.
    """

    goal: str
    new_goal: str
    what: str
    measure: str
    by_when: str
    first_step: str
    why: str
    baseline: str
    target: str
    targets: str
    strategy: str
    strategies: str
    evidence: str
    check_in: str
    reflection: str
    talk: str
    talks: str
    heart_1: str
    heart_2: str
    family: str
    stuck: str
    keep_going: str
    one_step_further: str
    something_new: str


CHILD = Words(
    goal=_("Goal"),
    new_goal=_("A new goal"),
    what=_("What will I be able to do?"),
    measure=_("How will we know?"),
    by_when=_("By when?"),
    first_step=_("My first step"),
    why=_("Why this matters to me"),
    baseline=_("Where I am now"),
    target=_("Step"),
    targets=_("My steps"),
    strategy=_("How I'll do it"),
    strategies=_("How I'll do it"),
    evidence=_("My work"),
    check_in=_("Check-in"),
    reflection=_("Looking back"),
    talk=_("Learning talk"),
    talks=_("Talks about learning"),
    heart_1=_("Talks about"),
    heart_2=_("learning"),
    family=_("Family"),
    stuck=_("Stuck"),
    keep_going=_("Keep going, change a bit"),
    one_step_further=_("One step further"),
    something_new=_("Something new"),
)
YOUNG_CHILD = Words(
    **{
        **CHILD.__dict__,
        "stuck": _("I need help"),
        "talk": _("Talk time"),
        "talks": _("Talk time"),
        "heart_1": _("Talk"),
        "heart_2": _("time"),
        "measure": _("Show me"),
    }
)
TEENAGER = Words(
    **{
        **CHILD.__dict__,
        "target": _("Target"),
        "targets": _("Targets"),
        "strategy": _("Strategy"),
        "strategies": _("Strategies"),
        "evidence": _("Evidence"),
        "reflection": _("Reflection"),
        "first_step": _("My first target"),
    }
)
GROWN_UP = Words(
    goal=_("Learning goal"),
    new_goal=_("New learning goal"),
    what=_("What will the student be able to do, in the student's own words?"),
    measure=_("Success measure"),
    by_when=_("By when?"),
    first_step=_("First target"),
    why=_("Why it matters"),
    baseline=_("Starting point"),
    target=_("Target"),
    targets=_("Targets"),
    strategy=_("Strategy"),
    strategies=_("Strategies"),
    evidence=_("Evidence"),
    check_in=_("Check-in"),
    reflection=_("Reflection"),
    talk=_("Learning conversation"),
    talks=_("Learning conversations"),
    heart_1=_("Learning"),
    heart_2=_("conversations"),
    family=_("Parent/carer"),
    stuck=_("Stuck"),
    keep_going=_("Refine"),
    one_step_further=_("Climb"),
    something_new=_("New goal"),
)


def words_for_student(year_level: int | None) -> Words:
    """`I need help` up to Year 4, the field's terms from Year 7."""
    if year_level is not None and year_level <= 4:
        return YOUNG_CHILD
    return CHILD if age_band(year_level) == MIDDLE else TEENAGER
