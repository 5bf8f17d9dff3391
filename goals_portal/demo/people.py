"""Log-ins, staff and students."""

from collections import Counter
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from accounts.models import ClassGroup, Membership, Responsibility, Student, StudentYear, User
from accounts.models.people import Role
from goals_portal.demo import data
from goals_portal.demo.chance import Chance
from goals_portal.demo.names import adults_name, childs_name, username_of
from goals_portal.demo.rows import Rows
from goals_portal.demo.schools import DemoSchool

PASSWORD = "wattle-and-gum"  # noqa: S105 - printed for everybody who starts the demo
STAFF_WITH_DUTY = ["principal", "reporting", "wellbeing", "office", "proof_reader"]
FIRST_YEAR_WITH_LOGIN = 1


@dataclass(eq=False)
class Child:
    """A student, and who stands around her or him."""

    row: Student
    school: DemoSchool
    year_level: int
    chance: Chance
    home_teacher: User | None = None
    class_row: ClassGroup | None = None
    arrived: int | None = None  # in the middle of the year: school days before (-) the day of release
    teachers: dict[str, User] = field(default_factory=dict)  # by the code of the learning area
    adults: list[User] = field(default_factory=list)  # of the family, those who may answer

    @property
    def name(self) -> str:
        """The official one, by which data/cast.yaml calls the child."""
        return self.row.official_name


class People:
    """Makes log-ins: one password for all, hashed once."""

    def __init__(self, rows: Rows, seed: int) -> None:
        self.rows = rows
        self.chance = Chance(seed, "log-ins")
        self.taken = set(User.objects.values_list("username", flat=True))
        self.password = make_password(PASSWORD)
        self.by_name: dict[str, User] = {}

    def user(self, name: str, called: str = "", mail: str = "", has_come_in: bool = True) -> User:
        """`called` is what the portal shows, where the user name is made from another name; `mail` the part of
        example.org that the address belongs to. Who has not come in yet has no password."""
        username = username_of(name, self.taken)
        user = User(
            uuid=self.chance.uuid(),
            username=username,
            name=called or name,
            email=f"{username}@{mail}.example.org" if mail else "",
            password=self.password if has_come_in else make_password(None),
        )
        self.by_name.setdefault(name, user)
        return self.rows.add(user)

    def member(self, school: DemoSchool, user: User, role: str) -> User:
        self.rows.add(Membership(school=school.row, user=user, role=role, starts_at=school.since))
        return user

    def staff(self, school: DemoSchool, name: str, role: str = Role.TEACHER) -> User:
        return self.member(school, self.user(name, mail="staff"), role)

    def new_teacher(self, school: DemoSchool, chance: Chance) -> User:
        name = adults_name(chance)
        while name in self.by_name:
            name = adults_name(chance)
        return self.staff(school, name)


def make_staff(school: DemoSchool, people: People) -> dict[str, User]:
    """Those who answer for more than classes, by their key in data/cast.yaml."""
    names = school.spec["staff"]
    staff = {"admin": people.staff(school, names["admin"], Role.ADMIN)}
    for key in ["relief", "aide", *STAFF_WITH_DUTY]:
        staff[key] = people.staff(school, names[key])
    for kind in STAFF_WITH_DUTY:
        _make_responsible(school, people, staff[kind], kind)
    return staff


def _make_responsible(school: DemoSchool, people: People, user: User, kind: str, year_level: int | None = None) -> None:
    people.rows.add(
        Responsibility(school=school.row, user=user, kind=kind, year_level=year_level, starts_at=school.since)
    )


def make_coordinators(school: DemoSchool, people: People, teachers: list[User]) -> None:
    """One home group teacher answers for each year level (in a small school the same one for several)."""
    for year_level in range(school.spec["first_year"], school.spec["last_year"] + 1):
        _make_responsible(school, people, teachers[-1 - year_level % len(teachers)], "coordinator", year_level)


def make_children(school: DemoSchool) -> list[Child]:
    """The students of all year levels, those of data/cast.yaml first; without families and classes."""
    total = round(school.options.students * school.spec["share"])
    places: list[tuple[int, dict | None]] = [(spec["year"], spec) for spec in school.spec["students"]]
    size = Counter(dict.fromkeys(range(school.spec["first_year"], school.spec["last_year"] + 1), 0))
    size.update(level for level, _spec in places)
    while len(places) < total:
        smallest = min(size, key=size.__getitem__)
        size[smallest] += 1
        places.append((smallest, None))
    return [_make_child(school, number, *place) for number, place in enumerate(places, 1)]


def _make_child(school: DemoSchool, number: int, year_level: int, spec: dict | None) -> Child:
    chance = Chance(school.options.seed, school.key, "child", number)
    given, preferred = (spec["given"], spec.get("preferred", spec["given"])) if spec else childs_name(chance)
    row = Student(
        school=school.row,
        uuid=chance.uuid(),
        code=f"{school.row.crest_letters}{number:05}",
        given_name=given,
        preferred_name=preferred,
        family_name=spec["family"] if spec else "",
        pronouns=spec.get("pronouns", "") if spec else "",
        language=spec.get("language", "") if spec else _language(chance, given != preferred),
    )
    return Child(row, school, year_level, chance, arrived=spec.get("arrived") if spec else None)


def _language(chance: Chance, writes_otherwise: bool) -> str:
    return chance.choice(data.read("names")["languages"]) if writes_otherwise or chance.likely(0.1) else ""


def enter_children(children: list[Child], people: People) -> None:
    """Log-ins and year levels, once the children have their family names; Prep does without a log-in."""
    for child in children:
        school, row = child.school, people.rows.add(child.row)
        if child.year_level >= FIRST_YEAR_WITH_LOGIN:
            row.user = people.member(school, people.user(row.official_name, called=row.full_name), Role.STUDENT)
        this_year = int(school.year.name)
        for back in (1, 0):
            if child.year_level - back >= school.spec["first_year"]:
                people.rows.add(
                    StudentYear(
                        school=school.row,
                        student=row,
                        school_year=school.years[this_year - back],
                        year_level=child.year_level - back,
                    )
                )
