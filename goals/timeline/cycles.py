"""Cycles with their windows, from the database, for `goals/timeline/plan.py` to look at."""

from datetime import date

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Trim

from accounts.calendar import SchoolCalendar
from accounts.models import Guardianship, Membership, School, SchoolYear, Student, StudentRecord, StudentYear, User
from accounts.models.people import Role
from goals.models import Cycle, Extension, Window
from goals.models.choices import WindowKind
from goals.timeline.levels import own_or_general
from goals.timeline.picture import Picture, picture
from goals.timeline.plan import Hint, Planned, hints, plan_back, plan_like, release_day
from goals.timeline.templates import period_after

CYCLES = Cycle.objects.select_related("school", "school_year")


def windows_of(cycle: Cycle) -> list[Window]:
    return list(cycle.windows.order_by("opens_on", "closes_on", "pk"))


def planned(window: Window) -> Planned:
    year_levels = None if window.year_levels is None else tuple(window.year_levels)
    return Planned(WindowKind(window.kind), window.opens_on, window.closes_on, year_levels)


def calendar_of(cycle: Cycle) -> SchoolCalendar:
    return SchoolCalendar.of(cycle.school, cycle.starts_on, cycle.ends_on)


def picture_of(cycle: Cycle, today: date, windows: list[Window] | None = None) -> Picture:
    """Two queries, and one for the windows where they are not at hand."""
    shown = windows_of(cycle) if windows is None else windows
    return picture([planned(window) for window in shown], calendar_of(cycle), today)


def released_on(windows: list[Window]) -> date | None:
    """The release that all windows are counted from: the one for all, else the earliest."""
    releases = [window for window in windows if window.kind == WindowKind.RELEASE]
    for_all = own_or_general(releases, None)
    return min((window.opens_on for window in for_all or releases), default=None)


def planned_back(
    cycle: Cycle, windows: list[Window], *, release_on: date, kinds: list[WindowKind]
) -> tuple[list[tuple[Window, Planned]], list[Planned]]:
    """What changes, and what is added, when the windows of `kinds` that are for all year levels are counted back from
    `release_on`. All others stay."""
    there = {window.kind: window for window in windows if window.year_levels is None}
    plan = plan_back(calendar_of(cycle), release_on, kinds)
    changed = [(there[each.kind], each) for each in plan if each.kind in there and planned(there[each.kind]) != each]
    return changed, [each for each in plan if each.kind not in there]


def windows_like(cycle: Cycle, calendar: SchoolCalendar, release: date) -> list[Planned]:
    """The windows of `cycle` in another calendar: each as many school days from the release as there."""
    windows, old = windows_of(cycle), calendar_of(cycle)
    return plan_like(map(planned, windows), old, released_on(windows) or release_day(old), calendar, release)


def after(cycle: Cycle) -> dict[str, str | date]:
    """For the form of the cycle that follows `cycle` and is planned like it: where the next terms are entered, its name
    and days too."""
    found = {"school": str(cycle.school.uuid), "like": str(cycle.uuid)}
    years = SchoolYear.objects.filter(school=cycle.school, ends_on__gte=cycle.starts_on).prefetch_related("terms")
    following = period_after(cycle.name, cycle.ends_on, [(year, year.terms.all()) for year in years])
    if following is None:
        return found
    return found | {"name": following.name, "starts_on": following.starts_on, "ends_on": following.ends_on}


def hints_of(cycle: Cycle, windows: list[Window]) -> tuple[list[list[str]], list[str]]:
    """The sentences beside each of `windows`, in their order, and those about windows that are missing."""
    plan = [planned(window) for window in windows]
    found = hints_for(cycle, plan, calendar_of(cycle))
    beside = [[hint.said for hint in found if hint.window == each] for each in plan]
    return beside, [hint.said for hint in found if hint.window is None]


def hints_for(cycle: Cycle, plan: list[Planned], calendar: SchoolCalendar) -> list[Hint]:
    """What `plan`, in this calendar of `cycle`, lacks in time for the year levels and families of its school."""
    taught = StudentYear.levels_taught(cycle.school)
    return hints(plan, calendar, taught=taught, translations=needs_translations(cycle.school))


def needs_translations(school: School) -> bool:
    return Guardianship.objects.active().filter(school=school, needs_interpreter=True).exists()


def extensions_for(user: User, cycle: Cycle) -> QuerySet:
    """More time that was given in `cycle`, as far as `user` may read of it: never an own child's, also where that link
    has ended, nor that of a child from whom an order shuts him or her out."""
    students = StudentRecord.objects.visible_to(user).values("pk")
    given = Extension.objects.filter(Q(student=None) | Q(student__in=students), window__cycle=cycle)
    return given.select_related("window", "student", "teacher", "given_by").order_by("-given_at")


def teachers_of(school: School) -> dict[str, User]:
    """The school's teachers by uuid, in the order of their names."""
    teaching = Membership.objects.active().filter(school=school, role=Role.TEACHER)
    found = User.objects.filter(pk__in=teaching.values("user"), is_active=True).order_by("name")
    return {str(user.uuid): user for user in found}


def named(text: str) -> Q:
    """Students by number or by name."""
    full_name = Trim(Concat("preferred_name", Value(" "), "family_name"))
    of_name = Student.objects.annotate(spoken=full_name).filter(spoken__iexact=text)
    return Q(code__iexact=text) | Q(pk__in=of_name.values("pk"))
