"""Google and Microsoft as a way in, and nothing more: who somebody is and may do stands on the school's own lists. A
person is known by `sub` once connected; by an e-mail address only the first time, and never alone unless the school has
said so."""

from uuid import UUID

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import School, Student, User

GOOGLE, MICROSOFT = "google", "microsoft"
WAITING = "openid_waiting"
"""Key of a session in which somebody has shown an account there, and not yet the password here."""
KEPT_CLAIMS = ["sub", "email", "email_verified", "xms_edov", "hd", "tid"]
"""Nothing else of what is said about a person there is kept: no name, no picture."""


class OpenIDAdapter(DefaultSocialAccountAdapter):
    def list_apps(self, request: HttpRequest, provider=None, client_id=None) -> list:
        """Those of the environment; none is made in the database."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict) -> User:
        """Nothing is taken from there into a person."""
        said = sociallogin.account.extra_data
        claims = said.get("id_token") or {}
        is_one = claims.get("sub") == (said.get("userinfo") or claims).get("sub")
        sociallogin.account.extra_data = {name: claims[name] for name in KEPT_CLAIMS if is_one and name in claims}
        return sociallogin.user

    def on_authentication_error(self, request: HttpRequest, provider, **said) -> None:
        """Gone back half-way, a state that was used before, a server that does not answer: the same to the person."""
        messages.error(request, _("The log-in there was not finished, or took too long. Please try once more."))
        raise ImmediateHttpResponse(redirect("account_login"))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        claims = sociallogin.account.extra_data
        schools = schools_behind(sociallogin.account.provider, claims)
        if not schools:
            refuse(
                request,
                _("This account belongs to no school here. Please choose the account that your school gave you."),
            )
        if sociallogin.is_existing:
            if not is_of(sociallogin.user, schools):
                refuse(request, _("You are not on the lists of this school any more."))
            return
        person = person_on_roster(claims, schools)
        if person is None or (request.user.is_authenticated and request.user != person):
            refuse(
                request, _("The school has nobody with the address of this account. Please ask the school’s office.")
            )
        if request.user == person or all(school.first_sign_in_by_mail for school in schools if is_of(person, [school])):
            sociallogin.connect(request, person)
            return
        request.session[WAITING] = sociallogin.serialize()
        raise ImmediateHttpResponse(redirect("openid_first"))


def refuse(request: HttpRequest, why: str) -> None:
    messages.error(request, why)
    raise ImmediateHttpResponse(
        redirect("socialaccount_connections" if request.user.is_authenticated else "account_login")
    )


def schools_behind(provider: str, claims: dict) -> list[School]:
    """The schools whose domain or tenant vouches for the account; none for a private one."""
    if provider == GOOGLE and claims.get("hd"):
        return list(School.objects.filter(mail_domains__contains=[str(claims["hd"]).lower()]))
    if provider == MICROSOFT and (tenant := _uuid(claims.get("tid"))):
        return list(School.objects.filter(entra_tenant=tenant))
    return []


def _uuid(value) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def is_of(person: User, schools: list[School]) -> bool:
    """Is the person on the lists of one of `schools` today, and may log in?"""
    if not person.is_active or Student.objects.shut_out().filter(user=person).exists():
        return False
    return person.memberships.active().filter(school__in=schools).exists()


def person_on_roster(claims: dict, schools: list[School]) -> User | None:
    """The one person of `schools` with the address, which the provider has verified and which is of their domains."""
    address = str(claims.get("email", "")).strip()
    is_verified = claims.get("email_verified") is True or str(claims.get("xms_edov")).lower() in ("true", "1")
    domain = address.rpartition("@")[2].lower()
    vouching = [school for school in schools if domain and domain in school.mail_domains]
    if not is_verified:
        return None
    found = list(User.objects.filter(email__iexact=address, is_active=True)[:2])
    if len(found) != 1:
        return None
    return found[0] if is_of(found[0], vouching) else None
