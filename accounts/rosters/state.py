"""The school as it stands, read in a dozen queries however large it is: what a roster is compared with."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import (
    ClassGroup,
    Enrolment,
    Guardianship,
    LearningArea,
    Membership,
    Responsibility,
    RosterIdentity,
    School,
    SchoolYear,
    Student,
    StudentGrant,
    StudentYear,
    TeachingAssignment,
    User,
)
from accounts.models.people import Role
from accounts.models.rosters import ADULTS, IdentityKind

OWN = "portal-"
"""How the keys begin that our exports make."""
STAND_IN = "new-"
"""How the numbers begin of children whose names were pasted (accounts/actions/class_list.py)."""


def called(given: str, family: str) -> tuple[str, str]:
    """The same for two who are called the same."""
    return " ".join(given.split()).casefold(), " ".join(family.split()).casefold()


@dataclass
class State:
    """`identities` by (kind, key) of the source; `known_to`, by kind, whom and which classes any roster brought.
    `planned` are the pairs of "links" (adult, child), "teaching" (adult, class; relief too) and "roles" (adult, role)
    that are not in force as the file means it and that no file ends: a second one is not made beside them. `trusted`
    is who has, or will have, a duty or a grant."""

    school: School
    source: str
    year: SchoolYear | None = None
    students: dict[int, Student] = field(default_factory=dict)
    by_code: dict[str, Student] = field(default_factory=dict)
    by_name: dict[tuple, list[Student]] = field(default_factory=lambda: defaultdict(list))
    levels: dict[int, StudentYear] = field(default_factory=dict)
    classes: dict[int, ClassGroup] = field(default_factory=dict)
    areas: dict[str, LearningArea] = field(default_factory=dict)
    enrolments: list[Enrolment] = field(default_factory=list)
    homes: dict[int, Enrolment] = field(default_factory=dict)
    adults: dict[int, User] = field(default_factory=dict)
    roles: dict[int, dict[str, Membership]] = field(default_factory=lambda: defaultdict(dict))
    duties: dict[int, list[Responsibility]] = field(default_factory=lambda: defaultdict(list))
    links: list[Guardianship] = field(default_factory=list)
    teaching: list[TeachingAssignment] = field(default_factory=list)
    planned: dict[str, set[tuple]] = field(default_factory=lambda: defaultdict(set))
    identities: dict[tuple[str, str], RosterIdentity] = field(default_factory=dict)
    known_to: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    elsewhere: set[int] = field(default_factory=set)
    trusted: set[int] = field(default_factory=set)

    def class_key(self, key: str) -> str:
        """A class of next year may have the name, or the id, of this year's."""
        return f"{self.year.pk if self.year else 'new'}/{key}"

    def student_of(self, key: str) -> Student | None:
        """Who has this key with the source, or this number with the school."""
        identity = self.identities.get((IdentityKind.STUDENT, key))
        return self.students[identity.student_id] if identity else self.by_code.get(key)

    def home_name(self, student: int) -> str:
        home = self.homes.get(student)
        return self.classes[home.class_group_id].name if home and home.class_group_id in self.classes else ""

    def held(self, user: int) -> set[str]:
        """What the adult is at the school, or is going to be."""
        return {*self.roles[user], *(role for planned, role in self.planned["roles"] if planned == user)}

    def has_left(self, student: Student) -> bool:
        """The last day is over; a day to come was entered by the school, and stays."""
        return student.left_on is not None and student.left_on < self.today

    def stays(self, student: Student) -> bool:
        """Is at the school tomorrow too: whom a roster let go this morning is asked about and counted no more."""
        return student.left_on is None or student.left_on > self.today

    @cached_property
    def today(self) -> date:
        return self.school.today()

    def is_protected(self, user: int) -> bool:
        """Whose name and address no roster changes: who runs something or was granted something, now or soon, or
        belongs to another school too."""
        person = self.adults[user]
        runs = Role.ADMIN in self.held(user) or user in self.trusted
        return bool(runs or user in self.elsewhere or person.is_staff or person.is_superuser)


def state_of(school: School, source: str) -> State:
    state = State(school, source, SchoolYear.objects.now_at(school).first())
    _read_identities(state)
    _read_students(state)
    _read_classes(state)
    _read_adults(state)
    _read_own_keys(state)
    return state


def _read_own_keys(state: State) -> None:
    """What our own exports call those who have no id of the source's: it leads back to them, and to nobody else."""
    for student in state.students.values():
        found = RosterIdentity(kind=IdentityKind.STUDENT, student=student)
        state.identities.setdefault((IdentityKind.STUDENT, own_key(student)), found)
    for class_group in state.classes.values():
        key = state.class_key(own_key(class_group))
        found = RosterIdentity(kind=IdentityKind.CLASS, class_group=class_group)
        state.identities.setdefault((IdentityKind.CLASS, key), found)
    for user in state.adults.values():
        for kind in ADULTS:
            state.identities.setdefault((kind, own_key(user)), RosterIdentity(kind=kind, user=user))


def own_key(row: Student | User | ClassGroup) -> str:
    return f"{OWN}{row.uuid.hex}"


def _read_identities(state: State) -> None:
    for identity in RosterIdentity.objects.filter(school=state.school):
        state.known_to[identity.kind].add(identity.student_id or identity.user_id or identity.class_group_id)
        if identity.source == state.source:
            state.identities[identity.kind, identity.key] = identity


def _read_students(state: State) -> None:
    for student in Student.objects.filter(school=state.school).order_by("pk"):
        state.students[student.pk] = state.by_code[student.code] = student
        for given in {student.given_name, student.preferred_name}:
            state.by_name[called(given, student.family_name)].append(student)
    if state.year:
        years = StudentYear.objects.filter(school=state.school, school_year=state.year)
        state.levels = {year.student_id: year for year in years}


def _read_classes(state: State) -> None:
    state.areas = {area.name.casefold(): area for area in LearningArea.objects.filter(school=state.school)}
    state.areas |= {area.code.casefold(): area for area in list(state.areas.values())}
    classes = ClassGroup.objects.filter(school=state.school, school_year=state.year) if state.year else []
    state.classes = {class_group.pk: class_group for class_group in classes}
    enrolments = Enrolment.objects.active().filter(school=state.school).select_related("class_group")
    state.enrolments = list(enrolments.order_by("pk"))
    state.homes = {each.student_id: each for each in state.enrolments if each.kind == "home_group"}
    teaching = TeachingAssignment.objects.filter(_not_over(), school=state.school)
    for each in teaching.select_related("class_group").order_by("pk"):
        if each.is_active() and not each.is_relief:
            state.teaching.append(each)
        else:
            state.planned["teaching"].add((each.user_id, each.class_group_id))


def _not_over() -> Q:
    """In force, or to come."""
    return Q(ends_at=None) | Q(ends_at__gt=timezone.now())


def _read_adults(state: State) -> None:
    memberships = Membership.objects.filter(_not_over(), school=state.school).exclude(role=Role.STUDENT)
    links = list(Guardianship.objects.filter(_not_over(), school=state.school).order_by("pk"))
    for user in _adults(state.school, memberships, {link.user_id for link in links}).order_by("pk"):
        state.adults[user.pk] = user
        state.elsewhere |= {user.pk} if user.elsewhere else set()
        state.trusted |= {user.pk} if user.trusted else set()
    state.links = [link for link in links if link.is_active()]
    state.planned["links"] = {(link.user_id, link.student_id) for link in links if not link.is_active()}
    for membership in memberships:
        if membership.is_active():
            state.roles[membership.user_id][membership.role] = membership
        else:
            state.planned["roles"].add((membership.user_id, membership.role))
    for duty in Responsibility.objects.active().filter(school=state.school):
        state.duties[duty.user_id].append(duty)


def _adults(school: School, memberships: QuerySet, linked: set[int]) -> QuerySet:
    """Who is, or is going to be, something at the school, or came by a roster."""
    of_user, of_school = {"user": OuterRef("pk")}, {"user": OuterRef("pk"), "school": school}
    duties = Responsibility.objects.filter(_not_over())
    elsewhere = Membership.objects.filter(_not_over(), **of_user).exclude(school=school)
    return User.objects.filter(
        Q(Exists(memberships.filter(**of_user)))
        | Q(Exists(RosterIdentity.objects.filter(**of_school)))
        | Q(Exists(duties.filter(**of_school)))
        | Q(pk__in=linked)
    ).annotate(
        elsewhere=Exists(elsewhere.exclude(school__practice_of=school)),
        trusted=Exists(duties.filter(**of_user)) | Exists(StudentGrant.objects.filter(_not_over(), **of_user)),
    )
