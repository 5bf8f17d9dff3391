"""A school year cut into cycles: the ways that schools do it. Pure functions over its terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import SchoolYear, Term


class Template(models.TextChoices):
    SEMESTERS = "semesters", gettext_lazy("Two semesters")
    TERMS = "terms", gettext_lazy("Each term")
    YEAR = "year", gettext_lazy("The whole year")


@dataclass(frozen=True)
class Period:
    """A cycle before it is planned: it includes both days. The holidays before a term belong to the cycle that begins
    with it, so that one always runs; `lessons_end` on the last day of its last term."""

    school_year: SchoolYear
    name: str
    starts_on: date
    ends_on: date
    lessons_end: date


def semester_name(number: int, year: str) -> str:
    return _("Semester %(semester)s, %(year)s") % {"semester": number, "year": year}


def periods(template: Template, year: SchoolYear, terms: Sequence[Term]) -> list[Period]:
    """The cycles of `year`, whose `terms` are in their order; none where it has none."""
    last_days = [group[-1].ends_on for group in _groups(template, terms)]
    if not last_days:
        return []
    starts = [year.starts_on, *(day + timedelta(days=1) for day in last_days[:-1])]
    ends = [*last_days[:-1], max(year.ends_on, last_days[-1])]
    names = [_name(template, number, year.name) for number in range(1, len(ends) + 1)]
    return [Period(year, *each) for each in zip(names, starts, ends, last_days, strict=True)]


def period_after(name: str, last: date, years: Sequence[tuple[SchoolYear, Sequence[Term]]]) -> Period | None:
    """What follows a cycle that is called `name` and ends on `last`: the next term after a term, the next year after a
    year, else the next semester; None where those `years` (in order, with their terms) have none."""
    ways = {way: [each for year, terms in years for each in periods(way, year, terms)] for way in Template}
    known = [way for way, found in ways.items() if name in [each.name for each in found]]
    return next((each for each in ways[(known or [Template.SEMESTERS])[0]] if each.starts_on > last), None)


def _groups(template: Template, terms: Sequence[Term]) -> list[Sequence[Term]]:
    size = {Template.SEMESTERS: -(-len(terms) // 2), Template.TERMS: 1, Template.YEAR: len(terms)}[template] or 1
    return [terms[place : place + size] for place in range(0, len(terms), size)]


def _name(template: Template, number: int, year: str) -> str:
    if template == Template.SEMESTERS:
        return semester_name(number, year)
    return _("Term %(term)s, %(year)s") % {"term": number, "year": year} if template == Template.TERMS else year
