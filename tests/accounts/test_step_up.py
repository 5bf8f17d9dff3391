"""Before what matters, somebody shows once more who he or she is."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRestriction, School
from reporting.models import Batch, ReportIssue
from tests.accounts.conftest import PASSWORD
from tests.reporting.stories import approved_report, published_issue

pytestmark = pytest.mark.usefixtures("fresh_limits")
CHOSEN = {"second_step_for": "nobody", "idle_minutes": "25", "idle_minutes_shared": "20", "longest_minutes": "480"}


@pytest.fixture(autouse=True)
def five_minutes(settings):
    settings.STEP_UP_SECONDS = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300


@pytest.fixture
def page(world) -> str:
    return reverse("people:signing_in", args=[world.school.uuid])


def minutes() -> int:
    return School.objects.get(name="Wattle Creek School").idle_minutes


def test_who_has_just_logged_in_is_not_asked_again(world, signed_in, page):
    assert signed_in(world.admin).post(page, CHOSEN).url == page
    assert minutes() == 25


def test_later_the_password_is_asked_for_before_anything_is_done(world, signed_in, page):
    admin = signed_in(world.admin)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        answer = admin.post(page, CHOSEN)
        assert answer.url.startswith(reverse("account_reauthenticate"))
        assert "Nothing was done yet." in admin.get(answer.url).content.decode()
        assert minutes() == 30
        admin.post(answer.url, {"password": "a guess"})
        assert admin.post(page, CHOSEN).url.startswith(reverse("account_reauthenticate"))
        assert admin.post(answer.url, {"password": PASSWORD}).url == page
        assert admin.post(page, CHOSEN).url == page
    assert minutes() == 25


def test_looking_is_not_asked_about(world, signed_in):
    principal, page = signed_in(world.principal), reverse("reporting:release", args=[world.cycle.uuid])
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert principal.get(page).status_code == 200


def test_the_minutes_that_are_typed_are_not_lost_to_the_question(world, signed_in, page):
    admin = signed_in(world.admin)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        answer = admin.get(page)
        assert answer.url.startswith(reverse("account_reauthenticate"))
        admin.post(answer.url, {"password": PASSWORD})
        assert admin.get(page).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=14)):
        admin.post(page, CHOSEN)
    assert minutes() == 25


def test_a_session_that_no_log_in_began_has_shown_nothing(world, client, page, with_password):
    client.force_login(with_password(world.admin))
    assert client.post(page, CHOSEN).url.startswith(reverse("account_reauthenticate"))
    assert minutes() == 30


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"])
def test_a_second_step_is_set_up_by_the_person_alone(world, client, name, with_password):
    client.force_login(with_password(world.home_teacher))
    assert client.get(reverse(name)).url.startswith(reverse("account_reauthenticate"))


BEFORE_TYPING = [
    "people:roster_export csv", "people:family_add", "people:family_change *", "people:family_end *",
    "people:restrictions", "people:restriction_end *", "people:family_withdraw *", "accounts:staff_new",
    "accounts:duty_new", "accounts:grant_new", "accounts:teacher_new", "reporting:class_cards",
    "reporting:class_passwords", "reporting:export_file", "reporting:withdraw", "reporting:release_rules",
    "people:signing_in",
]  # fmt: skip
BEFORE_IT_IS_DONE = [
    "people:roster_confirm", "people:families_mail", "people:family_mail *", "accounts:rollover_run",
    "reporting:family_letter *", "reporting:family_letters", "reporting:export_agree", "reporting:erasure_approve",
    "reporting:release", "reporting:confirm_release", "reporting:unschedule",
]  # fmt: skip
"""Pages that open texts or carry people away: the name, and what its address takes beside a UUID (another one: *)."""


def address_of(listed: str) -> str:
    name, *more = listed.split()
    return reverse(name, args=[uuid4(), *[uuid4() if each == "*" else each for each in more]])


def test_the_question_comes_before_anything_is_typed(world, client, with_password):
    client.force_login(with_password(world.admin))
    asked = [name for name in BEFORE_TYPING if leads_to_the_question(client.get(address_of(name)))]
    assert asked == BEFORE_TYPING


def test_the_question_comes_before_it_is_done(world, client, with_password):
    client.force_login(with_password(world.admin))
    asked = [name for name in BEFORE_IT_IS_DONE if leads_to_the_question(client.post(address_of(name)))]
    assert asked == BEFORE_IT_IS_DONE


def leads_to_the_question(answer) -> bool:
    return answer.status_code == 302 and answer.url.startswith(reverse("account_reauthenticate"))


def test_where_it_leads_back_to_stays_on_this_site(world, signed_in):
    admin = signed_in(world.admin)
    for wanted in ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]:
        answer = admin.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": wanted})
        assert answer.url == "/"


def test_where_something_is_typed_the_question_comes_before_the_form(world, signed_in):
    admin, form = signed_in(world.admin), reverse("people:restrictions", args=[world.anna_s.uuid])
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        answer = admin.get(form)
        assert answer.url.startswith(reverse("account_reauthenticate"))
        assert "who may see a child" in admin.get(answer.url).content.decode()
        admin.post(answer.url, {"password": PASSWORD})
        assert admin.get(form).status_code == 200
    order = {"adult": str(world.parent.uuid), "reason": "An order of the court."}
    with time_machine.travel(timezone.now() + timedelta(minutes=14)):
        assert admin.post(form, order).url.startswith("/students/")
    assert AccessRestriction.objects.filter(user=world.parent).exists()


def test_a_form_that_lay_open_for_long_asks_once_more_and_changes_nothing(world, signed_in):
    admin, form = signed_in(world.admin), reverse("people:restrictions", args=[world.anna_s.uuid])
    order = {"adult": str(world.parent.uuid), "reason": "An order of the court."}
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert admin.post(form, order).url.startswith(reverse("account_reauthenticate"))
    assert not AccessRestriction.objects.filter(user=world.parent).exists()


def test_why_a_report_is_taken_out_of_view_is_not_lost_to_the_question(world, signed_in):
    issue, principal = published_issue(world), signed_in(world.principal)
    form = reverse("reporting:withdraw", args=[issue.uuid])
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert principal.get(form).url.startswith(reverse("account_reauthenticate"))
    with time_machine.travel(timezone.now() + timedelta(minutes=14)):
        principal.post(form, {"reason": "A court has decided so."})
    assert ReportIssue.objects.get().recall_reason == "A court has decided so."


def test_the_hour_that_was_typed_is_still_there_after_the_question(world, signed_in):
    approved_report(world)
    principal, page = signed_in(world.principal), reverse("reporting:release", args=[world.cycle.uuid])
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        answer = principal.post(page, {"year_level": "5", "publish_at": "2027-06-18T16:05", "which": "first"})
        answer = principal.post(answer.url, {"password": PASSWORD})
        assert answer.url == f"{page}?year_level=5&publish_at=2027-06-18T16%3A05"
        said = principal.get(answer.url).content.decode()
    assert 'value="2027-06-18T16:05"' in said
    assert '<option value="5" selected>' in said
    assert not Batch.objects.exists()
