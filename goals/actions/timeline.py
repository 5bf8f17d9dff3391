"""Planning a cycle, changing its windows, giving more time."""

from dataclasses import replace
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.calendar import SchoolCalendar
from accounts.models import School, SchoolYear, Student, User
from goals.actions.slots import slots_as_before
from goals.models import Cycle, Extension, Window
from goals.timeline import words
from goals.timeline.cycles import windows_like
from goals.timeline.plan import Planned, no_school_on, plan_back, release_day
from goals.timeline.templates import Period


@transaction.atomic
def plan_cycle(
    *,
    school: School,
    by: User,
    name: str,
    starts_on: date,
    ends_on: date,
    release_on: date | None = None,
    like: Cycle | None = None,
) -> Cycle:
    """A cycle with its six windows, or those of another one (`like`), counted back in school days from the release
    (default: five school days before the end); it asks for the goals that the cycle before asked for. Sent twice, it is
    planned once. Raises ValidationError, with the field's name, where the calendar does not hold it."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    year = SchoolYear.objects.filter(school=school).on(starts_on).first()
    if year is None:
        raise ValidationError({"starts_on": _("No school year holds this day. Enter the year and its terms first.")})
    if there := Cycle.objects.filter(school=school, school_year=year, name=name).first():
        if (there.starts_on, there.ends_on) == (starts_on, ends_on):
            return there
        raise ValidationError({"name": _("There is one with this name in this year already.")})
    _refuse_overlap(Cycle.objects.filter(school=school), starts_on, ends_on)
    calendar = SchoolCalendar.of(school, starts_on, ends_on)
    release = release_on or release_day(calendar)
    if release is None:
        raise ValidationError({"ends_on": words.NO_SCHOOL_DAYS})
    if sentence := no_school_on(release, calendar):
        raise ValidationError({"release_on": sentence})
    cycle = Cycle.objects.create(school=school, school_year=year, name=name, starts_on=starts_on, ends_on=ends_on)
    planned = plan_back(calendar, release) if like is None else windows_like(like, calendar, release)
    Window.objects.bulk_create(window_of(cycle, each) for each in planned)
    slots_as_before(cycle)
    return cycle


@transaction.atomic
def plan_periods(*, school: School, by: User, periods: list[Period]) -> list[Cycle]:
    """Plans those of `periods` that have not been planned. A cycle without windows that runs today, as a new school has
    one, becomes the one of today, with its goals. A period whose first holidays another cycle has begins after it.
    Raises ValidationError where a period holds no school day, or another cycle has some of its days."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    planned = []
    for each in periods:
        there = _cycle_of(school, each)
        period = _after_the_one_before(each, Cycle.objects.filter(school=school).exclude(pk=there and there.pk))
        if there is None:
            days = {"starts_on": period.starts_on, "ends_on": period.ends_on, "release_on": release_in(school, period)}
            planned.append(plan_cycle(school=school, by=by, name=period.name, **days))
        elif not there.windows.exists():
            planned.append(_fill(there, period))
    return planned


def _after_the_one_before(period: Period, others: QuerySet[Cycle]) -> Period:
    """`period` without its first days, where one of `others` has them and there is no school."""
    before = others.on(period.starts_on).filter(starts_on__lt=period.starts_on, ends_on__lt=period.lessons_end).first()
    if before is None or SchoolCalendar.of(before.school, period.starts_on, before.ends_on).days:
        return period
    return replace(period, starts_on=before.ends_on + timedelta(days=1))


def _refuse_overlap(others: QuerySet[Cycle], starts_on: date, ends_on: date) -> None:
    """Of two cycles on one day nobody could say which one a new goal or a report belongs to."""
    if other := others.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).order_by("starts_on").first():
        first, last = date_format(other.starts_on, "j F"), date_format(other.ends_on, "j F Y")
        raise ValidationError(
            _("Two timelines cannot have the same days. %(name)s has those from %(first)s to %(last)s."),
            params={"name": other.name, "first": first, "last": last},
        )


def release_in(school: School, period: Period) -> date | None:
    """Five school days before its lessons end; None where there is no school day."""
    return release_day(SchoolCalendar.of(school, period.starts_on, period.lessons_end))


def _cycle_of(school: School, period: Period) -> Cycle | None:
    """The cycle of this name; else one that was never planned and runs while today is in `period`."""
    today = school.today()
    of_name = Cycle.objects.filter(school=school, school_year=period.school_year, name=period.name)
    running = Cycle.objects.none()
    if period.starts_on <= today <= period.ends_on:
        running = Cycle.objects.on(today).filter(school=school, windows__isnull=True)
    return of_name.first() or running.first()


def _fill(cycle: Cycle, period: Period) -> Cycle:
    others = Cycle.objects.filter(school=cycle.school_id).exclude(pk=cycle.pk)
    _refuse_overlap(others, period.starts_on, period.ends_on)
    cycle.change(cycle.version, name=period.name, starts_on=period.starts_on, ends_on=period.ends_on)
    release = release_in(cycle.school, period)
    if release is None:
        raise ValidationError(words.NO_SCHOOL_DAYS)
    calendar = SchoolCalendar.of(cycle.school, cycle.starts_on, cycle.ends_on)
    Window.objects.bulk_create(window_of(cycle, each) for each in plan_back(calendar, release))
    return cycle


def window_of(cycle: Cycle, planned: Planned) -> Window:
    return Window(
        school_id=cycle.school_id,
        cycle=cycle,
        kind=planned.kind,
        opens_on=planned.opens_on,
        closes_on=planned.closes_on,
        year_levels=None if planned.year_levels is None else sorted(planned.year_levels),
    )


@transaction.atomic
def save_windows(
    *, cycle: Cycle, by: User, base_version: int, changed: list[tuple[Window, Planned | None]], added: list[Planned]
) -> None:
    """Gives windows new dates (None: takes the window out) and adds some. Raises Stale where somebody changed the
    timeline in between, ValidationError where a window that was lengthened for somebody would be lost."""
    cycle.change(base_version)
    gone = [window for window, planned in changed if planned is None]
    if Extension.objects.filter(window__in=gone).exists():
        raise ValidationError(_("Somebody was given more time in this window, so it stays. Change its dates instead."))
    Window.objects.filter(pk__in=[window.pk for window in gone]).delete()
    for window, planned in changed:
        if planned is not None:
            new = window_of(cycle, planned)
            new.pk = window.pk
            new.save(update_fields=["kind", "opens_on", "closes_on", "year_levels"])
    for planned in added:
        window_of(cycle, planned).save()


@transaction.atomic
def give_extension(
    *, window: Window, by: User, until: date, reason: str, student: Student | None = None, teacher: User | None = None
) -> Extension:
    """More time in one window, for one student or one teacher; the row is the record of who gave it and why."""
    if (student is None) == (teacher is None):
        raise ValidationError(_("More time is for one student or for one teacher."))
    if until <= window.closes_on:
        raise ValidationError({"until": _("The window is open until then anyway.")})
    return Extension.objects.create(
        school_id=window.school_id,
        window=window,
        student=student,
        teacher=teacher,
        until=until,
        reason=reason,
        given_by=by,
    )


@transaction.atomic
def take_back_extension(*, extension: Extension, by: User) -> None:
    """The window closes as for everybody else; the history keeps what was given, and who took it back."""
    extension.delete()
