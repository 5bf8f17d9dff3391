"""Every file through the door: shown and played, let go home by a teacher's tap, written down by who listened."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.media.serve import serve_file
from accounts.models.versioned import Stale
from goals.actions.drafts import settle_drafts
from goals.actions.spoken import release, write_down
from goals.forms import sent
from goals.forms.conflict import differences
from goals.forms.drafts import draft_marks, draft_page, place_of_new, sent_version
from goals.forms.progress import WriteDownForm
from goals.models import CheckIn, Evidence, Feedback, Goal, NextTarget, Reflection
from goals.pages import mark_told, shows_files
from goals.views.taken_over import hand_back_heard
from goals.voices import Told, may_write_down

SPOKEN = {
    "goal": Goal, "check_in": CheckIn, "next_target": NextTarget, "reflection": Reflection, "feedback": Feedback,
}  # fmt: skip
ANCHORS = {
    Goal: "goal", CheckIn: "check-ins", NextTarget: "next", Reflection: "looking-back", Evidence: "work",
    Feedback: "thread",
}  # fmt: skip


def looking_back_of(request: HttpRequest, goal: Goal) -> list[Reflection]:
    """What the student said looking back at `goal`, to be heard and read beside something new."""
    found = list_for(request, goal.reflections.select_related("recording", "picture"))
    mark_told(found, goal, request.user)
    return found


def coming_of(request: HttpRequest, goal: Goal) -> list[NextTarget]:
    """What the student wanted to work on after `goal`, as far as it stands in words."""
    return list_for(request, goal.next_targets.to_come().exclude(text=""))


@require_safe
def told_file(request: HttpRequest, what: str, uuid: UUID, name: str) -> HttpResponse:
    """The `name` (recording or picture) of a goal, check-in, reflection or message."""
    row = get_for(request, SPOKEN[what].objects.select_related(name), uuid=uuid)
    media = getattr(row, name)
    if media is None or not shows_files(row):
        raise Http404
    return serve_file(request, media)


@require_safe
def evidence_file(request: HttpRequest, evidence: UUID) -> HttpResponse:
    piece = get_for(request, Evidence.objects.select_related("file"), uuid=evidence)
    if piece.file is None:
        raise Http404
    return serve_file(request, piece.file)


@require_POST
@transaction.atomic
def told_release(request: HttpRequest, what: str, uuid: UUID) -> HttpResponse:
    """The teacher's tap: the family hears and sees what was told; with `back`, no longer."""
    rows = SPOKEN[what].objects.all()
    row = get_for(request, rows, to="release", lock=True, uuid=uuid)
    return _released(request, row, row if isinstance(row, Goal) else row.goal)


@require_POST
@transaction.atomic
def evidence_release(request: HttpRequest, evidence: UUID) -> HttpResponse:
    piece = get_for(request, Evidence.objects.kept().select_related("goal"), to="release", lock=True, uuid=evidence)
    return _released(request, piece, piece.goal)


def _released(request: HttpRequest, row: Told | Evidence, goal: Goal) -> HttpResponse:
    release_as_sent(request, row)
    return redirect(f"{goal.get_absolute_url()}#{ANCHORS[type(row)]}")


def release_as_sent(request: HttpRequest, row: Told | Evidence) -> None:
    """Does what was tapped, and says so. Nothing is let go that is newer than the page on which the teacher tapped."""
    released = "back" not in request.POST
    try:
        release(row=row, by=request.user, base_version=sent_version(request), released=released)
    except Stale:
        said = _("It was changed a moment ago, so the family does not see it yet. Please hear or look at it once more.")
        messages.warning(request, said)
    else:
        messages.success(request, _("The family can see it.") if released else _("The family no longer sees it."))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def told_write_down(request: HttpRequest, what: str, uuid: UUID) -> HttpResponse:
    """What an adult heard or saw, as words beside the recording or picture."""
    rows = SPOKEN[what].objects.select_related("student")
    row = get_for(request, rows, to="write", lock=request.method == "POST", uuid=uuid)
    goal = row if isinstance(row, Goal) else row.goal
    row.shows_files = True
    drafts = draft_page(request, row.student, place_of_new(row.uuid, "write-down"), row.version)
    text = getattr(row, row.words_field)
    form = WriteDownForm(**sent(request), row=row, initial={"text": text} | drafts.found)
    if not may_write_down(row, request.user):
        return hand_back_heard(request, row, form, drafts)
    context = {"row": row, "goal": goal, "what": what, "form": form, "drafts": drafts}
    if form.is_valid():
        try:
            write_down(row=row, by=request.user, base_version=sent_version(request), text=form.cleaned_data["text"])
        except ValidationError as error:
            form.add_error("text", error)
        except Stale as stale:
            theirs = {"conflict": differences(form, stale.current), "drafts": drafts.upon(stale.current.version)}
            return render(request, "goals/write_down.html", context | theirs, status=409)
        else:
            settle_drafts(
                author=request.user, about=row.student, object_uuid=drafts.object, saved=form.texts(),
                **draft_marks(request),
            )  # fmt: skip
            messages.success(request, _("Kept."))
            return redirect(f"{goal.get_absolute_url()}#{ANCHORS[type(row)]}")
    return render(request, "goals/write_down.html", context)
