"""Private texts opened because of a worry about safety: before, while it is open, and looked at afterwards."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.actions.safety import end_opening, open_for_safety, review_opening
from accounts.hats import remember_hats
from accounts.models import Student
from accounts.roles import Relation, allows
from accounts.safety import OPENINGS, may_open, opening_in_force, readings_in, review_by, reviewers_of
from goals.actions.drafts import settle_drafts
from goals.forms import sent
from goals.forms.drafts import draft_marks, draft_page, place_of_new
from goals.forms.safety import SafetyForm, SafetyReviewForm
from goals.pages import with_school
from goals.readings import texts_read

CONCERNED = {Relation.PRINCIPAL, Relation.WELLBEING, Relation.REVIEWER}


@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """What the person opened, and what she or he looks at: the newest first."""
    found = list_for(request, OPENINGS.order_by("-starts_at"))
    if not remember_hats(request.user) & CONCERNED:
        raise Http404
    shown = [(opening, opening.relation == Relation.SAFETY) for opening in found]
    return render(request, "goals/safety.html", {"openings": shown})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def safety_open(request: HttpRequest, student) -> HttpResponse:
    """What happens when it is opened; then, with a reason, opens."""
    student = get_for(request, with_school(Student.objects), lock=request.method == "POST", uuid=student)
    if not may_open(student, request.user):
        raise PermissionDenied
    if there := opening_in_force(student, request.user):
        return redirect("goals:safety_opening", there.uuid)
    drafts = draft_page(request, student, place_of_new(student.uuid, "safety"))
    form = SafetyForm(**sent(request), initial=drafts.found)
    if form.is_valid():
        try:
            opening = open_for_safety(student=student, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            marks = draft_marks(request)
            settle_drafts(author=request.user, about=student, object_uuid=drafts.object, saved=form.texts(), **marks)
            return redirect("goals:safety_opening", opening.uuid)
    reviewers = reviewers_of(student, request.user)
    context = {"student": student, "form": form, "drafts": drafts, "reviewers": reviewers}
    return render(
        request, "goals/safety_open.html", context | {"due": review_by(student.school, student.school.today())}
    )


@require_http_methods(["GET", "POST"])
@transaction.atomic
def safety_opening(request: HttpRequest, opening) -> HttpResponse:
    """One opening: why, until when, which texts were read. For who looks at it, the answer."""
    posting = request.method == "POST"
    opening = get_for(request, OPENINGS, to="review" if posting else "view", lock=posting, uuid=opening)
    reviews = allows(opening.relation, "opening", "review") and opening.reviewed_at is None
    drafts = draft_page(request, opening.student, place_of_new(opening.uuid, "review")) if reviews else None
    form = SafetyReviewForm(**sent(request), initial=drafts.found if drafts else {})
    if form.is_valid():
        try:
            review_opening(opening=opening, by=request.user, **form.said())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if drafts:
                settle_drafts(
                    author=request.user,
                    about=opening.student,
                    object_uuid=drafts.object,
                    saved=form.texts(),
                    **draft_marks(request),
                )
            messages.success(request, _("Thank you. It stays here, with your answer."))
            return redirect("goals:safety_opening", opening.uuid)
    return render(request, "goals/safety_opening.html", {
        "opening": opening,
        "is_open": opening.is_active(),
        "is_own": opening.relation == Relation.SAFETY,
        "read": texts_read(readings_in(opening)),
        "form": form if reviews or form.errors else None,
        "drafts": drafts,
    })  # fmt: skip


@require_POST
@transaction.atomic
def safety_end(request: HttpRequest, opening) -> HttpResponse:
    opening = get_for(request, OPENINGS, to="end", lock=True, uuid=opening)
    end_opening(opening=opening, by=request.user)
    messages.success(request, _("It is closed. You read what is shared with you again, as before."))
    return redirect("goals:safety_opening", opening.uuid)
