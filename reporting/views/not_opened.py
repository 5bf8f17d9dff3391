"""Whose report nobody at home has opened: a page to print from, and a table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import get_for
from reporting.policies import CYCLES
from reporting.releasing.not_opened import SCHOOL_DAYS, table_of
from reporting.releasing.not_opened import not_opened as found_in


@require_safe
def not_opened(request: HttpRequest, cycle) -> HttpResponse:
    cycle = get_for(request, CYCLES, to="release", uuid=cycle)
    context = {"cycle": cycle, "lines": found_in(request, cycle), "days": SCHOOL_DAYS}
    return render(request, "reporting/not_opened.html", context)


@require_safe
def not_opened_table(request: HttpRequest, cycle) -> HttpResponse:
    cycle = get_for(request, CYCLES, to="release", uuid=cycle)
    title = _("Reports not opened, %(cycle)s") % {"cycle": cycle.name}
    disposition = content_disposition_header(as_attachment=True, filename=f"{title}.csv")
    table = table_of(found_in(request, cycle))
    return HttpResponse(table, content_type="text/csv", headers={"Content-Disposition": disposition})
