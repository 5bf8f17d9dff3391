"""A demo school with its years, terms, learning areas and timeline."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from accounts.actions.school import say_of_step
from accounts.models import LearningArea, NonSchoolDay, School, SchoolYear, SetUp, Term, User
from goals.actions.language import load_language
from goals.actions.slots import add_slots
from goals.language.areas import add_areas
from goals.models import Cycle, GoalSlot, Window
from goals.timeline.slots import PRESETS, slots_of
from goals_portal.demo import calendar, data

NAMESPACE = uuid.UUID("0f1ad000-5eed-4de0-8000-60a150000001")
EDITION = 6  # raise it when the demo's making changes, so that a demo made before is made again
ZONE = ZoneInfo("Australia/Melbourne")


@dataclass(frozen=True)
class Options:
    students: int = 400
    seed: int = 1
    moment: str = "midcycle"


@dataclass
class DemoSchool:
    """What the makers of people and goals need to know about a school."""

    key: str
    spec: dict
    options: Options
    clock: calendar.Clock
    row: School
    years: dict[int, SchoolYear] = field(default_factory=dict)
    year: SchoolYear | None = None
    areas: dict[str, LearningArea] = field(default_factory=dict)
    cycle: Cycle | None = None
    previous_cycle: Cycle | None = None
    slots: dict[tuple[Cycle, str], GoalSlot] = field(default_factory=dict)
    """Which goal each cycle asks for in a learning area; under an empty code, the one that is chosen at home."""

    @property
    def since(self) -> datetime:
        """When this year's classes, enrolments and duties began."""
        return self.row.start_of(self.year.starts_on)


def uuid_of(key: str, options: Options) -> uuid.UUID:
    """Names a demo school by what it was made from: the same options find it again, others do not."""
    return uuid.uuid5(NAMESPACE, f"{key} {options.students} {options.seed} {options.moment} {EDITION}")


def make_school(key: str, options: Options, now: datetime) -> DemoSchool:
    spec = data.read("cast")["schools"][key]
    row = School.objects.create(
        uuid=uuid_of(key, options),
        is_demo=True,
        year_levels=list(range(spec["first_year"], spec["last_year"] + 1)),
        second_step_for="nobody",  # a door of the demo is one tap, and its people have no phones
        **{name: spec[name] for name in ["name", "short_name", "crest_letters", "crest_colour", "goal_label"]},
    )
    school = DemoSchool(key, spec, options, calendar.Clock.set_to(options.moment, now, ZONE), row)
    _make_years(school)
    school.areas = add_areas(row)
    _make_cycles(school)
    load_language(school=row)
    return school


def set_up(school: DemoSchool, admin: User) -> None:
    """The administrator has looked at every step whose answer cannot be seen otherwise."""
    for step in (SetUp.SCHOOL, SetUp.LEVELS, SetUp.REPORTS):
        say_of_step(school=school.row, by=admin, step=step, is_later=False)


def _make_years(school: DemoSchool) -> None:
    """Last year, this and the next, one after another without a gap. Where the cycle reaches over the new year, the
    year that holds today is drawn longer, so that the demo works in January too."""
    clock = school.clock
    today = clock.now.astimezone(clock.zone).date()
    first = min(date(today.year, 1, 1), clock.day(calendar.CYCLE_BEGINS))
    last = max(date(today.year, 12, 31), clock.day(calendar.CYCLE_ENDS))
    spans = {
        today.year - 1: (date(today.year - 1, 1, 1), first - timedelta(days=1)),
        today.year: (first, last),
        today.year + 1: (last + timedelta(days=1), date(today.year + 1, 12, 31)),
    }
    for number, (starts_on, ends_on) in spans.items():
        school.years[number] = SchoolYear.objects.create(
            school=school.row, name=str(number), starts_on=starts_on, ends_on=ends_on
        )
        _make_terms(school, number)
    school.year = school.years[today.year]


def _make_terms(school: DemoSchool, year: int) -> None:
    terms = calendar.terms_of(year)
    Term.objects.bulk_create(
        Term(school=school.row, school_year=school.years[year], number=number, starts_on=first, ends_on=last)
        for number, (first, last) in enumerate(terms, 1)
    )
    off = [
        NonSchoolDay(school=school.row, day=day, name=name)
        for day, name in calendar.days_off(year).items()
        if any(first <= day <= last for first, last in terms)
    ]
    if school.spec["last_year"] == 12:
        end_of_year = [day for day in calendar.school_days(range(year, year + 1)) if day > terms[3][1] - timedelta(21)]
        off += [
            NonSchoolDay(school=school.row, day=day, name="Senior classes have ended", year_levels=[10, 11, 12])
            for day in end_of_year
        ]
    NonSchoolDay.objects.bulk_create(off)


def _make_cycles(school: DemoSchool) -> None:
    semester, year = school.clock.semester()
    before = (1, year) if semester == 2 else (2, year - 1)
    school.previous_cycle = _make_cycle(school, *before, -calendar.CYCLE_LENGTH)
    school.cycle = _make_cycle(school, semester, year, 0)
    for cycle in (school.previous_cycle, school.cycle):
        _ask_for_goals(school, cycle)


def _ask_for_goals(school: DemoSchool, cycle: Cycle) -> None:
    years = school.spec.get("asks_for_goals")
    planned = next(each for each in PRESETS if each.key == "home").planned(school.areas.values()) if years else []
    add_slots(cycle, [replace(each, year_levels=tuple(years)) for each in planned])
    school.slots |= {(cycle, slot.area.code if slot.area else ""): slot for slot in slots_of(cycle)}


def _make_cycle(school: DemoSchool, semester: int, year: int, release: int) -> Cycle:
    def day(offset: int) -> date:
        return school.clock.day(release + offset)

    ends_on = day(calendar.CYCLE_ENDS)
    cycle = Cycle.objects.create(
        school=school.row,
        school_year=next(row for row in school.years.values() if row.starts_on <= ends_on <= row.ends_on),
        name=f"Semester {semester}, {year}",
        starts_on=day(calendar.CYCLE_BEGINS),
        ends_on=ends_on,
    )
    Window.objects.bulk_create(
        Window(school=school.row, cycle=cycle, kind=kind, opens_on=day(opens), closes_on=day(closes))
        for kind, (opens, closes) in calendar.WINDOWS.items()
    )
    return cycle
