"""The first semester of 2026 in Victoria, and what an administrator sends to plan it."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from accounts.models.people import Role
from goals.models import Window
from goals.models.choices import SHOWN_BY_DEFAULT, WindowKind
from tests import factories as make

SET, REFLECT, WRITE, PROOF, SIGN_OFF, OUT = (
    WindowKind.SET, WindowKind.REFLECT, WindowKind.WRITE, WindowKind.PROOF, WindowKind.SIGN_OFF, WindowKind.RELEASE,
)  # fmt: skip


TERMS = [((1, 28), (4, 2)), ((4, 20), (6, 26)), ((7, 13), (9, 18)), ((10, 5), (12, 18))]
PUBLIC_HOLIDAYS = [(3, 9), (6, 8), (11, 3)]


def day(month: int, number: int) -> date:
    return date(2026, month, number)


RELEASE = day(6, 19)


def administrator_of(school, user=None):
    user = user or make.make_user("Ada Plan")
    Membership.objects.create(school=school, user=user, role=Role.ADMIN, starts_at=timezone.now())
    return user


def plan(client, cycle, release=RELEASE, kinds=SHOWN_BY_DEFAULT, **more):
    cycle.refresh_from_db()
    sent = {"release_on": release.isoformat(), "kinds": list(kinds), "base_version": cycle.version}
    return client.post(reverse("goals:plan_back", args=[cycle.uuid]), sent | more)


def saved(client, cycle, **more) -> None:
    assert plan(client, cycle, **{"looked-at": 1}, **more).status_code == 302


def days_of(cycle, kind) -> tuple[date, date]:
    window = cycle.windows.get(kind=kind)
    return window.opens_on, window.closes_on


def of_year_12(cycle, kind, first, last) -> Window:
    dates = {"opens_on": day(*first), "closes_on": day(*last), "year_levels": [12]}
    return Window.objects.create(school=cycle.school, cycle=cycle, kind=kind, **dates)
