"""Letters to families: a page for each adult, with a code that counts from then on; and who is still to come."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from accounts.actions.restrictions import restrict_access
from accounts.invitations import as_typed
from accounts.models import Invitation, Membership, User
from reporting.paper.pdf import RenderFailed
from reporting.views import letters as letters_view
from tests import factories as make

CODE = re.compile(r"\b(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}\b")


@pytest.fixture
def office(world, client_of):
    return client_of(world.office)


def group(world, key=None) -> str:
    return f"?of={key or world.five_a.uuid}"


def page(client, world, key=None) -> str:
    return client.get(reverse("people:families", args=[world.school.uuid]) + group(world, key)).content.decode()


def send(client, world, name, *adults, **fields):
    address = reverse(name, args=[world.school.uuid]) + group(world)
    return client.post(address, {"adults": [adult.uuid for adult in adults], "days": 14} | fields)


def print_letters(client, world, *adults):
    return send(client, world, "reporting:family_letters", *adults)


def pages_of(answer) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]


def test_a_page_for_each_adult_whose_code_lets_that_adult_in(world, office):
    answer = print_letters(office, world, world.parent, world.other_parent)
    first, second = pages_of(answer)
    assert ("Nora Quill" in first, "Sam Rook" in second) == (True, True)
    code = as_typed(CODE.search(second)[0])
    sent = {"child": "Ben", "password1": "seven blue kites 7", "password2": "seven blue kites 7"}
    client = Client()
    assert client.post(reverse("people:invitation", args=[code]), sent).status_code == 302
    assert client.session["_auth_user_id"] == str(world.other_parent.pk)


def test_no_letter_names_a_child_or_another_adult(world, office):
    for text in pages_of(print_letters(office, world, world.parent, world.second_parent)):
        assert not any(name in CODE.sub("", text) for name in ("Anna", "Ben", "5A"))
        assert ("Nora" in text) != ("Otto" in text)


def test_the_letter_of_one_adult_is_printed_from_the_family_page(world, office):
    answer = office.post(reverse("reporting:family_letter", args=[world.anna_s.uuid, world.parent.uuid]), {"days": 30})
    (text,) = pages_of(answer)
    assert CODE.search(text)
    made = Invitation.objects.get()
    assert (made.user, made.made_by, (made.expires_at - made.made_at).days) == (world.parent, world.office, 30)


def test_where_the_pdf_cannot_be_made_the_code_before_stays_good(world, office, monkeypatch):
    print_letters(office, world, world.parent)

    def cannot(*_args):
        raise RenderFailed("too_slow")

    monkeypatch.setattr(letters_view, "pdf_of_letters", cannot)
    assert print_letters(office, world, world.parent).status_code == 302
    assert Invitation.objects.get().revoked_at is None


# ------------------------------------------------------------------------------------------------- who is still to come


def test_the_list_names_who_has_not_come_in_with_the_children_of_the_class(world, office):
    world.second_parent.set_password("the old one 4")
    world.second_parent.save()
    found = page(office, world)
    assert "Nora Quill" in found
    assert "Anna Quill" in found
    assert "Otto Quill" not in found


def test_a_year_level_is_a_list_too(world, office):
    found = page(office, world, "year-5")
    assert all(name in found for name in ("Nora Quill", "Sam Rook"))


@pytest.mark.parametrize("key", ["year-9", "nothing", "year-x", "b1f3fb3e-3a0e-4d2a-9e57-7a55cd8a1f10"])
def test_a_group_that_is_none_is_not_found(world, office, key):
    address = reverse("people:families", args=[world.school.uuid]) + group(world, key)
    assert office.get(address).status_code == 404


def test_who_is_shut_out_is_in_no_list_and_no_number(world, office):
    restrict_access(student=world.anna_s, user=world.second_parent, reason="Court order", by=world.admin)
    found = page(office, world)
    assert "Otto Quill" not in found
    assert "Rex Shut" not in found
    print_letters(office, world, world.second_parent)
    assert not Invitation.objects.exists()


def test_one_mail_each_to_those_who_have_an_address(world, office):
    User.objects.filter(pk=world.parent.pk).update(email="nora@example.org")
    send(office, world, "people:families_mail", world.parent, world.other_parent)
    assert Invitation.objects.get().user == world.parent
    assert ProcrastinateJob.objects.filter(task_name="accounts.send_invitation").count() == 1


def test_nobody_ticked_is_said_in_words(world, office):
    for name in ("reporting:family_letters", "people:families_mail"):
        answer = send(office, world, name)
        assert "Please tick the adults whom you mean." in office.get(answer.url).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_cost_the_same_with_more_families(world, office, django_assert_num_queries, rows):
    for number in range(rows):
        student = make.make_student(world.year, f"Child {number}", classes=[world.five_b])
        make.make_guardian(student, make.make_member(world.school, f"Adult {number}", "parent"))
    page(office, world, world.five_b.uuid)
    with django_assert_num_queries(18):
        page(office, world, world.five_b.uuid)


# ------------------------------------------------------------------------------------------------- who gets no letter


def a_teacher(world) -> User:
    make.make_guardian(world.chloe_s, world.home_teacher)
    return world.home_teacher


def the_other_adult_of_the_own_child(world) -> User:
    make.make_guardian(world.anna_s, world.office)
    return world.parent


@pytest.mark.parametrize("who", [a_teacher, the_other_adult_of_the_own_child])
@pytest.mark.parametrize("name", ["reporting:family_letters", "people:families_mail"])
def test_in_a_class_too_the_office_gives_itself_no_way_into_more(world, office, name, who):
    """With the code it could come in itself: where texts are read, or as the other adult of its own child."""
    person = who(world)
    User.objects.filter(pk=person.pk).update(password="", email="known@example.org")
    assert person.name not in page(office, world)
    send(office, world, name, person)
    assert not Invitation.objects.exists()


def test_a_letter_opens_no_log_in_that_has_come_to_open_more(world, office):
    answer = print_letters(office, world, world.other_parent)
    code = as_typed(CODE.search(pages_of(answer)[0])[0])
    Membership.objects.create(school=world.school, user=world.other_parent, role="teacher")
    sent = {"child": "Ben", "password1": "seven blue kites 7", "password2": "seven blue kites 7"}
    assert Client().post(reverse("people:invitation", args=[code]), sent).status_code == 404
    assert not User.objects.get(pk=world.other_parent.pk).has_usable_password()
