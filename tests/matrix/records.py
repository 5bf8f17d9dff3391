"""The records of people: who keeps them, and who may not even know that there are pages for it."""

from datetime import timedelta

from django.utils import timezone

from accounts.actions.rollover import plan_rollover
from accounts.models import SchoolYear
from reporting.actions.writing import start_report
from tests import factories as make
from tests.matrix import Row
from tests.matrix.people import school

KEEPS = {"office", "admin"}
RUNS = {"principal", "reporting"}


def anna(world) -> list:
    return [world.anna_s.uuid]


def five_a(world) -> list:
    return [world.five_a.uuid]


def teacher(world) -> list:
    return [world.home_teacher.uuid]


def day(world, days: int = 0) -> str:
    return str(world.school.today() + timedelta(days=days))


def arrival(world) -> dict:
    names = {"given_name": "Wren", "family_name": "Sallow", "code": "N1"}
    return names | {"year_level": "5", "class_group": world.five_a.pk, "on": day(world)}


def colleague(world) -> dict:
    return {"name": "Nell Heron", "email": "nell@example.org", "role": "teacher", "on": day(world)}


def subject_class(world) -> dict:
    return {"school_year": world.year.pk, "name": "5 Reading", "learning_area": world.reading.pk}


def other_class(world) -> dict:
    return {"class_group": world.five_b.pk, "on": day(world)}


def names(world) -> dict:
    return {"given_name": "Anna", "preferred_name": "Annie", "family_name": "Quill", "code": world.anna_s.code}


def out_of_maths(world) -> dict:
    return {"enrolment": world.anna_s.enrolments.get(class_group=world.five_maths).pk, "last_day": day(world)}


def level(world) -> dict:
    return {"school_year": world.year.pk, "year_level": "6"}


def back_again(world) -> list:
    world.anna_s.left_on = world.school.today()
    world.anna_s.save()
    return anna(world)


def in_five_b(world) -> dict:
    return {"year_level": "5", "class_group": world.five_b.pk, "on": day(world)}


def teaches(world) -> dict:
    return {"user": world.other_teacher.pk, "on": day(world)}


def stands_in(world) -> dict:
    return {"user": world.aide.pk, "on": day(world, 1)}


def no_longer(world) -> dict:
    return {"which": str(world.home_teacher.teaching_assignments.get().pk), "last_day": day(world)}


def coordinates(world) -> dict:
    return {"kind": "coordinator", "year_level": "4", "on": day(world)}


def helps_anna(world) -> dict:
    return {"student": "Anna Quill", "reason": "Reading", "last_day": day(world, 30)}


def class_ends(world) -> dict:
    assignment = world.home_teacher.teaching_assignments.get()
    return {"which": f"teachingassignment-{assignment.pk}", "last_day": day(world)}


def last_day(world) -> dict:
    return {"last_day": day(world)}


def being_written(world) -> list:
    start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    return anna(world)


def given_to(world) -> dict:
    report = world.anna_s.reports.first()
    return {"report": str(report.uuid) if report else "", "author": world.other_teacher.pk}


def both(url: str, allowed: set, forbidden: set, args, data) -> list[Row]:
    return [Row(url, allowed, forbidden, args), Row(url, allowed, forbidden, args, "post", data)]


def this_year(world) -> list:
    return [world.school.uuid, world.year.name]


def own_time(world) -> dict:
    return {"time_zone": "Australia/Perth", "leaver_months": "6"}


def curriculum_day(world) -> dict:
    return {"add": "1", "name": "Curriculum day", "day": day(world)}


def next_year(world) -> list:
    first = world.year.ends_on + timedelta(days=1)
    SchoolYear.objects.create(school=world.school, name="Next", starts_on=first, ends_on=first + timedelta(days=364))
    return [world.school.uuid]


def planned(world) -> list:
    next_year(world)
    plan_rollover(school=world.school, by=world.admin)
    return [world.school.uuid]


def aide_takes_over(world) -> list:
    make.assign(world.aide, world.five_b, starts_at=timezone.now() + timedelta(days=9))
    return [world.five_b.uuid]


ROWS = [
    Row("goals:handovers", {"aide"}, args=lambda world: aide_takes_over(world)[1:]),
    Row("goals:handover", {"aide"}, args=aide_takes_over),
    *both("accounts:rollover", {"admin"}, {"office", *RUNS}, planned, lambda _world: {"to": "as it is"}),
    Row("accounts:rollover_plan", {"admin"}, {"office", *RUNS}, next_year, "post"),
    Row("accounts:rollover_teachers", {"admin"}, {"office", *RUNS}, planned, "post"),
    *both("accounts:rollover_children", {"admin"}, {"office", *RUNS}, planned, lambda _world: {"all": "as they are"}),
    *both("accounts:rollover_run", {"admin"}, {"office", *RUNS}, planned, lambda _world: {}),
    *both("goals:calendar", KEEPS, RUNS, school, own_time),
    *both("goals:calendar_year", KEEPS, RUNS, this_year, curriculum_day),
    Row("goals:calendar_take_over", KEEPS, RUNS, school, "post", lambda _world: {"year": "2027"}),
    Row("accounts:people", KEEPS, RUNS, school),
    *both("accounts:student_new", KEEPS, RUNS, school, arrival),
    *both("accounts:staff_new", KEEPS, RUNS, school, colleague),
    *both("accounts:class_new", KEEPS, RUNS, school, subject_class),
    Row("accounts:record", KEEPS, RUNS, anna),
    *both("accounts:names", KEEPS, RUNS, anna, names),
    *both("accounts:move", KEEPS, RUNS, anna, other_class),
    *both("accounts:out_of_class", KEEPS, RUNS, anna, out_of_maths),
    *both("accounts:year_level", KEEPS, RUNS, anna, level),
    *both("accounts:leave", KEEPS, RUNS, anna, last_day),
    *both("accounts:come_back", KEEPS, RUNS, back_again, in_five_b),
    Row("accounts:class_people", KEEPS, RUNS, five_a),
    *both("accounts:teacher_new", KEEPS, RUNS, five_a, teaches),
    *both("accounts:relief", KEEPS, RUNS, five_a, stands_in),
    *both("accounts:teacher_end", KEEPS, RUNS, five_a, no_longer),
    Row("accounts:staff_member", KEEPS, RUNS, teacher),
    *both("accounts:duty_new", {"admin"}, {"office", *RUNS}, teacher, coordinates),
    *both("accounts:grant_new", {"admin"}, {"office", *RUNS}, teacher, helps_anna),
    *both("accounts:staff_end", {"admin"}, {"office", *RUNS}, teacher, class_ends),
    *both("accounts:staff_leave", {"admin"}, {"office", *RUNS}, teacher, last_day),
    *both("reporting:authors", {"admin", *RUNS}, {"office"}, being_written, given_to),
]
