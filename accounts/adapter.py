"""How logging in behaves at a school: closed sign-up, limits that lock out no neighbour, mail as a job."""

from allauth.account.adapter import DefaultAccountAdapter
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from accounts.mailing import DOOR
from accounts.tasks import send_message

DEVICE_COOKIE = "device"
DEVICE_COOKIE_AGE = 180 * 24 * 60 * 60
PEOPLE_PER_DEVICE = 40


def _mark(username: str) -> str:
    return salted_hmac("accounts.device", username.lower()).hexdigest()[:16]


def known_people(request: HttpRequest) -> list[str]:
    """The marks of those who have logged in on this device before; empty for a foreign or forged cookie."""
    try:
        return signing.loads(request.COOKIES.get(DEVICE_COOKIE, ""), salt=DEVICE_COOKIE, max_age=DEVICE_COOKIE_AGE)
    except signing.BadSignature:
        return []


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        """Wrong guesses count per account and device: a device on which this person has logged in before has its own
        count, all others share one. So a classmate's guesses elsewhere do not lock the owner out."""
        username = credentials.get("username", credentials.get("email", "")).lower()
        known = _mark(username) in known_people(request)
        device = request.COOKIES[DEVICE_COOKIE] if known else "unknown"
        return f"{_mark(username)}:{salted_hmac('accounts.device.key', device).hexdigest()[:16]}"

    def post_login(self, request: HttpRequest, user, **kwargs) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        mark = _mark(user.username)
        people = [mark, *(other for other in known_people(request) if other != mark)][:PEOPLE_PER_DEVICE]
        response.set_cookie(
            DEVICE_COOKIE,
            signing.dumps(people, salt=DEVICE_COOKIE),
            max_age=DEVICE_COOKIE_AGE,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """A job in the same transaction: nothing is lost in a crash, and no answer waits for the mail server. It goes
        before all others: somebody stands at the door."""
        message = self.render_mail(template_prefix, email, {"request": self.request, **context})
        send_message.configure(**DOOR).defer(subject=message.subject, body=message.body, to=email)
