"""A password that a teacher gives: to come in with once, for a week, and never one that the teacher goes on knowing."""

import io
import re
from datetime import timedelta

import pypdf
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions.passwords import draw_passwords, keep_passwords
from accounts.models import GivenPassword, User
from accounts.passwords import WORDS, plain_password
from reporting.paper.pdf import RenderFailed
from reporting.views import passwords as view
from tests import factories as make
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("fresh_limits")
NEW = {"password1": "nine green frogs 9", "password2": "nine green frogs 9"}


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def address(world) -> str:
    return reverse("reporting:class_passwords", args=[world.five_a.uuid])


def give(client, world, *students, **more):
    return client.post(address(world), {"students": [student.uuid for student in students], **more})


def shown(answer) -> str:
    return re.search(r'class="to-type">([^<]+)<', answer.content.decode())[1]


def log_in(username: str, password: str) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": username, "password": password})
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_it_is_made_of_words_that_a_child_can_type():
    assert len(set(WORDS)) == len(WORDS)
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in WORDS)
    assert re.fullmatch(r"([a-z]+-){3}[1-9][0-9]", plain_password())


def test_the_student_comes_in_with_it_and_must_choose_another_before_anything_else(world, teacher):
    given = shown(give(teacher, world, world.anna_s))
    anna = log_in(world.anna.username, given)
    assert anna.get("/").url == reverse("people:own_password")
    assert anna.get(reverse("goals:language")).url == reverse("people:own_password")

    assert anna.post(reverse("people:own_password"), NEW).url == "/"
    assert anna.get("/").status_code == 200
    assert not is_in(log_in(world.anna.username, given))
    assert is_in(log_in(world.anna.username, NEW["password1"]))


def test_only_a_hash_is_kept(world, teacher):
    given = shown(give(teacher, world, world.anna_s))
    row = GivenPassword.objects.get()
    assert given not in str(row.__dict__)
    assert User.objects.get(pk=world.anna.pk).password.startswith("argon2")
    assert (row.given_by, row.ended_at) == (world.home_teacher, None)


def test_after_a_week_it_opens_nothing_and_the_page_says_whom_to_ask(world, teacher):
    given = shown(give(teacher, world, world.anna_s))
    long_ago = timezone.now() - timedelta(days=8)
    GivenPassword.objects.update(given_at=long_ago, expires_at=long_ago + timedelta(days=7))
    client = Client()
    answer = client.post(reverse("account_login"), {"login": world.anna.username, "password": given})
    assert "Ask your teacher for a new one." in answer.content.decode()
    assert not is_in(client)


def test_what_the_student_was_logged_in_to_ends(world, teacher, signed_in):
    anna = signed_in(world.anna)
    assert anna.get("/").status_code == 200
    give(teacher, world, world.anna_s)
    assert anna.get("/").url.startswith(reverse("account_login"))
    assert not is_in(log_in(world.anna.username, PASSWORD))


def test_a_new_one_ends_the_one_before(world, teacher):
    first = shown(give(teacher, world, world.anna_s))
    second = shown(give(teacher, world, world.anna_s))
    assert not is_in(log_in(world.anna.username, first))
    assert is_in(log_in(world.anna.username, second))
    assert GivenPassword.objects.in_force().count() == 1


def test_the_student_is_told_who_gave_it_at_the_next_log_ins_and_can_ask_somebody(world, teacher):
    given = shown(give(teacher, world, world.anna_s))
    anna = log_in(world.anna.username, given)
    anna.post(reverse("people:own_password"), NEW)
    for _time in range(2):
        again = Client()
        answer = again.post(reverse("account_login"), {"login": world.anna.username, "password": NEW["password1"]})
        assert answer.url.startswith(reverse("people:told"))
        page = again.get(answer.url).content.decode()
        assert "Harper Vale made a new password for you" in page
        assert again.post(answer.url, {"answer": "ask"}).url == reverse("goals:someone")
    last = Client()
    assert last.post(reverse("account_login"), {"login": world.anna.username, "password": NEW["password1"]}).url == "/"
    assert "Harper Vale made a new password for you" in last.get(reverse("people:told")).content.decode()


def test_slips_for_a_class_stand_on_paper_and_each_opens(world, teacher):
    answer = give(teacher, world, world.anna_s, world.ben_s, world.tom_s, on_paper="on")
    assert answer["Content-Type"] == "application/pdf"
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    assert "testserver/account/login" in text
    passwords = re.findall(r"[a-z]+-[a-z]+-[a-z]+-\d\d", text)
    assert len(set(passwords)) == 3
    opened = [password for password in passwords if is_in(log_in(world.anna.username, password))]
    assert len(opened) == 1


def test_where_the_slips_cannot_be_made_the_old_password_stays(world, teacher, signed_in, monkeypatch):
    anna = signed_in(world.anna)

    def fails(*_args):
        raise RenderFailed("too_slow")

    monkeypatch.setattr(view, "pdf_of_slips", fails)
    assert "Making the PDF took too long." in give(teacher, world, world.anna_s, on_paper="on").content.decode()
    assert anna.get("/").status_code == 200
    assert not GivenPassword.objects.exists()


def test_only_students_of_the_class_get_one_and_never_ones_own_child(world, teacher, client_of):
    for student in (world.chloe_s, world.dev_s):
        give(teacher, world, student)
    make.make_guardian(world.anna_s, world.admin)
    give(client_of(world.admin), world, world.anna_s)
    assert not GivenPassword.objects.exists()


def test_a_child_who_comes_in_with_a_card_is_asked_for_no_password(world, teacher, client):
    give(teacher, world, world.anna_s)
    client.force_login(User.objects.get(pk=world.anna.pk))
    assert client.get("/").status_code == 200
    assert client.get(reverse("people:own_password")).status_code == 404


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("given_password_one_in_force", {}),
        ("given_password_runs_out", {"ended_at": timezone.now(), "expires_at": timezone.now() - timedelta(days=9)}),
    ],
)
def test_the_database_refuses(world, rule, changes):
    keep_passwords(passwords=draw_passwords([world.anna_s]), school=world.school, by=world.home_teacher)
    row = GivenPassword.objects.get()
    fields = {"school": row.school, "student": row.student, "given_by": row.given_by, "expires_at": row.expires_at}
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        GivenPassword.objects.create(**fields | changes)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_each_class(world, teacher, django_assert_num_queries, number):
    for each in range(number - 1):
        make.make_student(world.year, f"Child Number{each}", classes=[world.five_a])
    teacher.get(address(world))
    with django_assert_num_queries(9):
        teacher.get(address(world))
