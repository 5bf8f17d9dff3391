"""A class's goals for the system in which the school writes its reports: to copy, as a table, as pages."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for
from accounts.models import ClassGroup, Student
from accounts.step_up import step_up
from goals_portal.spreadsheet import CSV_TYPE, XLSX_TYPE, as_csv, as_workbook
from reporting.actions.choosing import ask, leave_behind, take_along
from reporting.actions.hand_over import pages_later, remove_table, save_table, shows_pages
from reporting.actions.printing import pdf_bytes
from reporting.actions.writing import start_report
from reporting.forms.hand_over import CSV, ColumnsForm, TableForm
from reporting.hand_over.columns import headed, lines, tables_of
from reporting.hand_over.pages import pages_of
from reporting.hand_over.texts import handed_over
from reporting.hand_over.ticks import to_tick, whom_one_writes_about
from reporting.models import ClassPrint, HandOverTable
from reporting.models.printing import PAGES
from reporting.policies import reporting_cycle


def _class(request: HttpRequest, class_group) -> ClassGroup:
    return get_for(request, ClassGroup.objects.select_related("school"), to="export", uuid=class_group)


@require_safe
def hand_over(request: HttpRequest, class_group) -> HttpResponse:
    class_group = _class(request, class_group)
    tables = tables_of(class_group.school)
    return _page(request, class_group, tables, TableForm(tables=tables))


def _page(request: HttpRequest, class_group: ClassGroup, tables: list, form: TableForm) -> HttpResponse:
    cycle, rows = handed_over(request, class_group)
    context = {"class_group": class_group, "cycle": cycle, "form": form, "tables": tables}
    students = [row.student for row in rows]
    health = to_tick(request, students, cycle) if class_group.school.reports_elsewhere else {}
    context["rows"] = [(row, health.get(row.student.pk, [])) for row in rows]
    context["chooses_for"] = whom_one_writes_about(request, students) if health else set()
    context["has_comments"] = any(row.has_comments for row in rows)
    return render(request, "reporting/hand_over.html", context)


@step_up(back="reporting:hand_over")
@require_POST
def hand_over_table(request: HttpRequest, class_group) -> HttpResponse:
    """All texts of the class, a student a line, under the school's own headings or under ours."""
    class_group = _class(request, class_group)
    tables = tables_of(class_group.school)
    form = TableForm(request.POST, tables=tables)
    if not form.is_valid():
        return _page(request, class_group, tables, form)
    _cycle, rows = handed_over(request, class_group)
    found = lines(rows, headed(rows, form.cleaned_data.get("table")))
    title = _("Goals of %(name)s") % {"name": class_group.name}
    is_csv = form.cleaned_data["format"] == CSV
    content, kind, ending = (
        (as_csv(found), CSV_TYPE, "csv") if is_csv else (as_workbook({title: found}), XLSX_TYPE, "xlsx")
    )
    disposition = content_disposition_header(as_attachment=True, filename=f"{title}.{ending}")
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


@step_up(back="reporting:hand_over")
@require_POST
def hand_over_pages(request: HttpRequest, class_group) -> HttpResponse:
    """The goals page of each student, one PDF each, zipped by a job."""
    class_group = _class(request, class_group)
    cycle, rows = handed_over(request, class_group)
    pages = pages_of(cycle, rows, timezone.localtime())
    if not pages:
        messages.info(request, _("No goal is shown to a family yet, so there is no page."))
        return redirect("reporting:hand_over", class_group.uuid)
    title = _("Goals pages of %(name)s") % {"name": class_group.name}
    return redirect(
        "reporting:class_print", pages_later(class_group=class_group, by=request.user, pages=pages, title=title).uuid
    )


@step_up(before_typing=True)
@require_safe
def hand_over_file(request: HttpRequest, printed) -> HttpResponse:
    """The zip, for who asked for it, as long as its pages say what they would say now."""
    found = get_for(
        request, ClassPrint.objects.filter(purpose=PAGES).exclude(pdf_key=""), to="export", uuid=printed
    )  # fmt: skip
    class_group = get_for(request, ClassGroup.objects.select_related("school"), to="export", pk=found.class_group_id)
    if not shows_pages(found, pages_of(*handed_over(request, class_group), timezone.localtime())):
        messages.warning(request, _("Something on them has changed since. Please make them anew."))
        return redirect("reporting:class_print", found.uuid)
    disposition = content_disposition_header(as_attachment=True, filename=f"{found.title}.zip")
    headers = {"Content-Disposition": disposition}
    return HttpResponse(pdf_bytes(found), content_type="application/zip", headers=headers)


@require_POST
@transaction.atomic
def hand_over_goal(request: HttpRequest, class_group, goal) -> HttpResponse:
    """Takes a goal that may be about health along, leaves it behind again, or asks its student."""
    student = get_for(request, Student.objects.select_related("school"), to="write_report", lock=True, goals__uuid=goal)
    class_group = _class(request, class_group)
    cycle = reporting_cycle(student.school_id, student.school.today())
    offered = to_tick(request, [student], cycle).get(student.pk, [])
    found = next((each for each in offered if each.uuid == goal), None)
    if found is None:
        raise Http404
    decide, done = take_along, _("It goes along too.")
    if "stays" in request.POST:
        decide, done = leave_behind, _("It stays behind.")
    elif "ask" in request.POST:
        asked = _("Asked. %(name)s finds the question on the first page.")
        decide, done = ask, asked % {"name": student.preferred_name}
    try:
        decide(report=start_report(student=student, cycle=cycle, by=request.user), goal=found, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect(f"{reverse('reporting:hand_over', args=[class_group.uuid])}#of-{student.uuid}")


def _table(class_group: ClassGroup, table) -> HandOverTable | None:
    if table is None:
        return None
    found = next((each for each in tables_of(class_group.school) if each.uuid == table), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@transaction.atomic
def hand_over_columns(request: HttpRequest, class_group, table=None) -> HttpResponse:
    """How a table of the school is made up, with the first student's line of it. “Look at it” saves nothing."""
    class_group = _class(request, class_group)
    there = _table(class_group, table)
    form = ColumnsForm(request.POST if request.method == "POST" else None, there=there)
    if form.is_valid() and "look" not in request.POST:
        said = {name: form.cleaned_data[name] for name in ("name", "is_preset")}
        try:
            save_table(school=class_group.school, by=request.user, columns=form.chosen(), table=table, **said)
        except ValidationError as error:
            form.add_error("name", error)
        else:
            messages.success(request, _("Saved for everybody at your school who hands goals over."))
            return redirect("reporting:hand_over", class_group.uuid)
    _cycle, rows = handed_over(request, class_group)
    shown = HandOverTable(columns=form.chosen()) if form.is_bound and form.is_valid() else there
    first = next((row for row in rows if row.goals), None)
    context = {"class_group": class_group, "form": form, "there": there, "first": first}
    context["preview"] = list(zip(*lines([first], headed([first], shown)), strict=True)) if first and shown else []
    return render(request, "reporting/hand_over_columns.html", context)


@require_POST
@transaction.atomic
def hand_over_forget(request: HttpRequest, class_group, table) -> HttpResponse:
    class_group = _class(request, class_group)
    remove_table(table=_table(class_group, table), by=request.user)
    messages.success(request, _("The table is gone. The goals are as they were."))
    return redirect("reporting:hand_over", class_group.uuid)
