"""Log-in cards on paper: a camera reads each code, and the pictures stand on a page of their own."""

import io
import re

import pypdf
import pypdfium2
import pytest
import zxingcpp
from django.db import connection
from django.urls import reverse

from accounts.actions.cards import make_cards
from accounts.actions.relations import end_relation, move_to_class
from accounts.actions.restrictions import restrict_access
from accounts.cards import PICTURES
from accounts.models import LoginCard, Student
from reporting.paper.pdf import RenderFailed
from reporting.views import cards as view
from tests import factories as make


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def address(world, name="class_cards") -> str:
    return reverse(f"reporting:{name}", args=[world.five_a.uuid])


def print_cards(client, world, *students):
    return client.post(address(world), {"students": [student.uuid for student in students]})


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def codes_on(content: bytes) -> list[str]:
    """What a camera reads on all pages, from the top."""
    pictures = [page.render(scale=3).to_pil() for page in pypdfium2.PdfDocument(content)]
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]


def pictures_of(text: str, name: str) -> list[str]:
    """The keys of the pictures in the line of a child on the last page."""
    line = re.search(rf"{name}\s+(.+)", text)[1]
    labels = {str(picture.label): picture.key for picture in PICTURES}
    return [labels[word] for word in line.split()[:3]]


def test_every_card_is_read_by_a_camera_and_its_pictures_let_the_child_in(world, teacher, client):
    answer = print_cards(teacher, world, world.anna_s, world.ben_s)
    assert answer["Content-Type"] == "application/pdf"
    *_cards, last = pages_of(answer.content)
    codes = codes_on(answer.content)
    assert len(codes) == 2
    for code in codes:
        path = code.removeprefix("http://testserver")
        name = re.search("Hello (.+)!", client.get(path).content.decode())[1]
        student = {"Anna": world.anna_s, "Ben": world.ben_s}[name]
        keys = pictures_of(last, student.full_name)
        assert client.post(path, {"before": keys[:2], "tap": keys[2]}).status_code == 302
        assert client.session["_auth_user_id"] == str(student.user_id)


def test_the_pictures_never_stand_on_the_page_with_the_cards(world, teacher):
    first, last = pages_of(print_cards(teacher, world, world.anna_s).content)
    assert "anna.quill" in first
    assert not [picture for picture in PICTURES if str(picture.label) in first]
    assert "Anna Quill" in last


def test_every_page_but_the_last_is_full(world, teacher):
    students = [make.make_student(world.year, f"Kit Moss{number}", classes=[world.five_a]) for number in range(18)]
    *cards, _pictures = pages_of(print_cards(teacher, world, *students).content)
    assert [page.count("User name") for page in cards] == [8, 8, 2]


def test_names_of_any_script_and_length_keep_eight_cards_on_a_page(world, teacher):
    long = "Bartholomew-Alexander Featherstonehaugh-Cholmondeley"
    names = ["小雨", "ليلى حداد", "ਮਨਪ੍ਰੀਤ", "Nguyễn Thị Mai", long, "Kit Moss", "Kit Reed", "Kit Stone"]
    students = [make.make_student(world.year, name, classes=[world.five_a]) for name in names]
    content = print_cards(teacher, world, *students).content
    assert len(pages_of(content)) == 2
    assert len(codes_on(content)) == 8
    assert "ليلى" in pages_of(content)[1] or "ىليل" in pages_of(content)[1]


def test_new_cards_end_the_old_and_leave_the_others(world, teacher):
    make_cards(students=[world.anna_s, world.ben_s], by=world.office)
    print_cards(teacher, world, world.anna_s)
    live = LoginCard.objects.live().order_by("student")
    assert {(card.student_id, card.made_by_id) for card in live} == {
        (world.anna_s.pk, world.home_teacher.pk), (world.ben_s.pk, world.office.pk),
    }  # fmt: skip


def test_where_the_pdf_fails_the_old_cards_stay(world, teacher, monkeypatch):
    make_cards(students=[world.anna_s], by=world.office)
    before = LoginCard.objects.live().get()

    def fails(*_args):
        raise RenderFailed("too_slow")

    monkeypatch.setattr(view, "pdf_of_cards", fails)
    page = print_cards(teacher, world, world.anna_s).content.decode()
    assert "Making the PDF took too long." in page
    assert LoginCard.objects.live().get() == before


def test_children_go_on_writing_while_the_pdf_is_made(world, teacher, monkeypatch):
    def looks(*_args):
        assert len(connection.savepoint_ids) == 0  # the test's own transaction, and none of the view's
        assert not LoginCard.objects.exists()
        return b"%PDF"

    monkeypatch.setattr(view, "pdf_of_cards", looks)
    assert print_cards(teacher, world, world.anna_s).content == b"%PDF"
    assert LoginCard.objects.live().get().student == world.anna_s


def test_who_leaves_the_class_or_loses_it_meanwhile_gets_no_card(world, teacher, monkeypatch):
    def moves(*_args):
        move_to_class(student=world.anna_s, class_group=world.five_b, by=world.office)
        return b"%PDF"

    monkeypatch.setattr(view, "pdf_of_cards", moves)
    print_cards(teacher, world, world.anna_s, world.ben_s)
    assert LoginCard.objects.live().get().student == world.ben_s

    def ends(*_args):
        end_relation(relation=world.five_a.teaching_assignments.get(user=world.home_teacher), by=world.office)
        return b"%PDF"

    monkeypatch.setattr(view, "pdf_of_cards", ends)
    assert print_cards(teacher, world, world.tom_s).status_code == 404
    assert not LoginCard.objects.live().filter(student=world.tom_s).exists()


def test_the_page_ticks_those_without_a_card_and_says_who_has_one(world, teacher):
    make_cards(students=[world.anna_s], by=world.office)
    page = teacher.get(address(world)).content.decode()
    assert "not used yet" in page
    ticked = re.findall(r'value="([0-9a-f-]{36})"[^>]*checked', page)
    others = Student.objects.filter(pk__in=[world.ben_s.pk, world.tom_s.pk]).by_name()
    assert ticked == [str(student.uuid) for student in others]


def test_nobody_ticked_is_said(world, teacher):
    assert "Please tick at least one child." in print_cards(teacher, world).content.decode()


def test_only_children_of_the_class_get_cards(world, teacher):
    for student in (world.chloe_s, world.dev_s):
        answer = print_cards(teacher, world, student)
        assert answer["Content-Type"].startswith("text/html")
    assert not LoginCard.objects.exists()


def test_taken_back_they_open_nothing(world, teacher):
    make_cards(students=[world.anna_s, world.ben_s], by=world.office)
    page = teacher.post(address(world, "cards_revoke"), {"students": [world.anna_s.uuid]}, follow=True)
    assert "1 card is out of use." in page.content.decode()
    assert LoginCard.objects.live().get().student == world.ben_s


def test_an_administrator_who_is_the_mother_gets_no_card_of_her_child(world, client_of):
    """Family reads what the child shares, and comes in as nobody else."""
    make.make_guardian(world.anna_s, world.admin)
    admin = client_of(world.admin)
    assert "Anna Quill" not in admin.get(address(world)).content.decode()
    assert print_cards(admin, world, world.anna_s)["Content-Type"].startswith("text/html")
    assert not LoginCard.objects.exists()


def test_an_adult_who_is_shut_out_gets_no_card_of_the_child(world, teacher):
    restrict_access(student=world.anna_s, user=world.home_teacher, reason="Court order", by=world.admin)
    assert "Anna Quill" not in teacher.get(address(world)).content.decode()
    assert print_cards(teacher, world, world.anna_s)["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_each_class(world, teacher, django_assert_num_queries, number):
    for each in range(number - 1):
        make.make_student(world.year, f"Child Number{each}", classes=[world.five_a])
    teacher.get(address(world))
    with django_assert_num_queries(9):
        teacher.get(address(world))
