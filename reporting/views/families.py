"""What an adult of the family does with a report: writes back, asks to be called. What the school does with that."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for, may_do
from accounts.models.versioned import Stale
from goals.actions.drafts import settle_drafts
from goals.forms.conflict import differences, offer_again
from goals.forms.drafts import DraftPage, draft_marks, draft_page, place_of_new, sent_version
from goals.views.drafts import keep_and_tell
from reporting.actions.families import (
    ask_for_call,
    mark_called,
    settle,
    why_no_writing,
    withdraw_call,
    write_back,
    writes_until,
)
from reporting.build import ISSUES
from reporting.families.frame import frame_of
from reporting.families.page import Around
from reporting.families.queries import COMMENTS
from reporting.families.queue import from_families
from reporting.forms.families import CallForm, SettleForm, WriteBackForm
from reporting.models import FamilyComment, InterpreterCall, ReportIssue


@dataclass(frozen=True)
class Writing:
    """The box on the report's page; `form` is none where there is none, and `why_not` says why."""

    form: WriteBackForm | None = None
    drafts: DraftPage | None = None
    why_not: str = ""
    until: datetime | None = None


def writing_back(request: HttpRequest, issue: ReportIssue, around: Around) -> Writing | None:
    """For an adult of the family; nobody else has a box."""
    if not may_do(issue, "write_back"):
        return None
    why_not = why_no_writing(issue, request.user)
    if why_not:
        return Writing(why_not=str(why_not))
    drafts = _drafts(request, issue, around.waiting)
    return Writing(_form(drafts, around.waiting), drafts, until=writes_until(issue))


def _drafts(request: HttpRequest, issue: ReportIssue, waiting: FamilyComment | None) -> DraftPage:
    """Of any version of a report: a correction loses nothing that is being typed."""
    place = place_of_new(issue.report.uuid, "family")
    return draft_page(request, issue.student, place, waiting.version if waiting else 0)


def _form(drafts: DraftPage, waiting: FamilyComment | None) -> WriteBackForm:
    return WriteBackForm(initial={"text": waiting.text if waiting else ""} | drafts.found)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def write(request: HttpRequest, issue) -> HttpResponse:
    """The box stands on the report's page; this is the page behind it, for what cannot be sent at once."""
    try:
        issue = get_for(request, ISSUES, to="write_back", lock=request.method == "POST", uuid=issue)
    except Http404:
        return _below_the_newest(request, issue)
    mine = COMMENTS.waiting().filter(issue__report=issue.report_id, author=request.user)
    waiting = next(iter(list_for(request, mine)), None)
    drafts = _drafts(request, issue, waiting)
    form = WriteBackForm(request.POST) if request.method == "POST" else _form(drafts, waiting)
    context = {"issue": issue, "form": form, "drafts": drafts, "waiting": waiting}
    context["frame_code"] = frame_of(request.user, issue.student, issue.relation).code
    if form.is_valid():
        try:
            write_back(issue=issue, by=request.user, base_version=sent_version(request), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        except Stale as stale:
            return _both(request, "reporting/families/write.html", context, stale.current)
        else:
            settle_drafts(
                author=request.user, about=issue.student, object_uuid=drafts.object, saved=form.texts(),
                **draft_marks(request),
            )  # fmt: skip
            messages.success(request, _("Sent. The school reads it."))
            return redirect(f"{reverse('reporting:issue', args=[issue.uuid])}#write")
    return render(request, "reporting/families/write.html", context)


def _below_the_newest(request: HttpRequest, issue: UUID) -> HttpResponse:
    """A correction replaced the version that somebody was writing about: the words wait in the box of the newest."""
    newest = get_for(request, ISSUES.published().instead_of(issue), to="write_back")
    if request.method == "POST" and _has_arrived(request, newest):
        messages.success(request, _("Sent. The school reads it."))
    elif request.method == "POST":
        texts = {"text": request.POST.get("text", "")}
        keep_and_tell(request, newest.student, _drafts(request, newest, None), texts)
        messages.warning(
            request,
            _("The school has corrected this report while you were writing. Your words are not sent yet: they are in "
              "the box below. Please read what is new, then send them."),
        )  # fmt: skip
    return redirect(f"{reverse('reporting:issue', args=[newest.uuid])}#write")


def _has_arrived(request: HttpRequest, newest: ReportIssue) -> bool:
    """Was it kept before the correction, and only the answer lost? New words are known by their key, a change by what
    it says."""
    form = WriteBackForm(request.POST)
    if not form.is_valid():
        return False
    same = COMMENTS.filter(issue__report=newest.report_id, author=request.user, text=form.cleaned_data["text"])
    if not sent_version(request):
        same = same.filter(uuid=form.cleaned_data["key"])
    return bool(list_for(request, same))


def _both(request: HttpRequest, template: str, context: dict, current: FamilyComment) -> HttpResponse:
    """What was sent beside what stands there now; of what was sent twice, the other words."""
    form = context["form"]
    if str(current.uuid) == str(form.cleaned_data["key"]) and sent_version(request) == 0:
        offer_again(form, current)
        return render(request, template, context | {"drafts": context["drafts"].upon(current.version)})
    theirs = {"conflict": differences(form, current), "drafts": context["drafts"].upon(current.version)}
    return render(request, template, context | theirs, status=409)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def call(request: HttpRequest, issue) -> HttpResponse:
    """“Please call me with an interpreter”; with `back`, no longer. The page asks for a language nobody knows."""
    saving = request.method == "POST"
    issue = get_for(request, ISSUES, to="write_back", lock=saving, uuid=issue)
    page = f"{reverse('reporting:issue', args=[issue.uuid])}#call"
    if "back" in request.POST:
        withdraw_call(issue=issue, by=request.user)
        messages.success(request, _("It is taken back. Nobody calls."))
        return redirect(page)
    form = CallForm(request.POST if saving else None)
    if not form.is_valid():
        context = {"issue": issue, "form": form, "frame": frame_of(request.user, issue.student, issue.relation)}
        return render(request, "reporting/families/call.html", context)
    ask_for_call(issue=issue, by=request.user, language=form.cleaned_data["language"])
    messages.success(request, _("The school knows. Somebody will call you with an interpreter."))
    return redirect(page)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What came from families and waits for me, and who has opened the reports of my home groups."""
    return render(request, "reporting/families/waiting.html", {"found": from_families(request)})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def answer(request: HttpRequest, comment) -> HttpResponse:
    """Two lines back, or “I have read it”."""
    saving = request.method == "POST"
    comment = get_for(request, COMMENTS, to="answer", lock=saving, uuid=comment)
    drafts = draft_page(request, comment.student, place_of_new(comment.uuid, "answer"), comment.version)
    form = SettleForm(request.POST if saving else None, only_read="read" in request.POST, initial=drafts.found)
    context = {"comment": comment, "form": form, "drafts": drafts}
    return _settled(request, context) if form.is_valid() else render(request, ANSWER, context)


ANSWER = "reporting/families/answer.html"


def _settled(request: HttpRequest, context: dict) -> HttpResponse:
    comment, form, drafts = context["comment"], context["form"], context["drafts"]
    said, name = form.cleaned_data["answer"], {"name": comment.author.name}
    try:
        settle(comment=comment, by=request.user, base_version=sent_version(request), answer=said)
    except ValidationError as error:
        form.add_error(None, error)
        return render(request, ANSWER, context)
    except Stale:
        form.add_error(None, _("%(name)s has changed these words. Please read them once more, then answer.") % name)
        return render(request, ANSWER, context | {"drafts": drafts.upon(comment.version)}, status=409)
    settle_drafts(
        author=request.user, about=comment.student, object_uuid=drafts.object, saved=form.texts(),
        **draft_marks(request),
    )  # fmt: skip
    messages.success(request, _("Sent to %(name)s.") % name if said else _("Done."))
    return redirect("reporting:from_families")


@require_POST
@transaction.atomic
def called(request: HttpRequest, call) -> HttpResponse:
    call = get_for(request, InterpreterCall.objects, to="answer", lock=True, uuid=call)
    mark_called(call=call, by=request.user)
    messages.success(request, _("Done."))
    return redirect("reporting:from_families")
