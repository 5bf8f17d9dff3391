"""Comments on subjects, by the teachers of the subjects: a class after the other, a student after the other."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for
from accounts.models import ClassGroup, Student
from accounts.models.versioned import Stale
from goals.actions.drafts import settle_drafts
from goals.forms.drafts import DraftPage, draft_marks, draft_page, sent_version
from goals.views.drafts import keep_and_tell, keep_as_sent
from goals_portal.shortcuts import page_or_fragment
from reporting.actions.subjects import dismiss_subject_check, save_subject_comment
from reporting.forms.reports import DismissForm
from reporting.forms.subjects import SubjectForm
from reporting.models import ReportComment
from reporting.proofing.answers import kept_as
from reporting.views.unsent import kept_unsent
from reporting.writing.phrases_near import PHRASE, phrases_about, with_phrase
from reporting.writing.standing_out import standing_out_about
from reporting.writing.subjects import (
    Seat,
    cards_of,
    columns_of,
    cycle_of,
    goals_beside,
    next_student,
    once_seated,
    seat_of,
)

GO_ON = "next"
LONGEST_LOOKED_AT = 5000
"""Characters; the longest comment that can be saved is much shorter."""


@require_http_methods(["GET"])
def subject_comments(request: HttpRequest, class_group) -> HttpResponse:
    """How far the comments on a subject are, student by student."""
    class_group = get_for(
        request, ClassGroup.objects.select_related("school", "learning_area"), to="comment", uuid=class_group
    )
    cycle = cycle_of(class_group)
    cards = cards_of(request, class_group, cycle) if cycle else []
    context = {"class_group": class_group, "columns": columns_of(cards), "total": len(cards)}
    return page_or_fragment(request, "reporting/subject_comments.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def subject_comment(request: HttpRequest, class_group, student) -> HttpResponse:
    """One box, with the goals about the subject beside it; “Save and next” leads on."""
    saving = request.method == "POST"
    try:
        seat = _seat(request, class_group, student, lock=saving)
    except (Http404, PermissionDenied) as closed:
        return _out_of_sight(request, class_group, student, closed)
    drafts = draft_page(request, seat.student, seat.place, seat.comment.version if seat.comment else 0)
    if saving:
        return _save(request, seat, SubjectForm(request.POST, limit=seat.limit), drafts)
    saved = {"text": seat.comment.text, "is_ready": bool(seat.comment.ready_at)} if seat.comment else {}
    return _page(request, seat, SubjectForm(limit=seat.limit, initial=saved | drafts.found), drafts)


def _out_of_sight(request: HttpRequest, class_group: UUID, student: UUID, closed: Exception) -> HttpResponse:
    """The student has left the class, or it is taught by somebody else: what the teacher typed is kept and shown."""
    typed, once = kept_as(request.POST.get("text", "")), once_seated(request.user, class_group, student)
    if not typed or once is None:
        raise closed
    return kept_unsent(request, *once, {"text": typed})


@require_http_methods(["POST"])
def subject_checks(request: HttpRequest, class_group, student) -> HttpResponse:
    """What stands out in what is typed at this moment; nothing is saved."""
    return _checks(request, _seat(request, class_group, student))


@require_http_methods(["POST"])
@transaction.atomic
def subject_check_dismiss(request: HttpRequest, class_group, student) -> HttpResponse:
    """One thing that stands out is right, for a reason: it is pointed out no more in this comment."""
    seat = _seat(request, class_group, student, lock=True)
    form = DismissForm(request.POST)
    if form.is_valid():
        place = {"student": seat.student, "cycle": seat.cycle, "area": seat.class_group.learning_area}
        try:
            dismiss_subject_check(**place, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
    return _checks(request, seat, form)


def _checks(request: HttpRequest, seat: Seat, form: DismissForm | None = None) -> HttpResponse:
    typed = request.POST.get("text", "").replace("\x00", "")[:LONGEST_LOOKED_AT]
    area = seat.class_group.learning_area
    context = {
        "lines": standing_out_about(seat.student, seat.cycle, area, typed, request.user),
        "refused": form if form is not None and form.errors else None,
        "sent": [] if request.htmx else [("text", typed)],
        "dismiss": reverse("reporting:subject_check_dismiss", args=[seat.class_group.uuid, seat.student.uuid]),
        "boxes": "#comment",
    }
    return page_or_fragment(request, "reporting/checks.html", context, fragment="reporting/_checks.html")


def _seat(request: HttpRequest, class_group, student, *, lock: bool = False) -> Seat:
    student = get_for(request, Student.objects.select_related("school"), lock=lock, uuid=student)
    class_group = get_for(
        request, ClassGroup.objects.select_related("school", "learning_area"), to="comment", uuid=class_group
    )
    seat = seat_of(class_group, student)
    if seat is None:
        raise Http404
    return seat


def _save(request: HttpRequest, seat: Seat, form: SubjectForm, drafts: DraftPage) -> HttpResponse:
    """Saves; what cannot be saved is shown again, with nothing lost."""
    if not seat.is_open:
        return _handed_in(request, seat, drafts)
    if PHRASE in request.POST:
        return _page(request, seat, SubjectForm(with_phrase(request, seat.student), limit=seat.limit), drafts)
    if not form.is_valid():
        return _page(request, seat, form, drafts)
    place = {"student": seat.student, "cycle": seat.cycle, "area": seat.class_group.learning_area}
    try:
        save_subject_comment(**place, by=request.user, base_version=sent_version(request), **form.cleaned_data)
    except Stale as stale:
        drafts = replace(drafts, base_version=stale.current.version)
        return _page(request, seat, form, drafts, other=stale.current)
    except ValidationError as error:
        form.add_error(None, error)
        drafts = keep_as_sent(request, seat.student, drafts, {"text": form.cleaned_data.get("text", "")}, form)
        return _page(request, seat, form, drafts)
    text = form.cleaned_data["text"]
    settle_drafts(author=request.user, about=seat.student, object_uuid=seat.place, saved=[text], **draft_marks(request))
    messages.success(request, _("Saved: %(name)s.") % {"name": seat.student.full_name})
    return _next(request, seat)


def _handed_in(request: HttpRequest, seat: Seat, drafts: DraftPage) -> HttpResponse:
    """Nothing is saved, and there is no box: what was typed is kept, however long it is, and stands on the page."""
    typed = {"text": kept_as(request.POST.get("text", ""))}
    drafts, is_kept = keep_and_tell(request, seat.student, drafts, typed)
    if is_kept:
        said = _("This report is no longer being written. What you typed is kept, and is there when it comes back.")
        messages.warning(request, said)
    return _page(request, seat, SubjectForm(limit=seat.limit, initial=typed), drafts)


def _next(request: HttpRequest, seat: Seat) -> HttpResponse:
    cards = cards_of(request, seat.class_group, seat.cycle) if GO_ON in request.POST else []
    following = next_student(cards, seat.student)
    if following is None:
        return redirect("reporting:subject_comments", seat.class_group.uuid)
    return redirect("reporting:subject_comment", seat.class_group.uuid, following.uuid)


def _page(
    request: HttpRequest, seat: Seat, form: SubjectForm, drafts: DraftPage, other: ReportComment | None = None
) -> HttpResponse:
    """`other`: what a colleague saved in between."""
    typed, saved = form["text"].value(), seat.comment.text if seat.comment else ""
    context = {
        "unsent": [typed] if typed and typed != saved else [],
        "seat": seat,
        "form": form,
        "drafts": drafts,
        "other": other,
        "time": seat.time(request.user),
        "phrases": phrases_about(request, seat.student) if seat.is_open else [],
        "goals": goals_beside(request, seat.student, seat.class_group.learning_area),
    }
    return page_or_fragment(request, "reporting/subject_comment.html", context, status=409 if other else 200)
