"""The school's years, terms and days without school."""

from datetime import date, timedelta
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import NonSchoolDay, School, SchoolYear, Term, User
from accounts.published_dates import published_years

DAY, AROUND = timedelta(days=1), timedelta(days=31)
Span = tuple[date, date]
"""A first and a last day, both included."""


@transaction.atomic
def take_over_dates(*, school: School, year: int, by: User) -> SchoolYear:
    """The school's year has Victoria's terms and public holidays of `year`; it is made where there is none. Terms that
    the school entered before stay as they are, days without school are added to. Done twice, it changes nothing the
    second time. Raises ValidationError where no dates are shipped for the year."""
    published = published_years().get(year)
    if published is None:
        raise ValidationError(_("No dates are shipped for %(year)s. Please type them."), params={"year": year})
    lock_school(school)
    school_year = year_for(school, year)
    if not school_year.terms.exists():
        _write_terms(school_year, list(enumerate(published.terms, 1)))
    known = set(NonSchoolDay.objects.filter(school=school, day__year=year).values_list("day", flat=True))
    NonSchoolDay.objects.bulk_create(
        NonSchoolDay(school=school, day=day, name=name)
        for day, name in published.holidays_in_term().items()
        if day not in known
    )
    return school_year


def year_for(school: School, year: int) -> SchoolYear:
    """The school year that holds the middle of `year`; made, from the day after the one before to the last day of
    December, where there is none."""
    middle = date(year, 7, 1)
    found = SchoolYear.objects.filter(school=school).on(middle).first()
    return found or SchoolYear.objects.create(school=school, name=str(year), **_free_days_around(school, middle))


def _free_days_around(school: School, middle: date) -> dict[str, date]:
    """The days of a calendar year that no other school year has, so that years follow each other without a gap."""
    years = SchoolYear.objects.filter(school=school)
    before = years.filter(ends_on__lt=middle, ends_on__gte=date(middle.year - 1, 12, 1)).order_by("ends_on").last()
    after = (
        years.filter(starts_on__gt=middle, starts_on__lte=date(middle.year + 1, 1, 31)).order_by("starts_on").first()
    )
    return {
        "starts_on": date.fromordinal(before.ends_on.toordinal() + 1) if before else date(middle.year, 1, 1),
        "ends_on": date.fromordinal(after.starts_on.toordinal() - 1) if after else date(middle.year, 12, 31),
    }


@transaction.atomic
def save_terms(*, school_year: SchoolYear, terms: list[tuple[int, Span]], by: User) -> None:
    """The year has these terms, (number, days) each, and no others. Raises ValidationError where they overlap or lie
    outside of the year."""
    lock_school(school_year.school)
    ordered = sorted(terms, key=lambda term: term[1])
    for _number, (first, last) in ordered:
        if last < first:
            raise ValidationError(_("A term's last day is before its first day."))
        if first < school_year.starts_on or last > school_year.ends_on:
            raise ValidationError(_("A term lies outside of the school year."))
    for (_one, (_first, ended)), (_two, (begins, _last)) in pairwise(ordered):
        if begins <= ended:
            raise ValidationError(_("Two terms overlap. Please look at their dates."))
    Term.objects.filter(school_year=school_year).delete()
    _write_terms(school_year, terms)


def _write_terms(school_year: SchoolYear, terms: list[tuple[int, Span]]) -> None:
    Term.objects.bulk_create(
        Term(school_id=school_year.school_id, school_year=school_year, number=number, starts_on=first, ends_on=last)
        for number, (first, last) in terms
    )


@transaction.atomic
def save_year_dates(*, school_year: SchoolYear, starts_on: date, ends_on: date, by: User) -> None:
    """From when to when the year is. Raises ValidationError where another year has one of these days, or a term would
    lie outside."""
    lock_school(school_year.school)
    others = SchoolYear.objects.filter(school=school_year.school).exclude(pk=school_year.pk)
    other = others.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).first()
    if other:
        raise ValidationError(
            _("The school year %(name)s has some of these days already."), params={"name": other.name}
        )
    school_year.starts_on, school_year.ends_on = starts_on, ends_on
    school_year.full_clean()
    school_year.save(update_fields=["starts_on", "ends_on"])


@transaction.atomic
def add_days_off(*, school: School, days: list[date], name: str, year_levels: list[int] | None, by: User) -> None:
    """On `days` there is no school, for all or for some year levels. A day that is there by this name is for these too;
    one that is for all stays so."""
    lock_school(school)
    known = {off.day: off for off in NonSchoolDay.objects.filter(school=school, name=name, day__in=days)}
    for off in known.values():
        both = off.year_levels and year_levels and {*off.year_levels, *year_levels}
        off.year_levels = sorted(both) if both else None
    NonSchoolDay.objects.bulk_update(known.values(), ["year_levels"])
    new = (day for day in days if day not in known)
    NonSchoolDay.objects.bulk_create(
        NonSchoolDay(school=school, day=day, name=name, year_levels=year_levels or None) for day in new
    )


@transaction.atomic
def take_out_day(*, day_off: NonSchoolDay, by: User) -> None:
    """There is school on this day after all."""
    day_off.delete()


@transaction.atomic
def set_time(*, school: School, time_zone: str, leaver_months: int, by: User) -> None:
    """The school's own time from now on (what was set for a day before keeps the moment that it has), and how long who
    has left still reads."""
    school.time_zone, school.leaver_months = time_zone, leaver_months
    school.full_clean()
    school.save(update_fields=["time_zone", "leaver_months"])


def lock_school(school: School) -> None:
    """One who changes the dates waits for the other."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)


@transaction.atomic
def take_over_years(*, school: School, years: list[int], by: User) -> None:
    """Several at once, the earliest first, so that each begins where the one before ended."""
    for year in sorted(years):
        take_over_dates(school=school, year=year, by=by)
