"""What may stand between a log-in and the first page, and how long the log-in lasts."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import get_for
from accounts.actions.passwords import choose_password
from accounts.actions.signing_in import set_signing_in
from accounts.forms.signing_in import OwnPasswordForm, SigningInForm, ToldForm
from accounts.limits import note_touch, stay_of
from accounts.middleware import MUST_CHANGE
from accounts.models import School
from accounts.second_step import asked_since, has_step, is_owed
from accounts.step_up import step_up
from accounts.told import made_for, to_tell, was_told
from goals_portal.shortcuts import safe_next


@require_http_methods(["GET", "POST"])
@transaction.atomic
def own_password(request: HttpRequest) -> HttpResponse:
    """Instead of the one on the slip. Nobody else ever knows it."""
    if not request.session.get(MUST_CHANGE):
        raise Http404
    form = OwnPasswordForm(request.POST or None, user=request.user)
    if form.is_valid():
        choose_password(user=request.user, password=form.cleaned_data["password1"], by=request.user)
        del request.session[MUST_CHANGE]
        update_session_auth_hash(request, request.user)
        messages.success(request, _("This is your password now. Only you know it."))
        return redirect("home")
    return render(request, "accounts/own_password.html", {"form": form})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def told(request: HttpRequest) -> HttpResponse:
    """What somebody made for the person to come in with: at the log-in after it, and whenever it is looked up."""
    form = ToldForm(request.POST or None)
    if form.is_valid():
        was_told(request.user)
        return redirect(
            "goals:someone" if form.cleaned_data["answer"] == "ask" else safe_next(request, reverse("home"))
        )
    context = {
        "made": made_for(request.user),
        "is_new": bool(to_tell(request.user)),
        "next": request.GET.get("next", ""),
    }
    return render(request, "accounts/told.html", context)


@require_safe
def second_step(request: HttpRequest) -> HttpResponse:
    """Why the school asks for it, and the two ways to set one up."""
    if has_step(request.user):
        return redirect("mfa_index")
    context = {
        "since": asked_since(request.user),
        "is_owed": is_owed(request),
        "next": safe_next(request, reverse("home")),
    }
    return render(request, "accounts/second_step.html", context)


@require_http_methods(["GET", "POST"])
def still(request: HttpRequest) -> HttpResponse:
    """How long the person stays signed in. A POST says that somebody is there."""
    if request.method == "POST":
        note_touch(request)
    stay = stay_of(request)
    return JsonResponse({"seconds": stay.left, "byIdling": stay.by_idling, "token": get_token(request)})


@require_http_methods(["GET", "POST"])
@step_up(before_typing=True)
@transaction.atomic
def settings(request: HttpRequest, school) -> HttpResponse:
    school = get_for(request, School.objects, to="set_signing_in", lock=request.method == "POST", uuid=school)
    form = SigningInForm(request.POST or None, instance=school)
    if form.is_valid():
        set_signing_in(school=school, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("people:signing_in", school.uuid)
    return render(request, "accounts/signing_in.html", {"school": school, "form": form})
