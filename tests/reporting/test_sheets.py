"""Goal sheets on paper: one page, the right words, and nothing that is not for who will hold it."""

import io
from datetime import timedelta
from uuid import uuid4

import pikepdf
import pypdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.models import AccessEvent
from accounts.roles import Audience
from goals.actions.talk import add_agreement
from reporting.paper import class_list, sheets
from reporting.paper.pdf import RenderFailed
from reporting.paper.sheets import Purpose
from tests import factories as make


@pytest.fixture
def html(monkeypatch):
    """The page that would be printed, as text: what is said on it does not need the engine."""
    for module in (sheets, class_list):
        monkeypatch.setattr(module, "render_pages", lambda html, *_args, **_more: html.encode())


def sheet(client, student, **query):
    return client.get(reverse("reporting:goal_sheet", args=[student.uuid], query=query))


def of_class(client, class_group, name="class_sheets", **query):
    return client.get(reverse(f"reporting:{name}", args=[class_group.uuid], query=query))


def said(response) -> str:
    return response.content.decode()


def printed(response) -> list[str]:
    """The words of each page."""
    pages = pypdf.PdfReader(io.BytesIO(response.content)).pages
    return [" ".join(page.extract_text().replace("\u2068", "").replace("\u2069", "").split()) for page in pages]


def full_goal(world, student, title="I will explain my thinking.", audience=Audience.FAMILY, **fields):
    """With a part of every kind, each once for everybody who sees the goal and once for less."""
    goal = make.make_goal(
        student, world.cycle, title, audience=audience, measure=f"Measure of {title}", confidence=2, **fields
    )
    make.make_target(goal, "Explain two answers.", done_at=timezone.now())
    make.make_target(goal, "TEACHERS step", audience=Audience.TEACHERS)
    make.make_strategy(goal, "I draw it first.")
    make.make_strategy(goal, "PRIVATE way", audience=Audience.ONLY_ME)
    make.make_check_in(goal, "going_well", made_at=timezone.now() - timedelta(days=2))
    make.make_check_in(goal, "stuck", wants_help=True, note="TEACHERS note", audience=Audience.TEACHERS)
    make.make_feedback(goal, world.home_teacher, text="FEEDBACK among teachers", audience=1)
    for level, text in ((Audience.FAMILY, "Agreed at the table."), (Audience.TEACHERS, "TEACHERS agreement")):
        held = timezone.now() - timedelta(days=1 if level == Audience.TEACHERS else 3)
        talk = make.make_talk(student, world.home_teacher, goal=goal, audience=level, held_at=held)
        add_agreement(
            talk=talk, by=world.home_teacher, goal=goal, kind="strategy", text=text, due_on=None, uuid=uuid4()
        )
    return goal


def drawn(goal, released=True):
    """The goal with a picture that lies in the storage."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "WEBP")
    key = default_storage.save("sheets/drawing", ContentFile(picture.getvalue()))
    goal.picture = make.make_file(goal.student, storage_key=key)
    goal.released_at = timezone.now() if released else None
    goal.save()
    return goal


def test_a_sheet_for_the_family_is_one_tagged_page_with_the_goal_and_room_to_write(world, client_of):
    drawn(full_goal(world, world.anna_s, due_on=timezone.localdate()))
    response = sheet(client_of(world.home_teacher), world.anna_s)
    (page,) = printed(response)
    for words in (
        "Anna Quill", "Year 5 · 5A", "For the talk with the family", "I will explain my thinking.", "Measure of",
        "Done Explain two answers.", "I draw it first.", "Going well", "Agreed at the table.",
        "What we talk about today", "What we agree",
    ):  # fmt: skip
        assert words in page
    assert len(pypdf.PdfReader(io.BytesIO(response.content)).pages[0].images) == 1
    document = pikepdf.open(io.BytesIO(response.content))
    assert document.Root.MarkInfo.Marked
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == "Goal sheet of Anna Quill"
        assert metadata["pdfuaid:part"] == "1"


def test_it_says_nothing_that_the_family_does_not_see(world, client_of, html):
    full_goal(world, world.anna_s)
    full_goal(world, world.anna_s, "TEACHERS goal", audience=Audience.TEACHERS)
    full_goal(world, world.anna_s, "PRIVATE goal", audience=Audience.ONLY_ME)
    make.make_goal(world.anna_s, world.cycle, "BINNED goal", audience=Audience.FAMILY, binned_at=timezone.now())
    for person in (world.home_teacher, world.anna, world.parent, world.principal):
        page = said(sheet(client_of(person), world.anna_s))
        assert "I will explain my thinking." in page
        assert [
            word for word in ("TEACHERS", "PRIVATE", "BINNED", "FEEDBACK", "Stuck", "help", "2 of 5") if word in page
        ] == []


def test_what_some_of_the_family_agreed_on_stands_on_no_sheet_for_all_of_it(world, client_of, html):
    goal = full_goal(world, world.anna_s)
    goal.strategies.filter(text="Agreed at the table.").delete()
    assert "Agreed at the table." in said(sheet(client_of(world.home_teacher), world.anna_s))
    make.make_invited(goal.conversations.get(audience=Audience.FAMILY), world.parent)
    assert "Agreed at the table." not in said(sheet(client_of(world.home_teacher), world.anna_s))


def test_what_is_for_the_own_desk_says_so_and_shows_what_the_teacher_sees(world, client_of, html):
    full_goal(world, world.anna_s, "TEACHERS goal", audience=Audience.TEACHERS)
    full_goal(world, world.anna_s, "PRIVATE goal", audience=Audience.ONLY_ME)
    page = said(sheet(client_of(world.home_teacher), world.anna_s, **{"for": "desk"}))
    assert "not for families" in page
    for words in ("TEACHERS goal", "TEACHERS step", "TEACHERS agreement", "Stuck", "The student and the teachers"):
        assert words in page
    assert [word for word in ("PRIVATE", "FEEDBACK", "would like help", "2 of 5") if word in page] == []


def test_a_family_has_no_desk(world, client_of, html):
    full_goal(world, world.anna_s, "TEACHERS goal", audience=Audience.TEACHERS)
    page = said(sheet(client_of(world.parent), world.anna_s, **{"for": "desk"}))
    assert "No goal is shown to the family yet." in page
    assert "TEACHERS" not in page


def test_a_student_prints_the_own_view_which_says_what_is_kept_to_whom(world, client_of, html):
    full_goal(world, world.anna_s, "PRIVATE goal", audience=Audience.ONLY_ME)
    page = said(sheet(client_of(world.anna), world.anna_s, **{"for": "desk"}))
    assert "My own sheet" in page
    assert "PRIVATE goal" in page
    assert "Just me for now" in page


@pytest.mark.parametrize(("purpose", "shown"), [("family", False), ("desk", True)])
def test_a_drawing_that_waits_for_the_teachers_tap_is_on_no_paper_for_the_family(
    world, client_of, html, purpose, shown
):
    drawn(
        make.make_goal(world.anna_s, world.cycle, "", audience=Audience.FAMILY, picture=make.make_file(world.anna_s)),
        released=False,
    )
    page = said(sheet(client_of(world.home_teacher), world.anna_s, **{"for": purpose}))
    assert "In a picture" in page
    assert ("<img" in page) is shown


def test_a_goal_that_was_told_is_named_so(world, client_of, html):
    recording = make.make_file(world.anna_s, kind="audio")
    make.make_goal(world.anna_s, world.cycle, "", audience=Audience.FAMILY, recording=recording)
    assert "Told in a recording" in said(sheet(client_of(world.home_teacher), world.anna_s))


def test_five_goals_at_their_longest_are_one_page_that_says_where_the_rest_is(world, client_of):
    wide = (
        "WWWW " * 400,
        "我想用英语把我的想法讲清楚" * 150,
        "سأقرأ كتابا كل أسبوع " * 90,
        "Donaudampfschiff" * 120,
        "ਮੈਂ ਪੜ੍ਹਾਂਗਾ " * 140,
    )
    for text in wide:
        goal = make.make_goal(world.anna_s, world.cycle, text[:300], audience=Audience.FAMILY, measure=text[:2000])
        for _number in range(6):
            make.make_target(goal, text[:300])
            make.make_strategy(goal, text[:300], obstacle=text[:300])
    (page,) = printed(sheet(client_of(world.home_teacher), world.anna_s))
    assert "2 more goals stand in the portal." in page
    assert "and 3 more in the portal" in page
    assert "What we agree" in page


def test_printing_is_noted_as_taking_along(world, client_of, html):
    goal = full_goal(world, world.anna_s)
    sheet(client_of(world.home_teacher), world.anna_s)
    noted = AccessEvent.objects.filter(object_type="goals.goal", object_id=goal.pk)
    assert [(event.user_id, event.action) for event in noted] == [(world.home_teacher.pk, "export")]


def test_what_cannot_be_printed_is_told_in_plain_words(world, client_of, monkeypatch):
    def slow(*_args, **_more):
        raise RenderFailed("too_slow")

    monkeypatch.setattr(sheets, "render_pages", slow)
    client = client_of(world.home_teacher)
    response = sheet(client, world.anna_s)
    assert response.url == reverse("goals:student", args=[world.anna_s.uuid])
    assert "Making the PDF took too long." in said(client.get(response.url))


def test_the_sheets_of_a_class_stand_by_name_a_page_for_each(world, client_of):
    full_goal(world, world.anna_s)
    pages = printed(of_class(client_of(world.home_teacher), world.five_a))
    assert [next(name for name in ("Anna", "Ben", "Tom") if name in page) for page in pages] == ["Anna", "Tom", "Ben"]
    assert "No goal is shown to the family yet." in pages[1]


def test_a_subject_teacher_prints_the_goals_of_the_subject_alone(world, client_of, html):
    full_goal(world, world.anna_s, "Maths goal", areas=[world.maths])
    full_goal(world, world.anna_s, "Other goal", areas=[world.reading])
    for name in ("class_sheets", "conferences"):
        page = said(of_class(client_of(world.maths_teacher), world.five_maths, name))
        assert "Maths goal" in page
        assert "Other goal" not in page


def test_the_list_for_conferences_has_times_and_goals_that_the_family_sees(world, client_of):
    full_goal(world, world.anna_s)
    make.make_goal(world.ben_s, world.cycle, "TEACHERS goal")
    at = timezone.localtime().replace(hour=9, minute=20) + timedelta(days=2)
    make.make_talk(world.ben_s, world.home_teacher, planned_for=at)
    (page,) = printed(of_class(client_of(world.home_teacher), world.five_a, "conferences"))
    for words in ("Talks with families, 5A", "Anna Quill", "I will explain my thinking.", "9:20 a.m.", "None yet"):
        assert words in page
    assert page.count("No goal shown to the family yet") == 2
    assert "TEACHERS" not in page


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("class_sheets", 14), ("conferences", 12)])
def test_a_class_takes_the_same_queries_whatever_its_size(
    world, client_of, html, django_assert_num_queries, number, name, queries
):
    for count in range(number):
        full_goal(world, make.make_student(world.year, f"Child {count}", classes=[world.five_a]))
    client = client_of(world.home_teacher)
    with django_assert_num_queries(queries):
        assert said(of_class(client, world.five_a, name)).count("I will explain my thinking.") >= number


def test_what_a_sheet_is_for_is_the_family_unless_a_desk_is_asked_for():
    assert [Purpose.of(2, asked) for asked in ("", "family", "nonsense", "desk")] == [
        "family",
        "family",
        "family",
        "desk",
    ]
