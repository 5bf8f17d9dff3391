"""Which adults of a school's families have not come in yet, by home group. Who is shut out by an order is in no list
and in no number; nor is whom the one who asks must give no way in: a log-in that opens more than this school's
children, and the other adults of her or his own child."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.access import get_for
from accounts.families import opens_more
from accounts.models import ClassGroup, Enrolment, Guardianship, Invitation, School, Student, StudentYear, User
from accounts.models.classes import ClassKind
from accounts.models.students import here
from accounts.wording import year_label

YEAR = "year-"
NO_PASSWORD = Q(user__password="") | Q(user__password__startswith="!")  # noqa: S106 - no password at all
"""A log-in with which nobody has come in: Django's mark of a password that was never set."""


def school_to_invite(request: HttpRequest, school, *, lock: bool = False) -> School:
    return get_for(request, School.objects, to="invite", uuid=school, lock=lock)


@dataclass
class Group:
    """`adults` of a home group (with the `level` of their children there) or of a whole year level; of them, those who
    are `waiting` have not come in."""

    key: str
    name: str
    level: str = ""
    adults: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class NotInYet:
    """An adult who has not come in, for the children of the list."""

    user: User
    children: list[Student]
    invitation: Invitation | None


def groups_of(school: School, by: User) -> list[Group]:
    """The year levels, and below each its home groups, with their numbers, for `by`. Eleven queries."""
    levels = dict(_levels(school).values_list("student", "year_level"))
    classes = dict(_at_home(school).values_list("student", "class_group"))
    known = ClassGroup.objects.in_bulk(set(classes.values()))
    by_level: dict[int, Group] = {}
    by_class: dict[int, dict[int, Group]] = defaultdict(dict)
    waiting = _to_invite(school, by)
    for user, student in _links(school).values_list("user", "student"):
        level, class_group = levels.get(student), classes.get(student)
        if level is None:
            continue
        found = [by_level.setdefault(level, Group(f"{YEAR}{level}", year_label(level)))]
        if class_group:
            new = Group(str(known[class_group].uuid), known[class_group].name, year_label(level))
            found.append(by_class[level].setdefault(class_group, new))
        for group in found:
            group.adults.add(user)
            group.waiting |= {user} & waiting
    return list(_in_order(by_level, by_class))


def _in_order(by_level: dict[int, Group], by_class: dict[int, dict[int, Group]]) -> Iterable[Group]:
    for level in sorted(by_level):
        yield by_level[level]
        yield from sorted(by_class[level].values(), key=lambda group: group.name)


def _links(school: School) -> QuerySet:
    at_school = here(timezone.now(), "student__")
    return Guardianship.objects.opening().filter(at_school, school=school, user__is_active=True)


def _to_invite(school: School, by: User) -> set[int]:
    """Who has not come in, and may be given a way in by `by`."""
    own = Guardianship.objects.filter(student__in=Guardianship.objects.filter(user=by).values("student"))
    links = _links(school).filter(NO_PASSWORD).exclude(user__in=own.values("user")).select_related("user")
    users = {link.user_id: link.user for link in links}
    return users.keys() - opens_more(list(users.values()), school)


def _levels(school: School) -> QuerySet:
    today = school.today()
    return StudentYear.objects.filter(
        school=school, school_year__starts_on__lte=today, school_year__ends_on__gte=today
    ).order_by()


def _at_home(school: School) -> QuerySet:
    return Enrolment.objects.active().filter(school=school, kind=ClassKind.HOME_GROUP)


def not_in_yet(school: School, group: Group) -> list[NotInYet]:
    """Those who are `waiting` in the group, by name. Three queries."""
    if group.key.startswith(YEAR):
        students = _levels(school).filter(year_level=group.key.removeprefix(YEAR)).values("student")
    else:
        students = _at_home(school).filter(class_group__uuid=group.key).values("student")
    links = _links(school).filter(NO_PASSWORD, user__in=group.waiting, student__in=students)
    links = links.select_related("user", "student", "school")
    children: dict[User, list[Student]] = defaultdict(list)
    for link in links.order_by("user__name", "user", "student__preferred_name"):
        children[link.user].append(link.student)
    sent = Invitation.objects.filter(school=school, user__in=list(children)).order_by("made_at")
    newest = {invitation.user_id: invitation for invitation in sent}
    return [NotInYet(user, students, newest.get(user.pk)) for user, students in children.items()]
