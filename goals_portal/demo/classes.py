"""Home groups of about 25, subject classes in the secondary school, and who teaches them."""

from datetime import timedelta
from math import ceil

from accounts.models import ClassGroup, Enrolment, TeachingAssignment, User
from accounts.models.classes import ClassKind
from goals_portal.demo.chance import Chance
from goals_portal.demo.people import Child, People
from goals_portal.demo.schools import DemoSchool

LARGEST, SMALLEST = 27, 15
COMPOSITE = [[0], [1, 2], [3, 4], [5], [6]]
SUBJECTS = ["english", "mathematics", "science", "humanities", "languages", "the-arts", "health-and-pe"]
CLASSES_EACH = 5
RELIEF_DAYS = 60


def year_levels_together(school: DemoSchool, children: list[Child]) -> list[list[int]]:
    """The year levels that share home groups: COMPOSITE in the primary school, more where children are few."""
    levels = range(school.spec["first_year"], school.spec["last_year"] + 1)
    units = COMPOSITE if school.key == "primary" else [[level] for level in levels]
    together: list[list[int]] = [[]]
    for unit in units:
        if sum(child.year_level in together[-1] for child in children) >= SMALLEST:
            together.append([])
        together[-1].extend(unit)
    if len(together) > 1 and sum(child.year_level in together[-1] for child in children) < SMALLEST:
        last = together.pop()
        together[-1].extend(last)
    return together


def class_name(levels: list[int], number: int) -> str:
    letter = chr(ord("A") + number)
    first, last = levels[0], levels[-1]
    if first == last == 0:
        return f"Prep {letter}"
    if first == last:
        return f"{first}{letter}"
    return f"{first or 'P'}{'/' if last == first + 1 else '-'}{last}{letter}"


def deal(children: list[Child]) -> list[list[Child]]:
    """Into classes of equal size; the children of data/cast.yaml, who come first, are together in the first one."""
    groups: list[list[Child]] = [[] for _ in range(ceil(len(children) / LARGEST))]
    named = [child for child in children if child.row.family_name]
    groups[0] += named
    for child in children:
        if child not in named:
            min(groups, key=len).append(child)
    return groups


def make_home_groups(school: DemoSchool, people: People, children: list[Child], staff: dict) -> dict[str, list[Child]]:
    """Home groups with their teachers; the children of each, by its name. Fills in each child's teacher and class."""
    groups = {}
    for levels in year_levels_together(school, children):
        members = [child for child in children if child.year_level in levels]
        for number, group in enumerate(deal(members)):
            name = class_name(levels, number)
            groups[name] = group
            _make_home_group(school, people, name, group, _teachers_of(school, people, name, levels, number))
            if number == 0 and school.spec["relief_in"] in levels:
                _relieve(school, people, staff["relief"], group[0].class_row)
    return groups


def _teachers_of(school: DemoSchool, people: People, name: str, levels: list[int], number: int) -> list[User]:
    named = [teacher for level in levels for teacher in school.spec["teachers"].get(level, [])]
    if number == 0 and named:
        return [people.by_name.get(teacher) or people.staff(school, teacher) for teacher in named]
    return [people.new_teacher(school, Chance(school.options.seed, school.key, "teacher", name))]


def _make_home_group(school: DemoSchool, people: People, name: str, group: list[Child], teachers: list[User]) -> None:
    row = _make_class(school, people, name, ClassKind.HOME_GROUP)
    for teacher in teachers:
        _assign(school, people, teacher, row)
    for child in group:
        child.home_teacher, child.class_row = teachers[0], row
        _enrol(school, people, child, row)


def _make_class(school: DemoSchool, people: People, name: str, kind: str, area: str = "") -> ClassGroup:
    return people.rows.add(
        ClassGroup(
            school=school.row,
            school_year=school.year,
            uuid=Chance(school.options.seed, school.key, "class", name).uuid(),
            name=name,
            kind=kind,
            learning_area=school.areas[area] if area else None,
        )
    )


def _assign(school: DemoSchool, people: People, teacher: User, row: ClassGroup) -> None:
    people.rows.add(TeachingAssignment(school=school.row, user=teacher, class_group=row, starts_at=school.since))


def _enrol(school: DemoSchool, people: People, child: Child, row: ClassGroup) -> None:
    since = school.since if child.arrived is None else max(school.since, school.clock.at(child.arrived))
    people.rows.add(Enrolment(school=school.row, student=child.row, class_group=row, kind=row.kind, starts_at=since))


def _relieve(school: DemoSchool, people: People, teacher: User, row: ClassGroup) -> None:
    """One class, one day: today, and again on each day on which somebody may look at the demo."""
    today = school.clock.now.astimezone(school.clock.zone).date()
    for day in (today + timedelta(days=number) for number in range(RELIEF_DAYS)):
        people.rows.add(
            TeachingAssignment(
                school=school.row,
                user=teacher,
                class_group=row,
                is_relief=True,
                starts_at=school.row.start_of(day),
                ends_at=school.row.end_of(day),
            )
        )


def make_subject_classes(school: DemoSchool, people: People, groups: dict[str, list[Child]]) -> None:
    """Each home group is taught each subject. Home group teachers have subjects too, the others are taken on."""
    free = list({group[0].home_teacher.username: group[0].home_teacher for group in groups.values()}.values())
    for area in SUBJECTS:
        for number, (name, group) in enumerate(groups.items()):
            if number % CLASSES_EACH == 0:
                chance = Chance(school.options.seed, school.key, area, number)
                teacher = free.pop(0) if free else people.new_teacher(school, chance)
            row = _make_class(school, people, f"{name} {school.areas[area].name}", ClassKind.SUBJECT, area)
            _assign(school, people, teacher, row)
            for child in group:
                child.teachers[area] = teacher
                _enrol(school, people, child, row)
