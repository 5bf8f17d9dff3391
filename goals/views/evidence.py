"""Work that shows it: photos and documents, served only through the door."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for
from accounts.media import serve_file
from accounts.models.versioned import Stale
from goals.actions.drafts import settle_drafts
from goals.actions.progress import add_evidence, bin_evidence, restore_evidence, waits_for_teacher
from goals.forms import sent
from goals.forms.conflict import offer_again
from goals.forms.drafts import draft_marks, draft_page, place_of_new
from goals.forms.progress import EvidenceForm
from goals.models import Evidence, Goal
from goals.pages import with_frame


@require_http_methods(["GET", "POST"])
@transaction.atomic
def evidence_new(request: HttpRequest, goal) -> HttpResponse:
    goal = get_for(request, with_frame(Goal.objects), to="check_in", lock=request.method == "POST", uuid=goal)
    drafts = draft_page(request, goal.student, place_of_new(goal.uuid, "evidence"))
    form = EvidenceForm(**sent(request), initial=drafts.found)
    if form.is_valid():
        values = form.cleaned_data
        try:
            add_evidence(
                goal=goal, by=request.user, key=values["key"], checked=values["file"], caption=values["caption"]
            )
        except ValidationError as error:
            form.add_error("file", error)
        except Stale as stale:
            offer_again(form, stale.current)
        else:
            settle_drafts(
                author=request.user,
                student=goal.student,
                object_uuid=drafts.object,
                saved=form.texts(),
                **draft_marks(request),
            )
            messages.success(request, _("Kept."))
            return redirect(f"{goal.get_absolute_url()}#work")
    context = {"goal": goal, "form": form, "drafts": drafts, "waits": waits_for_teacher(goal)}
    return render(request, "goals/evidence_new.html", context)


@require_safe
def evidence_file(request: HttpRequest, evidence) -> HttpResponse:
    return serve_file(get_for(request, Evidence.objects.select_related("file"), uuid=evidence).file)


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
