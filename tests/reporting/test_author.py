"""Who writes a report keeps it when the class moves on, and loses no typing by that."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction
from django.urls import reverse

from accounts.access import lock_person
from accounts.models import Student, TeachingAssignment
from goals.models import Draft
from reporting.actions.writing import start_report
from tests.reporting.stories import family_goal
from tests.test_ended_relations import in_own_connection, is_waiting_for_a_lock, wait_until


@pytest.fixture
def report(world):
    family_goal(world)
    return start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)


@pytest.fixture
def author(world, client_of, report):
    """The teacher whose class was given to somebody else, in the middle of writing."""
    TeachingAssignment.objects.filter(user=world.home_teacher).delete()
    assert not Student.objects.filter(pk=world.anna_s.pk).visible_to(world.home_teacher).exists()
    return client_of(world.home_teacher)


def type_into(author, drafts):
    packet = {"object": drafts.object, "field": "overall", "token": drafts.token, "seq": 1}
    return author.post(drafts.url, packet | {"text": "Anna listens first"})


def test_what_the_author_types_is_kept_and_found_again(author, report):
    address = reverse("reporting:report", args=[report.uuid])
    drafts = author.get(address).context["drafts"]
    packet = {
        "object": drafts.object,
        "field": "overall",
        "token": drafts.token,
        "seq": 1,
        "text": "Anna listens first",
    }
    assert author.post(drafts.url, packet).status_code == 204
    assert "Anna listens first</textarea>" in author.get(address).content.decode()


def test_what_was_found_can_be_thrown_away(author, report):
    drafts = author.get(reverse("reporting:report", args=[report.uuid])).context["drafts"]
    packet = {
        "object": drafts.object,
        "field": "overall",
        "token": drafts.token,
        "seq": 1,
        "text": "Anna listens first",
    }
    author.post(drafts.url, packet)
    author.post(drafts.url, {"object": drafts.object, "discard": f"{drafts.token}:1", "next": "/"})
    assert Draft.objects.get().text == ""


@pytest.mark.django_db(transaction=True)
def test_giving_a_report_away_waits_for_its_writer_and_holds_no_student_meanwhile(world, report, client_of):
    """Who saves is locked before the student: the other way round the two would wait for each other."""
    principal = client_of(world.principal)
    sent = {"report": str(report.uuid), "author": world.other_teacher.pk}

    def gives_it_away() -> None:
        answers.append(principal.post(reverse("reporting:authors", args=[world.anna_s.uuid]), sent).status_code)

    answers = []
    with ThreadPoolExecutor(1) as another:
        with transaction.atomic():
            lock_person(world.home_teacher.pk)
            giving = another.submit(in_own_connection, gives_it_away)
            wait_until(lambda: is_waiting_for_a_lock() or giving.done())
            assert not giving.done()
            Student.objects.select_for_update(nowait=True).get(pk=world.anna_s.pk)
        giving.result()
    report.refresh_from_db()
    assert (answers, report.author) == ([302], world.other_teacher)


@pytest.mark.parametrize("author", ["", "nobody", "9" * 30, "0"])
def test_what_is_sent_as_the_new_writer_and_is_none_changes_nothing(world, report, client_of, author):
    address = reverse("reporting:authors", args=[world.anna_s.uuid])
    answer = client_of(world.principal).post(address, {"report": str(report.uuid), "author": author})
    assert answer.status_code == 200
    report.refresh_from_db()
    assert report.author == world.home_teacher
