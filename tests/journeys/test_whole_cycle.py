"""One goal, from the school's timeline to the published report and into the next goal; with all kinds of people, in a
browser, with the real server, the real worker and the real PDF."""

import io
import time
from datetime import timedelta

import pikepdf
import pypdf
import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from goals.models import Cycle, Draft, Goal, Strategy
from reporting.models import ReportIssue
from tests import factories as make
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "Con sẽ giải thích cách làm toán: I will explain my thinking in Maths, 说明我的想法."
MEASURE = "Four explanations that a partner follows without asking."
FIRST_STEP = "Explain two answers to Ben this week."
STRATEGY = "I draw the problem before I explain it"
REFLECTION = "At first I said “I just know it”. Now I say first, then, because. Cô ليلى helped me to slow down."
COMMENT = "Minh Anh explains her steps in order and checks that others follow."
OVERALL = "A semester of brave explaining. 加油!"


@pytest.fixture
def school(transactional_db):
    """A small school without a timeline: home group 5A, one student, her teacher, her mother, principal and admin."""
    school = make.make_school("Wattle Creek School")
    year = make.make_year(school)
    five_a = make.make_class(year, "5A")
    make.make_term(year, number=1)
    student = make.make_student(year, "Minh-Anh Nguyễn", classes=[five_a])
    teacher = make.make_member(school, "Laila ليلى Haddad", "teacher")
    mother = make.make_member(school, "Nguyễn Thị Hoa", "parent", email="hoa@example.org")
    make.assign(teacher, five_a)
    make.make_guardian(student, mother)
    return {
        "student": student, "teacher": teacher, "mother": mother, "class": five_a,
        "admin": make.make_member(school, "Ada Office", "admin"),
        "principal": make.make_responsible(school, "Prue Head", "principal"),
    }  # fmt: skip


def photo() -> dict:
    picture = io.BytesIO()
    Image.new("RGB", (640, 480), "#dff0e2").save(picture, "JPEG")
    return {"name": "my page.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}


def plan_the_timeline(admin) -> None:
    today = timezone.localdate()
    admin.go("goals:timeline")
    admin.follow("Plan a timeline")
    admin.fill(
        name="This semester",
        starts_on=str(today - timedelta(days=20)),
        ends_on=str(today + timedelta(days=30)),
        release_on=str(today + timedelta(days=20)),
    )
    admin.press("Plan it")
    expect(admin.page.locator("main")).to_contain_text("recommended")
    admin.look()
    admin.go("goals:timeline")
    admin.look()


def write_a_goal(student) -> None:
    student.go("home")
    student.look()
    student.follow("A new goal")
    student.fill(title=TITLE[:20])
    expect(student.page.locator("[data-autosave-status]")).to_contain_text("Kept", timeout=15_000)
    student.fill(
        title=TITLE, measure=MEASURE, first_step=FIRST_STEP, due_on=str(timezone.localdate() + timedelta(days=15))
    )
    student.look()
    student.press("Save my goal")
    expect(student.page.get_by_text(TITLE).first).to_be_visible()


def share_with(student, goal, audience: int) -> None:
    student.go("goals:share", goal.uuid)
    student.look()
    student.choose("audience", str(audience))
    student.press("Save")


def answer(person, goal, text: str) -> None:
    person.go("goals:goal", goal.uuid)
    person.look()
    person.fill(text=text)
    person.press("Send")
    expect(person.page.locator("#thread").get_by_text(text)).to_be_visible()


def both_agree(student, teacher, goal) -> None:
    teacher.go("goals:goal", goal.uuid)
    teacher.press("I agree")
    student.go("goals:agree", goal.uuid)
    student.look()
    student.press("I agree")
    goal.refresh_from_db()
    assert goal.status == "agreed"


def check_in(student, goal) -> None:
    student.go("goals:check_in", goal.uuid)
    student.look()
    student.choose("status", "going_well")
    student.fill(note="Ben understood me.")
    student.page.locator("input[name='files']").set_input_files(photo())
    student.press("Save")
    expect(student.page.get_by_text("Ben understood me.").first).to_be_visible()
    expect(student.page.locator("main img[src*='/evidence/']").first).to_be_visible()


def talk(student, teacher, goal) -> None:
    """The agreed line appears on the child's open page within five seconds."""
    student.go("goals:goal", goal.uuid)
    teacher.go("goals:talk_new", goal.student.uuid)
    teacher.look()
    teacher.press("Plan the talk")
    teacher.look()
    teacher.fill(text=STRATEGY)
    teacher.press("Agreed: a strategy")
    agreed = time.monotonic()
    expect(teacher.page.locator("#agreed").get_by_text(STRATEGY)).to_be_visible()
    expect(student.page.get_by_text(STRATEGY).first).to_be_visible(timeout=5_000)
    assert time.monotonic() - agreed < 6
    assert Strategy.objects.get(goal=goal).text == STRATEGY


def look_back(student, goal) -> None:
    student.go("goals:reflect", goal.uuid)
    student.fill(text=REFLECTION)
    student.choose("audience", "2")
    student.look()
    student.press("Save")
    student.go("goals:finish", goal.uuid)
    student.look()
    student.choose("outcome", "achieved")
    student.press("Save")
    goal.refresh_from_db()
    assert (goal.status, goal.outcome) == ("closed", "achieved")


def write_the_report(teacher) -> None:
    teacher.go("reporting:reports")
    teacher.look()
    teacher.page.locator(".writing-board").get_by_role("button", name="Minh-Anh").click()
    teacher.page.wait_for_load_state()
    teacher.follow("Choose the goals")
    teacher.look()
    teacher.page.locator("main select").first.select_option("1")
    teacher.press("Save")
    teacher.go("reporting:reports")
    teacher.page.locator(".writing-board").get_by_role("link", name="Minh-Anh").click()
    boxes = teacher.page.locator("main form textarea")
    boxes.nth(0).fill(COMMENT)
    boxes.nth(1).fill(OVERALL)
    expect(teacher.page.locator("#preview img").first).to_be_visible()
    teacher.look()
    teacher.press("Save and hand in")


def approve_and_release(principal) -> None:
    principal.go("reporting:reports")
    principal.look()
    principal.page.locator("main").get_by_role("link", name="Minh-Anh").first.click()
    principal.look()
    principal.press("Approve")
    cycle = Cycle.objects.latest("pk")
    principal.go("reporting:release", cycle.uuid)
    minute = timezone.localtime(timezone.now() + timedelta(seconds=75)).replace(second=0, microsecond=0)
    principal.fill(publish_at=minute.strftime("%Y-%m-%dT%H:%M"))
    principal.press("Plan this release")
    expect(principal.page.get_by_text("this is earlier.")).to_be_visible()
    principal.look()
    principal.press("Plan it all the same")
    principal.look()


def wait_for_publication() -> ReportIssue:
    """Never early, at most a minute late; the PDF is there."""
    issue = ReportIssue.objects.select_related("batch").get()
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        issue.refresh_from_db()
        if issue.published_at and issue.renditions.exclude(sha256="").exists():
            break
        assert issue.published_at or timezone.now() < issue.batch.publish_at + timedelta(seconds=60)
        time.sleep(1)
    assert issue.batch.publish_at <= issue.published_at <= issue.batch.publish_at + timedelta(seconds=60)
    return issue


def read_at_home(mother, issue) -> bytes:
    mother.go("home")
    mother.follow("Reports")
    mother.look()
    mother.page.locator("main").get_by_role("link").filter(has_text="This semester").first.click()
    expect(mother.page.get_by_text(REFLECTION).first).to_be_visible()
    expect(mother.page.get_by_text(COMMENT).first).to_be_visible()
    mother.look()
    with mother.page.expect_download() as download:
        mother.page.locator("main a[href$='/pdf/']").first.click()
    return download.value.path().read_bytes()


def squeezed(text: str) -> str:
    return "".join(text.split())


def assert_the_pdf_holds(pdf: bytes) -> None:
    """The student's exact words, all scripts with their glyphs, and the tags that a screen reader needs."""
    text = squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))
    for words in (TITLE, REFLECTION.replace("ليلى", ""), COMMENT, OVERALL, "Minh-Anh Nguyễn"):
        for part in words.split("  "):
            assert squeezed(part) in text.replace("ليلى", "").replace("ىليل", ""), words
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang).startswith("en")
        assert bool(document.Root.MarkInfo.Marked)
        tags = list(structure(document.Root.StructTreeRoot))
    names = [name for name, _alt in tags]
    assert {"/H1", "/H2", "/Figure"} <= set(names)
    assert all(alt for name, alt in tags if name == "/Figure")


def structure(node):
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield str(child["/S"]), str(child.get("/Alt", ""))
            yield from structure(child)


def carry_on(student, goal) -> None:
    student.go("goals:goal", goal.uuid)
    student.look()
    student.follow("What next?")
    student.look()
    student.follow("One step further")
    student.page.locator(".before-now > summary").click()
    expect(student.page.get_by_text(REFLECTION).first).to_be_visible()
    assert student.page.locator("[name='baseline']").input_value() == MEASURE
    student.look()
    student.fill(title="I will explain to a whole group.")
    student.press("Save my goal")
    following = Goal.objects.get(carried_from=goal)
    assert (following.carried_how, following.baseline) == ("climbed", MEASURE)


def test_the_whole_cycle(school, visitor, worker):
    admin, teacher, principal = (visitor(school[name]) for name in ("admin", "teacher", "principal"))
    student, mother = visitor(school["student"].user, PHONE), visitor(school["mother"], PHONE)

    plan_the_timeline(admin)
    write_a_goal(student)
    goal = Goal.objects.get()
    assert goal.title == TITLE
    assert not Draft.objects.exclude(text="").exists()
    mother.go("goals:children")
    expect(mother.page.get_by_text(TITLE)).to_have_count(0)

    share_with(student, goal, 1)
    answer(teacher, goal, "How will Ben show you that he has understood?")
    both_agree(student, teacher, goal)
    share_with(student, goal, 2)
    check_in(student, goal)
    talk(student, teacher, goal)
    answer(mother, goal, "Mẹ rất vui: tell me about it tonight!")
    look_back(student, goal)

    teacher.go("goals:board", school["class"].uuid)
    teacher.look()
    write_the_report(teacher)
    approve_and_release(principal)
    issue = wait_for_publication()
    assert_the_pdf_holds(read_at_home(mother, issue))
    carry_on(student, goal)
