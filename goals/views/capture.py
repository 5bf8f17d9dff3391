"""Keeping what a class shows and says: child by child, or a pile of sheets page by page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import get_for, list_for
from accounts.models import ClassGroup, Enrolment, Student
from accounts.models.versioned import Stale
from goals.actions.drafts import settle_drafts
from goals.actions.evidence import add_evidence, add_files
from goals.actions.sheets import add_sheets, give_sheet, throw_away
from goals.classes.capture import tiles
from goals.forms import sent
from goals.forms.capture import CaptureForm, PileForm, SheetForm
from goals.forms.conflict import offer_again
from goals.forms.drafts import draft_marks, draft_page, place_of_new
from goals.models import Goal, Sheet
from goals.models.formats import formats_for
from goals.pages import take_year_level, with_frame, with_school
from goals_portal.shortcuts import page_or_fragment


@require_safe
def capture(request: HttpRequest, class_group) -> HttpResponse:
    """The grid: tap a child."""
    class_group = get_for(request, ClassGroup.objects.all(), to="check_in", uuid=class_group)
    waiting = list_for(request, Sheet.objects.filter(class_group=class_group), to="check_in")
    context = {"class_group": class_group, "tiles": tiles(request, class_group), "waiting": waiting}
    return render(request, "goals/capture.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def capture_child(request: HttpRequest, class_group, student) -> HttpResponse:
    """Photo, voice or words for one child, and back to the grid."""
    class_group = get_for(request, ClassGroup.objects.all(), to="check_in", uuid=class_group)
    student = get_for(request, with_school(Student.objects), lock=request.method == "POST", uuid=student)
    found = list_for(request, with_frame(student.goals.ongoing()).order_by("created_at"), to="check_in")
    goals = [take_year_level(goal) for goal in found]
    drafts = draft_page(request, student, place_of_new(student.uuid, "capture"))
    form = CaptureForm(
        **sent(request), goals=goals, formats=formats_for(student, student.year_level), initial=drafts.found
    )
    if form.is_valid():
        try:
            _keep(request, form)
        except ValidationError as error:
            form.add_error("files", error)
        except Stale as stale:
            offer_again(form, stale.current)
        else:
            settle_drafts(
                author=request.user, about=student, object_uuid=drafts.object, saved=form.texts(),
                **draft_marks(request),
            )  # fmt: skip
            messages.success(request, _("Kept for %(name)s.") % {"name": student.preferred_name})
            return redirect(f"{reverse('goals:capture', args=[class_group.uuid])}#child-{student.uuid}")
    context = {"class_group": class_group, "student": student, "goals": goals, "form": form, "drafts": drafts}
    return render(request, "goals/capture_child.html", context)


@transaction.atomic
def _keep(request: HttpRequest, form: CaptureForm) -> None:
    values, files = form.cleaned_data, form.cleaned_data.get("files")
    what = {"goal": form.goal, "by": request.user, "key": values["key"], "caption": values["caption"]}
    if files:
        add_files(files=files, **what)
    else:
        add_evidence(**what)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def pile(request: HttpRequest, class_group) -> HttpResponse:
    """Many sheets at once; then the first of them."""
    class_group = get_for(request, ClassGroup.objects.all(), to="check_in", uuid=class_group)
    form = PileForm(**sent(request))
    if form.is_valid():
        try:
            added = add_sheets(class_group=class_group, by=request.user, pages=form.cleaned_data["pages"])
        except ValidationError as error:
            form.add_error("pages", error)
        else:
            said = ngettext("%(number)d sheet is kept.", "%(number)d sheets are kept.", len(added))
            messages.success(request, said % {"number": len(added)})
            return redirect("goals:pile", class_group.uuid)
    waiting = list_for(request, Sheet.objects.filter(class_group=class_group), to="check_in")
    context = {
        "class_group": class_group,
        "form": form,
        "pages": [each for each in waiting if not each.is_pdf],
        "broken": [each for each in waiting if each.is_broken],
        "uncut": [each for each in waiting if each.is_pdf and not each.is_broken],
    }
    return page_or_fragment(request, "goals/pile.html", context, fragment="goals/_pile_waiting.html")


@require_http_methods(["GET", "POST"])
@transaction.atomic
def sheet(request: HttpRequest, sheet) -> HttpResponse:
    """One sheet, and the children: tap whose it is."""
    posting = request.method == "POST"
    found = get_for(request, Sheet.objects.select_related("class_group"), to="check_in", lock=posting, uuid=sheet)
    class_group = found.class_group
    if "away" in request.POST:
        throw_away(sheet=found)
        return _next_sheet(request, class_group)
    form = SheetForm(request.POST if posting else None)
    if form.is_valid():
        try:
            _give(request, found, form)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _next_sheet(request, class_group)
    left = len(list_for(request, Sheet.objects.filter(class_group=class_group), to="check_in"))
    context = {"sheet": found, "class_group": class_group, "tiles": tiles(request, class_group), "left": left}
    return render(request, "goals/sheet.html", context | {"form": form})


def _give(request: HttpRequest, sheet: Sheet, form: SheetForm) -> None:
    of_class = Enrolment.objects.active().filter(class_group=sheet.class_group).values("student")
    goal = get_for(
        request, with_frame(Goal.objects.ongoing().filter(student__in=of_class)),
        to="check_in", lock=True, uuid=form.cleaned_data["goal"],
    )  # fmt: skip
    give_sheet(sheet=sheet, goal=goal, by=request.user)
    messages.success(request, _("Kept for %(name)s.") % {"name": goal.student.preferred_name})


def _next_sheet(request: HttpRequest, class_group: ClassGroup) -> HttpResponse:
    waiting = list_for(request, Sheet.objects.filter(class_group=class_group), to="check_in")
    pages = [each for each in waiting if not each.is_pdf]
    if pages:
        return redirect("goals:sheet", pages[0].uuid)
    return redirect("goals:pile" if waiting else "goals:capture", class_group.uuid)


@require_safe
def sheet_picture(request: HttpRequest, sheet) -> HttpResponse:
    found = get_for(request, Sheet.objects.all(), to="check_in", uuid=sheet)
    if found.is_pdf:
        raise Http404
    response = FileResponse(default_storage.open(found.storage_key), content_type=found.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
