"""Looking over what colleagues wrote: the list, one report after another, and asking somebody to."""

import re
from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, list_for
from accounts.models import User
from goals.actions.drafts import settle_drafts
from goals.forms.drafts import DraftPage, draft_marks, draft_page
from goals.views.drafts import keep_and_tell, keep_as_sent, keep_packet
from goals_portal.shortcuts import page_or_fragment, safe_next
from reporting.actions.proofing import ask_for_look, begin_look, call_off_look, finish_look, keep_copy
from reporting.build import REPORTS
from reporting.forms.proofing import AskForm, LookForm
from reporting.forms.reports import ReportsForm
from reporting.models import Report
from reporting.models.choices import Check, ReportState
from reporting.proofing.answers import sent_by
from reporting.proofing.desk import LookDesk, open_look, place_of_look
from reporting.proofing.listed import WAYS, next_unread, pile_asked_for, reports_in
from reporting.proofing.looks import LOOKS, colleagues_of
from reporting.proofing.out_of_sight import keep_out_of_sight, report_once_open
from reporting.writing.desk import keys_of
from reporting.writing.standing_out import standing_out

FINISH = "finish"
CHANGED_SINCE = 409
BOX = re.compile(r"[crn]-[0-9a-f-]{1,38}")
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
    try:
        report = get_for(request, REPORTS, to=LOOKS, lock=saving, uuid=report)
    except Http404:
        return keep_out_of_sight(request, report, place_of_look, back="reporting:looks")
    desk = open_look(report, request.user)
    drafts = _drafts(request, desk)
    if report.state != ReportState.SUBMITTED:
        return _ended(request, desk, drafts)
    if saving:
        return _sent(request, desk, drafts)
    return _page(request, desk, LookForm(boxes=desk.boxes, typed=drafts.found), drafts)


def _sent(request: HttpRequest, desk: LookDesk, drafts: DraftPage) -> HttpResponse:
    if any(box.name not in request.POST for box in desk.boxes):
        return _changed_since(request, desk, drafts)
    form = LookForm(request.POST, boxes=desk.boxes)
    if form.is_valid() and (FINISH not in request.POST or form.ask_why()):
        try:
            with transaction.atomic():
                return _saved(request, desk, form, drafts)
        except ValidationError as error:
            form.add_error(None, error)
    drafts = keep_as_sent(request, desk.report.student, drafts, _unsaved(request, desk), form)
    return _page(request, desk, form, drafts)


def _unsaved(request: HttpRequest, desk: LookDesk, but: Iterable[str] = ()) -> dict[str, str]:
    """By box what was sent, in whatever box, and is not kept already."""
    texts = {name: text.replace("\r\n", "\n") for name, text in request.POST.items() if BOX.fullmatch(name)}
    known = {"", *desk.known_texts()}
    return {name: text for name, text in texts.items() if name not in but and text not in known}


def _ended(request: HttpRequest, desk: LookDesk, drafts: DraftPage) -> HttpResponse:
    """The report has gone on: what this person typed about it, and did not hand to the writer, stands here."""
    if request.method == "POST":
        keep_and_tell(request, desk.report.student, drafts, _unsaved(request, desk))
    copies = [copy for round_ in desk.rounds if round_.finished_at is None for copy in round_.copies.all()]
    typed = desk.typed_elsewhere(request.user, [])
    if not copies and not typed:
        messages.info(request, _("This report is not waiting to be looked over any more."))
        return redirect(desk.report)
    context = {"report": desk.report, "copies": copies, "typed": typed}
    return page_or_fragment(request, "reporting/look_ended.html", context)


def _changed_since(request: HttpRequest, desk: LookDesk, drafts: DraftPage) -> HttpResponse:
    """Something is another than on the page that was sent: what was typed there stands beside it."""
    form = LookForm(boxes=desk.boxes, typed=dict(request.POST.items()))
    drafts, _is_kept = keep_and_tell(request, desk.report.student, drafts, _unsaved(request, desk))
    messages.warning(
        request, _("This page is no longer as it was when you opened it. What you typed is kept: see below.")
    )
    return _page(request, desk, form, drafts, status=409)


def _saved(request: HttpRequest, desk: LookDesk, form: LookForm, drafts: DraftPage) -> HttpResponse:
    """Keeps the copies; finished, it leads to the next report of the pile."""
    began = begin_look(report=desk.report, by=request.user)
    for box, kept in form.copies():
        keep_copy(look=began, comment=box.comment, by=request.user, **kept)
    boxes = list(form.fields)
    typed = [form.cleaned_data[name] for name in boxes if form.cleaned_data[name]]
    settle_drafts(
        author=request.user, about=desk.report.student, object_uuid=desk.place, saved=typed, boxes=boxes,
        **draft_marks(request),
    )  # fmt: skip
    keep_and_tell(request, desk.report.student, drafts, _unsaved(request, desk, but=boxes))
    if FINISH not in request.POST:
        messages.success(request, _("Kept. Nobody sees it until you are finished."))
        return redirect(_here(request, "reporting:look", desk.report.uuid))
    marks = finish_look(look=began, by=request.user)
    messages.success(request, _said(desk.report, len(marks)))
    return redirect(_following(request, desk.report))


def _following(request: HttpRequest, report: Report) -> str:
    """Where this one was opened by itself, there is no next one."""
    if "by" not in request.GET:
        return report.get_absolute_url()
    _piles, pile = pile_asked_for(request)
    following = next_unread(request.user, pile, report)
    return _here(request, "reporting:look", following) if following else _here(request, "reporting:looks")


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
    box = next((box for box in open_look(report, request.user).boxes if box.comment.uuid == comment), None)
    if box is None:
        raise Http404
    if box.name not in request.POST:
        return HttpResponse(status=CHANGED_SINCE)
    LookForm(request.POST, boxes=[box])
    return render(request, "reporting/_look_changes.html", {"box": box})


@require_http_methods(["POST"])
@transaction.atomic
def look_draft(request: HttpRequest, report) -> HttpResponse:
    """Where autosave sends what somebody types about the report who sees it, or had it open before it went on."""
    try:
        report = get_for(request, REPORTS, lock=True, uuid=report)
    except Http404:
        report = report_once_open(request.user, report)
    return keep_packet(request, report.student)


@require_http_methods(["POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Asks a colleague to look over reports of mine that are handed in. One that is not mine refuses all."""
    wanted = ReportsForm(request.POST).chosen()
    mine = list_for(request, Report.objects.filter(uuid__in=wanted), to="write")
    if len(mine) != len(wanted):
        raise PermissionDenied
    schools, back = {report.school_id for report in mine}, safe_next(request, reverse("reporting:reports"))
    form = AskForm(request.POST, colleagues=colleagues_of(schools, request.user))
    if not form.is_valid():
        messages.error(request, _("Please choose a colleague."))
        return redirect(back)
    colleague = form.cleaned_data["colleague"]
    asked = [_asked(request, each, colleague) for each in sorted(wanted)]
    _say_who_was_asked(request, colleague.name, [name for name, is_asked in asked if not is_asked], len(asked))
    return redirect(back)


def _say_who_was_asked(request: HttpRequest, name: str, left: list[str], number: int) -> None:
    done = number - len(left)
    said = ngettext(
        "%(name)s is asked to look over %(n)s report.", "%(name)s is asked to look over %(n)s reports.", done
    )
    if done:
        messages.success(request, said % {"name": name, "n": done})
    if left:
        messages.warning(request, _("Please choose somebody else for: %(names)s.") % {"names": ", ".join(left)})


@transaction.atomic
def _asked(request: HttpRequest, report: UUID, colleague: User) -> tuple[str, bool]:
    """One student at a time is locked."""
    found = get_for(request, REPORTS, to="write", lock=True, uuid=report)
    name = found.student.full_name
    try:
        return name, ask_for_look(report=found, reader=colleague, by=request.user)
    except ValidationError as error:
        messages.error(request, f"{name}: {' '.join(error.messages)}")
        return name, False


@require_http_methods(["POST"])
@transaction.atomic
def call_off(request: HttpRequest, report, look) -> HttpResponse:
    """Asks a colleague no longer, who then sees the report no longer."""
    report = get_for(request, REPORTS, to="write", lock=True, uuid=report)
    look = get_object_or_404(report.rounds.select_related("reader"), uuid=look)
    try:
        call_off_look(look=look, report=report)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("%(name)s is no longer asked to look over it.") % {"name": look.reader.name})
    return redirect("reporting:suggestions", report.uuid)


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
    has_finished = any(each.finished_at for each in desk.rounds)
    context = {
        "report": desk.report, "desk": desk, "form": form, "drafts": drafts,
        "sent": sent_by(request.user, desk.report) if has_finished else [],
        "typed_elsewhere": desk.typed_elsewhere(request.user, form.fields),
    }  # fmt: skip
    return page_or_fragment(request, "reporting/look.html", context, status=status)
