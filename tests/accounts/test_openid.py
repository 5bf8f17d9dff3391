"""Log-in with Google and Microsoft, against a real provider on this machine: known by `sub`, locked to the school's
domain or tenant, and never a way onto the school's lists."""

from copy import deepcopy
from datetime import timedelta
from uuid import uuid4

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import School, Student, User
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("fresh_limits")
HOME = "/"
TENANT = uuid4()


@pytest.fixture
def school(world, settings, openid_server):
    """Wattle Creek, with its domain and its tenant; its people have addresses there."""
    providers = deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    for app in providers["openid_connect"]["APPS"]:
        app["settings"]["server_url"] = openid_server.address
    settings.SOCIALACCOUNT_PROVIDERS = providers
    set_school(world, mail_domains=["wattle.example"], entra_tenant=TENANT, first_sign_in_by_mail=True)
    for name in ("home_teacher", "anna", "parent"):
        User.objects.filter(pk=getattr(world, name).pk).update(email=f"{name}@wattle.example")
    return world.school


def set_school(world, **fields):
    School.objects.filter(pk=world.school.pk).update(**fields)


@pytest.fixture
def at_google(openid_server):
    """A new person there, known as the home teacher's address says, but for `claims`."""

    def person(**claims) -> str:
        usual = {"email": "home_teacher@wattle.example", "email_verified": True, "hd": "wattle.example"}
        said = {name: value for name, value in (usual | claims).items() if value is not None}
        return openid_server.knows(uuid4().hex, **said)

    return person


def go_there(client: Client, provider="google", **data) -> str:
    """The address of the provider's page."""
    return client.post(reverse("openid_connect_login", args=[provider]), data).url


def come_back(client: Client, there: str, sub: str):
    """Says yes as `sub` there, and follows the way back; the answer here."""
    back = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=10).headers["Location"]
    return back, client.get(back.removeprefix("http://testserver"))


def come_in(client: Client, sub: str, provider="google", **data):
    return come_back(client, go_there(client, provider, **data), sub)[1]


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_address_on_the_roster_comes_in_and_is_known_by_sub_from_then_on(world, school, client, at_google):
    sub = at_google()
    assert come_in(client, sub).url == HOME
    assert who(client) == str(world.home_teacher.pk)
    assert SocialAccount.objects.get().uid == sub

    User.objects.filter(pk=world.home_teacher.pk).update(email="married@elsewhere.example")
    later = Client()
    come_in(later, sub)
    assert who(later) == str(world.home_teacher.pk)


def test_nothing_but_what_is_needed_is_kept_of_the_account(school, client, at_google):
    come_in(client, at_google(name="Harper V.", picture="http://pictures.example/1.jpg"))
    assert set(SocialAccount.objects.get().extra_data) == {"sub", "email", "email_verified", "hd"}


def test_roles_come_from_the_roster_and_not_from_a_claim(world, school, client, at_google):
    come_in(client, at_google(roles=["admin"], groups=["admins"]))
    assert client.get(reverse("goals:board", args=[world.five_a.uuid])).status_code == 200
    assert client.get(reverse("people:class_list", args=[world.school.uuid])).status_code == 404


def private_account():
    return {"hd": None}


def other_domain():
    return {"hd": "elsewhere.example", "email": "home_teacher@elsewhere.example"}


def domain_of_the_address_alone():
    return {"hd": "elsewhere.example"}


def unverified():
    return {"email_verified": False}


def says_true_in_words():
    return {"email_verified": "true"}


def nobody_on_the_roster():
    return {"email": "stranger@wattle.example"}


def address_of_another_domain():
    return {"email": "home_teacher@gmail.example"}


def no_address():
    return {"email": None}


def almost_the_address():
    return {"email": "home_teacher@wattle.example.evil.example"}


REFUSED = [
    private_account, other_domain, domain_of_the_address_alone, unverified, says_true_in_words, nobody_on_the_roster,
    address_of_another_domain, no_address, almost_the_address,
]  # fmt: skip


@pytest.mark.parametrize("claims", REFUSED)
def test_who_is_refused_is_told_so_and_nothing_is_made(world, school, client, at_google, claims):
    people = User.objects.count()
    answer = come_in(client, at_google(**claims()))
    assert answer.url == reverse("account_login")
    assert list(client.get(answer.url).context["messages"])
    assert who(client) is None
    assert (User.objects.count(), SocialAccount.objects.count()) == (people, 0)


def test_two_people_with_one_address_are_nobody(world, school, client, at_google):
    User.objects.filter(pk=world.other_teacher.pk).update(email="Home_Teacher@wattle.example")
    come_in(client, at_google())
    assert who(client) is None


def test_a_private_address_is_vouched_for_by_nobody_even_if_it_is_on_the_roster(world, school, client, at_google):
    User.objects.filter(pk=world.home_teacher.pk).update(email="home_teacher@gmail.example")
    come_in(client, at_google(email="home_teacher@gmail.example"))
    assert who(client) is None


def test_an_address_at_another_school_does_not_come_in_by_this_ones_domain(world, school, client, at_google):
    User.objects.filter(pk=world.teacher_there.pk).update(email="una@wattle.example")
    come_in(client, at_google(email="una@wattle.example"))
    assert who(client) is None


def closed(person):
    User.objects.filter(pk=person.pk).update(is_active=False)


def ended(person):
    person.memberships.update(ends_at=timezone.now())


@pytest.mark.parametrize("end", [closed, ended])
def test_who_was_connected_and_is_gone_comes_in_no_more(world, school, client, at_google, end):
    sub = at_google()
    come_in(client, sub)
    end(world.home_teacher)
    later = Client()
    come_in(later, sub)
    assert who(later) is None


def test_a_student_who_left_comes_in_no_more(world, school, client, at_google):
    sub = at_google(email="anna@wattle.example")
    come_in(client, sub)
    assert who(client) == str(world.anna.pk)
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=world.school.today() - timedelta(days=400))
    later = Client()
    come_in(later, sub)
    assert who(later) is None


def at_microsoft(openid_server, **claims) -> str:
    usual = {"email": "parent@wattle.example", "tid": str(TENANT), "xms_edov": True}
    return openid_server.knows(uuid4().hex, **usual | claims)


def test_the_schools_tenant_comes_in(world, school, client, openid_server):
    come_in(client, at_microsoft(openid_server), "microsoft")
    assert who(client) == str(world.parent.pk)


@pytest.mark.parametrize(
    "claims", [{"tid": str(uuid4())}, {"tid": "no-uuid"}, {"xms_edov": False}], ids=["tenant", "no tenant", "unproven"]
)
def test_another_tenant_or_an_unproven_address_does_not(world, school, client, openid_server, claims):
    come_in(client, at_microsoft(openid_server, **claims), "microsoft")
    assert who(client) is None


def test_a_domain_says_nothing_at_microsoft(world, school, client, openid_server):
    come_in(client, at_microsoft(openid_server, tid=str(uuid4()), hd="wattle.example"), "microsoft")
    assert who(client) is None


def test_where_the_school_has_not_said_so_the_password_is_asked_for_once(
    world, school, client, at_google, with_password
):
    set_school(world, first_sign_in_by_mail=False)
    for person in (world.home_teacher, world.other_teacher):
        with_password(person)
    sub = at_google()
    answer = come_in(client, sub)
    assert answer.url == reverse("openid_first")
    assert who(client) is None

    wrong = client.post(answer.url, {"login": world.other_teacher.username, "password": PASSWORD})
    assert "This is not the person with the address of your account." in wrong.content.decode()
    guess = client.post(answer.url, {"login": world.home_teacher.username, "password": "a guess"})
    assert guess.context["form"].errors
    assert (who(client), SocialAccount.objects.count()) == (None, 0)

    client.post(answer.url, {"login": world.home_teacher.username, "password": PASSWORD})
    assert who(client) == str(world.home_teacher.pk)
    later = Client()
    come_in(later, sub)
    assert who(later) == str(world.home_teacher.pk)


def test_an_answer_is_good_once_and_for_the_browser_that_asked(world, school, client, at_google):
    sub = at_google()
    back, _answer = come_back(client, go_there(client), sub)
    client.logout()
    again = client.get(back.removeprefix("http://testserver"))
    assert again.url == reverse("account_login")
    assert who(client) is None

    another, started = Client(), Client()
    back = requests.post(go_there(started), data={"sub": sub}, allow_redirects=False, timeout=10).headers["Location"]
    assert another.get(back.removeprefix("http://testserver")).url == reverse("account_login")
    assert who(another) is None


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_next_page_stays_on_this_site(school, client, at_google, wanted):
    assert come_in(client, at_google(), next=wanted).url == HOME


def test_the_next_page_of_this_site_is_found(school, client, at_google):
    assert come_in(client, at_google(), next="/reports/").url == "/reports/"


def test_who_says_no_there_comes_back_to_the_log_in(school, client):
    there = go_there(client)
    back = requests.post(there, data={"action": "deny"}, allow_redirects=False, timeout=10).headers["Location"]
    assert client.get(back.removeprefix("http://testserver")).status_code in (200, 302)
    assert who(client) is None


def test_a_service_that_does_not_answer_is_said(world, client):
    answer = client.post(reverse("openid_connect_login", args=["google"]), follow=True)
    assert "The other service does not answer just now." in answer.content.decode()


def test_the_log_in_page_offers_what_is_configured(school, client):
    page = client.get(reverse("account_login")).content.decode()
    assert "Go on with Google" in page
    assert "Go on with Microsoft" in page
