"""Until when a child is in a class that a roster says: what is planned for later stays."""

from collections import defaultdict
from datetime import datetime

from accounts.models import Enrolment, School, SchoolYear, Student
from accounts.models.classes import ClassKind


class Planned:
    """What the office or the change into the next year has planned for `students`."""

    def __init__(self, school: School, year: SchoolYear, students: list, at: datetime) -> None:
        self.year = year
        keys = [key for key in students if isinstance(key, int)]
        later = Enrolment.objects.filter(student__in=keys, starts_at__gt=at).select_related("class_group")
        self.later: dict[int, list[Enrolment]] = defaultdict(list)
        for each in later:
            self.later[each.student_id].append(each)
        leaving = Student.objects.filter(pk__in=keys, left_on__gte=school.today())
        self.leaves = {key: school.end_of(day) for key, day in leaving.values_list("pk", "left_on")}

    def of(self, op: dict) -> datetime | None:
        """The beginning of what takes the place of this one, or the end of the child's last day."""
        ends = [each.starts_at for each in self.later.get(op["student"], ()) if self._follows(each, op)]
        ends += [self.leaves[op["student"]]] if op["student"] in self.leaves else []
        return min(ends, default=None)

    def _follows(self, later: Enrolment, op: dict) -> bool:
        same_home = later.kind == op["kind"] == ClassKind.HOME_GROUP
        is_other_year = later.class_group.school_year_id != self.year.pk
        return same_home or is_other_year or later.class_group_id == op["class_ref"]
