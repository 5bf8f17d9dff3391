"""A class from a list of names: looked over first, saved whole, nobody merged by guessing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.access import lock_student
from accounts.actions.class_list import Listed, enrol_list
from accounts.actions.records import leave
from accounts.models import ClassGroup, Enrolment, School, SchoolYear, Student, StudentYear, User
from tests import factories as make
from tests.test_ended_relations import is_waiting_for_a_lock, wait_until

NAMES = "Mia Marigold\nSam Reed\nليلى Haddad"


@pytest.fixture
def office(world, client_of):
    return client_of(world.office)


def address(world) -> str:
    return reverse("people:class_list", args=[world.school.uuid])


def paste(client, world, names=NAMES, **fields):
    return client.post(address(world), {"name": "5C", "year_level": "5", "names": names, **fields})


def look_over(client, world, rows, **fields):
    """Sends the second page. `rows`: given, family, and what else a line says."""
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows), "name": "5C", "year_level": "5", **fields}
    for number, (given, family, *more) in enumerate(rows):
        data |= {f"form-{number}-given": given, f"form-{number}-family": family}
        data |= {f"form-{number}-{name}": value for name, value in (more[0] if more else {}).items()}
    return client.post(address(world), data)


def in_class(name="5C") -> list[str]:
    enrolled = Enrolment.objects.active().filter(class_group__name=name).order_by("pk")
    return [enrolment.student.full_name for enrolment in enrolled.select_related("student")]


def test_pasting_saves_nothing_and_shows_every_name_in_its_box(world, office):
    before = Student.objects.count()
    page = paste(office, world).content.decode()
    assert "3 children. Nothing is saved yet." in page
    assert all(f'value="{name}"' in page for name in ("Mia", "Marigold", "Sam", "Reed", "Haddad"))
    assert Student.objects.count() == before


def test_the_class_is_there_with_log_ins_and_leads_to_the_cards(world, office):
    answer = look_over(office, world, [("Mia", "Marigold"), ("Sam", "Reed")])
    class_group = ClassGroup.objects.get(name="5C")
    assert answer.url == reverse("reporting:class_cards", args=[class_group.uuid])
    assert in_class() == ["Mia Marigold", "Sam Reed"]
    mia = Student.objects.get(user__username="mia.marigold")
    assert (mia.school, mia.given_name, mia.preferred_name) == (world.school, "Mia", "Mia")
    assert not mia.user.has_usable_password()
    assert mia.user.memberships.get().role == "student"
    assert mia.year_level_on(world.school.today()) == 5


def test_the_chosen_teacher_teaches_it_and_sees_the_children(world, office, client_of):
    look_over(office, world, [("Mia", "Marigold")], teacher=world.other_teacher.pk)
    mia = Student.objects.get(user__username="mia.marigold")
    assert Student.objects.filter(pk=mia.pk).visible_to(world.other_teacher).exists()
    assert not Student.objects.filter(pk=mia.pk).visible_to(world.home_teacher).exists()


def test_who_runs_the_school_is_not_preset_as_a_teacher(world, client_of):
    page = client_of(world.admin).get(address(world)).content.decode()
    assert "Ada Office</option>" not in page
    assert '<option value="">Nobody yet</option>' in page


@pytest.mark.parametrize("person", ["admin", "parent", "teacher_there", "anna", "disabled"])
def test_nobody_is_made_a_teacher_who_is_no_staff_of_the_school(world, office, person):
    answer = look_over(office, world, [("Mia", "Marigold")], teacher=getattr(world, person).pk)
    assert answer.status_code == 200
    assert not ClassGroup.objects.filter(name="5C").exists()


def test_sent_twice_it_asks_instead_of_making_twins(world, office):
    rows = [("Mia", "Marigold"), ("Sam", "Reed")]
    look_over(office, world, rows)
    page = look_over(office, world, rows).content.decode()
    assert page.count("Please say who this is.") >= 2
    assert "Mia Marigold (Year 5, 5C)" in page
    assert Student.objects.filter(family_name="Marigold").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_save_the_same_list_at_the_same_moment_make_each_child_once(world):
    ready = Barrier(2)

    def save(person):
        try:
            client = Client()
            client.force_login(person)
            ready.wait(20)
            return look_over(client, world, [("Mia", "Marigold"), ("Sam", "Reed")]).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        answers = sorted(threads.map(save, [world.office, world.admin]))
    assert answers == [200, 302]
    assert in_class() == ["Mia Marigold", "Sam Reed"]


# ------------------------------------------------------------------------------------------- who is who, is asked


def test_a_name_that_the_school_knows_is_asked_about(world, office):
    page = paste(office, world, "Anna Quill\nquill, ANNA\nSam Reed").content.decode()
    assert page.count("Anna Quill (Year 5, 5A)") == 2
    assert page.count("Another child with the same name") == 2


def test_the_known_child_moves_and_keeps_everything(world, office):
    look_over(office, world, [("Anna", "Quill", {"who": world.anna_s.uuid})])
    assert in_class() == ["Anna Quill"]
    assert "Anna Quill" not in in_class("5A")
    assert Student.objects.filter(family_name="Quill").count() == 1
    assert not Student.objects.filter(pk=world.anna_s.pk).visible_to(world.home_teacher).exists()


def test_another_child_of_the_same_name_is_another_child(world, office):
    look_over(office, world, [("Anna", "Quill", {"who": "new"})])
    assert "Anna Quill" in in_class("5A")
    assert Student.objects.filter(given_name="Anna", family_name="Quill").count() == 2


def test_a_child_of_another_school_is_neither_named_nor_taken(world, office):
    assert "Who is this?" not in paste(office, world, "Dev Thorn").content.decode()
    look_over(office, world, [("Dev", "Thorn", {"who": world.dev_s.uuid})])
    assert world.dev_s.enrolments.active().get().class_group == world.there_a


def test_two_lines_are_never_the_same_child(world, office):
    rows = [("Anna", "Quill", {"who": world.anna_s.uuid}), ("Anna", "Quill", {"who": world.anna_s.uuid})]
    answer = look_over(office, world, rows)
    assert "This student was chosen before in this list." in answer.content.decode()
    assert in_class() == []


def test_twins_in_the_list_are_asked_about_and_both_come_in(world, office):
    page = look_over(office, world, [("Kit", "Moss"), ("Kit", "Moss")]).content.decode()
    assert "Please say who this is." in page
    look_over(office, world, [("Kit", "Moss"), ("Kit", "Moss", {"who": "new"})])
    assert in_class() == ["Kit Moss", "Kit Moss"]
    assert set(User.objects.filter(name="Kit Moss").values_list("username", flat=True)) == {"kit.moss", "kit.moss2"}


def test_who_had_left_is_back(world, office):
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=world.school.today())
    look_over(office, world, [("Anna", "Quill", {"who": world.anna_s.uuid})])
    world.anna_s.refresh_from_db()
    assert world.anna_s.left_on is None


def test_with_the_log_in_s_place_at_the_school(world, office):
    leave(student=world.anna_s, last_day=world.school.today() - timedelta(days=1), by=world.admin)
    look_over(office, world, [("Anna", "Quill", {"who": world.anna_s.uuid})])
    assert world.anna.memberships.active().get().role == "student"
    assert in_class() == ["Anna Quill"]


def test_who_was_to_leave_stays_in_the_class_and_in_all_others(world, office):
    leave(student=world.anna_s, last_day=world.school.today() + timedelta(days=3), by=world.admin)
    look_over(office, world, [("Anna", "Quill", {"who": world.anna_s.uuid})], name="5A")
    at = world.school.start_of(world.school.today() + timedelta(days=9))
    classes = world.anna_s.enrolments.active(at).order_by("class_group__name")
    assert list(classes.values_list("class_group", flat=True)) == [world.five_maths.pk, world.five_a.pk]
    assert world.anna.memberships.active(at).exists()


@pytest.mark.django_db(transaction=True)
def test_the_child_is_locked_before_the_school(world):
    """An upload holds its child, then asks for the school: the list, which waits for the child, has not got it yet."""
    rows = [("Anna", "Quill", {"who": world.anna_s.uuid})]

    def save():
        try:
            client = Client()
            client.force_login(world.office)
            return look_over(client, world, rows).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        with transaction.atomic():
            lock_student(world.anna_s.pk)
            saving = thread.submit(save)
            wait_until(is_waiting_for_a_lock)
            School.objects.select_for_update(no_key=True, nowait=True).get(pk=world.school.pk)
        assert saving.result() == 302


# --------------------------------------------------------------------------------------- what is wrong, in words


def test_a_line_left_out_is_left_out(world, office):
    look_over(office, world, [("Mia", "Marigold"), ("Total", "24", {"out": "on"})])
    assert in_class() == ["Mia Marigold"]


def test_a_list_of_nobody_is_refused(world, office):
    page = look_over(office, world, [("Mia", "Marigold", {"out": "on"})]).content.decode()
    assert "Nobody is left in this list." in page
    assert not ClassGroup.objects.filter(name="5C").exists()


def test_a_name_taken_away_is_asked_for_and_nothing_is_saved(world, office):
    page = look_over(office, world, [("Mia", "Marigold"), ("", "Reed")]).content.decode()
    assert 'value="Reed"' in page
    assert not Student.objects.filter(family_name="Marigold").exists()


def test_the_year_level_is_asked_for_not_guessed(world, office):
    page = paste(office, world, year_level="").content.decode()
    assert "Please choose the year level." in page
    assert "Mia Marigold" in page


def test_a_subject_class_is_no_home_group(world, office):
    answer = paste(office, world, name="5 Maths")
    assert "5 Maths is a subject class." in answer.content.decode()


def test_an_empty_list_and_one_too_long_come_back_with_what_was_typed(world, office):
    assert "There is no name in this yet." in paste(office, world, "1.\n").content.decode()
    page = paste(office, world, "\n".join(f"Child Number{n}" for n in range(61))).content.decode()
    assert "These are 61 names." in page
    assert "Child Number60" in page


def test_more_lines_than_a_class_are_refused_on_the_second_page_too(world, office):
    answer = look_over(office, world, [("Kit", f"Moss{n}") for n in range(61)])
    assert answer.status_code == 200
    assert not ClassGroup.objects.filter(name="5C").exists()


# --------------------------------------------------------------------------------------------- where it all begins


def test_a_class_that_is_there_is_added_to(world, office):
    page = paste(office, world, name="5B").content.decode()
    assert "5B is there already: these children are added to it, and its teachers stay." in page
    look_over(office, world, [("Mia", "Marigold")], name="5B")
    assert in_class("5B") == ["Chloe Stone", "Mia Marigold"]
    assert ClassGroup.objects.filter(name="5B", school=world.school).count() == 1


def test_nobody_becomes_the_teacher_of_a_class_that_is_there(world, office):
    """Whoever enrols could else give herself, or anybody, all the goals of a class with one more name."""
    page = paste(office, world, name="5B").content.decode()
    assert 'name="teacher"' not in page.partition("<main")[2]
    look_over(office, world, [("Mia", "Marigold")], name="5B", teacher=world.home_teacher.pk)
    assert in_class("5B") == ["Chloe Stone", "Mia Marigold"]
    assert not world.five_b.teaching_assignments.filter(user=world.home_teacher).exists()


@pytest.mark.parametrize("number", [1, 3])
def test_saving_takes_the_same_queries_for_each_number_of_new_children(world, django_assert_num_queries, number):
    rows = [Listed("Kit", f"Moss{each}") for each in range(number)]
    with django_assert_num_queries(15):
        enrol_list(school=world.school, name="5C", year_level=5, rows=rows, teacher=None, by=world.office)


def test_a_school_without_a_year_gets_one(client_of, db):
    school = make.make_school("New School")
    admin = make.make_member(school, "Ada New", "admin")
    client = client_of(admin)
    data = {"name": "1A", "year_level": "1", "form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-given": "Kit"}
    assert client.post(reverse("people:class_list", args=[school.uuid]), data).status_code == 302
    year = SchoolYear.objects.get(school=school)
    assert (year.starts_on.month, year.ends_on.day) == (1, 31)
    assert StudentYear.objects.get(school=school).year_level == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_second_page_takes_the_same_queries_for_each_size(world, office, django_assert_num_queries, number):
    names = "\n".join(f"Anna Quill{n}\nBen Rook" for n in range(number))
    paste(office, world, names)
    with django_assert_num_queries(15):
        paste(office, world, names)
