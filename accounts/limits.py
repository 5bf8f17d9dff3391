"""How long somebody stays signed in: so many minutes without a touch, and so many in all."""

import time
from dataclasses import dataclass

from django.http import HttpRequest

from accounts.devices import device_of
from accounts.models import School
from accounts.sessions import BEGAN, SEEN

ON_DEVICE = "on_device"
"""Key of a session that began on a device opened for a class; its value is the device's uuid."""
BY_ITSELF = "X-By-Itself"
"""Header of what a page sends without anybody touching it (static/js/polling.js, autosave.js)."""
NOTED_EVERY = 20
"""Seconds: a touch is noted at most this often, so that not every page writes."""
DEFAULT = (30 * 60, 8 * 60 * 60)


@dataclass(frozen=True)
class Stay:
    """`left`: seconds until the session ends; `by_idling`: a touch would make it longer."""

    left: int
    by_idling: bool


def limits_of(school: School | None, *, shared: bool) -> tuple[int, int]:
    """Seconds without a touch, and in all."""
    if school is None:
        return DEFAULT
    idle = school.idle_minutes_shared if shared else school.idle_minutes
    return idle * 60, school.longest_minutes * 60


def strictest(request: HttpRequest) -> tuple[int, int]:
    """Where somebody belongs to several schools, the shortest of each."""
    shared = ON_DEVICE in request.session
    found = [limits_of(membership.school, shared=shared) for membership in request.user.roles_held] or [DEFAULT]
    return min(idle for idle, _longest in found), min(longest for _idle, longest in found)


def stay_of(request: HttpRequest) -> Stay:
    """What is left of the session; nothing where the device was closed that it began on."""
    now = time.time()
    idle, longest = strictest(request)
    began = request.session.get(BEGAN, now)
    seen = request.session.get(SEEN, now)
    if ON_DEVICE in request.session and not is_on_its_device(request):
        return Stay(0, by_idling=False)
    by_idle, in_all = int(seen + idle - now), int(began + longest - now)
    return Stay(min(by_idle, in_all), by_idling=by_idle < in_all)


def is_on_its_device(request: HttpRequest) -> bool:
    device = device_of(request)
    return device is not None and str(device.uuid) == request.session[ON_DEVICE]


def note_touch(request: HttpRequest) -> None:
    """Somebody did something just now."""
    now = int(time.time())
    if now - request.session.get(SEEN, 0) >= NOTED_EVERY:
        request.session[SEEN] = now
