"""An order shuts an adult out at once, over nine places: the open tab, the bookmarked file, the mail in the queue, the
feed, the export, the session, the search, prints of many, and the first page.

Otto Quill is Anna's father and has read along until now. He is also Ben's step-father, so that he goes on being at the
school, and his own log-in goes on: what is closed is closed for Anna, not because he is logged out.
"""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from pypdf import PdfReader

from accounts.actions.restrictions import end_restriction, restrict_access
from accounts.models import AccessRestriction, User
from accounts.roles import Audience
from goals.actions.someone import ask_to_talk
from goals.models import Draft, Evidence, Feedback, Invited
from reporting.actions.printing import make_pdf
from reporting.models import ClassPrint
from tests import factories as make
from tests.goals.test_evidence import add as add_evidence
from tests.reporting.stories import published_issue
from tests.reporting.test_class_print import ask as ask_for_sheets
from tests.test_access_matrix import ROWS, names_in

CANARIES = ("Anna", "Quill School", "kingfisher")


def shut_out(world, person=None) -> AccessRestriction:
    return restrict_access(
        student=world.anna_s, user=person or world.second_parent, reason="An order of the court.", by=world.admin
    )


@pytest.fixture
def otto(world) -> Client:
    """His browser, open since this morning."""
    make.make_guardian(world.ben_s, world.second_parent)
    world.second_parent.email = "otto@example.org"
    world.second_parent.save()
    client = Client()
    client.force_login(world.second_parent)
    return client


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, "I will draw a kingfisher.", audience=Audience.FAMILY)


def shows_anna(answer) -> bool:
    """Every byte of the answer; of a PDF the words on its pages, and what it says about itself."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = words_of(content) if content.startswith(b"%PDF") else content.decode(errors="replace")
    return any(word in text for word in CANARIES)


def words_of(pdf: bytes) -> str:
    reader = PdfReader(BytesIO(pdf))
    return " ".join([*(page.extract_text() for page in reader.pages), str(reader.metadata)])


def test_1_the_open_tab_the_next_request_and_every_part_of_it(world, otto, goal):
    page = reverse("goals:goal", args=[goal.uuid])
    assert shows_anna(otto.get(page))
    shut_out(world)
    assert otto.get(page).status_code == 404
    for name in ("goals:agreed_lines", "goals:who", "goals:history", "goals:feedback"):
        part = otto.get(reverse(name, args=[goal.uuid]), headers={"HX-Request": "true"})
        assert part.status_code in (404, 405)
        assert not shows_anna(part)


def test_1_what_is_typed_and_sent_from_the_open_tab_writes_nothing(world, otto, goal):
    shut_out(world)
    draft = {"object": goal.uuid, "field": "text", "token": "t", "base_version": 0, "seq": 1, "text": "Well done"}
    message = {"key": str(uuid4()), "text": "Well done", "audience": 1}
    assert otto.post(reverse("goals:goal_draft", args=[goal.uuid]), draft).status_code == 404
    assert otto.post(reverse("goals:feedback", args=[goal.uuid]), message).status_code == 404
    assert not Draft.objects.filter(author=world.second_parent).exists()
    assert not Feedback.objects.exists()


def test_1_every_address_that_showed_her_is_closed(world, otto, full_tier):
    """All that the policy opens to a parent of Anna, walked before and after."""
    rows = [
        row for row in ROWS if {"parent", "second_parent"} <= row.allowed and "restricted_parent" not in row.allowed
    ]
    before, after = {}, {}
    for row in rows:
        savepoint = transaction.savepoint()
        address, data = reverse(row.url, args=row.args(world)), row.data(world)
        if row.method == "get":
            before[address] = getattr(otto, row.method)(address, data).status_code
        shut_out(world)
        answer = getattr(otto, row.method)(address, data)
        after[f"{row.method} {row.url}"] = answer.status_code
        transaction.savepoint_rollback(savepoint)
    print(f"{len(rows)} addresses that a parent may open, closed at the next request")
    assert all(status < 400 for status in before.values())
    assert {name: status for name, status in after.items() if status != 404} == {}
    assert len(rows) > 20


def test_2_the_bookmarked_file(world, otto, goal, client_of):
    add_evidence(client_of(world.home_teacher), goal)
    issue = published_issue(world)
    files = [
        reverse("goals:evidence_file", args=[Evidence.objects.get().uuid]),
        reverse("reporting:issue", args=[issue.uuid]),
        reverse("reporting:issue_pdf", args=[issue.uuid]),
    ]
    assert all(otto.get(file).status_code in (200, 302) for file in files)
    shut_out(world)
    assert [otto.get(file).status_code for file in files] == [404, 404, 404]


@pytest.mark.django_db(transaction=True)
def test_3_the_mail_in_the_queue(world, otto, run_jobs):
    world.parent.email = "nora@example.org"
    world.parent.save()
    published_issue(world)
    shut_out(world)
    run_jobs()
    assert [message.to for message in mail.outbox] == [["nora@example.org"]]


def test_4_there_is_no_feed_and_7_no_search_that_could_forget_to_ask():
    """As soon as there is one, it belongs in this file."""
    new = {name for name in names_in(get_resolver()) if any(word in name for word in ("feed_", "ics", "search"))}
    assert new == set()


def test_5_the_export(world, otto, goal):
    sheet = reverse("reporting:goal_sheet", args=[world.anna_s.uuid])
    assert otto.get(sheet)["Content-Type"] == "application/pdf"
    shut_out(world)
    assert otto.get(sheet).status_code == 404


def test_6_the_session_goes_on_for_the_other_child(world, otto, goal):
    shut_out(world)
    page = otto.get(reverse("goals:children"))
    assert page.status_code == 200
    assert "Ben" in page.content.decode()
    assert not shows_anna(page)


def test_6_every_session_ends_where_she_was_all_there_was(world, goal):
    at_home, at_work = Client(), Client()
    for client in (at_home, at_work):
        client.force_login(world.second_parent)
        assert client.get("/").status_code == 200
    shut_out(world)
    for client in (at_home, at_work):
        assert client.get("/").url.startswith(reverse("account_login"))
        assert client.get("/", headers={"HX-Request": "true"}).status_code == 401


def test_6_a_new_log_in_finds_no_child_and_no_school(world, goal):
    shut_out(world)
    client = Client()
    client.force_login(User.objects.get(pk=world.second_parent.pk))
    page = client.get("/").content.decode()
    assert "No child is linked to you yet" in page
    assert not any(word in page for word in ("Anna", world.school.name, "Year 5", "restrict", "order"))


def test_7_the_lists_that_are_looked_through(world, otto, goal):
    shut_out(world)
    for address in (reverse("goals:children"), reverse("goals:language"), "/here/"):
        assert not shows_anna(otto.get(address))


def test_8_prints_of_many(world, goal, client_of):
    """Her teacher is shut out: neither the file that was made before nor a new one has her in it."""
    teacher = client_of(world.home_teacher)
    ask_for_sheets(teacher, world)
    make_pdf(ClassPrint.objects.get())
    made = reverse("reporting:class_print_file", args=[ClassPrint.objects.get().uuid])
    names = ("goals:board", "reporting:conferences")
    pages = [reverse(name, args=[world.five_a.uuid]) for name in names]
    assert all(shows_anna(teacher.get(page)) for page in [made, *pages])
    shut_out(world, world.home_teacher)
    assert teacher.get(made).status_code == 302
    assert not any(shows_anna(teacher.get(page)) for page in pages)
    ask_for_sheets(teacher, world)
    make_pdf(ClassPrint.objects.get())
    anew = teacher.get(reverse("reporting:class_print_file", args=[ClassPrint.objects.get().uuid]))
    assert anew["Content-Type"] == "application/pdf"
    assert not shows_anna(anew)


def test_8_a_conference_to_which_he_was_invited(world, otto, goal):
    talk = make.make_talk(world.anna_s, world.home_teacher)
    make.make_invited(talk, world.second_parent)
    page = reverse("goals:talk", args=[talk.uuid])
    assert otto.get(page).status_code == 200
    shut_out(world)
    assert otto.get(page).status_code == 404
    assert Invited.objects.count() == 1


def test_9_the_first_page(world, otto, goal):
    assert shows_anna(otto.get("/"))
    shut_out(world)
    assert not shows_anna(otto.get("/"))


# --------------------------------------------------------------------------------------------- nobody gets to know it


def bytes_seen_by(person, addresses) -> str:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return "\n".join(client.get(address).content.decode(errors="replace") for address in addresses)


@pytest.mark.parametrize("person", ["parent", "home_teacher", "anna", "coordinator", "wellbeing", "reporting"])
def test_no_page_of_another_person_says_that_there_is_an_order(world, goal, person):
    addresses = [
        "/", reverse("goals:student", args=[world.anna_s.uuid]), reverse("goals:goal", args=[goal.uuid]),
        reverse("goals:who", args=[goal.uuid]), reverse("people:family", args=[world.anna_s.uuid]),
    ]  # fmt: skip
    shut_out(world)
    seen = bytes_seen_by(getattr(world, person), addresses)
    assert "Court order" not in seen
    assert "order of the court" not in seen
    assert "estrict" not in seen
    assert "Rex Shut" not in seen


def test_it_ends_with_a_reason_and_stays_on_record(world, otto, goal):
    order = shut_out(world)
    end_restriction(restriction=order, reason="Lifted by the court.", by=world.principal)
    assert otto.get(reverse("goals:goal", args=[goal.uuid])).status_code == 200
    order.refresh_from_db()
    assert (order.reason, order.end_reason, order.ended_by) == (
        "An order of the court.", "Lifted by the court.", world.principal,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------- mails to staff


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("shuts", [True, False], ids=["shut out", "control"])
def test_3_a_mail_about_a_wish_asks_again_too(world, run_jobs, shuts):
    """Her teacher, whom she chose to talk to, is shut out before the mail leaves."""
    User.objects.filter(pk=world.home_teacher.pk).update(email="harper@example.org")
    world.home_teacher.refresh_from_db()
    ask_to_talk(student=world.anna_s, by=world.anna, key=uuid4(), adult=world.home_teacher)
    if shuts:
        shut_out(world, world.home_teacher)
    run_jobs()
    assert [message.to for message in mail.outbox] == ([] if shuts else [["harper@example.org"]])
