"""Which rows are about one person, read from the map: the ground of taking along and of destroying.

A row of a version outlives the thing that it is a version of; so what hangs on something is looked up through the
versions of that, too.
"""

from functools import cached_property

from django.db.models import Model, Q, QuerySet

from accounts.models import Student, User
from reporting.privacy.map import BY_LABEL, ROWS
from reporting.privacy.rows import MapRow

SELF = "self"
UNTIED = {"accounts.AccessEvent"}
"""Tables without foreign keys: they have a way of their own (reporting/privacy/read_log.py)."""
OF_STUDENTS = [row for row in ROWS if row.student and row.model not in UNTIED]
OF_PEOPLE = [row for row in ROWS if row.person and row.model not in UNTIED]


class StudentRows:
    """All rows about one student, kind by kind. The keys of parents are read once."""

    def __init__(self, student: Student) -> None:
        self.student = student
        self._keys: dict[str, list[int]] = {}

    def of(self, row: MapRow) -> QuerySet:
        return row.model_class._base_manager.filter(self._about(row, row.model_class))

    def versions_of(self, row: MapRow) -> QuerySet:
        return row.event_class._base_manager.filter(self._about(row, row.event_class))

    def _about(self, row: MapRow, model: type[Model]) -> Q:
        first, _rest, further = row.student.partition("__")
        if first == SELF:
            return Q(**{"pgh_obj" if model is row.event_class else "pk": self.student.pk})
        field = model._meta.get_field(first)
        if not further:
            return Q(**{field.attname: self.student.pk})
        return Q(**{f"{field.attname}__in": self._keys_of(BY_LABEL[field.related_model._meta.label])})

    def _keys_of(self, row: MapRow) -> list[int]:
        """Of the things themselves, and of those of which only versions are left."""
        if row.model not in self._keys:
            keys = set(self.of(row).values_list("pk", flat=True))
            if row.history:
                keys |= set(self.versions_of(row).values_list("pgh_obj_id", flat=True))
            self._keys[row.model] = sorted(keys)
        return self._keys[row.model]


class PersonRows:
    """All rows that an adult (or a student's log-in) is the subject of, and the own words of an adult of the family."""

    def __init__(self, person: User) -> None:
        self.person = person

    def of(self, row: MapRow) -> QuerySet:
        path = "pk" if row.person == SELF else row.person
        return row.model_class._base_manager.filter(row.own_words, **{path: self.person.pk})

    @cached_property
    def student(self) -> Student | None:
        return Student._base_manager.filter(user=self.person).first()
