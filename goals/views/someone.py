"""“I'd like to talk to someone”: the student's page, the adults' page, and what the school says there."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import get_for, list_for
from accounts.hats import remember_hats
from accounts.models import School, Student
from accounts.models.versioned import Stale
from accounts.roles import Relation
from accounts.wording import YOUNG, age_band
from goals.actions.drafts import settle_drafts
from goals.actions.someone import answer_wish, ask_to_talk, set_helpers
from goals.forms import sent
from goals.forms.conflict import differences, offer_again
from goals.forms.drafts import draft_marks, draft_page, place_of_new, sent_version
from goals.forms.someone import HelpersForm, SomeoneForm, WishAnswerForm
from goals.models import TalkWish
from goals.pages import with_school
from goals.talks.someone import adults_for, help_lines, readings_of


@require_http_methods(["GET", "POST"])
@transaction.atomic
def someone(request: HttpRequest) -> HttpResponse:
    """Chosen adults by name, local help, and what became of earlier wishes. For the student alone."""
    own = list_for(request, Student.objects.filter(user=request.user))
    if not own:
        raise Http404
    posting = request.method == "POST"
    student = get_for(request, with_school(Student.objects), to="write", lock=posting, uuid=own[0].uuid)
    drafts = draft_page(request, student, place_of_new(student.uuid, "someone"))
    form = SomeoneForm(**sent(request), adults=adults_for(student), initial=drafts.found)
    if form.is_valid():
        try:
            ask_to_talk(student=student, by=request.user, **form.wish())
        except ValidationError as error:
            form.add_error(None, error)
        except Stale as stale:
            offer_again(form, stale.current)
        else:
            place, marks = drafts.object, draft_marks(request)
            settle_drafts(author=request.user, about=student, object_uuid=place, saved=form.texts(), **marks)
            messages.success(request, _("It is sent. Below you see when it is read."))
            return redirect("goals:someone")
    wishes = list_for(request, TalkWish.objects.filter(student=student).select_related("adult", "answered_by"))
    readings = readings_of(wishes)
    context = {"student": student, "form": form, "drafts": drafts, "help_lines": help_lines(student.school)}
    context |= {"wishes": [(wish, readings.get(wish.pk, [])) for wish in wishes]}
    return render(request, "goals/someone.html", context | {"young": age_band(student.year_level) == YOUNG})


@require_safe
def wishes(request: HttpRequest) -> HttpResponse:
    """Who would like to talk: for who looks after wellbeing, and for each who was chosen. Opening the page is reading
    them, and the log says so."""
    found = list_for(request, TalkWish.objects.select_related("student", "adult", "answered_by"), to="answer")
    remember_hats(request.user)
    if not found and Relation.WELLBEING not in request.user.hats_held:
        raise Http404
    readings = readings_of(found)
    return render(request, "goals/wishes.html", {"wishes": [(wish, readings.get(wish.pk, [])) for wish in found]})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def wish(request: HttpRequest, wish) -> HttpResponse:
    """An answer, with a time to meet."""
    found = get_for(
        request, TalkWish.objects.select_related("student"), to="answer", lock=request.method == "POST", uuid=wish
    )
    drafts = draft_page(request, found.student, place_of_new(found.uuid, "answer"), found.version)
    stands = {"answer": found.answer, "meet_at": found.meet_at}
    form = WishAnswerForm(**sent(request), initial=stands | drafts.found)
    context = {"wish": found, "form": form, "drafts": drafts}
    if form.is_valid():
        try:
            answer_wish(wish=found, by=request.user, base_version=sent_version(request), **form.said())
        except Stale as stale:
            theirs = {"conflict": differences(form, stale.current), "drafts": drafts.upon(stale.current.version)}
            return render(request, "goals/wish.html", context | theirs, status=409)
        place, marks = drafts.object, draft_marks(request)
        settle_drafts(author=request.user, about=found.student, object_uuid=place, saved=form.texts(), **marks)
        messages.success(request, _("Your answer stands on the student's page."))
        return redirect("goals:wishes")
    return render(request, "goals/wish.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def helpers(request: HttpRequest, school) -> HttpResponse:
    """Whom a student of the school can choose, and whom to call."""
    school = get_for(request, School.objects.all(), to="set_helpers", lock=request.method == "POST", uuid=school)
    form = HelpersForm(**sent(request), school=school)
    if form.is_valid():
        values = form.cleaned_data
        set_helpers(school=school, by=request.user, help_text=values["help_text"], adults=list(values["adults"]))
        messages.success(request, _("Saved. The students' page follows at once."))
        return redirect("goals:helpers", school.uuid)
    return render(request, "goals/helpers.html", {"school": school, "form": form})
