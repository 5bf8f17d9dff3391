"""How far the reports of a cycle are, and one click to remind a writer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for
from accounts.roles import allows
from goals_portal.shortcuts import page_or_fragment
from reporting.actions.reminders import remind_writer
from reporting.forms.signing import WriterForm
from reporting.policies import CYCLES
from reporting.releasing.board import board_of
from reporting.releasing.progress import lines_of


@require_http_methods(["GET"])
def progress(request: HttpRequest, cycle) -> HttpResponse:
    """The bars, the writers; and the students of the year level that was asked for."""
    cycle = get_for(request, CYCLES, to="release", uuid=cycle)
    board = board_of(cycle, request.user)
    asked = request.GET.get("year", "")
    level = next((level for level in board.levels if str(level.year_level) == asked), None)
    lines = lines_of(cycle, request.user, level.year_level) if level else []
    context = {"cycle": cycle, "board": board, "asked": level, "lines": lines}
    context["may_sign_off"] = allows(cycle.relation, "report", "approve")
    return page_or_fragment(request, "reporting/progress.html", context)


@require_http_methods(["POST"])
@transaction.atomic
def remind(request: HttpRequest, cycle) -> HttpResponse:
    """Only who has something to write is reminded."""
    cycle = get_for(request, CYCLES, to="release", lock=True, uuid=cycle)
    form = WriterForm(request.POST)
    sent = form.cleaned_data["writer"] if form.is_valid() else None
    writer = next((each for each in board_of(cycle, request.user).writers if each.uuid == sent), None)
    if writer is None:
        messages.error(request, _("Nothing waits for this person any more."))
        return redirect("reporting:progress", cycle.uuid)
    try:
        remind_writer(cycle=cycle, person=writer.person, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("%(name)s is reminded.") % {"name": writer.name})
    return redirect("reporting:progress", cycle.uuid)
