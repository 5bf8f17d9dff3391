"""What was changed about a student's record, and by whom: read from the histories that the database writes."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import ClassGroup, Enrolment, Student, StudentYear, User
from accounts.wording import year_label

SHOWN = 20


@dataclass(frozen=True)
class Change:
    at: datetime
    what: str
    who: str


def changes_of_student(student: Student) -> list[Change]:
    """The newest first. Four queries."""
    of_student = Student.pgh_event_model.objects.filter(pgh_obj_id=student.pk)
    in_classes = Enrolment.pgh_event_model.objects.filter(student_id=student.pk)
    of_levels = StudentYear.pgh_event_model.objects.filter(student_id=student.pk)
    found = [
        *[(event, _of_record(event)) for event in of_student.order_by("-pgh_id")[:SHOWN]],
        *[(event, _of_class(event)) for event in in_classes.order_by("-pgh_id")[:SHOWN].select_related("class_group")],
        *[(event, _of_level(event)) for event in of_levels.order_by("-pgh_id")[:SHOWN]],
    ]
    newest = sorted(found, key=lambda pair: pair[0].pgh_created_at, reverse=True)[:SHOWN]
    return [Change(event.pgh_created_at, what, who) for (event, what), who in zip(newest, _who(newest), strict=True)]


def _who(events: list[tuple]) -> list[str]:
    """The names of those who did it, as they are called today; nothing where it was the portal itself."""
    keys = [(event.pgh_context or {}).get("user") for event, _what in events]
    names = dict(User.objects.filter(pk__in=[key for key in keys if key]).values_list("pk", "name"))
    return [names.get(key, "") for key in keys]


def _of_record(event) -> str:
    if event.pgh_label == "insert":
        return _("Taken in as %(name)s") % {"name": f"{event.preferred_name} {event.family_name}".strip()}
    if event.left_on:
        return _("Names saved, or last day at the school: %(day)s") % {"day": f"{event.left_on:%-d %B %Y}"}
    return _("Names saved: %(name)s") % {"name": f"{event.preferred_name} {event.family_name}".strip()}


def _of_class(event) -> str:
    group: ClassGroup = event.class_group
    if event.pgh_label == "delete":
        return _("Not to be in %(class)s after all") % {"class": group}
    day = event.starts_at if event.pgh_label == "insert" or event.ends_at is None else event.ends_at
    said = _("In %(class)s from %(day)s on") if day == event.starts_at else _("In %(class)s until %(day)s")
    return said % {"class": group, "day": f"{day:%-d %B %Y}"}


def _of_level(event) -> str:
    return _("Year level: %(level)s") % {"level": year_label(event.year_level)}
