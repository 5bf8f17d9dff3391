"""Work that shows it: photos, recordings, documents, links and lines about what was seen."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import get_for
from accounts.models.versioned import Stale
from goals.actions.drafts import settle_drafts
from goals.actions.evidence import add_evidence, add_files, bin_evidence, edit_evidence, move_evidence, restore_evidence
from goals.actions.spoken import waits_for_teacher
from goals.forms import sent
from goals.forms.conflict import differences, offer_again
from goals.forms.drafts import DraftPage, draft_marks, draft_page, place_of_new, sent_version
from goals.forms.evidence import AboutForm, EditEvidenceForm, EvidenceForm
from goals.models import Evidence, Goal
from goals.models.formats import formats_for
from goals.pages import with_frame


@require_http_methods(["GET", "POST"])
@transaction.atomic
def evidence_new(request: HttpRequest, goal) -> HttpResponse:
    goal = get_for(request, with_frame(Goal.objects), to="check_in", lock=request.method == "POST", uuid=goal)
    drafts = draft_page(request, goal.student, place_of_new(goal.uuid, "evidence"))
    form = EvidenceForm(**sent(request), formats=formats_for(goal.student, goal.year_level), initial=drafts.found)
    if form.is_valid():
        try:
            _add(request, goal, form)
        except ValidationError as error:
            form.add_error("files" if "files" in form.fields else None, error)
        except Stale as stale:
            offer_again(form, stale.current)
        else:
            _settle(request, goal, drafts, form)
            messages.success(request, _("Kept."))
            return redirect(f"{goal.get_absolute_url()}#work")
    waits = waits_for_teacher(goal.student)
    return render(request, "goals/evidence_new.html", {"goal": goal, "form": form, "drafts": drafts, "waits": waits})


@transaction.atomic
def _add(request: HttpRequest, goal: Goal, form: EvidenceForm) -> None:
    """All that the form holds, or nothing: the same words for each file, and for the link."""
    values = form.cleaned_data
    words = {name: values[name] for name in ("caption", "alternative_text")}
    files, link = values.get("files"), values.get("link", "")
    add_files(goal=goal, by=request.user, key=values["key"], files=files or [], **words)
    if link or not files:
        add_evidence(goal=goal, by=request.user, key=values["key"], link=link, caption=values["caption"])


def _settle(request: HttpRequest, goal: Goal, drafts: DraftPage, form: AboutForm) -> None:
    settle_drafts(
        author=request.user, about=goal.student, object_uuid=drafts.object, saved=form.texts(), **draft_marks(request)
    )


@require_http_methods(["GET", "POST"])
@transaction.atomic
def evidence_edit(request: HttpRequest, evidence) -> HttpResponse:
    """What is said about a piece of work, by who added it."""
    lock = request.method == "POST"
    piece = get_for(
        request, Evidence.objects.kept().select_related("goal", "student", "file"),
        to="check_in", lock=lock, uuid=evidence,
    )  # fmt: skip
    if not piece.words_belong_to(request.user):
        raise PermissionDenied
    drafts = draft_page(request, piece.student, piece.uuid, piece.version)
    stands = {name: getattr(piece, name) for name in ("caption", "alternative_text", "link")}
    form = EditEvidenceForm(**sent(request), evidence=piece, initial=stands | drafts.found)
    context = {"goal": piece.goal, "piece": piece, "form": form, "drafts": drafts}
    if form.is_valid():
        try:
            edit_evidence(
                evidence=piece, by=request.user, base_version=sent_version(request), **(stands | form.cleaned_data)
            )
        except Stale as stale:
            theirs = {"conflict": differences(form, stale.current), "drafts": drafts.upon(stale.current.version)}
            return render(request, "goals/evidence_edit.html", context | theirs, status=409)
        _settle(request, piece.goal, drafts, form)
        messages.success(request, _("Saved."))
        return redirect(f"{piece.goal.get_absolute_url()}#work")
    return render(request, "goals/evidence_edit.html", context)


@require_POST
@transaction.atomic
def evidence_move(request: HttpRequest, evidence) -> HttpResponse:
    """One place earlier, or with `later` one place later."""
    piece = get_for(
        request, Evidence.objects.kept().select_related("goal", "student"), to="check_in", lock=True, uuid=evidence
    )
    move_evidence(evidence=piece, by=request.user, earlier="later" not in request.POST)
    return redirect(f"{piece.goal.get_absolute_url()}#work-{piece.uuid}")


@require_POST
@transaction.atomic
def evidence_bin(request: HttpRequest, evidence) -> HttpResponse:
    evidence = get_for(request, Evidence.objects.select_related("goal", "student"), to="bin", lock=True, uuid=evidence)
    bin_evidence(evidence=evidence, by=request.user)
    messages.success(request, _("It is in the bin. It can be taken out again for 30 days."))
    return redirect(f"{evidence.goal.get_absolute_url()}#work")


@require_POST
@transaction.atomic
def evidence_restore(request: HttpRequest, evidence) -> HttpResponse:
    evidence = get_for(request, Evidence.objects.select_related("goal", "student"), to="bin", lock=True, uuid=evidence)
    restore_evidence(evidence=evidence, by=request.user)
    messages.success(request, _("It is back."))
    return redirect(f"{evidence.goal.get_absolute_url()}#work")
