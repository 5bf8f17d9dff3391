"""A father who lives elsewhere gets a letter, comes in on his phone, and is shut out by an order while his page lies
open. Every page is looked at by axe, on a phone and at a desk."""

import re
import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfReader

from accounts.roles import Audience
from tests import factories as make
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]
CODE = re.compile(r"\b(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}\b")
A_MINUTE = 60


def printed_code(office, world) -> str:
    """From the family page to the letter in the printer."""
    office.page.goto(office.server + reverse("people:family", args=[world.anna_s.uuid]))
    office.look()
    office.follow("Add an adult")
    office.look()
    office.fill(name="Vito Quill", relationship="Father")
    office.press("Link this adult")
    card = office.page.locator("section.adult", has_text="Vito Quill")
    expect(card).to_contain_text("Has not come in yet")
    with office.page.expect_download() as download:
        card.get_by_role("button", name="Invite by letter").click()
    (page,) = PdfReader(download.value.path()).pages
    return CODE.search(page.extract_text())[0]


def comes_in(father, code: str) -> None:
    father.page.goto(father.server + reverse("people:code"))
    father.look()
    father.fill(code=code.lower())
    father.press("Next")
    expect(father.page.get_by_role("heading", name="Welcome, Vito Quill")).to_be_visible()
    father.look()
    father.fill(child="anna", password1="seven blue kites 7", password2="seven blue kites 7")
    father.press("Come in")
    expect(father.page.get_by_text("I will draw a kingfisher.").first).to_be_visible()


def shuts_him_out(principal, world) -> float:
    """Seconds from opening the page to the word that it is done."""
    began = time.monotonic()
    principal.page.goto(principal.server + reverse("people:family", args=[world.anna_s.uuid]))
    principal.follow("Restrictions")
    principal.look()
    principal.page.get_by_label("Vito Quill").check()
    principal.fill(reason="An order of the court of 2 March.")
    principal.press("Shut out")
    expect(principal.page.get_by_text("Vito Quill is shut out from now on, everywhere.")).to_be_visible()
    return time.monotonic() - began


def test_from_the_letter_to_the_order(world, visitor):
    make.make_goal(world.anna_s, world.cycle, "I will draw a kingfisher.", audience=Audience.FAMILY)
    office, father = visitor(world.office, DESK), visitor(None, PHONE)
    comes_in(father, printed_code(office, world))
    seconds = shuts_him_out(visitor(world.principal, DESK), world)
    print(f"an order recorded in {seconds:.1f} s")
    assert seconds < A_MINUTE
    father.page.reload()
    expect(father.page.get_by_role("heading", name="Log in")).to_be_visible()
    office.page.reload()
    expect(office.page.get_by_role("heading", name="No link in force")).to_be_visible()
    office.look()
