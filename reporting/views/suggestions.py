"""What a colleague suggests about a report, and the writer's answers to it, one by one."""

import re
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, may_do
from accounts.models.versioned import Stale
from goals.actions.drafts import settle_drafts
from goals.forms.drafts import DraftPage, draft_marks, draft_page
from goals.models import Draft
from goals.views.drafts import keep_and_tell, keep_as_sent
from goals_portal.shortcuts import page_or_fragment
from reporting.actions import proofing
from reporting.build import REPORTS
from reporting.forms.proofing import AnswersForm, AskForm
from reporting.models import Report
from reporting.models.choices import ReportState
from reporting.proofing.answers import Answered, Suggested, answers_of, looks_at, place_of_answers
from reporting.proofing.looks import ANSWERS, LOOKS, colleagues_of
from reporting.proofing.out_of_sight import keep_out_of_sight

ACCEPT, CHANGED, DECLINE, REPLY, REWRITE = "accept", "changed", "decline", "reply", "rewrite"
DECIDE = {ACCEPT: proofing.accept, CHANGED: proofing.changed_by_hand, DECLINE: proofing.decline}
REPLY_BOX = re.compile(r"s-[0-9a-f]{32}")
SAID = {
    ACCEPT: lambda: _("Accepted."),
    CHANGED: lambda: _("Changed in your own words."),
    DECLINE: lambda: _("Left as it was."),
    REPLY: lambda: _("Your reply is sent."),
    REWRITE: lambda: _("Your comment is saved."),
}


@dataclass
class Page:
    """The page as this person has it."""

    report: Report
    answered: list[Answered]
    drafts: DraftPage

    def with_all_boxes(self, sent: QueryDict) -> QueryDict:
        """Boxes that were not on the page that was sent, as they stand."""
        data = sent.copy()
        for each in self.answered:
            if each.is_mine:
                data.setdefault(each.name, each.comment.text)
        return data

    def form(self, request: HttpRequest, **typed) -> AnswersForm:
        return AnswersForm(answered=self.answered, by=request.user, **typed)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def suggestions(request: HttpRequest, report) -> HttpResponse:
    """All that was suggested about a report. A POST answers one suggestion, or changes one comment by hand."""
    saving = request.method == "POST"
    try:
        report = get_for(request, REPORTS, to=ANSWERS if saving else "view", lock=saving, uuid=report)
    except Http404:
        return keep_out_of_sight(request, report, place_of_answers, back="reporting:reports")
    page = _open(request, report)
    if saving:
        return _answer(request, page, list(SAID))
    return _shown(request, page, page.form(request, typed=page.drafts.found))


@require_http_methods(["POST"])
@transaction.atomic
def reply(request: HttpRequest, report) -> HttpResponse:
    """What the reader says to the writer about a suggestion."""
    try:
        report = get_for(request, REPORTS, to=LOOKS, lock=True, uuid=report)
    except Http404:
        return keep_out_of_sight(request, report, place_of_answers, back="reporting:looks")
    return _answer(request, _open(request, report), [REPLY])


def _open(request: HttpRequest, report: Report) -> Page:
    answered = answers_of(report, request.user, lambda comment: proofing.may_answer(comment, report, request.user))
    url = reverse("reporting:look_draft", args=[report.uuid])
    return Page(report, answered, draft_page(request, report.student, place_of_answers(report), url=url))


def _answer(request: HttpRequest, page: Page, may: list[str]) -> HttpResponse:
    """Does what the one button says; whatever else was typed on the page is kept for the next visit."""
    wanted = next((name for name in may if name in request.POST), "")
    found = _named(request, page.answered, wanted)
    if found is None:
        keep_and_tell(request, page.report.student, page.drafts, _typed(request, page))
        messages.error(request, _("This is no longer there: please look at the page as it stands now."))
        return redirect("reporting:suggestions", page.report.uuid)
    if isinstance(found, Answered) and found.name not in request.POST:
        return _written_in_between(request, page, found)
    form, box = page.form(request, data=page.with_all_boxes(request.POST)), found.name
    if form.is_valid():
        try:
            _act(request, page.report, wanted, found, form.cleaned_data[box])
        except (ValidationError, Stale) as error:
            form.add_error(box, error if isinstance(error, ValidationError) else _("Please try this once more."))
        else:
            return _done(request, page, wanted, box, form)
    page.drafts = keep_as_sent(request, page.report.student, page.drafts, _typed(request, page), form)
    return _shown(request, page, form)


def _typed(request: HttpRequest, page: Page, but: str = "") -> dict[str, str]:
    """By box what was typed anywhere on the page, and is not saved now."""
    replies = {name: text for name, text in request.POST.items() if REPLY_BOX.fullmatch(name) and text}
    written = {name: text for each in page.answered for name, text in each.typed_in(request.POST).items()}
    return {name: text for name, text in (replies | written).items() if name != but}


def _named(request: HttpRequest, answered: list[Answered], wanted: str) -> Answered | Suggested | None:
    """What the button stands beside, if this person may use it."""
    mine = [each for each in answered if each.is_mine]
    marks = [suggested for each in mine for suggested in each.suggested]
    if wanted == REPLY:
        marks = [each for one in answered for each in one.suggested if one.is_mine or each.is_by(request.user)]
    of = {str(each.comment.uuid): each for each in mine} if wanted == REWRITE else {str(e.mark.uuid): e for e in marks}
    return of.get(request.POST.get(wanted, ""))


@transaction.atomic
def _act(request: HttpRequest, report: Report, wanted: str, found: Answered | Suggested, text: str) -> None:
    """What was typed beside an answer goes with it."""
    who = {"report": report, "by": request.user}
    if isinstance(found, Answered):
        proofing.rewrite(comment=found.comment, text=text, base_version=found.comment.version, **who)
        return
    if text or wanted == REPLY:
        proofing.reply(mark=found.mark, text=text, **who)
    if wanted in DECIDE:
        DECIDE[wanted](mark=found.mark, **who)


def _written_in_between(request: HttpRequest, page: Page, found: Answered) -> HttpResponse:
    """The comment has changed since the page was made: what was typed stands in the box, beside what stands there."""
    typed = {name: text for name, text in request.POST.items() if REPLY_BOX.fullmatch(name)}
    for each in page.answered:
        sent = each.sent_in(request.POST) if each is found else each.typed_in(request.POST)
        if sent:
            typed[each.name] = next(iter(sent.values()))
    form = page.form(request, typed=typed)
    page.drafts, _is_kept = keep_and_tell(request, page.report.student, page.drafts, _typed(request, page))
    messages.warning(
        request, _("This comment has changed since you opened the page. Nothing is lost: what you typed is in the box.")
    )
    return _shown(request, page, form, status=409)


def _done(request: HttpRequest, page: Page, wanted: str, box: str, form: AnswersForm) -> HttpResponse:
    """Keeps what else was typed, and leads to the next suggestion that waits."""
    report = page.report
    settle_drafts(
        author=request.user, about=report.student, object_uuid=page.drafts.object, saved=[form.cleaned_data[box]],
        boxes=[box], **draft_marks(request),
    )  # fmt: skip
    keep_and_tell(request, report.student, page.drafts, _typed(request, page, but=box))
    messages.success(request, SAID[wanted]())
    answered = _open(request, report).answered
    waiting = [each for one in answered if one.is_mine for each in one.open]
    if wanted in DECIDE and not any(one.open for one in answered):
        messages.info(request, _("All suggestions are answered. The report waits for approval."))
    mark = f"#{waiting[0].name}" if waiting else ""
    return redirect(reverse("reporting:suggestions", args=[report.uuid]) + mark)


def _shown(request: HttpRequest, page: Page, form: AnswersForm, status: int = 200) -> HttpResponse:
    report = page.report
    is_waiting = report.state == ReportState.SUBMITTED
    colleagues = colleagues_of([report.school_id], request.user)
    may_ask, looks = may_do(report, "write"), looks_at(report)
    context = {
        "report": report, "answered": page.answered, "form": form, "drafts": page.drafts,
        "looks": looks, "is_looked_over": any(each.finished_at for each in looks), "is_waiting": is_waiting,
        "ask": AskForm(colleagues=colleagues, reports=[report.uuid]) if may_ask else None,
        "typed_elsewhere": Draft.objects.of(request.user, page.drafts.object).exclude(
            field__in=list(form.fields) if is_waiting else []
        ),
    }  # fmt: skip
    return page_or_fragment(request, "reporting/suggestions.html", context, status=status)
