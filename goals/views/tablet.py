"""One tablet for a class of young children: tap the name, tap a face, back to the names. As long as it is handed over,
nothing else can be opened on it (goals/middleware.py); only logging out ends that."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.models import Student
from accounts.models.versioned import Stale
from accounts.wording import words_for_student
from goals.actions.progress import add_check_in
from goals.class_check_ins import CLASS_CHECK_INS, goals_asked_about, picture_of, students_in
from goals.forms import sent
from goals.forms.progress import CheckInForm
from goals.middleware import HANDED_OVER
from goals.models import ClassCheckIn, Format, Goal, NextStep
from goals.models.choices import CheckInStatus
from goals.models.formats import formats_for
from goals.pages import check_in_label, picture_url, recording_url, with_frame, with_latest


@require_POST
def hand_over(request: HttpRequest, class_check_in) -> HttpResponse:
    class_check_in = get_for(request, CLASS_CHECK_INS, to="check_in", uuid=class_check_in)
    request.session[HANDED_OVER] = str(class_check_in.uuid)
    return redirect("goals:tablet", class_check_in.uuid)


@require_safe
def tablet(request: HttpRequest, class_check_in) -> HttpResponse:
    """The names of the class; who was heard has a mark. No faces: everybody looks at this screen."""
    class_check_in = get_for(request, CLASS_CHECK_INS, to="check_in", uuid=class_check_in)
    context = {"class_check_in": class_check_in, "picture": picture_of(request, class_check_in, faces=False)}
    return render(request, "goals/tablet.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def child(request: HttpRequest, class_check_in, student) -> HttpResponse:
    """One child: the goal, three faces, one tap. A tap that comes when the teacher has just closed it counts too."""
    class_check_in = get_for(request, CLASS_CHECK_INS, to="check_in", uuid=class_check_in)
    lock = request.method == "POST"
    student = get_for(request, students_in(class_check_in).with_year_level(), lock=lock, uuid=student)
    goal = asked_goal(request, class_check_in, student)
    words = words_for_student(student.year_level)
    voice = [each for each in formats_for(student, student.year_level) if each == Format.VOICE]
    form = CheckInForm(**sent(request), words=words, formats=voice)
    if goal and form.is_valid():
        try:
            add_check_in(goal=goal, by=request.user, **form.said())
        except (ValidationError, Stale):
            form.add_error(None, _("This was sent before. Please tap once more."))
            form.renew_key()
        else:
            messages.success(request, _("Thank you, %(name)s!") % {"name": student.preferred_name})
            return redirect("goals:tablet", class_check_in.uuid)
    unread = list_for(request, NextStep.objects.filter(student=student, read_at__isnull=True).select_related("author"))
    context = {
        "class_check_in": class_check_in, "student": student, "goal": goal, "form": form, "next_steps": unread,
        "picture": picture_url(goal) if goal else "", "recording": recording_url(goal) if goal else "",
        "faces": [(status.value, check_in_label(status, words)) for status in CheckInStatus],
    }  # fmt: skip
    return render(request, "goals/tablet_child.html", context)


def asked_goal(request: HttpRequest, class_check_in: ClassCheckIn, student: Student) -> Goal | None:
    """Of the goals that the class asks about, the one that was checked in the longest ago."""
    goals = with_latest(with_frame(goals_asked_about(class_check_in.class_group).filter(student=student)))
    found = list_for(request, goals, to="check_in")
    return min(found, key=lambda goal: (goal.last_made_at is not None, goal.last_made_at), default=None)
