"""Approving the reports of a year level together, after a sample of them was read."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.access import lock_person, lock_students
from accounts.models import User
from goals.models import Cycle
from reporting.build import compose
from reporting.models import Report, SignedReport, SignOff
from reporting.releasing.sign_off import Level, Line, level_of, of_level
from reporting.releasing.words import mark_of
from reporting.workflow import move


@dataclass(frozen=True)
class SignedOff:
    """`behind`: what was sent and is not as it was shown any more; somebody opens it."""

    row: SignOff
    approved: int
    behind: list[Report]


@transaction.atomic
def sign_off(*, cycle: Cycle, year_level: int, marks: dict[UUID, str], by: User) -> SignedOff:
    """Approves those of `marks` (report and `read_mark`) that stand as they were shown and go along with others. Raises
    ValidationError as long as the sample of each class is not read, or where nothing can be approved."""
    level = _locked_level(cycle, year_level, by)
    if level is None or level.to_read:
        raise ValidationError(_("Please read the sample first: each report of it is opened and approved by itself."))
    lines = [line for line in level.lines if line.report.uuid in marks]
    along = [line for line in lines if line.goes_along and line.mark == marks[line.report.uuid]]
    if not along:
        raise ValidationError(_("None of these reports is as it was shown. Please look at the page once more."))
    row = SignOff.objects.create(school=cycle.school, cycle=cycle, year_level=year_level, by=by)
    _keep(row, level.read, along)
    _approve([line.report for line in along], row)
    return SignedOff(row, len(along), [line.report for line in lines if line.waits and line not in along])


def _locked_level(cycle: Cycle, year_level: int, by: User) -> Level | None:
    """Students and reports are locked first, and what `by` may approve of them is asked afterwards; what was handed in
    in between is not among the marks."""
    reports = of_level(cycle.uuid, year_level)
    lock_person(by.pk)
    lock_students(list(reports.values_list("student", flat=True)))
    list(reports.order_by("pk").select_for_update(no_key=True, of=("self",)).values_list("pk"))
    return level_of(cycle.uuid, year_level, by)


def _keep(row: SignOff, read: list[Line], along: list[Line]) -> None:
    signed = [(line.report, line.report.approved_at) for line in read] + [(line.report, None) for line in along]
    SignedReport.objects.bulk_create(
        SignedReport(school_id=row.school_id, sign_off=row, report=report, read_at=read_at)
        for report, read_at in signed
    )


def _approve(reports: list[Report], row: SignOff) -> None:
    """At the moment of the sign-off: by that it is known which of them nobody has opened since."""
    for report, composed in zip(reports, compose(reports), strict=True):
        signed = {"approved_at": row.at, "approved_by": row.by, "approved_words": mark_of(composed.summary)}
        move(report, "approve", **signed, stayed_behind_at=None)
