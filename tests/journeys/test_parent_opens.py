"""A parent opens a report on a phone at night: three clicks from the mail, an answer in two lines."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import User
from reporting.models import FamilyComment, InterpreterCall, MessageHome
from reporting.policies import reporting_cycle
from tests.journeys.conftest import DESK, PHONE
from tests.reporting.stories import REFLECTION, published_issue

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "wattle-and-gum-2027"


@pytest.fixture
def nora(world):
    """She has an address, a password, and reads Vietnamese best; the office knows that she needs an interpreter."""
    person = User.objects.get(pk=world.parent.pk)
    person.email = "nora@example.org"
    person.set_password(PASSWORD)
    person.save()
    person.guardianships.update(language="Vietnamese", needs_interpreter=True)
    return person


def test_three_clicks_from_the_mail_and_an_answer_in_two_lines(world, nora, visitor, run_jobs, settings, live_server):
    settings.SITE_ADDRESS = live_server.url
    cycle = reporting_cycle(world.school.pk, world.school.today())
    MessageHome.objects.create(school=world.school, student=world.anna_s, cycle=cycle, text="Read page two first!")
    issue = published_issue(world)
    run_jobs()
    (told,) = [message for message in mail.outbox if message.to == [nora.email]]
    (link,) = re.findall(r"https?://\S+/issues/\S+", told.body)

    phone = visitor(None, PHONE)
    phone.page.goto(link)  # the first click: the link
    phone.page.locator("input[name=login]").fill(nora.username)
    phone.page.locator("input[name=password]").fill(PASSWORD)
    phone.page.locator("input[name=password]").press("Enter")  # the second: logged in, and there
    phone.page.wait_for_url(f"**/issues/{issue.uuid}/")
    expect(phone.page.get_by_text("Read page two first!")).to_be_visible()
    expect(phone.page.get_by_text(REFLECTION)).to_be_visible()
    expect(phone.page.get_by_role("heading", name="Theo lời của con")).to_be_visible()
    phone.look()
    assert (
        phone.page.get_by_text(REFLECTION)
        .evaluate(
            "(words) => { const range = document.createRange(); range.selectNodeContents(words);"
            " getSelection().removeAllRanges(); getSelection().addRange(range); return getSelection().toString(); }"
        )
        .startswith(REFLECTION)
    ), "words can be selected and taken along"

    phone.fill(text="Cảm ơn cô. Chúng tôi đã đọc cùng nhau.")
    phone.press("Gửi cho nhà trường")
    phone.look()
    assert FamilyComment.objects.get().text == "Cảm ơn cô. Chúng tôi đã đọc cùng nhau."
    phone.page.get_by_role("button", name="Xin gọi cho tôi với thông dịch viên").click()

    phone.page.wait_for_load_state()
    assert InterpreterCall.objects.get().language == "Vietnamese"
    phone.look()

    teacher = visitor(world.home_teacher, DESK)
    teacher.go("home")
    teacher.follow("A family has written about a report.")
    expect(teacher.page.get_by_text("Cảm ơn cô.")).to_be_visible()
    expect(teacher.page.get_by_text("Opened by Nora Quill")).to_be_visible()
    teacher.look()
    teacher.follow("Answer")
    teacher.fill(answer="Anna reads aloud so well now.")
    teacher.look()
    teacher.press("Answer")

    phone.page.goto(live_server.url + reverse("reporting:issue", args=[issue.uuid]))
    expect(phone.page.get_by_text("Anna reads aloud so well now.")).to_be_visible()
    phone.look()


@pytest.mark.full
def test_a_child_says_half_a_minute_and_the_family_hears_it(world, visitor, stored_files):
    issue = published_issue(world)
    anna = visitor(world.anna, PHONE)
    anna.go("reporting:message_home", world.anna_s.uuid)
    anna.look()
    anna.page.get_by_role("button", name="Record").click()
    anna.page.wait_for_timeout(1500)
    anna.page.get_by_role("button", name="Stop").click()
    expect(anna.page.locator("[data-chosen] audio")).to_be_visible()
    anna.press("Put it with my report")
    expect(anna.page.get_by_text("This goes with your report")).to_be_visible()
    anna.look()

    teacher = visitor(world.home_teacher, DESK)
    teacher.go("reporting:from_families")
    teacher.look()
    teacher.page.locator("main").get_by_role("button", name="The family may see it").click()
    teacher.page.wait_for_load_state()

    parent = visitor(world.parent, PHONE)
    parent.go("reporting:issue", issue.uuid)
    expect(parent.page.get_by_label("Listen")).to_be_visible()
    parent.look()


@pytest.mark.full
def test_a_translation_is_entered_and_read_beside_the_original(world, visitor):
    issue = published_issue(world)
    coordinator = visitor(world.reporting, DESK)
    coordinator.go("reporting:translations", issue.uuid)
    coordinator.look()
    coordinator.page.get_by_role("link", name="Ελληνικά").click()
    coordinator.page.wait_for_load_state()
    coordinator.fill(translator="Eleni Pappa")
    coordinator.page.locator("main textarea").first.fill("Θα εξηγώ τη σκέψη μου.")
    coordinator.page.get_by_label("It is ready").check()
    coordinator.look()
    coordinator.press("Save")
    coordinator.look()

    parent = visitor(world.parent, PHONE)
    parent.go("reporting:translation", issue.uuid, "el")
    expect(parent.page.get_by_text("Θα εξηγώ τη σκέψη μου.")).to_be_visible()
    parent.look()
