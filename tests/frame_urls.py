"""Pages that show the frame on their own, before and beside the pages of the apps."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.http import require_POST

from goals_portal import home
from goals_portal.gallery import SampleForm, gallery

KEPT: list[dict] = []
ANSWERS: list[int] = []


@login_not_required
def writing(request):
    if "fresh" in request.GET:
        rotate_token(request)
    saved = [request.POST] if request.method == "POST" else []
    return render(request, "frame/writing.html", {"form": SampleForm(), "saved": saved})


@login_not_required
@require_POST
def keep(request):
    """Keeps what arrives, or answers as told: `ANSWERS` holds the next statuses, first one first."""
    status = ANSWERS.pop(0) if ANSWERS else 204
    if status == 204:
        KEPT.append(request.POST.dict())
    return HttpResponse(status=status)


@login_not_required
def broken(request):
    raise RuntimeError("a page that breaks")


urlpatterns = [
    path("", home.home, name="home"),
    path("gallery/", gallery, name="gallery"),
    path("account/", include("accounts.urls")),
    path("writing/", writing, name="writing"),
    path("writing/keep/", keep, name="keep"),
    path("broken/", broken),
]
