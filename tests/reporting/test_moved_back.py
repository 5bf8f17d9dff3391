"""The timeline is moved while people write: what was handed in stays, and what stands in an open form is kept."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from goals.models import Draft, Reflection, Window
from goals.models.choices import WindowKind
from reporting.actions.writing import start_report, submit
from reporting.models import ReportComment
from tests import factories as make
from tests.goals.test_timeline import row_data
from tests.reporting.stories import COMMENT, OVERALL, REFLECTION, family_goal, written_report
from tests.reporting.test_deadline import write

DAY = timedelta(days=1)
REFLECT, WRITE, RELEASE = WindowKind.REFLECT, WindowKind.WRITE, WindowKind.RELEASE


@pytest.fixture
def windows(world):
    """Looking back and writing both go on for days; the reports go out in three weeks."""
    today = world.school.today()
    days = {REFLECT: (-10, 5), WRITE: (-5, 8), RELEASE: (21, 21)}
    for kind, (opens, closes) in days.items():
        dates = {"opens_on": today + opens * DAY, "closes_on": today + closes * DAY}
        Window.objects.create(school=world.school, cycle=world.cycle, kind=kind, **dates)


def move(world, client_of, **closes) -> None:
    """The administrator gives windows (by kind) another last day, so many days from today, through the page."""
    world.cycle.refresh_from_db()
    today, kinds = world.school.today(), [window.kind for window in world.cycle.windows.all()]
    boxes = {f"form-{kinds.index(kind)}-closes_on": (today + days * DAY).isoformat() for kind, days in closes.items()}
    page = client_of(world.admin).post(reverse("goals:cycle", args=[world.cycle.uuid]), row_data(world.cycle, **boxes))
    assert page.status_code == 302


def end_yesterday(world, kind) -> None:
    """Days that have passed cannot be chosen on the page: the last day was set to today, and the night went by."""
    Window.objects.filter(cycle=world.cycle, kind=kind).update(closes_on=world.school.today() - DAY)


def words(world) -> dict[str, list]:
    """All that was handed in so far."""
    return {
        "reflections": list(Reflection.objects.order_by("pk").values("text", "audience", "version")),
        "comments": list(ReportComment.objects.order_by("pk").values("text", "state", "version")),
        "report": list(ReportComment.objects.values_list("report__state", "report__submitted_at")),
    }


def test_what_students_and_teachers_handed_in_stays_as_it_is(world, client_of, windows):
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    before = words(world)
    move(world, client_of, reflect=0, write=1)
    assert words(world) == before
    for kind in (REFLECT, WRITE):
        end_yesterday(world, kind)
    assert words(world) == before
    world.cycle.windows.all().delete()
    assert words(world) == before
    goal = report.report_goals.get().goal
    assert REFLECTION in client_of(world.anna).get(reverse("goals:goal", args=[goal.uuid])).content.decode()
    page = client_of(world.principal).get(reverse("reporting:preview", args=[report.uuid])).content.decode()
    assert OVERALL in page
    assert COMMENT in page


def test_the_look_back_that_is_open_when_the_time_is_cut_short_keeps_its_text(world, client_of, windows):
    goal = make.make_goal(world.anna_s, world.cycle)
    address = reverse("goals:reflect", args=[goal.uuid])
    assert client_of(world.anna).get(address).status_code == 200
    move(world, client_of, reflect=0, write=0)
    for kind in (REFLECT, WRITE):
        end_yesterday(world, kind)
    sent = {"key": str(uuid4()), "text": "I finished this at ten at night.", "audience": 1}
    page = client_of(world.anna).post(address, sent).content.decode()
    assert "The reports are being finished" in page
    assert "I finished this at ten at night.</textarea>" in page
    assert not Reflection.objects.exists()
    assert "I finished this at ten at night.</textarea>" in client_of(world.anna).get(address).content.decode()


def test_moved_on_again_the_kept_text_goes_in(world, client_of, windows):
    goal = make.make_goal(world.anna_s, world.cycle)
    address, sent = reverse("goals:reflect", args=[goal.uuid]), {"key": str(uuid4()), "text": "At last.", "audience": 1}
    for kind in (REFLECT, WRITE):
        end_yesterday(world, kind)
    client_of(world.anna).post(address, sent)
    move(world, client_of, write=3)
    assert client_of(world.anna).post(address, sent).status_code == 302
    assert Reflection.objects.get().text == "At last."


def test_the_comment_that_is_open_when_the_time_is_cut_short_keeps_its_text(world, client_of, windows):
    goal = family_goal(world)
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    teacher = client_of(world.home_teacher)
    assert teacher.get(report.get_absolute_url()).status_code == 200
    move(world, client_of, write=0)
    end_yesterday(world, WRITE)
    page = write(client_of(world.home_teacher), report, goal, text="Typed in good time.").content.decode()
    assert "The time to write ended" in page
    assert "Typed in good time." in page
    assert not ReportComment.objects.filter(text="Typed in good time.").exists()
    assert Draft.objects.filter(author=world.home_teacher, text="Typed in good time.").exists()
