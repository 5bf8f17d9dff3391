"""Runs as a person and the jobs make them."""

import io

import pypdf
from django.core.files.storage import default_storage

from reporting.actions import bundles, runs
from reporting.models import BundleKind, MadeState, PdfRun, PdfRunFile, RunKind


def ask(world, kind=RunKind.DRAFT, by=None, **scope) -> PdfRun:
    return runs.ask_for_run(cycle=world.cycle, kind=kind, by=by or world.principal, **scope)


def work_through(run: PdfRun) -> PdfRun:
    """All its jobs, one after the other, in this process."""
    runs.prepare(run.pk)
    for row in list(run.reports.filter(state=MadeState.WAITING).values_list("pk", flat=True)):
        runs.make_report(row)
    bundles.make_bundles(run.pk)
    run.refresh_from_db()
    return run


def made(world, kind=RunKind.DRAFT, by=None, **scope) -> PdfRun:
    return work_through(ask(world, kind, by, **scope))


def states(run: PdfRun) -> dict[str, str]:
    """By the student's first name."""
    return dict(run.reports.values_list("report__student__preferred_name", "state"))


def bytes_of(stored) -> bytes:
    with default_storage.open(stored.storage_key) as file:
        return file.read()


def print_file(run: PdfRun, group="") -> PdfRunFile:
    return run.files.get(kind=BundleKind.PRINT, group=group)


def pages_of(stored) -> list[str]:
    """The words of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(bytes_of(stored))).pages]
