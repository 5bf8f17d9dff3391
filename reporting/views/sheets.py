"""What is printed for a talk: a student's goal sheet, those of a class, and the class as a list."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import get_for, list_for
from accounts.models import ClassGroup, Student
from goals.pages import with_school
from goals_portal.shortcuts import page_or_fragment, pdf_file
from reporting.actions.printing import pdf_bytes, print_later, shows
from reporting.models import ClassPrint
from reporting.models.printing import PAGES
from reporting.paper.class_list import list_of, pdf_of_list, students_of
from reporting.paper.pdf import RenderFailed
from reporting.paper.sheets import Purpose, Sheets, pdf_of, sheets_of


@require_safe
def goal_sheet(request: HttpRequest, student) -> HttpResponse:
    """One page of a student's goals, for the talk with the family or (`?for=desk`) for whoever prints it."""
    student = get_for(request, with_school(Student.objects), to="export", uuid=student)
    purpose = Purpose.of(student.relation, request.GET.get("for", ""))
    title = _("Goal sheet of %(name)s") % {"name": student.full_name}
    sheets = sheets_of(request, [student], student.school, purpose, title)
    return _printed(request, lambda: pdf_of(sheets), title, redirect("goals:student", student.uuid))


@require_http_methods(["GET", "HEAD", "POST"])
def class_sheets(request: HttpRequest, class_group) -> HttpResponse:
    """The sheets of all of a class, by name, to print in one go; where that takes too long, a job makes them, and
    for a day they are offered again."""
    class_group = get_for(request, ClassGroup.objects.select_related("school"), to="export", uuid=class_group)
    purpose = Purpose.of(class_group.relation, request.GET.get("for", ""))
    made = list_for(request, ClassPrint.objects.filter(class_group=class_group, purpose=purpose), to="export")
    if made and request.method != "POST":
        return redirect("reporting:class_print", made[0].uuid)
    sheets = _sheets_of_class(request, class_group, purpose)
    if request.method == "POST":
        printed = print_later(class_group=class_group, by=request.user, sheets=sheets)
        return redirect("reporting:class_print", printed.uuid)
    try:
        return pdf_file(pdf_of(sheets), sheets.title)
    except RenderFailed as failure:
        if failure.kind == "too_slow":
            context = {"class_group": class_group, "title": sheets.title}
            return render(request, "reporting/class_sheets_slow.html", context)
        messages.error(request, failure.reason)
        return redirect("goals:board", class_group.uuid)


def _sheets_of_class(request: HttpRequest, class_group: ClassGroup, purpose: Purpose) -> Sheets:
    title = _("Goal sheets of %(name)s") % {"name": class_group.name}
    return sheets_of(request, students_of(request, class_group), class_group.school, purpose, title)


@require_safe
def class_print(request: HttpRequest, printed) -> HttpResponse:
    """Being made, ready, or why not."""
    found = get_for(request, ClassPrint.objects.select_related("class_group"), to="export", uuid=printed)
    context = {"printed": found}
    return page_or_fragment(request, "reporting/class_print.html", context, fragment="reporting/_class_print.html")


@require_safe
def class_print_file(request: HttpRequest, printed) -> HttpResponse:
    """Only as long as it shows what the person sees today: what was withdrawn or changed since is not given out."""
    found = get_for(request, ClassPrint.objects.exclude(pdf_key="").exclude(purpose=PAGES), to="export", uuid=printed)
    class_group = get_for(
        request, ClassGroup.objects.select_related("school"), to="export", pk=found.class_group_id
    )  # fmt: skip
    if not shows(found, _sheets_of_class(request, class_group, Purpose(found.purpose))):
        messages.warning(request, _("Something on them has changed since. Please make them anew."))
        return redirect("reporting:class_print", found.uuid)
    return pdf_file(pdf_bytes(found), found.title)


@require_safe
def conferences(request: HttpRequest, class_group) -> HttpResponse:
    """The class as a list for the days of talks: who comes when, and what about."""
    class_group = get_for(request, ClassGroup.objects.select_related("school"), to="export", uuid=class_group)
    title = _("Talks with families, %(name)s") % {"name": class_group.name}
    rows = list_of(request, class_group)
    return _printed(
        request, lambda: pdf_of_list(class_group, rows, title), title, redirect("goals:board", class_group.uuid)
    )


def _printed(request: HttpRequest, make: Callable[[], bytes], title: str, back: HttpResponse) -> HttpResponse:
    """The file; where it cannot be made, `back` to the page one came from, which says why. Of a class each sheet can
    still be printed alone."""
    try:
        content = make()
    except RenderFailed as failure:
        messages.error(request, failure.reason)
        return back
    return pdf_file(content, title)
