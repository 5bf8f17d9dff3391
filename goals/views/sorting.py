"""The staff-room: sort the same examples, then compare."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import get_for, list_for
from goals.actions.sorting import open_sorting, sort_examples, voice_of
from goals.forms.language import OpenSortingForm, SortForm
from goals.language.definitions import staff_reader_of
from goals.language.sorting import SORTINGS, answers_of, compared, items_of, voices_in


@require_http_methods(["GET", "POST"])
@transaction.atomic
def sortings(request: HttpRequest) -> HttpResponse:
    """The sortings of the school, and a button that opens another."""
    reader = staff_reader_of(request)
    form = OpenSortingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        key, band = form.cleaned_data["key"], form.cleaned_data["band"]
        try:
            sorting = open_sorting(school=reader.school, by=request.user, uuid=key, band=band)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("goals:sorting", sorting.uuid)
    found = list_for(request, SORTINGS.filter(school=reader.school))
    return render(request, "goals/sortings.html", {"reader": reader, "form": form, "sortings": found})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def sorting(request: HttpRequest, sorting) -> HttpResponse:
    """Each example with a choice; sorting again replaces what one chose before."""
    posting = request.method == "POST"
    sorting = get_for(request, SORTINGS, to="sort", lock=posting, uuid=sorting)
    before = answers_of(sorting, voice_of(sorting, request.user))
    form = SortForm(request.POST if posting else None, items=items_of(sorting), initial=before)
    if form.is_valid():
        sort_examples(sorting=sorting, by=request.user, answers=form.answers())
        messages.success(request, _("Sorted. Here is how all of you did it."))
        return redirect("goals:sorting_compare", sorting.uuid)
    return render(request, "goals/sorting.html", {"sorting": sorting, "form": form, "has_sorted": bool(before)})


@require_safe
def compare(request: HttpRequest, sorting) -> HttpResponse:
    """How the staff sorted: counts, nobody's name. First one sorts, so that nobody follows the others."""
    sorting = get_for(request, SORTINGS, to="sort", uuid=sorting)
    if not answers_of(sorting, voice_of(sorting, request.user)):
        messages.info(request, _("Sort first. Then you see how the others did it."))
        return redirect("goals:sorting", sorting.uuid)
    found = compared(sorting)
    return render(request, "goals/sorting_compare.html", {
        "sorting": sorting,
        "voices": voices_in(sorting),
        "differ": [each for each in found if each.is_to_talk_about],
        "agree": [each for each in found if not each.is_to_talk_about],
    })  # fmt: skip
