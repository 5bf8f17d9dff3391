"""Destroying everything about one person, but for the published reports that the law keeps."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

import pgtrigger
from django.db import connection
from django.db.models import Model, QuerySet

from accounts.actions.rosters.runs import forget_rosters
from accounts.models import ClassGroup, Student, User
from goals.actions.language import erase_copy
from goals.models import Exemplar
from reporting.models import ClassPrint, Erasure, PdfRun, PdfRunFile, Report, ReportIssue
from reporting.privacy.logins import (
    NAMELESS,
    erase_login,
    erase_login_of_student,
    forget_admin_log,
    forget_jobs,
    stored_keys,
)
from reporting.privacy.rows import Erase, MapRow
from reporting.privacy.subjects import OF_PEOPLE, OF_STUDENTS, SELF, PersonRows, StudentRows
from reporting.privacy.terms import kept_as, records, with_level

STAYS_WITH_A_RECORD = {"accounts.Student", "accounts.StudentYear"}
"""Of a student of whom a report is kept, they stay: the one without a name, the other for the length of keeping."""


@dataclass
class Destroyed:
    """How many rows of each kind there were and are, and the keys of the files whose rows went."""

    before: Counter = field(default_factory=Counter)
    after: Counter = field(default_factory=Counter)
    kept: Counter = field(default_factory=Counter)
    keys: list[str] = field(default_factory=list)

    def as_json(self) -> dict:
        labels = sorted(self.before | self.after)
        rows = [{"what": label, "before": self.before[label], "after": self.after[label]} for label in labels]
        return {"rows": rows, "files": len(self.keys), "kept": dict(self.kept)}

    def add(self, other: "Destroyed") -> None:
        self.before += other.before
        self.after += other.after
        self.kept += other.kept
        self.keys += other.keys


class StudentErasure:
    """Everything about one student: counted (`rehearse`), or destroyed (`carry_out`, in a transaction, with the student
    locked). Texts of the staff about the child go too."""

    def __init__(self, student: Student) -> None:
        self.student, self.rows = student, StudentRows(student)

    @cached_property
    def records(self) -> list[ReportIssue]:
        return list(with_level(records(ReportIssue.objects.filter(student=self.student))))

    def rehearse(self) -> Destroyed:
        found = Destroyed(kept=Counter(kept_as(issue) for issue in self.records))
        for row in OF_STUDENTS:
            _count(found.before, row.model, self.rows.of(row).count())
            _count(found.after, row.model, self.rows.of(row).count() - self._doomed(row).count())
            if row.history:
                _count(found.before, row.labels[1], self.rows.versions_of(row).count())
            found.keys += stored_keys(row, self._doomed(row))
        return found

    def carry_out(self) -> Destroyed:
        found = self.rehearse()
        self._what_hangs_elsewhere(found)
        with _silent():
            for row in reversed(OF_STUDENTS):
                doomed = self._doomed(row)
                if row.history:
                    _delete(self.rows.versions_of(row))
                _delete(doomed)
            self._empty_what_stays()
            if login := self.student.user:
                found.keys += erase_login_of_student(login)
        return found

    def _doomed(self, row: MapRow) -> QuerySet:
        """Of the rows about the student those that go."""
        rows = self.rows.of(row)
        if row.erase != Erase.LAW or not self.records:
            return rows
        if row.model in STAYS_WITH_A_RECORD:
            return rows.none()
        issues = [issue.pk for issue in self.records]
        paths = {"reporting.ReportIssue": "pk", "reporting.Rendition": "issue", "reporting.Report": "issues"}
        kept = rows.filter(**{f"{paths[row.model]}__in": issues})
        return rows.exclude(pk__in=kept.values_list("pk", flat=True))

    def _what_hangs_elsewhere(self, found: Destroyed) -> None:
        """Copies among the school's examples, sheets of the child's classes to print, what the technical administration
        and the queue noted, and the mark on what is being done here."""
        for copy in Exemplar.objects.filter(request__student=self.student):
            erase_copy(copy)
        classes = ClassGroup.objects.filter(enrolments__student=self.student)
        prints = ClassPrint.objects.filter(class_group__in=classes)
        found.keys += [key for printed in prints for key in printed.keys]
        prints.delete()
        bundles = PdfRunFile.objects.filter(run__reports__report__student=self.student).distinct()
        found.keys += list(bundles.values_list("storage_key", flat=True))
        PdfRun.objects.filter(reports__report__student=self.student).update(done_at=None)  # they are put together anew
        PdfRunFile.objects.filter(pk__in=list(bundles.values_list("pk", flat=True))).delete()
        forget_rosters(self.student.school)
        forget_admin_log(self.student)
        forget_jobs([str(self.student.uuid), self.student.full_name, self.student.official_name])
        Erasure.objects.filter(student=self.student).update(student=None)

    def _empty_what_stays(self) -> None:
        student = Student.objects.filter(pk=self.student.pk)
        left_on = self.student.left_on or self.student.school.today()
        student.update(
            user=None, code=f"gone-{self.student.uuid.hex[:20]}", given_name=NAMELESS, preferred_name=NAMELESS,
            family_name="", pronouns="", language="", left_on=left_on,
        )  # fmt: skip
        Report.objects.filter(student=self.student.pk).update(sent_back_because="", correction_reason="")


class AdultErasure:
    """What an adult is the subject of, and as family the own words; the log-in stays without a name where others' rows
    hang on it."""

    def __init__(self, person: User) -> None:
        self.person, self.rows = person, PersonRows(person)

    def rehearse(self) -> Destroyed:
        found = Destroyed()
        for row in OF_PEOPLE:
            if SELF not in (row.student, row.person):
                _count(found.before, row.model, self.rows.of(row).count())
                found.keys += stored_keys(row, self.rows.of(row))
        return found

    def carry_out(self) -> Destroyed:
        found = self.rehearse()
        Erasure.objects.filter(person=self.person).update(person=None)
        with _silent():
            found.keys = erase_login(self.person)
        return found


def _count(counter: Counter, label: str, number: int) -> None:
    if number:
        counter[label] += number


def _silent():
    """Nothing of this becomes a new version; what hangs together is checked at the end."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return pgtrigger.ignore()


def _delete(rows: QuerySet[Model]) -> None:
    """One DELETE, where Django would read every row first."""
    rows._raw_delete(rows.db)
