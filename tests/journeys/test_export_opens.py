"""Everything about one person opens from the unpacked folder, with the network cut; nothing of ours is needed."""

import io
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.storage import default_storage
from PIL import Image

from accounts.media.store import keep_bytes
from accounts.roles import Audience
from goals.models import Evidence, Reflection
from reporting.actions import exports
from tests import factories as make
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_storage"), pytest.mark.full]


def a_picture(student):
    content = io.BytesIO()
    Image.new("RGB", (320, 200), "#1668b0").save(content, "PNG")
    content.seek(0)
    return make.make_file(student, storage_key=keep_bytes(content), name="My garden.png")


@pytest.fixture
def folder(world, tmp_path):
    """Anna's, unpacked."""
    goal = make.make_goal(world.anna_s, world.cycle, title="I will grow beans. 我会种豆。", audience=Audience.FAMILY)
    goal.change(goal.version, title="I will grow beans and write down how tall they are.")
    make.make_target(goal)
    make.make_check_in(goal, note="They are as tall as my hand.")
    make.make_feedback(goal, world.home_teacher, text="Measure again on Monday.")
    Reflection.of(goal, text="I learned to wait.").save()
    for number in range(3):
        piece = Evidence.of(goal, file=a_picture(world.anna_s), alternative_text="A bed of beans", position=number)
        piece.save()
    export = exports.ask_for_export(school=world.school, by=world.anna, kind="own", student=world.anna_s)
    exports.make_export(export.pk)
    export.refresh_from_db()
    with zipfile.ZipFile(io.BytesIO(default_storage.open(export.zip_key).read())) as packed:
        packed.extractall(tmp_path)
    return tmp_path


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_page_opens_from_the_folder_without_a_network(folder, browser, viewport):
    context = browser.new_context(viewport=viewport, offline=True, java_script_enabled=True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"file://{folder}/index.html")
    assert "They are as tall as my hand." in page.inner_text("main")
    sizes = page.eval_on_selector_all("img", "found => found.map(one => one.naturalWidth)")
    assert sizes == [320, 320, 320]
    assert [address for address in asked if not address.startswith(f"file://{folder}/")] == []
    assert page.locator("script").count() == 0
    violations = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    context.close()


def test_the_pdf_is_there_and_says_the_same(folder):
    content = (folder / "everything.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert len(content) > 10_000
