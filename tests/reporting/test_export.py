"""Everything about one person, to take along (Y2): all of the own words, and nobody else's."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import Student
from accounts.roles import Audience, Relation
from goals.models import (
    Feedback,
    Goal,
)
from reporting.actions import exports, rendition
from reporting.actions.retention import clear_expired, offer_packs
from reporting.models import PersonExport
from reporting.privacy.bundle import safe_name
from tests import factories as make
from tests.reporting.bundles import everything_in, own_export, packed
from tests.reporting.canaries import live_a_life

pytestmark = pytest.mark.usefixtures("empty_storage", "no_paper")
OWN = [
    "goal", "target", "strategy", "nexttarget", "checkin", "evidence", "reflection", "nextstep", "suggestion",
    "feedback", "conversation", "agreement", "talkwish", "talkrequest", "draft", "conversationnote", "mediafile",
]  # fmt: skip
NOT_OWN = [
    "accessrestriction", "studentgrant", "goalgrant", "reportcomment", "proofmark", "familyline", "accessevent",
]  # fmt: skip


def a_child(world, name: str, mark: str, **fields) -> Student:
    student = make.make_student(world.year, f"{name} Plover", classes=[world.five_a, world.five_maths])
    live_a_life(world, student, mark, **fields)
    return student


def test_a_student_takes_all_own_words_along_and_nobody_else_s(world, on_paper):
    zoe, _yan = a_child(world, "Zoe", "zqxkanari"), a_child(world, "Yan", "yyvkanari", published=False)
    rendition.render(zoe.report_issues.get().pk)
    bundle = own_export(zoe)
    text = everything_in(bundle)
    assert [kind for kind in OWN if f"zqxkanari-{kind}-" not in text] == []
    assert [kind for kind in NOT_OWN if f"zqxkanari-{kind}-" in text] == []
    assert "yyvkanari" not in text
    assert "Gus Plover" not in text
    assert {"index.html", "style.css", "data.json", "everything.pdf"} <= set(bundle.namelist())
    assert [name for name in bundle.namelist() if name.startswith("files/report-")]


@pytest.mark.full
@pytest.mark.usefixtures("unmeasured")
def test_of_twenty_children_each_takes_all_of_the_own_along_and_nothing_of_the_others(world):
    marks = {f"kanari{chr(97 + number)}q": None for number in range(20)}
    for mark in marks:
        marks[mark] = a_child(world, mark.title(), mark, published=False)
    own = foreign = 0
    for mark, student in marks.items():
        text = everything_in(own_export(student))
        own += sum(f"{mark}-{kind}-" in text for kind in OWN)
        foreign += sum(other in text for other in marks if other != mark)
        foreign += sum(f"{mark}-{kind}-" in text for kind in NOT_OWN)
    assert (own, foreign) == (20 * len(OWN), 0)


def test_earlier_versions_come_along_and_removed_things_too(world):
    goal = make.make_goal(world.anna_s, world.cycle, title="I will read.")
    Goal.objects.filter(pk=goal.pk).update(title="I will read aloud.")
    make.make_strategy(goal, text="Every night.").delete()
    data = json.loads(own_export(world.anna_s).read("data.json"))
    assert data["schema"] == 1
    told = next(record for record in data["records"] if record["kind"] == "goals.Goal")
    assert [version["values"].get("title") for version in told["versions"]] == ["I will read.", "I will read aloud."]
    gone = next(record for record in data["records"] if record["kind"] == "goals.Strategy")
    assert gone["removed"]
    assert gone["versions"][0]["values"]["text"] == "Every night."


def test_staff_are_named_and_the_family_is_not(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    make.make_feedback(goal, world.home_teacher, text="I see it.", audience=3)
    make.make_feedback(goal, world.parent, relation=Relation.FAMILY, text="Proud of you.", audience=3)
    text = everything_in(own_export(world.anna_s))
    assert "Harper Vale" in text
    assert "Proud of you." in text
    assert "Nora Quill" not in text
    assert "another person" in text


def test_what_the_teachers_say_among_themselves_stays_with_them(world):
    goal = make.make_goal(world.anna_s, world.cycle)
    make.make_feedback(goal, world.home_teacher, text="Among us.", audience=1)
    Feedback.objects.create(
        school=world.school, goal=goal, student=world.anna_s, goal_audience=goal.audience, author=world.home_teacher,
        author_relation=Relation.HOME, text="Taken back.", audience=2, taken_back_at=timezone.now(),
    )  # fmt: skip
    text = everything_in(own_export(world.anna_s))
    assert "Among us." not in text
    assert "Taken back." not in text


def test_who_has_left_finds_everything_packed(world):
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=world.school.today() - timedelta(days=1))
    for _night in range(2):
        offer_packs(world.school)
    assert [(each.kind, each.student) for each in PersonExport.objects.all()] == [("leaving", world.anna_s)]


@pytest.mark.parametrize(("kind", "days"), [("own", 8), ("leaving", 366)])
def test_it_is_gone_after_its_time(world, kind, days, time_machine, django_capture_on_commit_callbacks):
    world.anna_s.left_on = world.school.today()
    export = exports.ask_for_export(school=world.school, by=world.anna, kind=kind, student=world.anna_s)
    packed(export)
    time_machine.move_to(timezone.now() + timedelta(days=days - 2))
    clear_expired()
    assert default_storage.exists(export.zip_key)
    time_machine.move_to(timezone.now() + timedelta(days=3))
    with django_capture_on_commit_callbacks(execute=True):
        clear_expired()
    assert not PersonExport.objects.exists()
    assert not default_storage.exists(export.zip_key)


def test_a_member_of_staff_takes_the_own_record_along_and_no_child_s_words(world):
    goal = make.make_goal(world.anna_s, world.cycle, title="A child's words.")
    make.make_feedback(goal, world.home_teacher, text="About the child.")
    export = exports.ask_for_export(school=world.school, by=world.home_teacher, kind="own", person=world.home_teacher)
    text = everything_in(packed(export))
    assert "Harper Vale" in text
    assert [words for words in ("A child's words.", "About the child.", "Anna Quill") if words in text] == []
    assert "password" not in json.loads(packed_data(export))["records"][0]["values"]


def packed_data(export: PersonExport) -> bytes:
    return zipfile.ZipFile(io.BytesIO(default_storage.open(export.zip_key).read())).read("data.json")


def test_a_life_that_is_too_long_for_a_pdf_says_so(world):
    bundle = own_export(world.anna_s)
    assert "everything.pdf" not in bundle.namelist()
    assert "The page index.html holds everything." in bundle.read("too-long-for-a-pdf.txt").decode()


def test_two_hundred_files_come_along(world):
    goal = make.make_goal(world.anna_s, world.cycle)
    for number in range(200):
        key = default_storage.save(f"aa/{number:040}", io.BytesIO(b"x" * 1000))
        media = make.make_file(world.anna_s, storage_key=key, name=f"Page {number}.png")
        goal.evidence.model.of(goal, file=media, position=number).save()
    bundle = own_export(world.anna_s)
    assert len([name for name in bundle.namelist() if re.fullmatch(r"files/\d{4}-Page-\d+\.png", name)]) == 200


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../x.png", "x.png"),
        ("C:\\a.exe", "C--a.exe"),
        ("\u202egnp.exe", "gnp.exe"),
        ("", "file"),
        ("我的画.jpg", "我的画.jpg"),
    ],
    ids=["climbs", "drive", "right-to-left", "nothing", "Chinese"],
)
def test_names_of_files_lead_nowhere(name, expected):
    assert safe_name(name) == expected
