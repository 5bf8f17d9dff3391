"""A class's goals for the system in which the school writes its reports: to copy, as a table, as pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import get_for
from accounts.models import ClassGroup
from reporting.hand_over import handed_over, table_of


@require_safe
def hand_over(request: HttpRequest, class_group) -> HttpResponse:
    class_group = get_for(request, ClassGroup.objects.select_related("school"), to="export", uuid=class_group)
    cycle, rows = handed_over(request, class_group)
    context = {"class_group": class_group, "cycle": cycle, "rows": rows}
    return render(request, "reporting/hand_over.html", context)


@require_safe
def hand_over_table(request: HttpRequest, class_group) -> HttpResponse:
    class_group = get_for(request, ClassGroup.objects.select_related("school"), to="export", uuid=class_group)
    _cycle, rows = handed_over(request, class_group)
    title = _("Goals of %(name)s") % {"name": class_group.name}
    disposition = content_disposition_header(as_attachment=True, filename=f"{title}.csv")
    return HttpResponse(table_of(rows), content_type="text/csv", headers={"Content-Disposition": disposition})
