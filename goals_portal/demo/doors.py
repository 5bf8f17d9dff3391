"""The demo's first page: people as doors. One tap, and you are that person. Served by settings_demo only."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Membership, User
from goals_portal import home
from goals_portal.demo.cast import DOORS, LETTER_CHILD, LETTER_CODE, MAIN_DOORS, MORE_DOORS, Door
from goals_portal.demo.guard import holds_foreign_school

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def person_behind(door: Door) -> User:
    """A member of a demo school, never a technical administrator; Http404 where there is none."""
    members = Membership.objects.active().filter(school__is_demo=True)
    people = User.objects.filter(username=door.username, is_active=True, is_staff=False, is_superuser=False)
    person = people.filter(pk__in=members.values("user")).first()
    if not settings.DEMO or person is None or holds_foreign_school():
        raise Http404
    return person


@login_not_required
def first_page(request: HttpRequest) -> HttpResponse:
    """The doors for those who stand outside, the usual first page for those inside."""
    return home.home(request) if request.user.is_authenticated else doors(request)


@login_not_required
@require_GET
def doors(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    letter = {"letter_code": LETTER_CODE, "letter_child": LETTER_CHILD}
    return render(request, "demo/doors.html", {"main_doors": MAIN_DOORS, "more_doors": MORE_DOORS, **letter})


@login_not_required
@require_http_methods(["POST"])
@transaction.atomic
def enter(request: HttpRequest, key: str) -> HttpResponse:
    if key not in DOORS:
        raise Http404
    login(request, person_behind(DOORS[key]), backend=BACKEND)
    UserSession.objects.create_from_request(request)
    return redirect("home")
