"""What has been kept long enough goes: working material every night by itself, records when the principal approves."""

import re
from datetime import date

import pgtrigger
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.media.store import remove_unknown
from accounts.models import School, Student, User
from accounts.read_log import NotTheRole, forget_readings
from reporting.actions.erasure import APPROVED, destroy_adult, destroy_student, finish, lock_whole, put_down
from reporting.actions.exports import FOLDER as EXPORTS
from reporting.actions.exports import ask_for_export
from reporting.actions.guarded import go_on
from reporting.models import (
    Erasure,
    ErasureKind,
    ErasureReason,
    ExportKind,
    PersonExport,
    Rendition,
    Report,
    ReportIssue,
)
from reporting.privacy.logins import stored_keys
from reporting.privacy.map import BY_LABEL
from reporting.privacy.overdue import Overdue
from reporting.privacy.terms import same_day

READ_LOG = "accounts.AccessEvent"
SHELL = "shell"
"""A student without a name, of whom the last report went just now."""


def keep_to_the_terms(school: School) -> None:
    """Every night: what goes by itself goes, with its proof; where records have reached their time, the principal is
    asked, once, and reads the counts of last night."""
    today = school.today()
    destroy_working(school, today)
    with transaction.atomic():
        School.objects.select_for_update(no_key=True).get(pk=school.pk)
        yearly = Erasure.objects.filter(school=school, kind=ErasureKind.YEARLY, done_at=None, withdrawn_at=None)
        runs = list(yearly.select_for_update(no_key=True))
        waiting = next((run for run in runs if run.is_open), None)
        keys = _without_approved(Overdue(school, today).keys(), runs)
        if waiting is None and keys:
            Erasure.objects.create(
                school=school, kind=ErasureKind.YEARLY, reason=ErasureReason.TIME, rehearsed=_shown(keys)
            )
        elif waiting:
            waiting.rehearsed = _shown(keys)
            waiting.withdrawn_at = None if keys else timezone.now()
            waiting.save(update_fields=["rehearsed", "withdrawn_at"])


def _without_approved(keys: dict[str, list[int]], runs: list[Erasure]) -> dict[str, list[int]]:
    """A run that was approved and is not at its end yet keeps no other from being asked for."""
    done = {(label, key) for run in runs for label, found in run.left_to_do.get(APPROVED, {}).items() for key in found}
    left = {label: [key for key in found if (label, key) not in done] for label, found in keys.items()}
    return {label: found for label, found in left.items() if found}


def _shown(keys: dict[str, list[int]]) -> dict:
    """What the principal reads, and the keys behind it: these are what an approval is for."""
    rows = [{"what": label, "before": len(found), "after": 0} for label, found in sorted(keys.items())]
    return {"rows": rows, "keys": keys}


def destroy_working(school: School, today: date) -> Erasure | None:
    """One transaction, and a proof where anything went. The bytes go after it, by the keys in the proof."""
    overdue = Overdue(school, today)
    with transaction.atomic():
        counted, keys = [], []
        with pgtrigger.ignore():
            for label, rows in overdue.working().items():
                lines, of_files = _destroy(label, rows)
                counted, keys = counted + lines, keys + of_files
            counted += _destroy_words_of_reports(school, overdue.terms.first_year_that_stays(today))
        forgotten, problem = _forget_old_readings(school, overdue)
        if forgotten:
            counted.append({"what": READ_LOG, "before": forgotten, "after": 0})
        if not counted:
            return None
        proof = {"rows": counted, "files": len(keys)} | ({"read_log_waits": True} if problem else {})
        done = Erasure.objects.create(
            school=school, kind=ErasureKind.YEARLY, reason=ErasureReason.TIME, proof=proof, done_at=timezone.now(),
            left_to_do={"files": keys} if keys else {},
        )  # fmt: skip
    bytes_go(done)
    return done


def bytes_go(done: Erasure) -> None:
    """Again after a crash: what the rows of it were is gone already."""
    for key in done.left_to_do.get("files", []):
        default_storage.delete(key)
    done.left_to_do = {name: left for name, left in done.left_to_do.items() if name != "files"}
    done.save(update_fields=["left_to_do"])


def _destroy(label: str, rows: QuerySet) -> tuple[list[dict], list[str]]:
    """With every version that was ever made of them. Gives lines of the proof, and the keys of files."""
    row = BY_LABEL[label]
    pks = list(rows.values_list("pk", flat=True))
    if not pks:
        return [], []
    keys = stored_keys(row, rows)
    if label == "reporting.ReportIssue":
        keys += stored_keys(BY_LABEL["reporting.Rendition"], Rendition.objects.filter(issue__in=pks))
    versions = _gone(row.labels[1], row.event_class._base_manager.filter(pgh_obj_id__in=pks)) if row.history else []
    return [*_gone(label, row.model_class._base_manager.filter(pk__in=pks)), *versions], keys


def _gone(what: str, rows: QuerySet) -> list[dict]:
    """Deletes them, and gives their line of the proof; none where there were none."""
    before = rows.count()
    rows.delete()
    return [{"what": what, "before": before, "after": rows.count()}] if before else []


def _destroy_words_of_reports(school: School, before: date) -> list[dict]:
    """What was said while a report was written, which is still the line that its published issue hangs on. Gives the
    lines of the proof: how many versions of such lines went."""
    reports = Report.objects.filter(school=school, cycle__ends_on__lt=before)
    reports.exclude(sent_back_because="", correction_reason="").update(sent_back_because="", correction_reason="")
    versions = Report.pgh_event_model
    return _gone(versions._meta.label, versions._base_manager.filter(pgh_obj_id__in=reports.values("pk")))


def _forget_old_readings(school: School, overdue: Overdue) -> tuple[int, bool]:
    try:
        return forget_readings("school_id = %s AND at < %s", [school.pk, overdue.readings_before()]), False
    except NotTheRole:
        return 0, True


def carry_out_yearly(erasure_id: int) -> None:
    """After the approval: one student, adult or report at a time, each in its own transaction with its part of the
    proof, so that it goes on where it was interrupted, or where one of them failed. Only what was approved, and is past
    its time still."""
    erasure = Erasure.objects.select_related("school").get(pk=erasure_id)
    if not erasure.is_under_way:
        return
    approved = erasure.left_to_do.get(APPROVED, {})
    for label in DESTROY:
        for key in approved.get(label, []):
            go_on(_one, erasure_id, label, key, about=f"{label} {key}")
    if approved:
        for key in list(Overdue(erasure.school, erasure.school.today()).shells().values_list("pk", flat=True)):
            go_on(_one, erasure_id, SHELL, key, about=f"{SHELL} {key}")
    finish(Erasure.objects.get(pk=erasure_id))


@transaction.atomic
def _one(erasure_id: int, label: str, key: int) -> None:
    """Under the lock it is looked at again: a child who came back, or an adult who did, is past no time."""
    erasure = Erasure.objects.select_for_update(no_key=True).get(pk=erasure_id)
    files = len(erasure.left_to_do.get("files", []))
    if found := _locked(erasure.school, label, key):
        destroyed = DESTROY.get(label, _destroy_child)(found, erasure)
        files = len(erasure.left_to_do.get("files", [])) - files
        erasure.proof = _with(erasure.proof, destroyed, files)
    left = erasure.left_to_do.get(APPROVED, {})
    still = {name: [each for each in keys if (name, each) != (label, key)] for name, keys in left.items()}
    erasure.left_to_do = {**erasure.left_to_do, APPROVED: {name: keys for name, keys in still.items() if keys}}
    erasure.save(update_fields=["proof", "left_to_do"])


def _locked(school: School, label: str, key: int) -> Student | User | ReportIssue | None:
    overdue = Overdue(school, school.today())
    rows = overdue.to_approve().get(label, overdue.shells()).filter(pk=key)
    if label == "accounts.User":
        lock_whole(User, key)
    elif label == "reporting.ReportIssue":
        lock_whole(Student, ReportIssue.objects.filter(pk=key).values_list("student", flat=True).first())
    else:
        lock_whole(Student, key)
    return rows.first()


def _with(proof: dict, destroyed: list[dict], files: int) -> dict:
    rows = {row["what"]: row for row in proof.get("rows", [])}
    for row in destroyed:
        total = rows.setdefault(row["what"], {"what": row["what"], "before": 0, "after": 0})
        total["before"] += row["before"]
        total["after"] += row["after"]
    return {"rows": [rows[label] for label in sorted(rows)], "files": proof.get("files", 0) + files}


def _destroy_child(student: Student, erasure: Erasure) -> list[dict]:
    return destroy_student(student, erasure).as_json()["rows"]


def _destroy_person(person: User, erasure: Erasure) -> list[dict]:
    return destroy_adult(person, erasure).as_json()["rows"]


def _destroy_record(issue: ReportIssue, erasure: Erasure) -> list[dict]:
    """A published report whose time is over, its PDF, and the line it hung on when it was the last of it."""
    renditions = Rendition.objects.filter(issue=issue)
    put_down(erasure, stored_keys(BY_LABEL["reporting.Rendition"], renditions))
    report = issue.report
    rows = _gone("reporting.Rendition", renditions)
    rows += _gone("reporting.ReportIssue", ReportIssue.objects.filter(pk=issue.pk))
    if not report.issues.exists():
        with pgtrigger.ignore():
            lines, _keys = _destroy("reporting.Report", Report.objects.filter(pk=report.pk))
        rows += lines
    return rows


DESTROY = {
    "accounts.Student": _destroy_child,
    "accounts.User": _destroy_person,
    "reporting.ReportIssue": _destroy_record,
}
"""In this order: the reports of a student stay behind until their own time is over."""


def offer_packs(school: School) -> None:
    """Who has left lately, and can still log in, finds everything packed, for twelve months after leaving: anew for who
    came back and left again."""
    today = school.today()
    left = Student.objects.filter(school=school, user__is_active=True, left_on__lt=today)
    left = left.filter(left_on__gt=same_day(today, today.year - 1)).select_related("user")
    packed = PersonExport.objects.filter(student=OuterRef("pk"), kind=ExportKind.LEAVING)
    since = packed.filter(asked_at__date__gte=OuterRef("left_on"))
    for student in left.filter(~Exists(since)):
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
