"""Runs: asking for many PDFs, watching them being made, and fetching what was made of them."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.models import ClassGroup
from accounts.step_up import step_up
from goals.models import Cycle
from goals_portal.shortcuts import page_or_fragment, pdf_file
from reporting.actions import runs as actions
from reporting.actions.bundles import Wanted, title_of
from reporting.actions.rendition import Damaged, stored_bytes
from reporting.forms.runs import ClassRunForm, RunForm
from reporting.models import BundleKind, MadeState, PdfRun, RunKind
from reporting.policies import CYCLES
from reporting.releasing.runs import ROWS, RUNS, as_request, cycles_out, given_out, groups_of, lines_of, not_in

CHANGED = gettext_lazy(
    "Something in this file has changed since it was made, was taken back, or is no longer yours to read."
)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def runs(request: HttpRequest, cycle) -> HttpResponse:
    """For who releases the reports: a rehearsal, what is planned, what is out; of a class, a year level or all."""
    saving = request.method == "POST"
    cycle = get_for(request, CYCLES, to="release", lock=saving, uuid=cycle)
    form = RunForm(request.POST if saving else None, cycle=cycle, initial={"kind": RunKind.DRAFT})
    if form.is_valid() and (started := _start(request, form, cycle, form.asked())):
        return started
    made = list_for(request, RUNS.with_counts().filter(cycle=cycle))
    return page_or_fragment(request, "reporting/runs.html", {"cycle": cycle, "form": form, "runs": made})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def class_runs(request: HttpRequest, class_group) -> HttpResponse:
    """For the teacher of a class: the reports that are out, to print for families without a log-in."""
    saving = request.method == "POST"
    class_group = get_for(request, ClassGroup.objects, to="export", lock=saving, uuid=class_group)
    form = ClassRunForm(request.POST if saving else None, cycles=cycles_out(class_group, request.user))
    if form.is_valid():
        asked = {"kind": RunKind.PUBLISHED, "class_group": class_group, "is_large": form.cleaned_data["is_large"]}
        if started := _start(request, form, form.cleaned_data["cycle"], asked):
            return started
    made = list_for(request, RUNS.with_counts().filter(class_group=class_group))
    context = {"class_group": class_group, "form": form, "runs": made}
    return page_or_fragment(request, "reporting/class_runs.html", context)


def _start(request: HttpRequest, form, cycle: Cycle, asked: dict) -> HttpResponse | None:
    try:
        run = actions.ask_for_run(cycle=cycle, by=request.user, **asked)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    return redirect("reporting:run", run.uuid)


@require_safe
def run(request: HttpRequest, run) -> HttpResponse:
    """How far it is, line by line; `?class=` shows the lines of one class. The page asks again by itself."""
    found = get_for(request, RUNS.with_counts(), uuid=run)
    groups = groups_of(found)
    asked = request.GET.get("class", groups[0].name if len(groups) == 1 else None)
    rows = lines_of(found, request.user)
    context = {
        "run": found, "groups": groups, "asked": asked, "files": found.files.all(),
        "problems": rows.filter(state=MadeState.FAILED),
        "lines": [] if asked is None else rows.filter(group=asked), "not_in": not_in(found, request.user),
    }  # fmt: skip
    return page_or_fragment(request, "reporting/run.html", context, fragment="reporting/_run.html")


def _changing(action: Callable[..., str]) -> Callable:
    """A button on the page of a run: the locked run, what is done, and back."""

    @require_POST
    @transaction.atomic
    def view(request: HttpRequest, run) -> HttpResponse:
        found = get_for(request, PdfRun.objects, to="change", lock=True, uuid=run)
        messages.info(request, action(found, request.user))
        return redirect("reporting:run", found.uuid)

    return view


def _pause(run: PdfRun, user) -> str:
    actions.pause(run=run, by=user)
    return _("Paused. What is being made is finished; nothing more begins.")


def _resume(run: PdfRun, user) -> str:
    actions.resume(run=run, by=user)
    return _("It goes on.")


def _again(run: PdfRun, user) -> str:
    number = actions.make_again(run=run, by=user)
    said = ngettext("One is made again.", "%(number)s are made again.", number)
    return said % {"number": number}


run_pause, run_resume, run_again = _changing(_pause), _changing(_resume), _changing(_again)


@require_POST
@transaction.atomic
def run_remove(request: HttpRequest, run) -> HttpResponse:
    found = get_for(request, RUNS, to="change", lock=True, uuid=run)
    actions.throw_away(run=found, by=request.user)
    messages.success(request, _("Thrown away."))
    if found.class_group and found.kind == RunKind.PUBLISHED:
        return redirect("goals:board", found.class_group.uuid)
    return redirect("reporting:runs", found.cycle.uuid)


@require_safe
def run_report(request: HttpRequest, run, row) -> HttpResponse:
    """One PDF of a run, called by the student's number."""
    found = get_for(request, RUNS, uuid=run)
    rows = given_out(found, ROWS.filter(run=found, uuid=row), as_request(request))
    if not rows:
        return _not_given(request, found)
    try:
        return pdf_file(stored_bytes(rows[0].file), rows[0].report.student.code)
    except Damaged:
        return _not_given(request, found)


@step_up(before_typing=True)
@require_safe
def run_file(request: HttpRequest, run, file) -> HttpResponse:
    """A file for the printer, or the zip: while each report in it is still the one of which it was made, and may be
    given to this person, at this moment."""
    found = get_for(request, RUNS, uuid=run)
    bundle = found.files.filter(uuid=file).first()
    if bundle is None:
        return _not_given(request, found)
    rows = given_out(found, ROWS.filter(run=found, pk__in=bundle.holds), as_request(request))
    if Wanted(bundle.kind, bundle.group, rows).content_hash != bundle.content_hash:
        return _not_given(request, found)
    ending, kind = ("zip", "application/zip") if bundle.kind == BundleKind.ZIP else ("pdf", "application/pdf")
    name = f"{title_of(found, bundle.group)}.{ending}"
    return FileResponse(
        default_storage.open(bundle.storage_key), as_attachment=True, filename=name, content_type=kind
    )  # fmt: skip


def _not_given(request: HttpRequest, run: PdfRun) -> HttpResponse:
    messages.warning(request, CHANGED)
    return redirect("reporting:run", run.uuid)
