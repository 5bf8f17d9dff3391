"""A page per student, called by number, in one zip."""

import csv
import io
import os
import signal
import threading
import zipfile
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from reporting.actions.choosing import choose_goals, hide_reflection
from reporting.actions.hand_over import make_zip
from reporting.actions.writing import start_report
from reporting.hand_over.pages import unpacked
from reporting.models import ClassPrint
from reporting.paper import pdf
from tests import factories as make
from tests.reporting.hand_over.stories import assert_stays_nowhere, told_goal
from tests.reporting.test_sheets import printed


def asked_for(client, world) -> ClassPrint:
    client.post(reverse("reporting:hand_over_pages", args=[world.five_a.uuid]))
    return ClassPrint.objects.get()


def file_of(client, found):
    return client.get(reverse("reporting:hand_over_file", args=[found.uuid]))


def test_each_student_has_a_pdf_called_after_the_number_and_a_list_says_whose(world, teacher):
    told_goal(world)
    make.make_goal(world.ben_s, world.cycle, "I will read each evening.", audience=Audience.FAMILY)
    found = asked_for(teacher, world)
    make_zip(found)
    answer = file_of(teacher, ClassPrint.objects.get())
    assert unquote(answer["Content-Disposition"]) == 'attachment; filename="Goals pages of 5A.zip"'
    assert_stays_nowhere(answer)
    files, index = unzipped(answer)
    assert set(files) == {f"{world.anna_s.code}.pdf", f"{world.ben_s.code}.pdf", "index.csv"}
    (anna,) = printed_bytes(files[f"{world.anna_s.code}.pdf"])
    (ben,) = printed_bytes(files[f"{world.ben_s.code}.pdf"])
    assert [f"{world.anna_s.code}.pdf", world.anna_s.code, "Anna Quill", "1", ""] in index
    assert "I got braver." in anna
    assert "read each evening" in ben
    assert not any(word in anna + ben for word in ("PRIVATE", "TEACHERS", "Draft"))
    assert "braver" not in ben, "no page shows another child"


def unzipped(answer) -> tuple[dict[str, bytes], list[list[str]]]:
    """The files by name, and the lines of the list."""
    with zipfile.ZipFile(io.BytesIO(answer.content)) as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    return files, list(csv.reader(io.StringIO(files["index.csv"].decode("utf-8-sig"))))


UNPRINTABLE = "A sign \u0378 nobody has"
"""No letter stands there, and so no font has it."""


def made_page(client, found) -> str:
    return client.get(reverse("reporting:class_print", args=[found.uuid])).content.decode()


def test_a_page_that_cannot_be_made_says_why_and_stops_no_other(world, teacher):
    told_goal(world)
    make.make_goal(world.ben_s, world.cycle, UNPRINTABLE, audience=Audience.FAMILY)
    found = asked_for(teacher, world)
    make_zip(found)
    said = made_page(teacher, found)
    assert "One page could not be made." in said
    assert reverse("reporting:hand_over_file", args=[found.uuid]) in said
    files, index = unzipped(file_of(teacher, found))
    assert set(files) == {f"{world.anna_s.code}.pdf", "index.csv"}
    (ben,) = [line for line in index if line[2] == "Ben Rook"]
    assert ben[0] == ""
    assert "U+0378" in ben[4]


def test_where_no_page_can_be_made_it_is_said_why(world, teacher):
    make.make_goal(world.ben_s, world.cycle, UNPRINTABLE, audience=Audience.FAMILY)
    found = asked_for(teacher, world)
    make_zip(found)
    assert "U+0378" in made_page(teacher, found)
    assert file_of(teacher, found).status_code == 404


def test_a_child_process_that_was_killed_costs_no_page(world, teacher):
    told_goal(world)
    found = asked_for(teacher, world)
    child = pdf._child()
    os.kill(child.process.pid, signal.SIGSTOP)  # so that the job is surely under way when it dies
    threading.Timer(0.2, child.process.kill).start()
    make_zip(found)
    assert "could not be made" not in made_page(teacher, found)
    assert len(unzipped(file_of(teacher, found))[0]) == 2


@pytest.mark.parametrize(
    ("codes", "files"),
    [
        (["2024/17", "../x"], ["2024-17.pdf", "x.pdf"]),
        (["a1", "A1"], ["a1.pdf", "A1-2.pdf"]),
        (["学号", "七"], ["student.pdf", "student-2.pdf"]),
    ],
)
def test_whatever_a_number_holds_each_file_has_a_name_of_its_own(world, teacher, codes, files):
    for student, code in zip((world.anna_s, world.ben_s), codes, strict=True):
        student.code = code
        student.save()
        make.make_goal(student, world.cycle, audience=Audience.FAMILY)
    found = asked_for(teacher, world)
    make_zip(found)
    assert set(unzipped(file_of(teacher, found))[0]) == {*files, "index.csv"}


def printed_bytes(content: bytes) -> list[str]:
    return printed(type("Answer", (), {"content": content}))


def test_what_was_withdrawn_since_is_not_given_out(world, teacher):
    goal = told_goal(world)
    found = asked_for(teacher, world)
    make_zip(found)
    goal.change(goal.version, audience=Audience.ONLY_ME)
    assert file_of(teacher, found).url == reverse("reporting:class_print", args=[found.uuid])


def test_a_reflection_that_is_hidden_from_the_report_is_on_no_page(world, teacher):
    goal = told_goal(world)
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    hide_reflection(report=report, goal=goal, because="It names a classmate.")
    (made,) = unpacked(asked_for(teacher, world))
    assert [(block.title, block.reflection) for block in made.summary.goals] == [(goal.title, "")]


def test_it_stays_hidden_on_the_page_when_its_goal_leaves_the_report(world, teacher):
    goal, other = told_goal(world), make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    hide_reflection(report=report, goal=goal, because="It names a classmate.")
    choose_goals(report=report, goals=[other], offered=[goal, other], by=world.home_teacher)
    (made,) = unpacked(asked_for(teacher, world))
    assert (made.summary.goals[0].title, made.summary.goals[0].reflection) == (goal.title, "")


def test_what_was_hidden_since_is_not_given_out(world, teacher):
    goal = told_goal(world)
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    found = asked_for(teacher, world)
    make_zip(found)
    hide_reflection(report=report, goal=goal, because="It names a classmate.")
    assert file_of(teacher, found).url == reverse("reporting:class_print", args=[found.uuid])


def test_nobody_but_who_asked_and_no_longer_than_the_class_is_taught(world, teacher, client_of):
    told_goal(world)
    found = asked_for(teacher, world)
    make_zip(found)
    make.assign(world.other_teacher, world.five_a)
    assert file_of(client_of(world.other_teacher), found).status_code == 404
    teaching = world.home_teacher.teaching_assignments.get()
    type(teaching).objects.filter(pk=teaching.pk).update(ends_at=timezone.now())
    assert file_of(client_of(world.home_teacher), found).status_code == 404


def test_the_sheets_page_gives_no_zip_out(world, teacher):
    told_goal(world)
    found = asked_for(teacher, world)
    make_zip(found)
    assert teacher.get(reverse("reporting:class_print_file", args=[found.uuid])).status_code == 404


def test_without_a_goal_there_is_no_page_to_make(world, teacher):
    answer = teacher.post(reverse("reporting:hand_over_pages", args=[world.five_a.uuid]), follow=True)
    assert "so there is no page" in answer.content.decode()
    assert not ClassPrint.objects.exists()


@pytest.mark.parametrize("students", [1, 2])
def test_the_pages_take_the_same_queries_for_each_number(world, teacher, django_assert_num_queries, students):
    for student in (world.anna_s, world.ben_s)[:students]:
        make.make_goal(student, world.cycle, "I will read.", audience=Audience.FAMILY)
    address = reverse("reporting:hand_over_pages", args=[world.five_a.uuid])
    with django_assert_num_queries(PAGES_ASKED):
        teacher.post(address)


PAGES_ASKED = 31
