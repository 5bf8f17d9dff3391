"""How reports look on paper: the school's choices, with the page beside them."""

import base64
from dataclasses import replace

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import get_for
from accounts.models import School
from goals_portal.shortcuts import page_or_fragment
from reporting.actions.layouts import choose_layout, crest_bytes
from reporting.forms.layouts import LayoutForm
from reporting.models import ReportLayout
from reporting.paper.layouts import look_of
from reporting.paper.look import Look
from reporting.paper.pdf import RenderFailed, render_preview
from reporting.paper.sample import sample_report

WIDTH_PX = 700


@require_http_methods(["GET", "POST"])
@transaction.atomic
def layout(request: HttpRequest, school) -> HttpResponse:
    saving = request.method == "POST"
    school = get_for(request, School.objects, to="set_layout", lock=saving, uuid=school)
    current = ReportLayout.objects.of(school)
    form = LayoutForm(*((request.POST, request.FILES) if saving else ()), layout=current)
    if form.is_valid():
        crest = {name: form.cleaned_data.get(name) for name in ("crest", "without_crest")}
        choose_layout(school=school, by=request.user, choices=form.choices, **crest)
        messages.success(
            request, _("Saved. It counts for drafts from now on, and for releases that are planned from now on.")
        )
        return redirect("reporting:layout", school.uuid)
    return page_or_fragment(request, "reporting/layout.html", {"school": school, "form": form, "current": current})


@require_POST
def layout_preview(request: HttpRequest, school) -> HttpResponse:
    """The report of an invented student with what is chosen at the moment. Nothing is saved."""
    school = get_for(request, School.objects, to="set_layout", uuid=school)
    current = ReportLayout.objects.of(school)
    form = LayoutForm(request.POST, request.FILES, layout=current)
    context = {"school": school, "form": form, "pages": [], "problem": "", "is_beside": bool(request.htmx)}
    if form.is_valid():
        try:
            shown = render_preview(sample_report(school), WIDTH_PX, _look(form, current))
            context["pages"] = [base64.b64encode(picture).decode() for picture in shown.pictures]
        except RenderFailed as failure:
            context["problem"] = failure.reason
    return page_or_fragment(
        request, "reporting/layout_preview.html", context, fragment="reporting/_layout_preview.html"
    )  # fmt: skip


def _look(form: LayoutForm, current: ReportLayout | None) -> Look:
    look = replace(look_of(current), **{**form.choices, "blocks": tuple(form.choices["blocks"])})
    if form.cleaned_data["crest"]:
        return replace(look, crest=crest_bytes(form.cleaned_data["crest"]))
    return replace(look, crest=b"") if form.cleaned_data.get("without_crest") else look
