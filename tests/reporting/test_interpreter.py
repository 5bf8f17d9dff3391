"""“Please call me with an interpreter”: one tap there, one tap back, and on the list for the days of talks."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actions.restrictions import restrict_access
from accounts.models import Student
from reporting.actions.families import ask_for_call
from reporting.models import InterpreterCall
from tests.reporting.stories import published_issue
from tests.reporting.test_sheets import of_class, printed


@pytest.fixture
def issue(world):
    world.parent.guardianships.update(language="Vietnamese", needs_interpreter=True)
    return published_issue(world)


def tap(client, issue, **data):
    return client.post(reverse("reporting:interpreter_call", args=[issue.uuid]), data)


def page_of(client, issue) -> str:
    return client.get(reverse("reporting:issue", args=[issue.uuid])).content.decode()


def main_of(page: str) -> str:
    return page.partition("<main")[2]


def test_one_tap_with_the_language_that_the_school_knows(world, issue, client_of):
    parent = client_of(world.parent)
    page = main_of(page_of(parent, issue))
    assert 'name="language" value="Vietnamese"' in page
    assert page.index('id="call"') < page.index("<article"), "who needs one is offered it first"
    assert tap(parent, issue, language="Vietnamese").status_code == 302
    call = InterpreterCall.objects.get()
    assert (call.user, call.language) == (world.parent, "Vietnamese")
    assert 'name="back"' in page_of(parent, issue)


@pytest.mark.parametrize("asked", [False, True])
def test_after_the_child_has_left_no_call_is_offered_that_would_be_refused(world, issue, client_of, asked):
    if asked:
        ask_for_call(issue=issue, by=world.parent, language="Vietnamese")
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=world.school.today() - timedelta(days=1))
    page = main_of(page_of(client_of(world.parent), issue))
    assert reverse("reporting:interpreter_call", args=[issue.uuid]) not in page


def test_one_tap_takes_it_back(world, issue, client_of):
    parent = client_of(world.parent)
    tap(parent, issue, language="Vietnamese")
    tap(parent, issue, back="1")
    assert not InterpreterCall.objects.waiting().exists()
    assert 'name="back"' not in main_of(page_of(parent, issue))


def test_who_needs_none_finds_it_below_the_report(world, issue, client_of):
    page = main_of(page_of(client_of(world.second_parent), issue))
    assert page.index("<article") < page.index("with an interpreter")


def test_a_language_that_nobody_knows_is_asked_for(world, issue, client_of):
    parent = client_of(world.second_parent)
    address = reverse("reporting:interpreter_call", args=[issue.uuid])
    assert f'href="{address}"' in main_of(page_of(parent, issue))
    asked = parent.get(address).content.decode()
    assert "Which language do you speak?" in asked
    assert 'value="Tiếng Việt"' in asked
    assert "Please look at this again" not in asked
    refused = tap(parent, issue, language="").content.decode()
    assert "Please look at this again" in refused
    assert not InterpreterCall.objects.exists()
    tap(parent, issue, language="Tiếng Việt")
    assert InterpreterCall.objects.get().language == "Tiếng Việt"


def test_tapped_twice_it_is_asked_once(world, issue, client_of):
    for _again in range(2):
        tap(client_of(world.parent), issue, language="Vietnamese")
    assert InterpreterCall.objects.count() == 1


def test_the_teacher_reads_who_asked_and_says_that_the_call_was_made(world, issue, client_of):
    call = ask_for_call(issue=issue, by=world.parent, language="Vietnamese")
    teacher = client_of(world.home_teacher)
    page = teacher.get(reverse("reporting:from_families")).content.decode()
    assert all(word in page for word in ("Nora Quill", "Vietnamese", "Anna Quill"))
    teacher.post(reverse("reporting:called", args=[call.uuid]))
    call.refresh_from_db()
    assert call.called_by == world.home_teacher
    assert "Vietnamese" not in teacher.get(reverse("reporting:from_families")).content.decode()


def test_the_printed_list_says_the_language_and_not_which_adult_asked(world, issue, client_of):
    ask_for_call(issue=issue, by=world.second_parent, language="Dari")
    pages = printed(of_class(client_of(world.home_teacher), world.five_a, "conferences"))
    assert "Interpreter: Dari" in " ".join(pages)
    assert "Interpreter: Vietnamese" in " ".join(pages), "known to the school, though nobody asked"
    assert not any(name in " ".join(pages) for name in ("Otto", "Nora"))


def test_no_other_adult_and_no_child_learns_of_it(world, issue, client_of):
    ask_for_call(issue=issue, by=world.parent, language="Vietnamese")
    for person in (world.second_parent, world.anna, world.maths_teacher):
        page = main_of(page_of(client_of(person), issue))
        assert "Vietnamese" not in page
        assert 'name="back"' not in page


def test_nobody_calls_an_adult_who_was_shut_out_since(world, issue, client_of):
    ask_for_call(issue=issue, by=world.parent, language="Vietnamese")
    restrict_access(student=world.anna_s, user=world.parent, reason="An order.", by=world.admin)
    page = client_of(world.home_teacher).get(reverse("reporting:from_families")).content.decode()
    assert "Nora" not in page.partition("<main")[2]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "interpreter_call_one_waiting"),
        ({"called_at": timezone.now()}, "interpreter_call_called_by_someone"),
    ],
)
def test_the_database_refuses(world, issue, fields, name):
    ask_for_call(issue=issue, by=world.parent, language="Greek")
    row = InterpreterCall(school=world.school, student=world.anna_s, user=world.parent, language="Greek", **fields)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save()


def test_the_database_refuses_one_that_was_taken_back_and_made(world):
    both = {"called_at": timezone.now(), "called_by": world.home_teacher, "withdrawn_at": timezone.now()}
    row = InterpreterCall(school=world.school, student=world.anna_s, user=world.parent, language="Greek", **both)
    with pytest.raises(IntegrityError, match="interpreter_call_withdrawn_or_called"), transaction.atomic():
        row.save()
