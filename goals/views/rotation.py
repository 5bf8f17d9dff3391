"""The talks of a class in turn: whom next, and a whole round planned at once."""

from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import get_for, list_for
from accounts.models import ClassGroup, Enrolment, Student
from accounts.models.versioned import Stale
from accounts.roles import allows
from goals.actions.drafts import settle_drafts
from goals.actions.talk import plan_round
from goals.classes.board import LONG_AGO
from goals.classes.rotation import rotation_of
from goals.forms.drafts import DraftPage, draft_marks, draft_page, place_of_new
from goals.forms.rounds import CheckForm, RoundForm, RowFormSet, as_initial, mark_of_warnings, row_of
from goals.talks.pasted_times import read_lines
from goals.talks.rounds import Row, check, school_days
from goals.talks.talked import talks_with
from goals.views.drafts import keep_as_sent

ROWS = "rows"


@require_safe
def rotation(request: HttpRequest, class_group) -> HttpResponse:
    """Today's talks, whom to talk with next and why, and how far the round is."""
    class_group = get_for(request, ClassGroup.objects.select_related("school"), to="talk", uuid=class_group)
    context = {"class_group": class_group, "rotation": rotation_of(request, class_group), "keys": uuid4}
    return render(request, "goals/rotation.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def round_new(request: HttpRequest, class_group) -> HttpResponse:
    """First a list, or a start; then the check page, which plans all or nothing."""
    posting = request.method == "POST"
    class_group = get_for(
        request, ClassGroup.objects.select_related("school"), to="talk", lock=posting, uuid=class_group
    )
    students = _students(request, class_group)
    drafts = draft_page(request, class_group, place_of_new(class_group.uuid, "round"))
    if f"{ROWS}-TOTAL_FORMS" in request.POST:
        return _checked(request, class_group, students, drafts)
    form = RoundForm(request.POST if posting else None, initial=drafts.found)
    if form.is_valid():
        rows = _rows(request, class_group, students, form)
        values = form.cleaned_data
        check(rows, school=class_group.school, by=request.user, kind=values["kind"], key=values["key"])
        head = CheckForm(initial={name: values[name] for name in ("key", "kind", "audience")})
        rows_form = RowFormSet(
            prefix=ROWS, initial=[as_initial(row) for row in rows], form_kwargs={"students": students}
        )
        drafts = keep_as_sent(request, class_group, drafts, {"lines": values["lines"]}, form)
        return _check_page(request, class_group, head, rows_form, rows, drafts)
    context = {"class_group": class_group, "form": form, "students": students, "drafts": drafts}
    return render(request, "goals/round_new.html", context)


def _students(request: HttpRequest, class_group: ClassGroup) -> list[Student]:
    """Those of the class with whom the person holds talks."""
    enrolled = Enrolment.objects.active().filter(class_group=class_group).values("student")
    found = list_for(request, Student.objects.filter(pk__in=enrolled).with_year_level().by_name())
    return [student for student in found if allows(student.relation, "talk", "hold")]


def _rows(request: HttpRequest, class_group: ClassGroup, students: list[Student], form: RoundForm) -> list[Row]:
    """The pasted lines; or the class spread over school days, who was not talked with the longest first."""
    values, school = form.cleaned_data, class_group.school
    if values["lines"]:
        return [row_of(line) for line in read_lines(values["lines"], students, school.today())]
    lately = talks_with([student.pk for student in students], request.user, timezone.now())
    in_turn = sorted(students, key=lambda one: (one.pk in lately and lately[one.pk].last) or LONG_AGO)
    times = form.slots().spread(len(in_turn), school_days(school, timezone.localdate(values["start"])))
    return [Row(student, at) for student, at in zip(in_turn, times + [None] * len(in_turn), strict=False)]


def _checked(request: HttpRequest, class_group: ClassGroup, students: list[Student], drafts: DraftPage) -> HttpResponse:
    """Plans the rows that were sent; or shows them again with what stands in the way, or was not read yet."""
    head = CheckForm(request.POST)
    rows_form = RowFormSet(request.POST, prefix=ROWS, form_kwargs={"students": students})
    valid = head.is_valid() and rows_form.is_valid()
    rows = [form.row() for form in rows_form.forms]
    if head.is_valid():
        values = head.cleaned_data
        check(rows, school=class_group.school, by=request.user, kind=values["kind"], key=values["key"])
        unread = set(mark_of_warnings(rows).split()) - set(values["read"].split())
        if valid and not unread and not any(row.wrong for row in rows):
            return _planned(request, class_group, head, rows_form, rows, drafts)
    return _check_page(request, class_group, head, rows_form, rows, drafts)


def _planned(
    request: HttpRequest, class_group: ClassGroup, head: CheckForm, rows_form, rows: list[Row], drafts: DraftPage
) -> HttpResponse:
    values = head.cleaned_data
    plans = [(row.student, row.at) for row in rows if row.is_planned]
    try:
        plan_round(by=request.user, plans=plans, kind=values["kind"], audience=values["audience"], key=values["key"])
    except Stale:
        head.add_error(None, _(
            "This round is planned already, as you sent it the first time. Move single talks on their own pages, or "
            "begin a new round."
        ))  # fmt: skip
        return _check_page(request, class_group, head, rows_form, rows, drafts)
    settle_drafts(author=request.user, about=class_group, object_uuid=drafts.object, **draft_marks(request))
    said = ngettext("%(number)s talk is planned.", "%(number)s talks are planned.", len(plans))
    messages.success(request, said % {"number": len(plans)})
    return redirect("goals:rotation", class_group.uuid)


def _check_page(
    request: HttpRequest, class_group: ClassGroup, head: CheckForm, rows_form, rows: list[Row], drafts: DraftPage
) -> HttpResponse:
    context = {
        "class_group": class_group,
        "drafts": drafts,
        "form": head,
        "rows_form": rows_form,
        "rows": list(zip(rows_form.forms, rows, strict=True)),
        "read": mark_of_warnings(rows),
        "ready": sum(row.is_planned and not row.wrong for row in rows),
        "has_errors": rows_form.is_bound and rows_form.total_error_count(),
    }
    return render(request, "goals/round_check.html", context)
