"""The page on which a school says which goals are set in a cycle."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for
from goals.actions.slots import save_slots
from goals.forms.drafts import sent_version
from goals.forms.slots import slot_forms
from goals.timeline.cycles import CYCLES
from goals.timeline.slots import PRESETS, areas_of, slots_of


@require_http_methods(["GET", "POST"])
@transaction.atomic
def slots(request: HttpRequest, cycle) -> HttpResponse:
    posting = request.method == "POST"
    cycle = get_for(request, CYCLES, to="change", lock=posting, uuid=cycle)
    there = slots_of(cycle)
    preset = next((each for each in PRESETS if not there and each.key == request.POST.get("preset")), None)
    forms = slot_forms(cycle.school, there, request.POST if posting and not preset else None)
    stale = posting and sent_version(request) != cycle.version
    if posting and not stale and (preset or forms.is_valid()):
        changed = [] if preset else forms.changes(there)
        added = preset.planned(areas_of(cycle.school)) if preset else forms.additions()
        try:
            save_slots(cycle=cycle, by=request.user, base_version=cycle.version, changed=changed, added=added)
        except ValidationError as error:
            forms.non_form_errors().extend(error.messages)
        else:
            messages.success(request, _("Saved. The students' pages follow at once."))
            return redirect("goals:slots", cycle.uuid)
    base_version = sent_version(request) if posting and not stale else cycle.version
    context = {"cycle": cycle, "forms": forms, "presets": [] if there else PRESETS, "stale": stale}
    rows = {"rows": forms.initial_forms, "another": forms.extra_forms[0] if forms.extra_forms else None}
    return render(request, "goals/slots.html", context | rows | {"base_version": base_version})
