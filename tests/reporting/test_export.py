"""Everything about one person, to take along (Y2): all of the own words, and nobody else's."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AccessEvent, Guardianship, Student
from accounts.roles import Audience, Relation
from goals.models import (
    Conversation,
    ConversationNote,
    Draft,
    Evidence,
    FamilyLine,
    Feedback,
    Goal,
    GoalArea,
    TalkRequest,
    TalkWish,
)
from reporting.actions import exports, rendition
from reporting.actions.retention import clear_expired, offer_packs
from reporting.models import PersonExport
from reporting.pdf import RenderFailed
from reporting.privacy import pack
from reporting.privacy.bundle import safe_name
from tests import factories as make
from tests.reporting.canaries import live_a_life

pytestmark = pytest.mark.usefixtures("empty_storage")
OWN = [
    "goal", "target", "strategy", "nexttarget", "checkin", "evidence", "reflection", "nextstep", "suggestion",
    "feedback", "conversation", "agreement", "talkwish", "talkrequest", "draft", "conversationnote", "mediafile",
]  # fmt: skip
NOT_OWN = [
    "accessrestriction", "studentgrant", "goalgrant", "reportcomment", "proofmark", "familyline", "accessevent",
]  # fmt: skip


@pytest.fixture(autouse=True)
def no_paper(request, monkeypatch):
    """A bundle as it is when a life is too long for one PDF: tests of what stands in it read the page. The PDF itself
    is made in the tests that ask for it."""
    if "on_paper" not in request.fixturenames:
        monkeypatch.setattr(pack, "render_pages", too_long)


def too_long(*_args, **_kwargs):
    raise RenderFailed("too_long")


@pytest.fixture
def on_paper():
    """With the PDF."""


def packed(export: PersonExport) -> zipfile.ZipFile:
    exports.make_export(export.pk)
    export.refresh_from_db()
    assert export.is_ready, export.problem
    return zipfile.ZipFile(io.BytesIO(default_storage.open(export.zip_key).read()))


def own_export(student: Student, **fields) -> zipfile.ZipFile:
    return packed(
        exports.ask_for_export(
            school=student.school, by=student.user, student=student, **{"kind": "own", **fields}
        )
    )  # fmt: skip


def everything_in(bundle: zipfile.ZipFile) -> str:
    """Page, data and files, as one text; the PDF holds the same as the page."""
    return "\n".join(bundle.read(name).decode(errors="replace") for name in bundle.namelist() if ".pdf" not in name)


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


# ------------------------------------------------------------------------------------------------ the family
def family_export(world, person) -> PersonExport:
    return exports.ask_for_export(school=world.school, by=person, kind="family", student=world.anna_s)


def test_a_parent_takes_along_what_the_child_shares_and_no_more(world):
    shared = make.make_goal(world.anna_s, world.cycle, title="Shared at home.", audience=Audience.FAMILY)
    make.make_check_in(shared, note="For all.", wants_help=True, audience=Audience.FAMILY)
    make.make_check_in(shared, note="For teachers.", audience=Audience.TEACHERS)
    make.make_goal(world.anna_s, world.cycle, title="For my teachers.")
    make.make_goal(world.anna_s, world.cycle, title="For me alone.", audience=Audience.ONLY_ME)
    make.make_feedback(shared, world.second_parent, relation=Relation.FAMILY, text="From the other one.", audience=3)
    text = everything_in(packed(family_export(world, world.parent)))
    assert "Shared at home." in text
    assert "For all." in text
    hidden = ["For teachers.", "For my teachers.", "For me alone.", "From the other one.", "Otto Quill", "wants_help"]
    assert [words for words in hidden if words in text] == []


def test_words_that_were_private_once_stay_private_in_a_family_s_bundle(world):
    goal = make.make_goal(world.anna_s, world.cycle, title="PRIVATE then.", audience=Audience.ONLY_ME)
    Goal.objects.filter(pk=goal.pk).update(title="Open now.", audience=Audience.FAMILY, shared_at=timezone.now())
    text = everything_in(packed(family_export(world, world.parent)))
    assert "Open now." in text
    assert "PRIVATE then." not in text


def test_who_is_no_longer_family_by_the_time_it_is_packed_gets_an_empty_bundle(world):
    make.make_goal(world.anna_s, world.cycle, title="Shared at home.", audience=Audience.FAMILY)
    text = everything_in(packed(family_export(world, world.restricted_parent)))
    assert "Shared at home." not in text
    assert "accounts.Enrolment" not in text


def test_a_family_s_bundle_is_given_out_only_as_long_as_the_child_shares_the_same(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    export = family_export(world, world.parent)
    packed(export)
    assert exports.may_be_fetched(export)
    goal.change(goal.version, audience=Audience.TEACHERS)
    assert not exports.may_be_fetched(export)


# ------------------------------------------------------------------------------------------------ two adults, time
def test_what_is_asked_for_through_the_school_waits_for_the_principal(world):
    export = exports.ask_for_export(school=world.school, by=world.admin, kind="school", student=world.anna_s)
    exports.make_export(export.pk)
    export.refresh_from_db()
    assert export.waits_for_principal
    assert not export.is_ready
    exports.agree_to_export(export=export, by=world.principal)
    assert packed(export).namelist()


def school_export(world, student: Student) -> zipfile.ZipFile:
    export = exports.ask_for_export(school=world.school, by=world.admin, kind="school", student=student)
    exports.agree_to_export(export=export, by=world.principal)
    return packed(export)


def test_what_a_student_keeps_private_the_school_does_not_hand_out(world):
    goal = make.make_goal(world.anna_s, world.cycle, title="SECRET then.", audience=Audience.ONLY_ME)
    Goal.objects.filter(pk=goal.pk).update(title="Open now.", audience=Audience.TEACHERS, shared_at=timezone.now())
    make.make_goal(world.anna_s, world.cycle, title="SECRET goal.", audience=Audience.ONLY_ME)
    goal.refresh_from_db()
    make.make_check_in(goal, note="SECRET note.", audience=Audience.ONLY_ME)
    TalkWish.objects.create(school=world.school, student=world.anna_s, text="SECRET wish.")
    text = everything_in(school_export(world, world.anna_s))
    assert "Open now." in text
    assert "SECRET" not in text


def test_a_child_without_a_log_in_is_packed_by_the_school(world):
    make.make_goal(world.tom_s, world.cycle, title="I will tie my shoes.")
    assert "I will tie my shoes." in everything_in(school_export(world, world.tom_s))


def test_who_has_left_finds_everything_packed(world):
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=world.school.today() - timedelta(days=1))
    for _night in range(2):
        offer_packs(world.school)
    assert [(each.kind, each.student) for each in PersonExport.objects.all()] == [("leaving", world.anna_s)]


def test_whoever_asks_does_not_agree(world):
    export = exports.ask_for_export(school=world.school, by=world.principal, kind="school", student=world.anna_s)
    with pytest.raises(ValidationError, match="two adults"):
        exports.agree_to_export(export=export, by=world.principal)
    with pytest.raises(IntegrityError, match="person_export_two_adults"), transaction.atomic():
        PersonExport.objects.update(agreed_by=world.principal)


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


# ------------------------------------------------------------------------------------------------ no more than meant
def test_a_family_reads_of_the_child_s_own_row_what_is_named_and_no_other_column(world):
    Student.objects.filter(pk=world.anna_s.pk).update(withholds_since=timezone.now(), pronouns="she/her")
    data = json.loads(packed(family_export(world, world.parent)).read("data.json"))
    about = next(record["values"] for record in data["records"] if record["kind"] == "accounts.Student")
    assert about["pronouns"] == "she/her"
    assert {"withholds_since", "given_name", "code", "language", "user"} & set(about) == set()


def test_why_a_link_was_withdrawn_is_for_the_staff(world):
    Guardianship.objects.filter(user=world.parent).update(withdrawn_because="SECRET reason")
    own = exports.ask_for_export(school=world.school, by=world.parent, kind="own", person=world.parent)
    assert "SECRET" not in everything_in(packed(own))


def test_what_the_school_hands_out_about_an_adult_is_of_this_school_and_for_no_single_reader(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    make.make_feedback(goal, world.parent, relation=Relation.FAMILY, text="Proud of you.", audience=3)
    make.make_goal(world.anna_s, world.cycle, title="private", audience=Audience.ONLY_ME)
    make.make_guardian(world.dev_s, world.parent, relationship="SECRET elsewhere")
    of = {"school": world.school, "student": world.anna_s}
    Draft.objects.create(
        **of, author=world.parent, object_uuid=goal.uuid, field="text", page_token="a", text="SECRET draft."
    )  # fmt: skip
    talk = Conversation.objects.create(**of, adult=world.home_teacher, audience=Audience.FAMILY)
    ConversationNote.objects.create(**of, conversation=talk, author=world.parent, text="SECRET note.")
    FamilyLine.objects.create(**of, conversation=talk, author=world.parent, text="SECRET line.")
    export = exports.ask_for_export(school=world.school, by=world.admin, kind="school", person=world.parent)
    exports.agree_to_export(export=export, by=world.principal)
    text = everything_in(packed(export))
    assert "Proud of you." in text
    assert "SECRET" not in text


def test_a_goal_that_was_shared_once_and_is_private_now_the_school_does_not_hand_out(world):
    goal = make.make_goal(world.anna_s, world.cycle, title="SECRET goal.", audience=Audience.TEACHERS)
    make.make_strategy(goal, text="SECRET way.").delete()
    GoalArea.objects.create(school=world.school, goal=goal, area=world.maths)
    goal.change(goal.version, audience=Audience.ONLY_ME)
    bundle = school_export(world, world.anna_s)
    assert "SECRET" not in everything_in(bundle)
    assert "goals.GoalArea" not in bundle.read("data.json").decode()


def test_what_lies_in_the_bin_the_school_does_not_hand_out(world):
    goal = make.make_goal(world.anna_s, world.cycle, title="Open.")
    binned = make.make_goal(world.anna_s, world.cycle, title="SECRET goal.")
    make.make_strategy(binned, text="SECRET way.")
    Goal.objects.filter(pk=binned.pk).update(binned_at=timezone.now())
    piece = goal.evidence.model.of(goal, link="https://example.org/x", caption="SECRET link.")
    piece.save()
    Evidence.objects.filter(pk=piece.pk).update(binned_at=timezone.now())
    text = everything_in(school_export(world, world.anna_s))
    assert "Open." in text
    assert "SECRET" not in text


def test_a_message_about_a_private_part_and_a_wish_to_talk_stay_out_of_what_the_school_hands_out(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.TEACHERS)
    step = make.make_target(goal, "SECRET step.")
    step.change(step.version, audience=Audience.ONLY_ME)
    make.make_feedback(goal, world.anna, relation=Relation.OWN, text="SECRET message.", target=step, audience=2)
    TalkRequest.objects.create(
        school=world.school, student=world.anna_s, asked_by=world.anna, asker_relation=Relation.OWN, text="SECRET talk."
    )  # fmt: skip
    assert "SECRET" not in everything_in(school_export(world, world.anna_s))


def test_the_school_does_not_tell_who_opened_a_wish_to_talk(world):
    for person, kind in ((world.home_teacher, "goals.goal"), (world.wellbeing, "goals.talkwish")):
        AccessEvent.objects.create(
            user_id=person.pk, user_name=person.name, school_id=world.school.pk, student_id=world.anna_s.pk,
            relation=Relation.HOME, action="view", object_type=kind, object_id=1,
        )  # fmt: skip
    assert world.wellbeing.name in everything_in(own_export(world.anna_s))
    text = everything_in(school_export(world, world.anna_s))
    assert world.home_teacher.name in text
    assert world.wellbeing.name not in text
