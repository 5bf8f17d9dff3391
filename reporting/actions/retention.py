"""What has been kept long enough goes: working material every night by itself, records when the principal approves."""

import re
from datetime import date

import pgtrigger
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from accounts.media.store import remove_unknown
from accounts.models import School, Student
from accounts.read_log import NotTheRole, forget_readings
from reporting.actions.erasure import destroy_adult, destroy_student, finish, put_down
from reporting.actions.exports import FOLDER as EXPORTS
from reporting.actions.exports import ask_for_export
from reporting.models import Erasure, ErasureKind, ErasureReason, ExportKind, PersonExport, Rendition, Report
from reporting.privacy.logins import stored_keys
from reporting.privacy.map import BY_LABEL
from reporting.privacy.overdue import Overdue
from reporting.privacy.terms import same_day

READ_LOG = "accounts.AccessEvent"


def keep_to_the_terms(school: School) -> None:
    """Every night: what goes by itself goes, with its proof; where records have reached their time, the principal is
    asked, once."""
    today = school.today()
    destroy_working(school, today)
    with transaction.atomic():
        School.objects.select_for_update(no_key=True).get(pk=school.pk)
        counted = Overdue(school, today).for_principal()
        waiting = Erasure.objects.filter(school=school, kind=ErasureKind.YEARLY, done_at=None, withdrawn_at=None)
        if counted and not waiting.exists():
            rows = [{"what": label, "before": number, "after": 0} for label, number in sorted(counted.items())]
            Erasure.objects.create(
                school=school, kind=ErasureKind.YEARLY, reason=ErasureReason.TIME, rehearsed={"rows": rows}
            )


def destroy_working(school: School, today: date) -> Erasure | None:
    """One transaction, and a proof where anything went."""
    overdue = Overdue(school, today)
    with transaction.atomic():
        counted, keys = [], []
        with pgtrigger.ignore():
            for label, rows in overdue.working().items():
                before = rows.count()
                if before:
                    keys += _destroy(label, rows)
                    counted.append({"what": label, "before": before, "after": rows.count()})
            _destroy_words_of_reports(school, overdue.terms.first_year_that_stays(today))
        forgotten, problem = _forget_old_readings(school, overdue)
        if forgotten:
            counted.append({"what": READ_LOG, "before": forgotten, "after": 0})
        if not counted:
            return None
        proof = {"rows": counted, "files": len(keys)} | ({"read_log_waits": True} if problem else {})
        done = Erasure.objects.create(
            school=school, kind=ErasureKind.YEARLY, reason=ErasureReason.TIME, proof=proof, done_at=timezone.now()
        )
        transaction.on_commit(lambda: [default_storage.delete(key) for key in keys])
        return done


def _destroy(label: str, rows) -> list[str]:
    """With every version that was ever made of them. Gives the keys of files."""
    row = BY_LABEL[label]
    pks = list(rows.values_list("pk", flat=True))
    keys = stored_keys(row, rows)
    if label == "reporting.ReportIssue":
        keys += stored_keys(BY_LABEL["reporting.Rendition"], Rendition.objects.filter(issue__in=pks))
    if row.history:
        row.event_class._base_manager.filter(pgh_obj_id__in=pks).delete()
    row.model_class._base_manager.filter(pk__in=pks).delete()
    return keys


def _destroy_words_of_reports(school: School, before: date) -> None:
    """What was said while a report was written, which is still the line that its published issue hangs on."""
    reports = Report.objects.filter(school=school, cycle__ends_on__lt=before)
    reports.exclude(sent_back_because="", correction_reason="").update(sent_back_because="", correction_reason="")
    Report.pgh_event_model.objects.filter(pgh_obj_id__in=reports.values("pk")).delete()


def _forget_old_readings(school: School, overdue: Overdue) -> tuple[int, bool]:
    try:
        return forget_readings("school_id = %s AND at < %s", [school.pk, overdue.readings_before()]), False
    except NotTheRole:
        return 0, True


def carry_out_yearly(erasure_id: int) -> None:
    """After the approval: one student, adult or report at a time, each in its own transaction with its part of the
    proof, so that it goes on where it was interrupted."""
    erasure = Erasure.objects.select_related("school").get(pk=erasure_id)
    if erasure.approved_at is None or erasure.done_at is not None:
        return
    overdue = Overdue(erasure.school, erasure.school.today())
    for student in overdue.students().iterator():
        _one(erasure_id, lambda open_one, who=student: destroy_student(who, open_one).as_json()["rows"])
    for person in overdue.adults().iterator():
        _one(erasure_id, lambda open_one, who=person: destroy_adult(who, open_one).as_json()["rows"])
    for issue in overdue.reports().iterator():
        _one(erasure_id, lambda open_one, which=issue: _destroy_record(which, open_one))
    for shell in overdue.shells().iterator():
        _one(erasure_id, lambda open_one, who=shell: destroy_student(who, open_one).as_json()["rows"])
    finish(Erasure.objects.get(pk=erasure_id))


@transaction.atomic
def _one(erasure_id: int, destroy) -> None:
    erasure = Erasure.objects.select_for_update(no_key=True).get(pk=erasure_id)
    rows = {row["what"]: row for row in erasure.proof.get("rows", [])}
    for row in destroy(erasure):
        total = rows.setdefault(row["what"], {"what": row["what"], "before": 0, "after": 0})
        total["before"] += row["before"]
        total["after"] += row["after"]
    files = len(erasure.left_to_do.get("files", []))
    erasure.proof = {"rows": [rows[label] for label in sorted(rows)], "files": files}
    erasure.save(update_fields=["proof", "left_to_do"])


def _destroy_record(issue, erasure: Erasure) -> list[dict]:
    """A published report whose time is over, its PDF, and the line it hung on when it was the last of it."""
    renditions = Rendition.objects.filter(issue=issue)
    put_down(erasure, stored_keys(BY_LABEL["reporting.Rendition"], renditions))
    rows = [
        {"what": "reporting.Rendition", "before": renditions.count(), "after": 0},
        {"what": "reporting.ReportIssue", "before": 1, "after": 0},
    ]
    renditions.delete()
    report = issue.report
    issue.delete()
    if not report.issues.exists():
        with pgtrigger.ignore():
            _destroy("reporting.Report", Report.objects.filter(pk=report.pk))
        rows.append({"what": "reporting.Report", "before": 1, "after": 0})
    return rows


def offer_packs(school: School) -> None:
    """Who has left lately, and can still log in, finds everything packed, for twelve months after leaving."""
    today = school.today()
    left = Student.objects.filter(school=school, user__is_active=True, left_on__lt=today)
    left = left.filter(left_on__gt=same_day(today, today.year - 1)).select_related("user")
    packed = PersonExport.objects.filter(school=school, kind=ExportKind.LEAVING)
    for student in left.exclude(pk__in=packed.values("student")):
        ask_for_export(school=school, by=student.user, kind=ExportKind.LEAVING, student=student)


def clear_expired() -> None:
    """Packed files after their time, bytes of those that no row knows, and log-ins that have ended."""
    for export in PersonExport.objects.filter(kept_until__lt=timezone.now()):
        with transaction.atomic():
            key = export.zip_key
            export.delete()
            if key:
                transaction.on_commit(lambda key=key: default_storage.delete(key))
    known = set(PersonExport.objects.exclude(zip_key="").values_list("zip_key", flat=True))
    remove_unknown(re.compile(EXPORTS), known=known)
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
