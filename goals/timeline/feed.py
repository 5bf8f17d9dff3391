"""The school's dates for one person's calendar program: whole days, no child's name and no word that anybody wrote."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from accounts.models import Student, User
from accounts.relations import school_arms
from accounts.roles import Relation
from goals.models import Extension, Window
from goals.models.choices import WindowKind
from goals.timeline.cycles import planned
from goals.timeline.levels import own_or_general

OF_RELATION = {
    Relation.OWN: {
        WindowKind.SET, WindowKind.MID_CHECK, WindowKind.REFLECT, WindowKind.NEXT_TARGETS, WindowKind.RELEASE,
    },
    Relation.FAMILY: {WindowKind.FAMILIES, WindowKind.RELEASE},
}  # fmt: skip
"""The windows that students and families find in their calendars; staff find all."""
LOOKING_BACK = timedelta(days=31)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """Whole days, from `first` to `last`, both included."""

    uid: str
    title: str
    first: date
    last: date


def entries_for(user: User) -> list[Entry]:
    """What `user` has to know today. The number of queries does not grow with schools, children or windows."""
    now = timezone.now()
    windows = Window.objects.filter(cycle__ends_on__gte=now.date() - LOOKING_BACK).select_related("school")
    staff = [schools for relation, schools in school_arms(user, now) if relation == Relation.STAFF]
    works_at = Q(pk=None)
    for schools in staff:
        works_at |= Q(school__in=schools)
    found = {window.pk: window for window in windows.filter(works_at)}
    students = [
        student for student in Student.objects.visible_to(user).with_year_level() if student.relation in OF_RELATION
    ]
    of_schools = windows.filter(school__in={student.school_id for student in students}).order_by("cycle_id")
    for _cycle, of_cycle in groupby(of_schools, key=attrgetter("cycle_id")):
        theirs = list(of_cycle)
        for student in students:
            found |= {window.pk: window for window in _for_student(theirs, student)}
    more = Extension.objects.filter(_of(user, students), window__in=windows).select_related("window__school")
    entries = [*map(_entry, found.values()), *map(_more_time, more)]
    return sorted(entries, key=lambda entry: (entry.first, entry.last, entry.uid))


def _for_student(of_cycle: list[Window], student: Student) -> list[Window]:
    return [
        window
        for window in own_or_general(of_cycle, student.year_level)
        if window.school_id == student.school_id and window.kind in OF_RELATION[student.relation]
    ]


def _of(user: User, students: list[Student]) -> Q:
    own = [student.pk for student in students if student.relation == Relation.OWN]
    return Q(teacher=user) | Q(student__in=own)


def _entry(window: Window) -> Entry:
    title = f"{planned(window).name} – {window.school.short_name}"
    return Entry(f"window-{window.pk}", title, window.opens_on, window.closes_on)


def _more_time(extension: Extension) -> Entry:
    window = extension.window
    title = _("More time: %(window)s") % {"window": window.get_kind_display()}
    days = extension.until
    return Entry(f"more-{extension.pk}", f"{title} – {window.school.short_name}", days, days)


def ics(entries: list[Entry], host: str) -> bytes:
    """A calendar after RFC 5545. `host` makes the names of the entries unique in the world."""
    calendar = Calendar()
    calendar.add("prodid", "-//Goals Portal//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Goals at school"))
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.uid}@{host}")
        event.add("dtstamp", timezone.now())
        event.add("summary", entry.title)
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + ONE_DAY)  # the end is the first day after it
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()
