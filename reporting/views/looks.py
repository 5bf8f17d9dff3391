"""Looking over what colleagues wrote: the list, one report after another, and asking somebody to."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, list_for
from goals.actions.drafts import settle_drafts
from goals.forms.drafts import DraftPage, draft_marks, draft_page
from goals.views.drafts import keep_as_sent, keep_packet
from goals_portal.shortcuts import page_or_fragment
from reporting.actions.proofing import ask_for_look, begin_look, finish_look, keep_copy
from reporting.build import REPORTS
from reporting.forms.proofing import AskForm, LookForm
from reporting.forms.reports import ReportsForm
from reporting.models import Report
from reporting.models.choices import Check, ReportState
from reporting.proofing.desk import LookDesk, open_look
from reporting.proofing.listed import WAYS, next_unread, pile_asked_for, reports_in
from reporting.proofing.looks import LOOKS, colleagues_of
from reporting.writing.desk import keys_of
from reporting.writing.standing_out import standing_out

FINISH = "finish"
BOXES = ("c-", "r-", "n-")
"""How the boxes are called: a copy, a remark, a note."""


@require_http_methods(["GET"])
def looks(request: HttpRequest) -> HttpResponse:
    """The reports that I may look over, by class, by writer or by year level."""
    piles, chosen = pile_asked_for(request)
    reports = reports_in(request, chosen) if chosen else []
    context = {"ways": WAYS, "piles": piles, "chosen": chosen, "reports": reports}
    context["first"] = next((report for report in reports if report.look in ("mine", "new")), None)
    return page_or_fragment(request, "reporting/looks.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def look(request: HttpRequest, report) -> HttpResponse:
    """Each comment beside a copy to change. A save keeps the copies; “finish” hands what was changed to the writers."""
    saving = request.method == "POST"
    report = get_for(request, REPORTS, to=LOOKS, lock=saving, uuid=report)
    if report.state != ReportState.SUBMITTED:
        messages.info(request, _("This report is not waiting to be looked over any more."))
        return redirect(report)
    desk = open_look(report, request.user)
    drafts = _drafts(request, desk)
    if not saving:
        return _page(request, desk, LookForm(boxes=desk.boxes, typed=drafts.found), drafts)
    if any(box.name not in request.POST for box in desk.boxes):
        return _changed_since(request, desk, drafts)
    form = LookForm(request.POST, boxes=desk.boxes)
    if form.is_valid() and (FINISH not in request.POST or form.ask_why()):
        try:
            with transaction.atomic():
                return _saved(request, desk, form)
        except ValidationError as error:
            form.add_error(None, error)
    typed = {name: form.data.get(name, "") for name in form.fields}
    return _page(request, desk, form, keep_as_sent(request, report.student, drafts, typed, form))


def _changed_since(request: HttpRequest, desk: LookDesk, drafts: DraftPage) -> HttpResponse:
    """A comment is another one since the page was opened: what was typed about the earlier text stands beside it."""
    sent = {name: text.replace("\r\n", "\n") for name, text in request.POST.items() if name[:2] in BOXES and text}
    form = LookForm(boxes=desk.boxes, typed=sent)
    drafts = keep_as_sent(request, desk.report.student, drafts, sent, form)
    messages.warning(
        request,
        _("The writer has changed a comment since you opened the page. What you typed is kept: see below."),
    )
    return _page(request, desk, form, drafts, status=409)


def _saved(request: HttpRequest, desk: LookDesk, form: LookForm) -> HttpResponse:
    """Keeps the copies; finished, it leads to the next report."""
    began = begin_look(report=desk.report, by=request.user)
    for box, kept in form.copies():
        keep_copy(look=began, comment=box.comment, by=request.user, **kept)
    typed = [value for value in form.cleaned_data.values() if value]
    settle_drafts(
        author=request.user, about=desk.report.student, object_uuid=desk.place, saved=typed, boxes=list(form.fields),
        **draft_marks(request),
    )  # fmt: skip
    if FINISH not in request.POST:
        messages.success(request, _("Kept. Nobody sees it until you are finished."))
        return redirect(_here(request, "reporting:look", desk.report.uuid))
    marks = finish_look(look=began, by=request.user)
    messages.success(request, _said(desk.report, len(marks)))
    _piles, pile = pile_asked_for(request)
    following = next_unread(request.user, pile, desk.report)
    return redirect(_here(request, "reporting:look", following) if following else _here(request, "reporting:looks"))


def _said(report: Report, number: int) -> str:
    name = {"name": report.student.full_name, "n": number}
    if not number:
        return _("Looked over: the report of %(name)s. Nothing to change.") % name
    said = ngettext(
        "Looked over: the report of %(name)s. The writer has %(n)s suggestion to answer.",
        "Looked over: the report of %(name)s. The writers have %(n)s suggestions to answer.",
        number,
    )
    return said % name


def _here(request: HttpRequest, name: str, report: UUID | None = None) -> str:
    """With the pile that is gone through."""
    query = request.GET.urlencode()
    return reverse(name, args=[report] if report else []) + (f"?{query}" if query else "")


@require_http_methods(["POST"])
def look_changes(request: HttpRequest, report, comment) -> HttpResponse:
    """What one copy suggests as it is typed, for the place below it; nothing is saved."""
    report = get_for(request, REPORTS, to=LOOKS, uuid=report)
    boxes = [box for box in open_look(report, request.user).boxes if box.comment.uuid == comment]
    if not boxes:
        raise Http404
    LookForm(request.POST, boxes=boxes)
    return render(request, "reporting/_look_changes.html", {"box": boxes[0]})


@require_http_methods(["POST"])
@transaction.atomic
def look_draft(request: HttpRequest, report) -> HttpResponse:
    """Where autosave sends what somebody who sees the report types about it."""
    report = get_for(request, REPORTS, lock=True, uuid=report)
    return keep_packet(request, report.student)


@require_http_methods(["POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Asks a colleague to look over reports of mine that are handed in. One that is not mine refuses all."""
    wanted = ReportsForm(request.POST).chosen()
    mine = list_for(request, Report.objects.filter(uuid__in=wanted), to="write")
    if len(mine) != len(wanted):
        raise PermissionDenied
    schools = {report.school_id for report in mine}
    form = AskForm(request.POST, colleagues=colleagues_of(schools, request.user))
    if not form.is_valid():
        messages.error(request, _("Please choose a colleague."))
        return redirect("reporting:reports")
    colleague = form.cleaned_data["colleague"]
    asked = sum(_asked(request, each, colleague) for each in sorted(wanted))
    said = ngettext(
        "%(name)s is asked to look over %(n)s report.", "%(name)s is asked to look over %(n)s reports.", asked
    )
    tell = messages.success if asked else messages.warning
    tell(request, said % {"name": colleague.name, "n": asked})
    return redirect("reporting:reports")


@transaction.atomic
def _asked(request: HttpRequest, report: UUID, colleague) -> int:
    """One student at a time is locked."""
    found = get_for(request, REPORTS, to="write", lock=True, uuid=report)
    try:
        return len(ask_for_look(reports=[found], reader=colleague, by=request.user))
    except ValidationError as error:
        messages.error(request, f"{found.student.full_name}: {' '.join(error.messages)}")
        return 0


def _drafts(request: HttpRequest, desk: LookDesk) -> DraftPage:
    url = reverse("reporting:look_draft", args=[desk.report.uuid])
    return draft_page(request, desk.report.student, desk.place, url=url)


def _put_beside(desk: LookDesk) -> None:
    """Beside each comment what stands out in it, unless its writer said that it is right."""
    boxes = [box for box in desk.boxes if box.comment.area_id is None]
    texts = {box.comment.goal_id: box.comment.text for box in boxes}
    lines, names = standing_out(desk.report, texts, desk.report.author), keys_of(desk.report)
    for box in boxes:
        of_box = [line for line in lines if names[line.box] == box.comment.goal_id]
        box.stands_out = [line.said for line in of_box if line.found.check != Check.SAME_SENTENCE]
        if len(of_box) > len(box.stands_out):
            box.stands_out.append(_("Sentences of this comment stand in other reports of the same writer, too."))


def _page(request: HttpRequest, desk: LookDesk, form: LookForm, drafts: DraftPage, status: int = 200) -> HttpResponse:
    _put_beside(desk)
    context = {
        "report": desk.report, "desk": desk, "form": form, "drafts": drafts,
        "typed_elsewhere": desk.typed_elsewhere(request.user),
    }  # fmt: skip
    return page_or_fragment(request, "reporting/look.html", context, status=status)
