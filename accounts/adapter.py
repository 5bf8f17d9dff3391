"""How logging in behaves at a school: closed sign-up, limits that lock out no neighbour, mail as a job."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.core import signing
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.devices import device_of
from accounts.door_mails import changed
from accounts.guessing import is_from_a_guesser, note_address, note_guess
from accounts.limits import ON_DEVICE
from accounts.mailing import DOOR
from accounts.middleware import MUST_CHANGE
from accounts.models import GivenPassword, Student, User
from accounts.second_step import is_asked_soon
from accounts.sessions import begin
from accounts.step_up import is_proven
from accounts.tasks import send_message
from accounts.told import to_tell
from goals_portal.shortcuts import host_cookie

LOG = logging.getLogger(__name__)
DEVICE_COOKIE = "device"
DEVICE_COOKIE_AGE = 180 * 24 * 60 * 60
PEOPLE_PER_DEVICE = 40


def _mark(username: str) -> str:
    return salted_hmac("accounts.device", username.lower()).hexdigest()[:16]


def known_people(request: HttpRequest) -> list[str]:
    """The marks of those who have logged in on this device before; empty for a foreign or forged cookie."""
    try:
        return signing.loads(
            request.COOKIES.get(host_cookie(DEVICE_COOKIE), ""), salt=DEVICE_COOKIE, max_age=DEVICE_COOKIE_AGE
        )
    except signing.BadSignature:
        return []


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _(
            "There were too many wrong passwords. Wait an hour, use a device on which you have logged in before, or "
            "ask for a new password."
        ),
        "username_password_mismatch": _("The user name and the password do not fit together. Please look again."),
        "incorrect_code": _("This is not the code. Please look again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        """Wrong guesses count per account and device: a device on which this person has logged in before has its own
        count, all others share one. So a classmate's guesses elsewhere do not lock the owner out."""
        username = credentials.get("username", credentials.get("email", "")).lower()
        known = _mark(username) in known_people(request)
        device = request.COOKIES[host_cookie(DEVICE_COOKIE)] if known else "unknown"
        return f"{_mark(username)}:{salted_hmac('accounts.device.key', device).hexdigest()[:16]}"

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address behind the trusted proxies; where what they say makes no sense, the one that is connected. No
        page breaks for it, and nobody gets more guesses."""
        try:
            return super().get_client_ip(request)
        except (ImproperlyConfigured, PermissionDenied, ValueError):
            LOG.warning("X-Forwarded-For does not fit TRUSTED_PROXY_COUNT.")
            return request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 - it stands for an address, nobody listens

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        if is_from_a_guesser(request):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        note_address(request)
        note_guess(credentials.get("username", ""))

    def pre_login(self, request: HttpRequest, user, **kwargs) -> HttpResponse | None:
        """Who left the school longer ago than it lets leavers read on comes in by no door."""
        if Student.objects.shut_out().filter(user=user).exists():
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request: HttpRequest, user, **kwargs) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        begin(request.session)
        device = device_of(request)
        if device:
            request.session[ON_DEVICE] = str(device.uuid)
        if came_with_a_given_password(request, user):
            request.session[MUST_CHANGE] = True
        elif first := first_to_see(request, user):
            response = redirect(f"{reverse(first)}?{urlencode({'next': response.url})}")
        self._remember_here(request, response, user)
        return response

    def _remember_here(self, request: HttpRequest, response: HttpResponse, user) -> None:
        mark = _mark(user.username)
        people = [mark, *(other for other in known_people(request) if other != mark)][:PEOPLE_PER_DEVICE]
        response.set_cookie(
            host_cookie(DEVICE_COOKIE),
            signing.dumps(people, salt=DEVICE_COOKIE),
            max_age=DEVICE_COOKIE_AGE,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """On a device that was opened for a class, the next child's turn."""
        return reverse("people:class_door") if device_of(request) else super().get_logout_redirect_url(request)

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Who has just logged in need not say it twice (accounts/step_up.py)."""
        return not is_proven(self.request)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """A job in the same transaction: nothing is lost in a crash, and no answer waits for the mail server. It goes
        before all others: somebody stands at the door."""
        message = self.render_mail(template_prefix, email, {"request": self.request, **context})
        send_message.configure(**DOOR).defer(subject=message.subject, body=message.body, to=email)

    def send_notification_mail(self, template_prefix: str, user: User, context: dict | None = None, email=None) -> None:
        """In our words, and only of what opens a log-in."""
        mail = changed(user, template_prefix.rpartition("/")[2])
        if mail and user.email:
            subject, body = mail
            send_message.configure(**DOOR).defer(subject=subject, body=body, to=user.email)


def came_with_a_given_password(request: HttpRequest, user: User) -> bool:
    """Does somebody else know the password that was typed just now?"""
    records = get_authentication_records(request, user)
    if not records or records[-1]["method"] != "password":
        return False
    given = GivenPassword.objects.in_force().filter(student__user=user)
    return bool(given.update(last_used_at=timezone.now()))


def first_to_see(request: HttpRequest, user: User) -> str | None:
    """The page that comes between the log-in and where the person wanted to go."""
    if to_tell(user):
        return "people:told"
    return "people:second_step" if is_asked_soon(request) else None
