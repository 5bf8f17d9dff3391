"""What was typed about a report that the door does not open any more: shown once more to who typed it, to copy."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Student
from goals.models import Draft
from reporting.forms.reports import CommentsForm
from reporting.proofing.out_of_sight import keep_and_say, report_once_open

GONE_ON = 409


def unsent_page(request: HttpRequest, texts: Iterable[str]) -> HttpResponse:
    """With nothing of the report or the student; the caller has asked whether this person was ever there."""
    typed = list(dict.fromkeys(text for text in texts if text))
    return render(request, "reporting/unsent.html", {"texts": typed}, status=GONE_ON)


def kept_unsent(request: HttpRequest, student: Student, place: UUID, texts: dict[str, str]) -> HttpResponse:
    """The same, with all that this person has kept at `place`, where what was sent, by box, is kept too."""
    if texts:
        keep_and_say(request, student, place, texts)
    kept = Draft.objects.of(request.user, place).values_list("text", flat=True)
    return unsent_page(request, [*texts.values(), *kept])


def unsent_comments(request: HttpRequest, report: UUID) -> HttpResponse:
    """Of a writer whose report somebody else writes now. Not found where there is nothing that he or she typed."""
    found = report_once_open(request.user, report)
    typed = CommentsForm(request.POST, boxes=[]).typed_without_box()
    if not typed and not Draft.objects.of(request.user, found.uuid).exists():
        raise Http404
    return kept_unsent(request, found.student, found.uuid, typed)
