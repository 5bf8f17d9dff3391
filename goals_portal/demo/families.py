"""Families: adults and children, linked one by one. Sisters and brothers share their adults."""

from django.utils import timezone

from accounts.invitations import as_typed, hash_of
from accounts.models import AccessRestriction, Guardianship, Invitation, User
from accounts.models.families import LONGEST, InvitationKind
from accounts.models.people import Role
from goals_portal.demo import data
from goals_portal.demo.chance import Chance
from goals_portal.demo.names import adults_name
from goals_portal.demo.people import Child, People
from goals_portal.demo.rows import Rows
from goals_portal.demo.schools import DemoSchool

CHILDREN = {1: 45, 2: 40, 3: 15}
ADULTS = {1: 35, 2: 57, 3: 8}
NOT_IN_YET = 0.15
KINDS = ["Mother", "Father", "Carer"]
FLAGS = ["may_comment", "needs_interpreter"]


def name_families(children: list[Child], seed: int) -> list[list[Child]]:
    """Gives every child without one a family name, the same to sisters and brothers; returns the families. Nobody has
    the full name of another."""
    chance = Chance(seed, "families")
    waiting = [child for child in children if not child.row.family_name]
    chance.shuffle(waiting)
    taken = {child.name for child in children}
    families = []
    while waiting:
        drawn = waiting[: chance.one_of(CHILDREN)]
        family = list({child.row.given_name: child for child in drawn}.values())
        waiting = [child for child in drawn if child not in family] + waiting[len(drawn) :]
        _name(family, taken, chance)
        families.append(family)
    return families


def _name(family: list[Child], taken: set[str], chance: Chance) -> None:
    choices = data.read("names")["family"]
    family_name = chance.choice(choices)
    while {f"{child.row.given_name} {family_name}" for child in family} & taken:
        family_name = chance.choice(choices)
    for child in family:
        child.row.family_name = family_name
        taken.add(child.name)


def make_families(families: list[list[Child]], people: People, seed: int) -> None:
    for number, family in enumerate(families):
        chance = Chance(seed, "adults", number)
        shared = family[0].row.family_name
        names = {adults_name(chance, shared if chance.likely(0.8) else "") for _ in range(chance.one_of(ADULTS))}
        for kind, name in zip(KINDS, sorted(names), strict=False):
            has_come_in = not Chance(seed, "not in yet", number, kind).likely(NOT_IN_YET)
            adult = people.user(name, mail="families", has_come_in=has_come_in)
            _join(adult, dict.fromkeys(family, kind), people)


def make_cast_families(children: list[Child], people: People, admins: dict[str, User]) -> None:
    """The families of data/cast.yaml, with separated parents, an order, and a teacher who is a mother."""
    by_name = {child.name: child for child in children}
    for spec in data.read("cast")["families"]:
        adult = people.by_name.get(spec["name"]) or _adult_of_the_cast(people, spec)
        flags = {flag: spec[flag] for flag in FLAGS if flag in spec}
        _join(adult, {by_name[name]: kind for name, kind in spec["of"].items()}, people, **flags)
        if "letter" in spec:
            _give_letter(people, adult, spec["letter"], by_name[next(iter(spec["of"]))].school, admins)
        for name in spec["of"] if "shut_out" in spec else []:
            child = by_name[name]
            child.adults.remove(adult)
            people.rows.add(
                AccessRestriction(
                    school=child.school.row,
                    student=child.row,
                    user=adult,
                    reason=spec["shut_out"],
                    recorded_by=admins[child.school.key],
                    starts_at=child.school.since,
                )
            )


def _adult_of_the_cast(people: People, spec: dict) -> User:
    return people.user(spec["name"], mail="families", has_come_in="letter" not in spec)


def _give_letter(people: People, adult: User, code: str, school: DemoSchool, admins: dict[str, User]) -> None:
    """A letter whose code the demo's first page tells: it can be tried, once, with the name of the child."""
    now = timezone.now()
    people.rows.add(
        Invitation(
            school=school.row, user=adult, kind=InvitationKind.COME_IN, code_hash=hash_of(as_typed(code)),
            made_by=admins[school.key], made_at=now, sent_at=now, expires_at=now + LONGEST,
        )
    )  # fmt: skip


def _join(adult: User, kinds: dict[Child, str], people: People, **flags) -> None:
    schools = {child.school.key: child.school for child in kinds}
    for school in schools.values():
        people.member(school, adult, Role.PARENT)
    for child, kind in kinds.items():
        _add_guardian(people.rows, child, adult, kind, **flags)


def _add_guardian(rows: Rows, child: Child, adult: User, kind: str, **flags) -> None:
    rows.add(
        Guardianship(
            school=child.school.row,
            student=child.row,
            user=adult,
            relationship=kind,
            starts_at=child.school.since,
            **flags,
        )
    )
    if flags.get("may_comment", True) and adult.has_usable_password():
        child.adults.append(adult)
