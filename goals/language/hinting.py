"""One hint for the boxes of a goal as they stand: what is known around them, which rule speaks, and what it says."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise

from accounts.access import list_for
from accounts.calendar import SchoolCalendar
from accounts.models import School, Student
from accounts.wording import BAND_LABELS, exemplar_band
from goals.language.bank import read
from goals.language.hints import BANDS, BY_ID, RULES, Rule, Written, fired
from goals.language.prompts import prompts_for
from goals.models import CheckIn, Exemplar, Goal, HintDismissal, HintSwitch, HintTotal
from goals.models.choices import CheckInStatus, PromptAudience
from goals.models.hints import ALL_RULES, OTHER_LANGUAGE

LATELY = timedelta(days=120)
HOLIDAYS = timedelta(days=70)
"""Longer than any: so far around, the terms are looked for that a day in the holidays lies between."""


@dataclass(frozen=True)
class Hint:
    """For the template. `example`: one of the school's with the same fault, and its better version."""

    rule: Rule
    question: str
    example: Exemplar | None


def written_by(request: HttpRequest, student: Student, values: dict) -> Written:
    """The boxes (`values` of a valid `WrittenForm`), and what the student's other goals tell. Four queries at most."""
    goals = list_for(request, Goal.objects.ongoing().filter(student=student).select_related("carried_from"))
    own = next((goal for goal in goals if goal.uuid == values["goal"]), None)
    progress, since = _progress(request, own) if own else ({}, None)
    before = own.carried_from if own else next((goal for goal in goals if goal.uuid == values["carried"]), None)
    return Written(
        band=exemplar_band(student.year_level or 0),
        title=values["title"],
        measure=values["measure"],
        baseline=values["baseline"],
        due_on=values["due_on"],
        today=student.school.today(),
        targets=tuple(filter(None, [values[name] for name in ("first_step", "step_2", "step_3")])),
        strategies=1 if values["strategy"] else 0,
        confidence=values["confidence"],
        other_goals=len([goal for goal in goals if goal is not own]),
        times_carried=_times_carried(before),
        **progress,
        **_school_days(student, since=since, due_on=values["due_on"]),
    )


def _times_carried(before: Goal | None) -> int:
    if before is None:
        return 0
    return 2 if before.carried_from_id else 1


def _school_days(student: Student, *, since: date | None, due_on: date | None) -> dict:
    """How many lie behind the student since the last check-in, and ahead until the goal is due. Two queries."""
    if since is None and due_on is None:
        return {}
    today = student.school.today()
    first, last = min(since or today, today), max(due_on or today, today)
    calendar = SchoolCalendar.of(student.school, first - HOLIDAYS, last + HOLIDAYS, student.year_level)
    found = {"days_left": calendar.after(today, due_on)} if due_on else {}
    return found | ({"days_without_check_in": calendar.after(since, today)} if since else {})


def _progress(request: HttpRequest, goal: Goal) -> tuple[dict, date]:
    """How it went, and the day of the last check-in."""
    latest = list_for(request, CheckIn.objects.filter(goal=goal).order_by("-made_at"))
    stuck = 0
    for check_in in latest:
        if check_in.status != CheckInStatus.STUCK:
            break
        stuck += 1
    since = latest[0].made_at if latest else goal.created_at
    return {"times_stuck": stuck}, timezone.localdate(since)


def put_away(student: Student) -> set[str]:
    """The rules that are silent for this student; among them may stand `ALL_RULES` and `OTHER_LANGUAGE`."""
    return set(HintDismissal.objects.filter(student=student).values_list("rule", flat=True))


def rules_for(student: Student, band: str, away: set[str]) -> list[Rule]:
    """The rules that speak to this student: not switched off for the years, not put away."""
    if away & {ALL_RULES, OTHER_LANGUAGE}:
        return []
    off = HintSwitch.objects.filter(school=student.school_id, band=band).values_list("rule", flat=True)
    quiet = away | set(off)
    return [rule for rule in RULES if rule.id not in quiet]


def hint_for(
    request: HttpRequest, student: Student, written: Written, away: set[str]
) -> tuple[Hint | None, list[Rule]]:
    """The first rule that asks something, in the words of the school; and all that fire."""
    speaking = rules_for(student, written.band, away)
    firing = [rule for rule in fired(written) if rule in speaking]
    if not firing:
        return None, []
    rule = firing[0]
    return Hint(rule, question_of(request, student, rule), example_of(request, student, rule, written.band)), firing


def question_of(request: HttpRequest, student: Student, rule: Rule) -> str:
    if rule.own_question:
        return str(rule.own_question)
    asked = prompts_for(request, student.school_id, PromptAudience.HINT, student.year_level)
    return next((prompt.text for prompt in asked if prompt.point == rule.fault), "")


def example_of(request: HttpRequest, student: Student, rule: Rule, band: str) -> Exemplar | None:
    """For the student's years, or for others where the school has none."""
    if not rule.fault:
        return None
    found = list_for(request, Exemplar.objects.shown().filter(school=student.school_id, fault=rule.fault))
    return min(found, key=lambda exemplar: (exemplar.band != band, exemplar.pk), default=None)


@dataclass(frozen=True)
class RuleLine:
    """A rule on the page that staff read: where it speaks, how often it spoke, and how often it is right."""

    rule: Rule
    switches: list[tuple[str, str | Promise, bool]]
    total: HintTotal
    figures: dict

    @property
    def left(self) -> int:
        """Shown, and neither taken nor put away."""
        return max(self.total.shown - self.total.taken - self.total.ignored, 0)


@cache
def figures() -> dict:
    """What the rules found on lines whose fault is known (tests/goals/test_hint_figures.py writes and checks it)."""
    return read("hint_figures")


def rule_lines(school: School) -> list[RuleLine]:
    """Two queries."""
    off = set(HintSwitch.objects.filter(school=school).values_list("rule", "band"))
    totals = {total.rule: total for total in HintTotal.objects.filter(school=school)}
    return [
        RuleLine(
            rule,
            [(band, BAND_LABELS[band], (rule.id, band) not in off) for band in BANDS],
            totals.get(rule.id) or HintTotal(rule=rule.id),
            figures()["rules"].get(rule.id, {}),
        )
        for rule in BY_ID.values()
    ]
