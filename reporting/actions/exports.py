"""Everything about one person, to take along: asked for, agreed where two adults are needed, packed by a job, thrown
away when its time is over."""

import hashlib
import tempfile
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from procrastinate.contrib.django import app

from accounts.media.store import keep_bytes
from accounts.models import School, Student, User
from reporting.models import ExportKind, PersonExport, ReportIssue
from reporting.models.privacy import EXPORT_KEPT_FOR
from reporting.privacy.bundle import Bundle
from reporting.privacy.eyes import AdultEyes, Eyes, FamilyEyes, SchoolAdultEyes, SchoolEyes, StudentEyes
from reporting.privacy.pack import Cover, pack
from reporting.privacy.rows import MapRow

FOLDER = "exports"
LEAVING_KEPT_FOR = timedelta(days=365)
REPORT = "reporting.ReportIssue"
TITLES = {
    ExportKind.OWN: gettext_lazy("Everything of mine"),
    ExportKind.LEAVING: gettext_lazy("My goals, to take along"),
    ExportKind.FAMILY: gettext_lazy("What my child shares with me"),
    ExportKind.SCHOOL: gettext_lazy("Everything about one person"),
}


@transaction.atomic
def ask_for_export(
    *, school: School, by: User, kind: str, student: Student | None = None, person: User | None = None
) -> PersonExport:
    """In the place of what the same person asked for before. With SCHOOL it waits for the principal."""
    before = PersonExport.objects.filter(asked_by=by, kind=kind, student=student, person=person)
    for old in before:
        throw_away(export=old)
    export = PersonExport.objects.create(
        school=school, kind=kind, student=student, person=person, asked_by=by, kept_until=kept_until(kind, student)
    )
    if kind != ExportKind.SCHOOL:
        _defer(export)
    return export


def kept_until(kind: str, student: Student | None) -> datetime:
    """A week; of a student who left twelve months from the day of leaving, and never less than that week."""
    week = timezone.now() + EXPORT_KEPT_FOR
    if kind != ExportKind.LEAVING or student is None or student.left_on is None:
        return week
    return max(week, student.school.start_of(student.left_on) + LEAVING_KEPT_FOR)


@transaction.atomic
def agree_to_export(*, export: PersonExport, by: User) -> None:
    """The second adult. Raises ValidationError."""
    if not export.waits_for_principal:
        raise ValidationError(_("This no longer waits for anybody."))
    if export.asked_by_id == by.pk:
        raise ValidationError(_("Whoever asked for it can not agree to it: two adults are needed."))
    export.agreed_by, export.agreed_at = by, timezone.now()
    export.kept_until = export.agreed_at + EXPORT_KEPT_FOR
    export.save(update_fields=["agreed_by", "agreed_at", "kept_until"])
    _defer(export)


def _defer(export: PersonExport) -> None:
    app.configure_task("reporting.pack_export").defer(export=export.pk)


@transaction.atomic
def throw_away(*, export: PersonExport) -> None:
    key = export.zip_key
    export.delete()
    if key:
        transaction.on_commit(lambda: default_storage.delete(key))


def make_export(export_id: int) -> None:
    """May run again: what is packed stays. A row that was thrown away in between leaves no bytes."""
    export = PersonExport.objects.select_related("school", "student__user", "person", "asked_by").filter(pk=export_id)
    found = export.first()
    if found is None or not found.is_waiting:
        return
    bundle = Bundle(eyes_of(found))
    total = bundle.count()
    waiting = PersonExport.objects.filter(pk=found.pk, zip_key="")
    waiting.update(total=total, done=0, mark=mark_of(found))
    with timezone.override(found.school.zone), translation.override("en-au"), tempfile.TemporaryFile() as file:
        cover = Cover(str(TITLES[ExportKind(found.kind)]), found.about, found.school)
        digest = pack(bundle, cover, file, lambda number: waiting.update(done=min(number, total)))
        size = file.seek(0, 2)
        file.seek(0)
        key = keep_bytes(file, FOLDER)
    if not waiting.update(zip_key=key, sha256=digest, size=size, done=total):
        default_storage.delete(key)


def eyes_of(export: PersonExport) -> Eyes:
    if export.person:
        by_school = export.kind == ExportKind.SCHOOL
        return SchoolAdultEyes(export.person, export.school) if by_school else AdultEyes(export.person)
    if export.kind == ExportKind.FAMILY:
        return FamilyEyes(export.student, export.asked_by)
    if export.kind == ExportKind.SCHOOL:
        return SchoolEyes(export.student)
    return StudentEyes(export.student)


def mark_of(export: PersonExport) -> str:
    """Stands for what may be handed out now: for a family all that it may see, else the reports of the student that are
    out. Another one, and the packed file is not given out any more."""
    if export.student is None:
        return ""
    eyes, digest = eyes_of(export), hashlib.sha256()
    for row in eyes.kinds if export.kind == ExportKind.FAMILY else _of_reports(eyes):
        columns = [name for name in ("pk", "version", "released_at") if _has(row.model_class, name)]
        for values in eyes.things(row).order_by("pk").values_list(*columns):
            digest.update(f"{row.model} {values}".encode())
    return digest.hexdigest()


def _has(model, name: str) -> bool:
    return name == "pk" or any(each.name == name for each in model._meta.local_fields)


def _of_reports(eyes: Eyes) -> list[MapRow]:
    return [row for row in eyes.kinds if row.model == REPORT]


def reports_in(export: PersonExport) -> QuerySet:
    """The reports that it would hold now."""
    eyes = eyes_of(export)
    return next((eyes.things(row) for row in _of_reports(eyes)), ReportIssue.objects.none())


def may_be_fetched(export: PersonExport) -> bool:
    """Ready, in its time, its reports still out, and for a family still what its child shares."""
    return export.is_ready and export.kept_until > timezone.now() and export.mark == mark_of(export)
