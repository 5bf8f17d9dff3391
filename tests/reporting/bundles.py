"""Bundles of everything about one person, made and opened again."""

import io
import zipfile

from django.core.files.storage import default_storage

from accounts.models import Student
from reporting.actions import exports
from reporting.models import PersonExport


def packed(export: PersonExport) -> zipfile.ZipFile:
    exports.make_export(export.pk)
    export.refresh_from_db()
    assert export.is_ready, export.problem
    return opened(export)


def opened(export: PersonExport) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(default_storage.open(export.zip_key).read()))


def own_export(student: Student, **fields) -> zipfile.ZipFile:
    return packed(
        exports.ask_for_export(
            school=student.school, by=student.user, student=student, **{"kind": "own", **fields}
        )
    )  # fmt: skip


def family_export(world, person) -> PersonExport:
    return exports.ask_for_export(school=world.school, by=person, kind="family", student=world.anna_s)


def school_export(world, student: Student) -> zipfile.ZipFile:
    export = exports.ask_for_export(school=world.school, by=world.admin, kind="school", student=student)
    exports.agree_to_export(export=export, by=world.principal)
    return packed(export)


def everything_in(bundle: zipfile.ZipFile) -> str:
    """Page, data and files, as one text; the PDF holds the same as the page."""
    return "\n".join(bundle.read(name).decode(errors="replace") for name in bundle.namelist() if ".pdf" not in name)
