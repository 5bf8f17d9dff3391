"""Making the PDF of an issue and keeping it."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from reporting.models import Rendition, ReportIssue
from reporting.paper.pdf import RenderFailed, render_pdf
from reporting.summaries import SummaryUnreadable, from_json

LAYOUT = "a4"
PROBLEM_LIMIT = 300


class Damaged(Exception):
    """The stored bytes are not those that were rendered."""


def render(issue_id: int) -> None:
    """Makes the PDF unless it is there; an issue that was thrown away in the meantime leaves nothing behind. What goes
    wrong is kept in words on the rendition."""
    issue = ReportIssue.objects.filter(pk=issue_id).first()
    if issue is None or issue.renditions.filter(rendered_at__isnull=False).exists():
        return
    language = issue.data.get("language", "")
    try:
        pdf = render_pdf(from_json(issue.data))
    except RenderFailed as failure:
        _keep(issue_id, language, problem=str(failure.reason)[:PROBLEM_LIMIT])
        return
    except SummaryUnreadable:
        _keep(issue_id, language, problem=gettext("This version of the program cannot read this report."))
        return
    key = default_storage.save(f"reports/{issue.uuid}/{pdf.sha256}.pdf", ContentFile(pdf.bytes))
    kept = _keep(
        issue_id, language, problem="", rendered_at=timezone.now(), template_hash=pdf.template_hash, sha256=pdf.sha256,
        storage_key=key, size=len(pdf.bytes), pages=pdf.pages,
    )  # fmt: skip
    if not kept:
        default_storage.delete(key)


@transaction.atomic
def _keep(issue_id: int, language: str, **result) -> bool:
    """False where the issue is gone, or another worker was faster."""
    issue = ReportIssue.objects.select_for_update(no_key=True).filter(pk=issue_id).first()
    if issue is None or issue.renditions.filter(rendered_at__isnull=False).exists():
        return False
    Rendition.objects.update_or_create(
        issue=issue, language=language, layout=LAYOUT, defaults={"school_id": issue.school_id, **result}
    )
    return True


def stored_bytes(rendition: Rendition) -> bytes:
    """The PDF as it was rendered. Raises Damaged when the storage holds anything else, or nothing."""
    try:
        with default_storage.open(rendition.storage_key) as file:
            content = file.read()
    except OSError as error:
        raise Damaged from error
    if hashlib.sha256(content).hexdigest() != rendition.sha256:
        raise Damaged
    return content
