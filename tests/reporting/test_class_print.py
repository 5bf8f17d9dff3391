"""The goal sheets of a large class: made by a job, for who asked alone, and gone after a day."""

import io
from datetime import timedelta

import pypdf
import pytest
import time_machine
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent, TeachingAssignment
from accounts.roles import Audience
from reporting.actions.printing import KEPT_FOR, clear_prints, make_pdf
from reporting.models import ClassPrint
from reporting.paper import pdf
from tests import factories as make
from tests.reporting.test_sheets import drawn, full_goal, of_class, said

WAITS = "The sheets are being made."


@pytest.fixture
def slow(monkeypatch):
    """What a request waits for is over before a page is made; a job has its own time."""
    monkeypatch.setattr(pdf, "TIMEOUT_SECONDS", 0.001)


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def ask(client, world, purpose="family"):
    return client.post(reverse("reporting:class_sheets", args=[world.five_a.uuid], query={"for": purpose}))


@pytest.fixture
def asked(world, teacher) -> ClassPrint:
    drawn(full_goal(world, world.anna_s))
    ask(teacher, world)
    return ClassPrint.objects.get()


def page_of(client, printed) -> str:
    return said(client.get(reverse("reporting:class_print", args=[printed.uuid])))


def file_of(client, printed):
    return client.get(reverse("reporting:class_print_file", args=[printed.uuid]))


def test_what_takes_too_long_can_be_asked_for_from_a_job(world, teacher, slow):
    offer = said(of_class(teacher, world.five_a))
    assert "So many sheets take longer than a page can wait." in offer
    assert not ClassPrint.objects.exists()
    answer = ask(teacher, world)
    assert answer.url == reverse("reporting:class_print", args=[ClassPrint.objects.get().uuid])
    assert WAITS in said(teacher.get(answer.url))


@pytest.mark.django_db(transaction=True)
def test_the_job_makes_them_even_where_a_request_had_no_time(world, teacher, asked, slow, run_jobs):
    assert file_of(teacher, asked).status_code == 404
    run_jobs()
    assert reverse("reporting:class_print_file", args=[asked.uuid]) in page_of(teacher, asked)
    pages = pypdf.PdfReader(io.BytesIO(file_of(teacher, asked).content)).pages
    assert len(pages) == 3
    assert "I will explain my thinking." in " ".join(pages[0].extract_text().split())
    assert len(pages[0].images) == 1


def test_a_page_that_waits_asks_again_and_one_that_is_ready_does_not(teacher, asked):
    assert 'hx-trigger="every 3s"' in page_of(teacher, asked)
    fragment = said(teacher.get(reverse("reporting:class_print", args=[asked.uuid]), headers={"HX-Request": "true"}))
    assert fragment.strip().startswith('<div class="stack" id="printed"')
    make_pdf(asked)
    assert "hx-trigger" not in page_of(teacher, asked).split('id="printed"')[1].split("</div>")[0]


def test_what_is_on_them_was_read_as_the_person_who_asked_and_is_noted_then(world, asked):
    full_goal(world, world.anna_s, "Written later")
    make_pdf(asked)
    with default_storage.open(ClassPrint.objects.get().pdf_key) as file:
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    assert "TEACHERS" not in text
    assert "Written later" not in text
    assert set(AccessEvent.objects.values_list("action", "user_id")) == {("export", world.home_teacher.pk)}


@pytest.mark.parametrize("person", ["maths_teacher", "principal", "admin", "parent", "anna"])
def test_nobody_else_opens_them(world, client_of, asked, person):
    make_pdf(asked)
    client = client_of(getattr(world, person))
    for name in ("class_print", "class_print_file"):
        assert client.get(reverse(f"reporting:{name}", args=[asked.uuid])).status_code == 404


def test_who_teaches_the_class_no_more_opens_them_no_more(world, teacher, asked):
    make_pdf(asked)
    assert file_of(teacher, asked).status_code == 200
    TeachingAssignment.objects.filter(user=world.home_teacher).update(ends_at=timezone.now())
    assert file_of(teacher, asked).status_code == 404


def test_the_next_morning_they_are_still_given_out(world, client_of):
    world.school.time_zone = "Australia/Perth"
    world.school.save()
    full_goal(world, world.anna_s)
    with time_machine.travel(world.school.start_of(world.school.today()) - timedelta(hours=1)):
        ask(client_of(world.home_teacher), world)
        make_pdf(ClassPrint.objects.get())
    assert file_of(client_of(world.home_teacher), ClassPrint.objects.get()).status_code == 200


@pytest.mark.parametrize("change", [{"audience": Audience.TEACHERS}, {"title": "I will explain it to Ben."}])
def test_what_was_withdrawn_or_changed_since_is_not_given_out(world, teacher, asked, change):
    make_pdf(asked)
    assert file_of(teacher, asked).status_code == 200
    goal = world.anna_s.goals.get()
    goal.change(goal.version, **change)
    answer = file_of(teacher, asked)
    assert answer.url == reverse("reporting:class_print", args=[asked.uuid])
    assert "Something on them has changed since." in said(teacher.get(answer.url))


@pytest.mark.django_db(transaction=True)
def test_after_a_day_they_are_gone_to_the_last_byte(asked):
    make_pdf(asked)
    keys = ClassPrint.objects.get().keys
    clear_prints()
    assert all(default_storage.exists(key) for key in keys)
    ClassPrint.objects.update(asked_at=timezone.now() - KEPT_FOR - timedelta(minutes=1))
    clear_prints()
    assert not ClassPrint.objects.exists()
    assert not any(default_storage.exists(key) for key in keys)


@pytest.mark.django_db(transaction=True)
def test_asked_for_again_the_new_ones_take_their_place(world, teacher, asked):
    make_pdf(asked)
    before = ClassPrint.objects.get().keys
    ask(teacher, world)
    assert ClassPrint.objects.get().is_waiting
    assert not any(default_storage.exists(key) for key in before)


def test_for_a_day_the_link_leads_to_what_was_made_and_not_to_what_is_for_another_purpose(world, teacher, asked):
    make_pdf(asked)
    assert of_class(teacher, world.five_a).url == reverse("reporting:class_print", args=[asked.uuid])
    assert f"{reverse('reporting:class_sheets', args=[world.five_a.uuid])}?for=family" in page_of(teacher, asked)
    ask(teacher, world, "desk")
    assert sorted(ClassPrint.objects.values_list("purpose", flat=True)) == ["desk", "family"]


def test_why_there_are_none_is_said_in_words(world, teacher, asked):
    make.make_goal(world.anna_s, world.cycle, "I will draw \U000f0000", audience=Audience.FAMILY)
    ask(teacher, world)
    printed = ClassPrint.objects.get()
    make_pdf(printed)
    page = page_of(teacher, printed)
    assert "No font on this server has the sign" in page
    assert "can be printed alone" in page


def test_a_job_that_runs_twice_makes_them_once(asked):
    make_pdf(asked)
    first = ClassPrint.objects.get().pdf_key
    make_pdf(asked)
    make_pdf(ClassPrint.objects.get())
    assert ClassPrint.objects.get().pdf_key == first
