"""Entering what a person translated."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.models.versioned import Stale
from reporting.families.translating import mark_of
from reporting.models import Report, ReportTranslation, TranslatedText


@transaction.atomic
def keep_translation(
    *, report: Report, language: str, by: User, translator: str, is_checked: bool, is_ready: bool,
    texts: dict[str, str], base_version: int,
) -> ReportTranslation:  # fmt: skip
    """The translation of a locked report into `language`: `texts` by their originals. Raises Stale where somebody saved
    in between."""
    said = {"translator": translator, "is_checked": is_checked, "by": by}
    there = ReportTranslation.objects.filter(report=report, language=language).first()
    if there is None:
        there = ReportTranslation.objects.create(
            school_id=report.school_id, report=report, language=language,
            ready_at=timezone.now() if is_ready else None, **said,
        )  # fmt: skip
    elif there.version != base_version:
        raise Stale(there)
    else:
        since = there.ready_at or timezone.now()
        there.change(base_version, ready_at=since if is_ready else None, **said)
    for original, text in texts.items():
        _keep_text(there, original, text)
    return there


def _keep_text(translation: ReportTranslation, original: str, text: str) -> None:
    mark = mark_of(original)
    there = TranslatedText.objects.filter(translation=translation, mark=mark).first()
    if there is None and text:
        TranslatedText.objects.create(
            school_id=translation.school_id, translation=translation, mark=mark, original=original, text=text
        )
    elif there is not None and there.text != text:
        TranslatedText.objects.filter(pk=there.pk).update(text=text)
