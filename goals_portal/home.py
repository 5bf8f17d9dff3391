"""The first page per role, and what every page's frame shows."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models.school import School
from accounts.wording import ADULT


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    icon: str
    current: bool = False


@dataclass(frozen=True)
class Frame:
    school: School | None = None
    person: str = ""
    band: str = ADULT
    nav: list[NavItem] = field(default_factory=list)
    demo: bool = False


def frame(request: HttpRequest) -> dict:
    """Context processor: school, person and ways to go, for the base template."""
    return {"frame": Frame()}


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer when a form's token is missing or old: nothing was changed, and what to do next."""
    return render(request, "403_csrf.html", status=403)
