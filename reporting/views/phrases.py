"""The comment bank: one's own sentences, and those that colleagues share."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, list_for, schools_of
from accounts.models import School
from accounts.models.versioned import Stale
from accounts.roles import Relation, allows
from goals.forms.drafts import sent_version
from goals_portal.shortcuts import page_or_fragment
from reporting.actions.phrases import change_phrase, keep_phrase, remove_phrase
from reporting.forms.phrases import PhraseForm
from reporting.models import CommentPhrase
from reporting.writing.phrases import KNOWN


@require_http_methods(["GET", "POST"])
def phrases(request: HttpRequest) -> HttpResponse:
    school = _school_of(request)
    form = PhraseForm(request.POST or None)
    if form.is_valid():
        keep_phrase(school=school, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. You find it beside every comment."))
        return redirect("reporting:phrases")
    found = list_for(request, CommentPhrase.objects.select_related("owner"))
    context = {
        "form": form,
        "places": [f"{{{name}}}" for name in KNOWN],
        "own": [phrase for phrase in found if allows(phrase.relation, "phrase", "change")],
        "shared": [phrase for phrase in found if not allows(phrase.relation, "phrase", "change")],
    }
    return page_or_fragment(request, "reporting/phrases.html", context)


def _school_of(request: HttpRequest) -> School:
    """Where a new sentence is kept: the first school where the person is of the staff."""
    found = next((school for school in schools_of(request) if school.relation == Relation.STAFF), None)
    if found is None:
        raise PermissionDenied
    return found


@require_http_methods(["GET", "POST"])
@transaction.atomic
def phrase(request: HttpRequest, phrase) -> HttpResponse:
    saving = request.method == "POST"
    phrase = get_for(request, CommentPhrase.objects, to="change", lock=saving, uuid=phrase)
    form = PhraseForm(request.POST if saving else None, initial={"text": phrase.text, "is_shared": phrase.is_shared})
    if form.is_valid():
        try:
            change_phrase(phrase=phrase, base_version=sent_version(request), **form.cleaned_data)
        except Stale:
            form.add_error(None, _("You changed this sentence in another window. Look at it there, then save again."))
        else:
            messages.success(request, _("Saved."))
            return redirect("reporting:phrases")
    context = {"phrase": phrase, "form": form, "places": [f"{{{name}}}" for name in KNOWN]}
    return page_or_fragment(request, "reporting/phrase.html", context)


@require_http_methods(["POST"])
@transaction.atomic
def phrase_remove(request: HttpRequest, phrase) -> HttpResponse:
    phrase = get_for(request, CommentPhrase.objects, to="change", lock=True, uuid=phrase)
    remove_phrase(phrase=phrase)
    messages.success(request, _("Removed. What was written with it stays."))
    return redirect("reporting:phrases")
