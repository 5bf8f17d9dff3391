"""What stands out in the comments of one report, beside its class and the writer's other reports; less what was said to
be right."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Enrolment, LearningArea, Student, User
from goals.models import Cycle
from reporting.build import OVERALL
from reporting.models import CheckDismissal, Report, ReportComment
from reporting.models.choices import Check
from reporting.models.report import MOST_WORDS
from reporting.writing.checks import Found, Names, check, count, twice
from reporting.writing.desk import keys_of

ASKED = "look"
"""In the address of a writing page that says what stands out, before its report is handed in."""


@dataclass(frozen=True)
class Line:
    """One thing that stands out: in which box, what that is about where there are several, what was found, and the
    sentence about it."""

    box: str
    about: str
    found: Found
    said: str

    @property
    def words(self) -> str:
        """By which it is known again."""
        return self.found.words[:MOST_WORDS]


def standing_out(report: Report, typed: dict[int | None, str], by: User) -> list[Line]:
    """Of what is typed (by goal or `OVERALL`), in the order of the boxes. The number of queries grows with nothing."""
    names, elsewhere = names_of(report.student), _elsewhere(report.student, report.cycle_id, by)
    boxes = {key: name for name, key in keys_of(report).items()}
    said: set[str] = set()
    lines = [
        Line(
            boxes[key], _("Overall") if key is OVERALL else _("About a goal"), found, said_about(found, report.student)
        )
        for key in boxes
        for found in [*check(typed.get(key, ""), names, elsewhere), *twice(typed.get(key, ""), names, said)]
    ]
    return _not_said_to_be_right(lines, CheckDismissal.objects.filter(report=report, area=None))


def asked_about(report: Report, saved: dict[int | None, str], by: User) -> list[Line]:
    """What is asked about before `report` is handed in, of what is saved in the boxes that it shows. A sentence that
    others have too holds nothing back, as when it is approved."""
    return [line for line in standing_out(report, saved, by) if line.found.check != Check.SAME_SENTENCE]


def standing_out_about(student: Student, cycle: Cycle, area: LearningArea, text: str, by: User) -> list[Line]:
    """In a comment on a subject, also where no report is begun."""
    names = names_of(student)
    found = [*check(text, names, _elsewhere(student, cycle.pk, by)), *twice(text, names, set())]
    lines = [Line("text", "", each, said_about(each, student)) for each in found]
    said = CheckDismissal.objects.filter(report__student=student, report__cycle=cycle, area=area)
    return _not_said_to_be_right(lines, said)


def _not_said_to_be_right(lines: list[Line], dismissals: QuerySet) -> list[Line]:
    right = set(dismissals.values_list("check_kind", "words"))
    return [line for line in lines if (line.found.check, line.words) not in right]


def names_of(student: Student) -> Names:
    """The student's own names, and the first names of those in the same classes today."""
    classes = Enrolment.objects.active().filter(student=student).values("class_group")
    others = Enrolment.objects.active().filter(class_group__in=classes).exclude(student=student)
    called = others.values_list("student__preferred_name", flat=True).distinct()
    return Names(own=_own(student), others=tuple(called), pronouns=student.pronouns)


def _own(student: Student) -> tuple[str, ...]:
    return student.preferred_name, student.given_name, student.family_name


def _elsewhere(student: Student, cycle: int, by: User) -> Counter:
    """In how many reports of this cycle about others that `by` writes in each sentence stands."""
    comments = ReportComment.objects.filter(author=by, report__cycle=cycle).exclude(report__student=student)
    rows = comments.exclude(text="").select_related("report__student").order_by("report")
    return count(
        ("\n".join(comment.text for comment in of_report), Names(own=_own(student)))
        for student, of_report in _by_report(rows)
    )


def _by_report(rows) -> Iterator[tuple[Student, list[ReportComment]]]:
    for report, comments in groupby(rows, key=lambda comment: comment.report):
        yield report.student, list(comments)


def said_about(found: Found, student: Student) -> str:
    """The sentence beside it: what was seen, and why it is pointed out."""
    words = {"words": found.words, "name": student.preferred_name, "pronouns": student.pronouns, "n": found.number}
    if found.check == Check.SAME_SENTENCE:
        said = ngettext(
            "“%(words)s” stands in %(n)s other report of yours.", "“%(words)s” stands in %(n)s other reports of yours.",
            found.number,
        )  # fmt: skip
        return said % words
    unfit = _("“%(words)s” does not go with %(name)s's pronouns: %(pronouns)s.")
    mixed = _("“%(words)s”: “he” and “she” are both used here.")
    return {
        Check.NAME_MISSING: _("%(name)s's name does not stand here. Is it about %(name)s?"),
        Check.OTHER_NAME: _("“%(words)s” is the name of somebody else in the class."),
        Check.PRONOUN: unfit if student.pronouns else mixed,
        Check.PLACEHOLDER: _("“%(words)s” is not filled in yet."),
        Check.TWICE: _("“%(words)s” stands twice in this report."),
    }[found.check] % words
