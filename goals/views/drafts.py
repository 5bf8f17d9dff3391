"""Where autosave sends what is being typed."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, lock_person, schools_of
from accounts.models import ClassGroup, Student
from goals.actions.drafts import Holder, discard_drafts, keep_draft, settle_drafts
from goals.forms.drafts import DraftForm, DraftPage, draft_marks, new_token, taken_pages
from goals.models import Draft, Goal
from goals_portal.fields import is_kept_while_typed
from goals_portal.shortcuts import safe_next

KEPT, REFUSED, TOO_LONG, MALFORMED = 204, 409, 413, 400


@require_http_methods(["POST"])
@transaction.atomic
def draft(request: HttpRequest, student) -> HttpResponse:
    """Keeps one packet: 204, 409 where a later one was first, 413 where it is too long. With `discard`, throws away."""
    student = get_for(request, Student.objects, lock=True, uuid=student)
    return keep_packet(request, student)


@require_http_methods(["POST"])
@transaction.atomic
def goal_draft(request: HttpRequest, goal) -> HttpResponse:
    """The same, for who sees the goal and not its student: somebody to whom this one goal was granted."""
    goal = get_for(request, Goal.objects.select_related("student"), lock=True, uuid=goal)
    return keep_packet(request, goal.student)


@require_http_methods(["POST"])
@transaction.atomic
def class_draft(request: HttpRequest, class_group) -> HttpResponse:
    """The same of what is for several students of a class: a round of talks, a suggestion."""
    return keep_packet(request, get_for(request, ClassGroup.objects, lock=True, uuid=class_group))


@require_http_methods(["POST"])
@transaction.atomic
def own_draft(request: HttpRequest) -> HttpResponse:
    """The same of what is for students of several classes: a note to each."""
    lock_person(request.user.pk)
    school = next(iter(schools_of(request)), None)
    if school is None:
        raise Http404
    return keep_packet(request, school)


def keep_packet(request: HttpRequest, about: Holder) -> HttpResponse:
    """Keeps, or throws away, what `request` brings about a locked student, or class; the caller has asked the door."""
    if "discard" in request.POST:
        return _throw_away(request, about)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=MALFORMED)
    try:
        kept = keep_draft(author=request.user, about=about, **form.packet())
    except ValidationError as error:
        return HttpResponse(error.message, status=TOO_LONG, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=KEPT if kept else REFUSED)


def keep_as_sent(
    request: HttpRequest, about: Holder, drafts: DraftPage, texts: dict[str, str], form: Form
) -> DraftPage:
    """What was sent, by box, and is not saved is kept as if it had been typed on, for the next visit; the page goes on
    from there. What cannot be kept is said in `form`."""
    drafts = replace(drafts, seq=drafts.seq + 1)
    another = replace(drafts, token=new_token())
    for field, text in texts.items():
        try:
            if not _keep_box(request, about, drafts, field, text):
                _keep_beside(request, about, another, field, text)
        except ValidationError as error:
            form.add_error(None, error)
    return drafts


def keep_and_tell(
    request: HttpRequest, about: Holder, drafts: DraftPage, texts: dict[str, str]
) -> tuple[DraftPage, bool]:
    """The same where no form is shown that could say it: what cannot be kept is told in a message. Was all kept?"""
    form = Form({})
    drafts = keep_as_sent(request, about, drafts, texts, form)
    for error in form.non_field_errors():
        messages.error(request, error)
    return drafts, form.is_valid()


def move_drafts(request: HttpRequest, student: Student, old: UUID, drafts: DraftPage, form: Form) -> DraftPage:
    """A form that goes on at another place (`drafts`) takes along what is typed in it; at the `old` place nothing of
    this page stays behind."""
    typed = {name: form.data.get(name, "") for name, field in form.fields.items() if is_kept_while_typed(field)}
    drafts = keep_as_sent(request, student, drafts, typed, form)
    settle_drafts(author=request.user, about=student, object_uuid=old, **draft_marks(request))
    return drafts


def _keep_beside(request: HttpRequest, about: Holder, drafts: DraftPage, field: str, text: str) -> None:
    """A page that counts no packets, sent twice, has more than one text; each is kept once."""
    if not Draft.objects.of(request.user, drafts.object).filter(field=field, text=text).exists():
        _keep_box(request, about, drafts, field, text)


def _keep_box(request: HttpRequest, about: Holder, drafts: DraftPage, field: str, text: str) -> bool:
    place = {"author": request.user, "about": about, "object_uuid": drafts.object, "field": field}
    page = {"page_token": drafts.token, "base_version": drafts.base_version, "seq": drafts.seq}
    return keep_draft(text=text, **place, **page)


def _throw_away(request: HttpRequest, about: Holder) -> HttpResponse:
    form = DraftForm({"object": request.POST.get("object")})
    form.full_clean()
    place = form.cleaned_data.get("object")
    if place is None:
        return HttpResponse(status=MALFORMED)
    discard_drafts(author=request.user, object_uuid=place, pages=taken_pages(request.POST["discard"]))
    return redirect(safe_next(request, _home_of(about)))


def _home_of(about: Holder) -> str:
    match about:
        case Student():
            return reverse("goals:student", args=[about.uuid])
        case ClassGroup():
            return reverse("goals:board", args=[about.uuid])
    return reverse("home")
