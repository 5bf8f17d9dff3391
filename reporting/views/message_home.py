"""What a child says to the family with a report: made and taken back by the child, let go by a teacher's tap, heard."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.media.serve import serve_file
from accounts.models import Student
from accounts.models.versioned import Stale
from goals.actions.drafts import settle_drafts
from goals.actions.spoken import attach, waits_for_teacher, write_down
from goals.forms import sent
from goals.forms.base import TextsForm
from goals.forms.conflict import differences
from goals.forms.drafts import DraftPage, draft_marks, draft_page, place_of_new, sent_version
from goals.forms.files import told
from goals.forms.progress import WriteDownForm
from goals.models.formats import formats_for
from goals.views.files import release_as_sent
from goals.views.taken_over import hand_back_heard
from goals.voices import may_write_down, speaks_for
from goals_portal.shortcuts import safe_next
from reporting.actions.message_home import remove_file, say_home, take_back_home
from reporting.families.page import shows_files
from reporting.families.queries import MESSAGES
from reporting.forms.families import MessageHomeForm
from reporting.models import MessageHome
from reporting.policies import reporting_cycle

TAKEN_BACK = gettext_lazy(
    "This was taken back while the page was open: your family does not see it. If you want it to go home, press "
    "“Put it with my report” once more."
)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def message(request: HttpRequest, student) -> HttpResponse:
    """Half a minute for the family: with the report of this cycle, also after it is out. Of a child without a log-in
    its teacher holds the tablet."""
    saving = request.method == "POST"
    student = get_for(request, Student.objects.select_related("school"), to="write", lock=saving, uuid=student)
    cycle = None if student.school.reports_elsewhere else reporting_cycle(student.school_id, student.school.today())
    if not speaks_for(student, request.user):
        raise PermissionDenied
    if cycle is None:
        raise Http404
    there = next(iter(list_for(request, MESSAGES.filter(student=student, cycle=cycle))), None)
    version = there.version if there else 0
    drafts = draft_page(request, student, place_of_new(student.uuid, f"home-{cycle.pk}"), version)
    level = student.year_level_on(student.school.today())
    form = MessageHomeForm(**sent(request), formats=formats_for(student, level), there=there, initial=drafts.found)
    context = {"student": student, "cycle": cycle, "there": there, "form": form, "drafts": drafts}
    context["waits"] = waits_for_teacher(student)
    return _said(request, context) if saving else render(request, "reporting/families/message_home.html", context)


def _said(request: HttpRequest, context: dict) -> HttpResponse:
    form, student, drafts = context["form"], context["student"], context["drafts"]
    if form.is_valid():
        of = {"student": student, "cycle": context["cycle"], "by": request.user}
        try:
            say_home(**of, base_version=sent_version(request), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        except Stale as stale:
            now = stale.current
            if now.withdrawn_at:
                form.add_error(None, TAKEN_BACK)
            else:
                attach(row=now, by=request.user, **told(form))
            conflict = {"conflict": differences(form, now), "drafts": drafts.upon(now.version), "there": now}
            return render(request, "reporting/families/message_home.html", context | conflict, status=409)
        else:
            _settle(request, student, drafts, form)
            messages.success(request, _("Kept. It goes with your report."))
            return redirect("reporting:message_home", student.uuid)
    return render(request, "reporting/families/message_home.html", context)


@require_POST
@transaction.atomic
def withdraw(request: HttpRequest, message) -> HttpResponse:
    """Taken back at once; with `file`, only the recording or the picture."""
    found = get_for(request, MESSAGES, to="take_back", lock=True, uuid=message)
    if not speaks_for(found.student, request.user):
        raise PermissionDenied
    name = request.POST.get("file", "")
    if name in MessageHome.file_fields:
        remove_file(message=found, by=request.user, name=name)
    else:
        take_back_home(message=found, by=request.user)
    messages.success(request, _("It is taken back. Your family does not hear or see it any more."))
    return redirect(safe_next(request, reverse("reporting:message_home", args=[found.student.uuid])))


@require_POST
@transaction.atomic
def let_go(request: HttpRequest, message) -> HttpResponse:
    """The teacher's tap: the family hears and sees it; with `back`, no longer."""
    found = get_for(request, MessageHome.objects.all(), to="release", lock=True, uuid=message)
    release_as_sent(request, found)
    return redirect(safe_next(request, reverse("reporting:from_families")))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def written_down(request: HttpRequest, message) -> HttpResponse:
    """What an adult at school heard or saw, in words beside it: for who cannot hear it."""
    saving = request.method == "POST"
    found = get_for(request, MESSAGES, to="release", lock=saving, uuid=message)
    drafts = draft_page(request, found.student, place_of_new(found.uuid, "write-down"), found.version)
    form = WriteDownForm(**sent(request), row=found, initial={"text": found.text} | drafts.found)
    if not may_write_down(found, request.user):
        return hand_back_heard(request, found, form, drafts, back=reverse("reporting:from_families"))
    context = {"message": found, "form": form, "drafts": drafts}
    if form.is_valid():
        try:
            write_down(row=found, by=request.user, base_version=sent_version(request), text=form.cleaned_data["text"])
        except ValidationError as error:
            form.add_error("text", error)
        except Stale as stale:
            theirs = {"conflict": differences(form, stale.current), "drafts": drafts.upon(stale.current.version)}
            return render(request, "reporting/families/write_down.html", context | theirs, status=409)
        else:
            _settle(request, found.student, drafts, form)
            messages.success(request, _("Kept."))
            return redirect("reporting:from_families")
    return render(request, "reporting/families/write_down.html", context)


def _settle(request: HttpRequest, student: Student, drafts: DraftPage, form: TextsForm) -> None:
    settle_drafts(
        author=request.user, about=student, object_uuid=drafts.object, saved=form.texts(), **draft_marks(request)
    )


@require_safe
def file(request: HttpRequest, message, name: str) -> HttpResponse:
    """The `name` (recording or picture) of a message."""
    found = get_for(request, MESSAGES, uuid=message)
    media = getattr(found, name)
    if media is None or not shows_files(found):
        raise Http404
    return serve_file(request, media)
