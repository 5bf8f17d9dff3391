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


class Walk:
    """One person's, from page to page: one page of each kind."""

    def __init__(self, page: Page, client: Client) -> None:
        self.page, self.client = page, client
        self.hosts: Counter = Counter()
        self.seen: set[str] = set()
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        """Ours by the application itself, in the test's own transaction; nobody else is asked."""
        address = urlsplit(route.request.url)
        self.hosts[address.hostname] += 1
        if address.hostname != OURS or route.request.method != "GET":
            route.abort()
            return
        if address.path.startswith("/static/"):
            found = finders.find(address.path.removeprefix("/static/"))
            route.fulfill(path=found) if found else route.fulfill(status=404)
            return
        answer = self.client.get(
            address._replace(scheme="", netloc="").geturl(), follow=True, headers={"host": "testserver"}
        )
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        headers = {name: value for name, value in answer.items() if name.lower() != "content-disposition"}
        route.fulfill(status=answer.status_code, headers=headers, body=body)

    def all_pages(self) -> int:
        waiting, kinds = deque(["/"]), set()
        while waiting and len(kinds) < MOST_PAGES:
            address = waiting.popleft()
            kind = kind_of(address)
            if kind is None or kind in kinds:
                continue
            kinds.add(kind)
            answer = self.page.goto(f"https://{OURS}{address}", wait_until="load")
            if "text/html" in answer.headers.get("content-type", ""):
                links = self.page.eval_on_selector_all(
                    "a[href^='/']", "found => found.map(one => one.getAttribute('href'))"
                )
                waiting.extend(link.partition("#")[0] for link in links)
        return len(kinds)


def kind_of(address: str) -> str | None:
    """The name of the page; nothing for files to save, which are no pages."""
    try:
        name = resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return None
    is_file = any(
        part in name for part in ("pdf", "sheet", "file", "table", "conferences", "picture", "recording", "proof")
    )
    return None if is_file else name


@pytest.mark.parametrize("door", DOORS.values(), ids=lambda door: door.key)
def test_no_page_asks_another_host(door, page):
    client = Client()
    client.force_login(person_behind(door))
    walk = Walk(page, client)
    assert walk.all_pages() >= 3
    assert set(walk.hosts) == {OURS}
