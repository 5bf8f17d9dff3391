"""A report that goes on while somebody is at its page, and is out of that person's sight by then: what was typed is
kept for its author, and nothing of the report shown."""

import re
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import AccessEvent, Student, User
from goals.forms.drafts import draft_page
from goals.views.drafts import keep_and_tell
from reporting.models import Report
from reporting.proofing.answers import kept_as
from reporting.proofing.desk import LookDesk

LOGGED_AS = Report._meta.label_lower
BOX = re.compile(r"[crnst]-[0-9a-f-]{1,38}")
"""How the boxes of both pages are called: a copy, a remark, a note; a reply, a comment."""


def report_once_open(user: User, uuid: UUID) -> Report:
    """Of a report that the door does not open: to hang what `user` typed on, never to show. 404 for who was never at
    it, and so does not learn whether it is there."""
    report = Report.objects.select_related("student").filter(uuid=uuid).first()
    if report is None or not _was_at(user, report):
        raise Http404
    return report


def _was_at(user: User, report: Report) -> bool:
    """By what is on record of this person: the report was open, a look was begun or asked for, or a comment written.
    A draft says nothing: anybody can keep one at any place."""
    read = AccessEvent.objects.filter(user_id=user.pk, student_id=report.student_id, object_type=LOGGED_AS)
    return (
        read.filter(object_id=report.pk).exists()
        or report.rounds.filter(reader=user).exists()
        or report.comments.filter(author=user).exists()
    )


def keep_out_of_sight(request: HttpRequest, uuid: UUID, place: Callable[[Report], UUID], back: str) -> HttpResponse:
    """The answer where the door says 404: what was sent is kept at `place`, and leads `back` to a list."""
    if request.method != "POST":
        raise Http404
    report = report_once_open(request.user, uuid)
    keep_and_say(request, report.student, place(report), _typed(request, report))
    return redirect(back)


def keep_and_say(request: HttpRequest, student: Student, place: UUID, texts: dict[str, str]) -> None:
    """Keeps `texts`, by box, at `place`, for a page that is no longer to be seen."""
    _drafts, is_kept = keep_and_tell(request, student, draft_page(request, student, place), texts)
    if is_kept:
        messages.warning(
            request,
            _("This report is no longer with you. What you typed is kept, and is there when it comes again."),
        )


def _typed(request: HttpRequest, report: Report) -> dict[str, str]:
    """By box what was sent, and neither ever stood in a comment nor is saved in a copy."""
    texts = {name: kept_as(text) for name, text in request.POST.items() if BOX.fullmatch(name)}
    stood = report.comments.filter(events__text__in=texts.values()).values_list("events__text", flat=True)
    rounds = report.rounds.filter(reader=request.user).prefetch_related("copies")
    known = {"", *stood, *LookDesk(report, list(rounds), []).known_texts()}
    return {name: text for name, text in texts.items() if text not in known}
