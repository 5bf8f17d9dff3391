"""Writing a report, with the child's words and the real page beside the comments."""

import base64
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, may_do
from accounts.models import Student
from goals.actions.drafts import settle_drafts
from goals.forms.drafts import DraftPage, draft_marks, draft_page
from goals.views.drafts import keep_as_sent, keep_packet
from goals_portal.shortcuts import page_or_fragment
from reporting.actions import writing
from reporting.actions.writing import WrittenInBetween, save_comments, start_report, submit
from reporting.build import REPORTS, report_summary
from reporting.forms.reports import CommentsForm
from reporting.models import Report, ReportLayout
from reporting.models.choices import ReportState
from reporting.paper.layouts import look_of
from reporting.paper.pdf import RenderFailed, render_preview
from reporting.policies import reporting_cycle
from reporting.proofing.out_of_sight import report_once_open
from reporting.views.approval import corrected_page, review_page
from reporting.views.unsent import unsent_comments
from reporting.writing.beside import last_report, ways_of
from reporting.writing.board import next_to_write, place_in_class
from reporting.writing.deadline import time_to_say
from reporting.writing.desk import Box, Desk, open_desk, printed_lines, put_saved_beside, typed_in
from reporting.writing.phrases_near import PHRASE, phrases_about, with_phrase
from reporting.writing.standing_out import ASKED, asked_about

GO_ON, BEGINS = "next", "begin"
"""Sent by “Save and next”; and asked for by the page that it leads to, which begins in the first empty box."""
ALL_THE_SAME = "all_the_same"
"""Sent by “Hand it in all the same”."""
HANDED_IN = "next"
"""In the address of the report that was handed in just now: it says who comes next."""
FOUND, WRITTEN_SINCE = 302, 409
PREVIEW_WIDTH_PX = 900
PREVIEW_LONGEST = 2000
"""Characters of one comment that the preview still lays out; the longest comment that can be saved is shorter."""


@require_http_methods(["POST"])
@transaction.atomic
def start(request: HttpRequest, student) -> HttpResponse:
    """Opens this cycle's report of a student, or makes it."""
    student = get_for(request, Student.objects, to="write_report", lock=True, uuid=student)
    cycle = reporting_cycle(student.school_id, student.school.today())
    if cycle is None:
        messages.error(request, _("The school has no timeline yet, so there is no report to write."))
        return redirect("reporting:reports")
    return redirect(start_report(student=student, cycle=cycle, by=request.user))


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, report) -> HttpResponse:
    """The writing page for those who write; for others, and once it is handed in, the report to read. “Save and next”
    opens the next one when this one is saved, in a transaction of its own: no two students are locked together."""
    with transaction.atomic():
        answer = _shown_or_saved(request, report)
    return _next(request, report) if GO_ON in request.POST and answer.status_code == FOUND else answer


def _shown_or_saved(request: HttpRequest, report: UUID) -> HttpResponse:
    saving = request.method == "POST"
    try:
        report = get_for(request, REPORTS, to="write" if saving else "view", lock=saving, uuid=report)
    except Http404:
        return _out_of_sight(request, report)
    if saving:
        return _save(request, report, _finished)
    if report.state != ReportState.DRAFTING or not may_do(report, "write"):
        following = next_to_write(request, report.student) if HANDED_IN in request.GET else None
        return review_page(request, report, following=following)
    desk = _desk(request, report)
    drafts = _drafts(request, desk)
    put_saved_beside(desk.boxes, drafts.found)
    return _page(
        request, desk, CommentsForm(boxes=desk.boxes, typed=drafts.found, begins=BEGINS in request.GET), drafts
    )


def _out_of_sight(request: HttpRequest, report: UUID) -> HttpResponse:
    try:
        return corrected_page(request, report)
    except Http404:
        return unsent_comments(request, report)


@transaction.atomic
def _next(request: HttpRequest, report: UUID) -> HttpResponse:
    """The next student of the class whose report is not handed in, after the last the first; none is left: the list."""
    report = get_for(request, REPORTS, to="write", uuid=report)
    following = next_to_write(request, report.student)
    if following is None:
        return redirect("reporting:reports")
    student = get_for(request, Student.objects, to="write_report", lock=True, pk=following.student.pk)
    begun = start_report(student=student, cycle=report.cycle, by=request.user)
    if following.begins_again:
        messages.info(request, _last_of_class(following.open_reports))
        return redirect(begun)  # opened at its top, where that is said
    return redirect(f"{begun.get_absolute_url()}?{BEGINS}")


def _last_of_class(number: int) -> str:
    said = ngettext(
        "That was the last of the class. One other is not handed in yet.",
        "That was the last of the class. %(n)s others are not handed in yet: this is the first of them.",
        number,
    )
    return said % {"n": number}


def _drafts(request: HttpRequest, desk: Desk) -> DraftPage:
    report, boxes = desk.report, {box.name: box.about for box in desk.boxes}
    url = reverse("reporting:draft", args=[report.uuid])
    return draft_page(request, report.student, report.uuid, url=url, boxes=boxes)


@require_http_methods(["POST"])
@transaction.atomic
def draft(request: HttpRequest, report) -> HttpResponse:
    """Where autosave sends what is being written, also by an author who no longer teaches the student, or whose report
    was given to somebody else."""
    try:
        report = get_for(request, REPORTS, to="write", lock=True, uuid=report)
    except Http404:
        report = report_once_open(request.user, report)
    return keep_packet(request, report.student)


@require_http_methods(["POST"])
@transaction.atomic
def hand_in(request: HttpRequest, report) -> HttpResponse:
    """Saves what is in the boxes and hands the report in. Where something stands out, that is asked about once: it is
    saved, and goes on being written until it is handed in all the same."""
    try:
        report = get_for(request, REPORTS, to="write", lock=True, uuid=report)
    except Http404:
        return unsent_comments(request, report)
    return _save(request, report, _handed_in_or_asked)


def _finished(request: HttpRequest, desk: Desk, written: list) -> str:
    messages.success(request, _("Saved."))
    return desk.report.get_absolute_url()


def _handed_in_or_asked(request: HttpRequest, desk: Desk, written: list) -> str:
    address = desk.report.get_absolute_url()
    if ALL_THE_SAME not in request.POST and asked_about(desk.report, desk.saved(written), request.user):
        return f"{address}?{ASKED}"
    submit(report=desk.report, by=request.user)
    messages.success(request, _("Handed in. It waits for approval now."))
    return f"{address}?{HANDED_IN}"


@require_http_methods(["POST"])
@transaction.atomic
def take_back(request: HttpRequest, report) -> HttpResponse:
    """The writer goes on with what nobody has approved yet."""
    report = get_for(request, REPORTS, to="write", lock=True, uuid=report)
    try:
        writing.take_back(report=report, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("You can go on writing. Hand it in again when it is ready."))
    return redirect(report)


def _save(request: HttpRequest, report: Report, finish: Callable[[HttpRequest, Desk, list], str]) -> HttpResponse:
    """Saves the comments and does what follows, which says where it leads; what cannot be saved is shown again, with
    nothing lost."""
    desk = _desk(request, report)
    if PHRASE in request.POST:
        return _page(
            request,
            desk,
            CommentsForm(with_phrase(request, report.student), boxes=desk.boxes),
            _drafts(request, desk),
        )
    form = CommentsForm(request.POST, boxes=desk.boxes)
    drafts, status = _drafts(request, desk), 200
    _keep_without_box(request, drafts, report, form)
    if form.is_valid():
        written = form.written()
        try:
            with transaction.atomic():
                save_comments(report=report, written=written, by=request.user)
                way_on = finish(request, desk, written)
        except WrittenInBetween as newer:
            form, status = _with_both_texts(form, desk.boxes, newer), WRITTEN_SINCE
        except ValidationError as error:
            form.add_error(None, error)
            drafts = keep_as_sent(request, report.student, drafts, form.newly_typed(), form)
        else:
            _settle(request, desk, written)
            return redirect(way_on)
    return _page(request, desk, form, drafts, status)


def _keep_without_box(request: HttpRequest, drafts: DraftPage, report: Report, form: CommentsForm) -> None:
    """Keeps what was typed about goals that have left the report since the page was opened, and says so."""
    typed = form.typed_without_box()
    keep_as_sent(request, report.student, drafts, typed, form)
    if typed and not form.errors:
        said = ngettext(
            "A goal is no longer in this report. What you typed about it is kept.",
            "Some goals are no longer in this report. What you typed about them is kept.",
            len(typed),
        )
        messages.warning(request, said)


def _settle(request: HttpRequest, desk: Desk, written: list) -> None:
    """What is saved is no longer a draft; what was typed about a goal that has left the report stays one."""
    settle_drafts(
        author=request.user,
        about=desk.report.student,
        object_uuid=desk.report.uuid,
        saved=[text for _goal, text, _version in written],
        boxes=[box.name for box in desk.boxes],
        **draft_marks(request),
    )


def _with_both_texts(form: CommentsForm, boxes: list[Box], newer: WrittenInBetween) -> CommentsForm:
    """The form made from the versions as they are now: what this person changed as it was typed, with the colleague's
    texts beside it; what this person left alone as it stands."""
    for box in boxes:
        box.other = newer.current.get(box.key)
    return CommentsForm(boxes=boxes, typed=form.newly_typed())


def _desk(request: HttpRequest, report: Report) -> Desk:
    desk = open_desk(report)
    ways = ways_of(request, [box.key for box in desk.boxes if box.goal])
    for box in desk.boxes:
        box.way = ways.get(box.key)
    desk.last = last_report(request, report)
    return desk


def _page(request: HttpRequest, desk: Desk, form: CommentsForm, drafts: DraftPage, status: int = 200) -> HttpResponse:
    time = time_to_say(desk.report, request.user)
    over = f"{time.ended} {time.whom_to_ask}" if time and time.is_over and not form.errors else ""
    context = {
        "report": desk.report,
        "desk": desk,
        "policy": desk.policy,
        "form": form,
        "drafts": drafts,
        "typed_elsewhere": desk.typed_elsewhere(request.user),
        "time": time,
        "over": over,
        "place": place_in_class(request.user, desk.report.student),
        "has_errors": status == WRITTEN_SINCE,
        "asked_about": asked_about(desk.report, desk.saved(), request.user) if ASKED in request.GET else [],
        "phrases": phrases_about(request, desk.report.student),
    }
    return page_or_fragment(request, "reporting/writing.html", context, status=status)


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, report) -> HttpResponse:
    """The real report page: as pictures with what is being typed (POST, saves nothing), or as a web page (GET)."""
    if request.method == "GET":
        report = get_for(request, REPORTS, uuid=report)
        return render(request, "reporting/preview.html", {"report": report, "summary": report_summary(report)})
    report = get_for(request, REPORTS, to="write", uuid=report)
    sent = typed_in(report, request.POST)
    typed = {key: text[:PREVIEW_LONGEST] for key, text in sent.items()}
    context = {"report": report, "pages": [], "lines": [], "problem": "", "too_long": typed != sent}
    try:
        summary = report_summary(report, viewer=request.user, typed=typed)
        look = look_of(ReportLayout.objects.of(report.cycle.school))
        shown = render_preview(summary, PREVIEW_WIDTH_PX, look)
        context["pages"] = [base64.b64encode(picture).decode() for picture in shown.pictures]
        context["lines"] = printed_lines(summary, shown.lines)
    except RenderFailed as failure:
        context["problem"] = failure.reason
    return page_or_fragment(request, "reporting/preview_pages.html", context, fragment="reporting/_preview_pages.html")
