"""Making the PDF of an issue and keeping it."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from reporting.models import DraftPdf, Print, Rendition, ReportIssue
from reporting.paper.layouts import look_of
from reporting.paper.pdf import RenderFailed, render_surely
from reporting.summaries import SummaryUnreadable, from_json

PROBLEM_LIMIT = 300


class Damaged(Exception):
    """The stored bytes are not those that were rendered."""


def render(issue_id: int, print_as: str = Print.STANDARD) -> None:
    """Makes the PDF unless it is there, in the layout of its release; an issue that was thrown away in the meantime
    leaves nothing behind. What goes wrong is kept in words on the rendition."""
    issue = ReportIssue.objects.select_related("batch__layout").filter(pk=issue_id).first()
    if issue is None or made_of(issue, print_as):
        return
    which = (issue_id, issue.data.get("language", ""), print_as)
    try:
        pdf = render_surely(from_json(issue.data), look_of(issue.batch.layout, is_large=print_as == Print.LARGE))
    except RenderFailed as failure:
        _keep(*which, problem=str(failure.reason)[:PROBLEM_LIMIT])
        return
    except SummaryUnreadable:
        _keep(*which, problem=gettext("This version of the program cannot read this report."))
        return
    key = default_storage.save(f"reports/{issue.uuid}/{pdf.sha256}.pdf", ContentFile(pdf.bytes))
    kept = _keep(
        *which, problem="", rendered_at=timezone.now(), template_hash=pdf.template_hash, sha256=pdf.sha256,
        storage_key=key, size=len(pdf.bytes), pages=pdf.pages,
    )  # fmt: skip
    if not kept:
        default_storage.delete(key)


@transaction.atomic
def _keep(issue_id: int, language: str, print_as: str, **result) -> bool:
    """False where the issue is gone, or another worker was faster."""
    issue = ReportIssue.objects.select_for_update(no_key=True).filter(pk=issue_id).first()
    if issue is None or made_of(issue, print_as):
        return False
    Rendition.objects.update_or_create(
        issue=issue, language=language, layout=print_as, defaults={"school_id": issue.school_id, **result}
    )
    return True


def made_of(issue: ReportIssue, print_as: str = Print.STANDARD) -> Rendition | None:
    """The PDF of an issue, as its release was planned or in large print, where it is made."""
    return issue.renditions.filter(layout=print_as, rendered_at__isnull=False).first()


def has_failed(issue: ReportIssue, print_as: str = Print.STANDARD) -> bool:
    """Has its PDF not been made, for a reason that somebody at school has to put right?"""
    return issue.renditions.filter(layout=print_as, rendered_at__isnull=True).exclude(problem="").exists()


def stored_bytes(rendition: Rendition | DraftPdf) -> bytes:
    """The PDF as it was rendered. Raises Damaged when the storage holds anything else, or nothing."""
    try:
        with default_storage.open(rendition.storage_key) as file:
            content = file.read()
    except OSError as error:
        raise Damaged from error
    if hashlib.sha256(content).hexdigest() != rendition.sha256:
        raise Damaged
    return content
