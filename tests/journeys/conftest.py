"""A browser for each person, the real worker beside the real server, and the accessibility check after every page."""

import os
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests.addresses import url_of_database

PHONE, DESK = {"width": 375, "height": 812}, {"width": 1280, "height": 900}
PATIENCE = 60_000  # milliseconds: two cores, a worker and a browser


@pytest.fixture
def stored_files(settings, tmp_path):
    """Files on the disk, where server and worker both find them."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "media", "base_url": None},
        },
    }
    storages._storages.clear()
    yield tmp_path / "media"
    storages._storages.clear()


@pytest.fixture
def worker(transactional_db, stored_files):
    """`manage.py procrastinate worker` in a process of its own, on the test's database."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "procrastinate", "worker", "--fetch-job-polling-interval=1"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": url_of_database(), "MEDIA_ROOT": str(stored_files)},
        stdout=subprocess.DEVNULL,
    )
    yield process
    process.terminate()
    process.wait(30)


class Visitor:
    """One person at one browser, logged in unless it is nobody's yet. `look` is called on every page worth a look: axe
    must find nothing."""

    def __init__(self, browser, live_server, user, viewport: dict, looks_at: tuple[dict, ...], **options) -> None:
        self.server, self.looks_at = live_server.url, looks_at
        options = {"locale": "en-AU", "timezone_id": "Australia/Melbourne", **options}
        self.context = browser.new_context(viewport=viewport, **options)
        self.context.set_default_timeout(PATIENCE)
        if user:
            self._log_in(user)
        self.page = self.context.new_page()
        self.looked_at: list[str] = []

    def _log_in(self, user) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        self.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.server}])

    def go(self, name: str, *args) -> None:
        self.page.goto(self.server + reverse(name, args=args))

    def fill(self, **boxes: str) -> None:
        for name, text in boxes.items():
            self.page.locator(f"main [name='{name}']").fill(text)

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f"main input[name='{name}'][value='{value}']").check(force=True)

    def press(self, label: str) -> None:
        self.page.locator("main").get_by_role("button", name=label, exact=True).first.click()
        expect(self.page.locator("[data-leaving]")).to_have_count(0)
        self.page.wait_for_load_state()

    def follow(self, label: str) -> None:
        self.page.locator("main").get_by_role("link", name=label).first.click()
        self.page.wait_for_load_state()

    def look(self) -> None:
        """No rule of axe is broken here, and nothing runs out of the page sideways: at the visitor's width, and in the
        full tier at a desk and on a phone."""
        before = self.page.viewport_size
        for viewport in self.looks_at or (before,):
            self.page.set_viewport_size(viewport)
            violations = Axe().run(self.page, options={"preload": False}).response["violations"]
            found = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations]
            assert found == [], f"{self.page.url} at {viewport['width']} px"
            assert self.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], self.page.url
        self.page.set_viewport_size(before)
        self.looked_at.append(self.page.url)


@pytest.fixture
def visitor(browser, live_server, full_tier):
    """Opens a browser for a person."""
    open_ones, both = [], (PHONE, DESK) if full_tier else ()

    def visit(user, viewport=DESK, **options) -> Visitor:
        person = Visitor(browser, live_server, user, viewport, both, **options)
        open_ones.append(person)
        return person

    yield visit
    for person in open_ones:
        person.context.close()
