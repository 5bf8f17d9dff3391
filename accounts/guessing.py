"""Notices when somebody tries a password on many names: no single account's limit sees that."""

import logging
import time
from datetime import datetime

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import Membership, School, User
from accounts.models.people import Role
from accounts.tasks import send_message

WINDOW = 60
"""Seconds."""
MANY_NAMES = 30
"""Names of one school with a wrong guess within two minutes: a school of 700 that comes in at once mistypes half as
many."""
MOST_FROM_ONE_ADDRESS, PERIOD = 600, 300
"""Wrong guesses in so many seconds; an IPv6 network of a household or school counts as one address."""
TOLD_FOR = 24 * 60 * 60
NOBODYS = 0
LOG = logging.getLogger(__name__)


def is_from_a_guesser(request: HttpRequest) -> bool:
    return cache.get(_of_address(request), 0) >= MOST_FROM_ONE_ADDRESS


def note_address(request: HttpRequest) -> None:
    key = _of_address(request)
    cache.add(key, 0, timeout=PERIOD)
    cache.incr(key)


def _of_address(request: HttpRequest) -> str:
    return f"guesses-from:{get_ip(request)}:{int(time.time()) // PERIOD}"


def note_guess(username: str) -> None:
    """Counts the name, once in two minutes; where they become many, the log and the school's administrators hear it."""
    minute = int(time.time()) // WINDOW
    mark = salted_hmac("accounts.guessing", username.lower()).hexdigest()[:12]
    if not cache.add(f"guessed:{mark}", 1, timeout=2 * WINDOW):
        return
    for school in schools_of(username):
        key = f"guesses:{school}:{minute}"
        cache.add(key, 0, timeout=3 * WINDOW)
        number = cache.incr(key) + cache.get(f"guesses:{school}:{minute - 1}", 0)
        if number >= MANY_NAMES and cache.add(f"guessing:{school}", time.time(), timeout=TOLD_FOR):
            tell(school)


def schools_of(username: str) -> list[int]:
    """Names that nobody has count together."""
    found = Membership.objects.active().filter(user__username=username.lower()).values_list("school", flat=True)
    return list(found.distinct()) or [NOBODYS]


def tell(school: int) -> None:
    """Once a day for a school."""
    LOG.warning("Wrong passwords for %d names within two minutes (school %d): somebody tries them.", MANY_NAMES, school)
    admins = Membership.objects.active().filter(school=school, role=Role.ADMIN)
    people = User.objects.filter(is_active=True, pk__in=admins.values("user")).exclude(email="")
    for address in people.values_list("email", flat=True):
        send_message.defer(subject=str(_("Somebody is trying passwords")), body=words(), to=address)


def words() -> str:
    return _(
        "In the last minutes, wrong passwords were entered for many people of your school. Nobody is locked out. Each "
        "account takes at most ten guesses an hour. Please ask your technical people to look at the log, and ask staff "
        "to set up a second step."
    )


def noticed_at(school: School) -> datetime | None:
    """When it was last noticed, within a day."""
    found = cache.get(f"guessing:{school.pk}")
    return datetime.fromtimestamp(found, tz=school.zone) if found else None
