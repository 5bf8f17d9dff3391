"""A class checks in: the teacher's page from opening to the end, and who was away."""

from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import get_for
from accounts.models import ClassGroup
from goals.actions.class_check_in import close_class_check_in, mark_away, open_class_check_in
from goals.class_check_ins import CLASS_CHECK_INS, mark_of, picture_of, students_in
from goals.forms.base import KeyForm
from goals.forms.class_check_in import starters
from goals_portal.shortcuts import page_or_fragment, safe_next

NOTHING_NEW = 204


@require_POST
@transaction.atomic
def open_one(request: HttpRequest, class_group) -> HttpResponse:
    """Opens it, or leads to the one that goes on already."""
    class_group = get_for(
        request, ClassGroup.objects.select_related("school"), to="check_in", lock=True, uuid=class_group
    )
    form = KeyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please load this page again, then open the check-in."))
        return redirect("goals:board", class_group.uuid)
    opened = open_class_check_in(class_group=class_group, by=request.user, key=form.cleaned_data["key"])
    return redirect("goals:class_check_in", opened.uuid)


@require_safe
def class_check_in(request: HttpRequest, class_check_in) -> HttpResponse:
    """While it goes on the class fills by itself (the page asks every few seconds and is answered only when there is
    something new); afterwards who would like help, and a next step for each."""
    class_check_in = get_for(request, CLASS_CHECK_INS, to="check_in", uuid=class_check_in)
    whiteboard, mark = "whiteboard" in request.GET, mark_of(request.user, class_check_in)
    if request.htmx and request.GET.get("mark") == mark:
        return HttpResponse(status=NOTHING_NEW)
    faces = not (whiteboard and class_check_in.is_open)
    context = {
        "class_check_in": class_check_in,
        "picture": picture_of(request, class_check_in, faces=faces),
        "mark": mark,
        "whiteboard": whiteboard,
    }
    if class_check_in.is_open or request.htmx:
        return page_or_fragment(
            request, "goals/class_check_in.html", context, fragment="goals/_class_check_in_seats.html"
        )
    school = class_check_in.class_group.school
    context |= {"starters": starters(school, school.today()), "keys": uuid4}
    return render(request, "goals/class_check_in_end.html", context)


@require_POST
@transaction.atomic
def close(request: HttpRequest, class_check_in) -> HttpResponse:
    class_check_in = get_for(request, CLASS_CHECK_INS, to="check_in", lock=True, uuid=class_check_in)
    close_class_check_in(class_check_in=class_check_in, by=request.user)
    return redirect("goals:class_check_in", class_check_in.uuid)


@require_POST
@transaction.atomic
def away(request: HttpRequest, class_check_in, student) -> HttpResponse:
    """The tap on a name: away, or with `away=0` here after all; during the check-in and afterwards."""
    class_check_in = get_for(request, CLASS_CHECK_INS, to="check_in", lock=True, uuid=class_check_in)
    student = get_for(request, students_in(class_check_in), uuid=student)
    is_away = request.POST.get("away") != "0"
    mark_away(class_check_in=class_check_in, student=student, by=request.user, away=is_away)
    if request.htmx and class_check_in.is_open:
        context = {"class_check_in": class_check_in, "whiteboard": "whiteboard" in request.POST}
        context |= {"picture": picture_of(request, class_check_in, faces=not context["whiteboard"])}
        context |= {"mark": mark_of(request.user, class_check_in)}
        return render(request, "goals/_class_check_in_seats.html", context)
    return redirect(safe_next(request, reverse("goals:class_check_in", args=[class_check_in.uuid])))
