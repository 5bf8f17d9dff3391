"""Y6: no page asks another host for anything, whoever looks at it. A browser walks the demo; every request is written
down, and whatever is not ours is refused."""

from collections import Counter, deque
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Page, Route

from goals_portal.demo.cast import DOORS
from goals_portal.demo.doors import person_behind

pytestmark = [pytest.mark.full, pytest.mark.usefixtures("demo", "demo_settings", "unmeasured")]
OURS = "goals.school.example"
MOST_PAGES = 80
HREFS = "found => found.map(one => one.getAttribute('href'))"
FILES = ("pdf", "sheet", "file", "table", "conferences", "picture", "recording", "proof")
"""In names of addresses: to save or to play, no pages."""


class Walk:
    """One person's, from page to page: one page of each kind. The application answers in the test's own transaction,
    before the browser asks; so what a page loads beside itself (pictures of a goal) is noted and stays empty."""

    def __init__(self, page: Page, client: Client) -> None:
        self.page, self.client = page, client
        self.hosts: Counter = Counter()
        self.answers: dict[str, bytes] = {}
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        """Ours from what is there; nobody else is asked."""
        address = urlsplit(route.request.url)
        self.hosts[address.hostname] += 1
        if address.hostname != OURS:
            route.abort()
        elif address.path.startswith("/static/"):
            route.fulfill(path=finders.find(address.path.removeprefix("/static/")))
        elif body := self.answers.get(address.path):
            route.fulfill(body=body, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)

    def all_pages(self) -> int:
        waiting, kinds = deque(["/"]), set()
        while waiting and len(kinds) < MOST_PAGES:
            address = waiting.popleft()
            kind = kind_of(address)
            if kind is None or kind in kinds:
                continue
            kinds.add(kind)
            answer = self.client.get(address, follow=True)
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                self.answers[urlsplit(address).path] = answer.content
                self.page.goto(f"https://{OURS}{address}", wait_until="load")
                links = self.page.eval_on_selector_all("a[href^='/']", HREFS)
                waiting.extend(link.partition("#")[0] for link in links)
        return len(kinds)


def kind_of(address: str) -> str | None:
    """The name of the page; nothing for files to save, which are no pages."""
    try:
        name = resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return None
    is_file = any(part in name for part in FILES)
    return None if is_file else name


@pytest.mark.parametrize("door", DOORS.values(), ids=lambda door: door.key)
def test_no_page_asks_another_host(door, browser):
    """Without the fixture `page`, which would bring a server and empty the tables."""
    client, page = Client(), browser.new_page()
    client.force_login(person_behind(door))
    walk = Walk(page, client)
    number = walk.all_pages()
    page.close()
    assert number >= 3
    assert set(walk.hosts) == {OURS}


def test_a_page_that_asks_somebody_else_is_found_out(browser):
    """Or the walk would be green over nothing."""
    page = browser.new_page()
    walk = Walk(page, Client())
    walk.answers["/"] = b'<img src="https://elsewhere.example/pixel.gif">'
    page.goto(f"https://{OURS}/", wait_until="load")
    page.close()
    assert walk.hosts == {OURS: 1, "elsewhere.example": 1}
