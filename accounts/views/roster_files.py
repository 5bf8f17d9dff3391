"""Files around rosters: templates, exports, and the columns of other programs' files."""

import json

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for
from accounts.actions.rosters.mappings import remove_mapping, save_mapping
from accounts.forms.rosters import ColumnsForm, MappingForm
from accounts.media.refused import note_refused
from accounts.media.scanner import Harmful
from accounts.media.uploads import clean_name
from accounts.models import ColumnMapping, School
from accounts.rosters.exports import simple_files
from accounts.rosters.files import tables_of
from accounts.rosters.oneroster_export import Bundle
from accounts.rosters.roster import SECTIONS, Unreadable
from accounts.rosters.templates import template_of
from accounts.step_up import step_up

ZIP = "application/zip"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPORTS = {
    "csv": ("roster.zip", ZIP, lambda school: simple_files(school).as_zip()),
    "xlsx": ("roster.xlsx", WORKBOOK, lambda school: simple_files(school).as_workbook()),
    "oneroster": ("oneroster.zip", ZIP, lambda school: Bundle(school).files().as_zip()),
}


def _saved(content: str | bytes, name: str, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(content, content_type=content_type, headers=headers)


@require_safe
def roster_template(request: HttpRequest, school, section: str) -> HttpResponse:
    """An empty file of ours, with its columns and an example."""
    get_for(request, School.objects, to="enrol", uuid=school)
    if section not in SECTIONS:
        raise Http404
    return _saved(template_of(section), f"{section}.csv", "text/csv; charset=utf-8")


@step_up(before_typing=True)
@require_safe
def roster_export(request: HttpRequest, school, kind: str) -> HttpResponse:
    """The school's people and classes. No child's words."""
    school = get_for(request, School.objects, to="enrol", uuid=school)
    if kind not in EXPORTS:
        raise Http404
    name, content_type, made = EXPORTS[kind]
    return _saved(made(school), name, content_type)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def roster_columns(request: HttpRequest, school) -> HttpResponse:
    """First an example of the file, then which of its columns is which of ours; saved for every time after."""
    school = get_for(request, School.objects, to="enrol", lock=request.method == "POST", uuid=school)
    if "headings" in request.POST:
        return _matched(request, school)
    form = MappingForm(request.POST or None, request.FILES or None, school=school)
    headings = _headings(form, request) if form.is_valid() else None
    if headings:
        section = form.cleaned_data["section"]
        initial = {"name": form.cleaned_data["name"], "section": section, "headings": json.dumps(headings)}
        matching = ColumnsForm(initial=initial, section=section, headings=headings)
        return render(request, "accounts/roster_match.html", {"school": school, "form": matching})
    context = {"school": school, "form": form, "mappings": ColumnMapping.objects.filter(school=school)}
    return render(request, "accounts/roster_columns.html", context)


def _headings(form: MappingForm, request: HttpRequest) -> list[str] | None:
    file = form.cleaned_data["file"]
    try:
        return list(tables_of(file.name, file.file)[0].columns)
    except Harmful as harmful:
        note_refused(by=request.user, name=clean_name(file.name), found=harmful.found)
        form.add_error("file", harmful)
    except Unreadable as error:
        form.add_error("file", error.problems[0].said)
    return None


def _matched(request: HttpRequest, school: School) -> HttpResponse:
    form = ColumnsForm(request.POST, section=request.POST.get("section", ""), headings=_sent_headings(request))
    if not form.is_valid():
        return render(request, "accounts/roster_match.html", {"school": school, "form": form})
    save_mapping(
        school=school, by=request.user, name=form.cleaned_data["name"], section=form.cleaned_data["section"],
        columns=form.columns,
    )  # fmt: skip
    messages.success(request, _("Saved. Choose it when you bring such a file."))
    return redirect("people:roster", school.uuid)


def _sent_headings(request: HttpRequest) -> list[str]:
    try:
        sent = json.loads(request.POST["headings"])
    except ValueError:
        return []
    return [each for each in sent if isinstance(each, str)][:200] if isinstance(sent, list) else []


@require_POST
@transaction.atomic
def roster_columns_remove(request: HttpRequest, school, mapping) -> HttpResponse:
    school = get_for(request, School.objects, to="enrol", lock=True, uuid=school)
    remove_mapping(school=school, uuid=mapping, by=request.user)
    return redirect("people:roster_columns", school.uuid)
