"""What a goal and its parts said before, and taking words up again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.media.serve import serve_file
from accounts.models.versioned import Stale
from goals.actions.again import Words, use_again
from goals.forms.conflict import Difference
from goals.forms.history import AgainForm
from goals.models import CheckIn, Goal, Reflection
from goals.models.choices import Carried
from goals.story.versions import AGAIN, NOUNS, Said, Version, versions_of

VERBS = {Reflection: "reflect", CheckIn: "check_in"}
"""The right that a change of these words asks for; of all others, to write."""


@require_safe
def history(request: HttpRequest, goal) -> HttpResponse:
    """`?show=` picks one part."""
    goal = get_for(request, Goal.objects.select_related("student"), to="history", uuid=goal)
    refined_from = _refined_from(request, goal)
    versions = versions_of(goal, request.user, refined_from)
    parts = {version.model: version.part for version in versions}
    shown = request.GET.get("show") if request.GET.get("show") in parts.values() else ""
    address = reverse("goals:history", args=[goal.uuid])
    choices = [("", _("Everything")), *((part, NOUNS[model]) for model, part in parts.items())]
    context = {
        "goal": goal,
        "versions": [version for version in versions if shown in ("", version.part)],
        "filters": [
            {"label": label, "url": f"{address}?show={part}" if part else address, "current": part == shown}
            for part, label in choices
        ],
        "shown": shown,
        "is_open": goal.binned_at is None,
        "refined_from": refined_from,
    }
    return render(request, "goals/history.html", context)


def _refined_from(request: HttpRequest, goal: Goal) -> Goal | None:
    """The goal whose words this one goes on from, where the reader sees it."""
    if goal.carried_how != Carried.REFINED:
        return None
    return next(iter(list_for(request, Goal.objects.filter(pk=goal.carried_from_id), to="history")), None)


@require_safe
def earlier_file(request: HttpRequest, goal, part: str, event: int, name: str) -> HttpResponse:
    """A recording or picture of a version that the person sees, also where another stands in its place by now."""
    goal = get_for(request, Goal.objects.select_related("student"), to="history", uuid=goal)
    versions = [each for each in versions_of(goal, request.user) if (each.part, each.event) == (part, event)]
    files = [said.file for each in versions for said in each.texts if said.name == name and said.file]
    if not files:
        raise Http404
    return serve_file(request, files[0])


@require_POST
@transaction.atomic
def again(request: HttpRequest, goal) -> HttpResponse:
    """Takes the words of an earlier version up again: whose words they are, and nobody else."""
    goal = get_for(request, Goal.objects.select_related("student"), to="history", lock=True, uuid=goal)
    form = AgainForm(request.POST)
    found = form.found(versions_of(goal, request.user))
    if found is None or goal.binned_at:
        raise Http404
    version, said = found
    model = next(each for each in AGAIN if each is version.model)
    row = get_for(
        request, model.objects.select_related("student__school"), to=VERBS.get(model, "write"), pk=version.row
    )
    if not row.words_belong_to(request.user):
        raise PermissionDenied
    try:
        _taken_up(request, row, version, said, form.cleaned_data["base_version"])
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Stale as stale:
        return _changed_meanwhile(request, goal, version, said, stale)
    return redirect("goals:history", goal.uuid)


def _taken_up(request: HttpRequest, row: Words, version: Version, said: Said, base_version: int) -> None:
    """Saves the words; nothing to do where they stand there already, as after a second tap."""
    if said.stands:
        return
    why = _("Went back to what stood here on %(day)s") % {"day": date_format(version.at, "j F")}
    use_again(row=row, by=request.user, base_version=base_version, name=said.name, text=said.text, why=why)
    if isinstance(row, Goal) and row.changed_since_agreed:
        messages.info(request, _("Saved. You had agreed on this goal, so your teacher is asked to look at it again."))
    else:
        messages.success(request, _("These words stand there again."))


def _changed_meanwhile(request: HttpRequest, goal: Goal, version: Version, said: Said, stale: Stale) -> HttpResponse:
    """What would be taken up again beside what stands there now; the button saves upon it."""
    conflict = [Difference.of(said.label, said.text, getattr(stale.current, said.name))]
    context = {"goal": goal, "version": version, "said": said, "conflict": conflict, "current": stale.current}
    return render(request, "goals/history_again.html", context, status=409)
