"""Makes the demo: schools, people, goals and reports, from a few options."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import School, User
from goals_portal.demo import data
from goals_portal.demo.class_check_ins import make_class_check_ins
from goals_portal.demo.classes import make_home_groups, make_subject_classes
from goals_portal.demo.conferences import make_conferences
from goals_portal.demo.families import make_cast_families, make_families, name_families
from goals_portal.demo.goals_of_class import make_goals
from goals_portal.demo.grants import grant_aides
from goals_portal.demo.history import date_events
from goals_portal.demo.language import ask_mia, enliven_language
from goals_portal.demo.people import Child, People, enter_children, make_children, make_coordinators, make_staff
from goals_portal.demo.recordings import record_something
from goals_portal.demo.reports import ReportMaker
from goals_portal.demo.reports_at_home import bring_home
from goals_portal.demo.rows import Rows
from goals_portal.demo.safety import look_back_on_a_worry
from goals_portal.demo.schools import DemoSchool, Options, make_school, set_up, uuid_of
from goals_portal.demo.suggestions import make_suggestions
from goals_portal.demo.talk_about import say_something
from goals_portal.wipe import wipe


@dataclass
class Populated:
    """A school and everybody in it."""

    school: DemoSchool
    children: list[Child]
    staff: dict[str, User] = field(default_factory=dict)
    groups: dict[str, list[Child]] = field(default_factory=dict)


def is_made(options: Options) -> bool:
    """Whether the demo in the database was made from these options."""
    wanted = {uuid_of(key, options) for key in data.read("cast")["schools"]}
    return set(School.objects.filter(is_demo=True).values_list("uuid", flat=True)) == wanted


@transaction.atomic
def make_demo(options: Options, say: Callable[[str], None]) -> None:
    """Puts a demo made from `options` in the place of any other one: all of it, or nothing."""
    if old := list(School.objects.filter(Q(is_demo=True) | Q(practice_of__is_demo=True))):
        say("Taking the earlier demo away …")
        wipe(old)
    _check_at_once()
    now, rows = timezone.now(), Rows()
    schools = [make_school(key, options, now) for key in data.read("cast")["schools"]]
    say("Making people and classes …")
    populated = _make_people(schools, rows, options)
    rows.save()
    say("Making goals and reports …")
    for each in populated:
        set_up(each.school, each.staff["admin"])
        grant_aides(each.school, each.children, each.staff)
        lived = {}
        for name, group in each.groups.items():
            of_group = make_goals(each.school, name, group, rows)
            make_class_check_ins(each.school, name, of_group, rows)
            make_suggestions(each.school, name, group, rows)
            make_conferences(each.school, name, of_group, rows)
            lived |= of_group
        ReportMaker(each.school, each.staff, rows).make(lived)
        bring_home(each.school)
        teachers = list(dict.fromkeys(group[0].home_teacher for group in each.groups.values()))
        look_back_on_a_worry(each.school, each.children, each.staff)
        enliven_language(each.school, each.staff, [*teachers, *each.staff.values()])
    ask_mia()
    say_something(options.seed)
    record_something(options.seed)
    date_events()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _check_at_once() -> None:
    """Checks foreign keys with each statement, and gives the history's triggers the setting that they look for: without
    it each ends in an exception, and for each exception PostgreSQL walks all the checks that wait for the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")


def _make_people(schools: list[DemoSchool], rows: Rows, options: Options) -> list[Populated]:
    people = People(rows, options.seed)
    all_populated = [Populated(school, make_children(school)) for school in schools]
    children = [child for each in all_populated for child in each.children]
    for each in all_populated:
        each.staff = make_staff(each.school, people)
        each.groups = make_home_groups(each.school, people, each.children, each.staff)
        if each.school.key == "secondary":
            make_subject_classes(each.school, people, each.groups)
        make_coordinators(each.school, people, [group[0].home_teacher for group in each.groups.values()])
    families = name_families(children, options.seed)
    enter_children(children, people)
    make_cast_families(children, people, {each.school.key: each.staff["admin"] for each in all_populated})
    make_families(families, people, options.seed)
    return all_populated
