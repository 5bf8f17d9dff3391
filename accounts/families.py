"""The adults of a child, as those who keep the school's people see them: contact data, rights, dates, and who has come
in. Nobody else reads this: no teacher, and no adult about another."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.access import KEEPS_RECORDS
from accounts.hats import remember_hats
from accounts.models import (
    AccessRestriction,
    Guardianship,
    Invitation,
    Membership,
    Responsibility,
    School,
    Student,
    StudentRecord,
    User,
)
from accounts.models.grants import ExplicitGrant
from accounts.models.people import Role
from accounts.roles import allows

KEEPERS = set(KEEPS_RECORDS)


def may(user: User, student: Student, verb: str) -> bool:
    """Who keeps no records is not asked about in the database."""
    if not KEEPERS & remember_hats(user):
        return False
    record = StudentRecord.objects.filter(pk=student.pk).visible_to(user).first()
    return record is not None and allows(record.relation, record.access_noun, verb)


@dataclass(frozen=True)
class Adult:
    """One adult of one child. `restriction` is filled for those only who may know of it; to all others such an adult is
    like one whose link has ended."""

    user: User
    link: Guardianship
    is_linked: bool
    invitation: Invitation | None
    restriction: AccessRestriction | None = None

    is_only_family: bool = True
    """Whether the log-in opens nothing but this school's children (`is_only_family_here`)."""

    @property
    def has_come_in(self) -> bool:
        return self.user.has_usable_password()

    @property
    def last_day(self) -> date | None:
        """An end at midnight is the end of the day before."""
        ends_at = self.link.ends_at
        return (ends_at - timedelta(microseconds=1)).astimezone(self.link.school.zone).date() if ends_at else None


def adults_of(student: Student, *, sees_orders: bool) -> list[Adult]:
    """By name, those with a link first. Nine queries."""
    links = Guardianship.objects.filter(student=student).select_related("user", "school").order_by("user__name", "pk")
    newest = {link.user_id: link for link in sorted(links, key=lambda link: link.starts_at)}
    orders = {order.user_id: order for order in AccessRestriction.objects.active().filter(student=student)}
    invitations = _newest_invitations(student.school, list(newest))
    more = opens_more([link.user for link in newest.values()], student.school)
    adults = [
        Adult(
            user=link.user,
            link=link,
            is_linked=_is_open(link) and (sees_orders or user not in orders),
            invitation=invitations.get(user),
            restriction=orders.get(user) if sees_orders else None,
            is_only_family=user not in more,
        )
        for user, link in newest.items()
    ]
    return sorted(adults, key=lambda adult: (not adult.is_linked, adult.user.name.casefold()))


def adult_of(student: Student, user, *, sees_orders: bool) -> Adult | None:
    """The one with this uuid."""
    return next((adult for adult in adults_of(student, sees_orders=sees_orders) if adult.user.uuid == user), None)


def _is_open(link: Guardianship) -> bool:
    return link.ends_at is None or link.ends_at > timezone.now()


def _newest_invitations(school: School, users: list[int]) -> dict[int, Invitation]:
    found = Invitation.objects.filter(school=school, user__in=users).order_by("made_at")
    return {invitation.user_id: invitation for invitation in found}


def same_adults(school: School, name: str, email: str) -> list[User]:
    """Grown-ups of the school who are called so, or have this address: who it is, is asked, never guessed."""
    of_school = Q(memberships__school=school) | Q(guardianships__school=school)
    called = Q(name__iexact=" ".join(name.split()))
    if email:
        called |= Q(email__iexact=email)
    found = User.objects.filter(of_school & called, student__isnull=True, is_active=True)
    return list(found.distinct().order_by("name", "pk"))


def children_at(school: School, user: User) -> QuerySet:
    """The children of the school whom `user` sees as family now."""
    links = Guardianship.objects.opening().filter(user=user, school=school)
    return Student.objects.filter(pk__in=links.values("student"))


def opens_more(users: list[User], school: School) -> set[int]:
    """Of `users`, the ids of those whose log-in opens anything but this school's children. The school's office changes
    their address, or gives them a new password, not from here: it could else come in as somebody who reads texts, or
    at another school. What begins later counts. Four queries and one for each kind of grant."""
    of_users = {"user__in": users}
    elsewhere = ~Q(school=school)
    not_over = Q(ends_at__isnull=True) | Q(ends_at__gt=timezone.now())
    rows = [
        Membership.objects.filter(not_over, elsewhere | ~Q(role=Role.PARENT), **of_users),
        Guardianship.objects.filter(not_over, elsewhere, **of_users),
        Responsibility.objects.filter(not_over, **of_users),
        Student.objects.filter(**of_users),
        *(grants.objects.filter(not_over, **of_users) for grants in ExplicitGrant.__subclasses__()),
    ]
    found = {pk for each in rows for pk in each.values_list("user", flat=True)}
    return found | {user.pk for user in users if user.is_staff or user.is_superuser}


def is_only_family_here(user: User, school: School) -> bool:
    return not opens_more([user], school)


def is_family(user: User) -> bool:
    """Has the person ever been linked to a child as one of its adults?"""
    return Guardianship.objects.filter(user=user).exists()


def is_a_student(user: User) -> bool:
    return Student.objects.filter(user=user).exists()


def was_here_before(student: Student, known: User | None, name: str, email: str) -> bool:
    """Is this (`known`, or a new one with this name and address) an adult whose link to the child has ended, or whom an
    order shuts out, now or from a day to come? One answer for both: it tells nobody of an order."""
    not_over = Q(ends_at__isnull=True) | Q(ends_at__gt=timezone.now())
    orders = AccessRestriction.objects.filter(not_over, student=student).select_related("user")
    earlier = {order.user for order in orders}
    earlier |= {adult.user for adult in adults_of(student, sees_orders=False) if not adult.is_linked}
    if known:
        return known in earlier
    called, reached = " ".join(name.split()).casefold(), email.casefold()
    return any(called == user.name.casefold() or reached == user.email.casefold() != "" for user in earlier)


def orders_about(student: Student) -> list[AccessRestriction]:
    """All that were ever recorded, the newest last."""
    found = AccessRestriction.objects.filter(student=student).select_related(
        "user", "school", "recorded_by", "ended_by"
    )
    return list(found.order_by("starts_at", "pk"))


def interpreters_for(student: Student) -> list[str]:
    """The languages for which an adult of the child needs an interpreter; empty text where the school knows no
    language. No name: who plans a talk need not know who of the adults it is. One query."""
    links = Guardianship.objects.opening().filter(student=student, needs_interpreter=True)
    return sorted(set(links.values_list("language", flat=True)))


def interpreters_by_student(students: list[int]) -> dict[int, set[str]]:
    """The same for many: by the key of the student."""
    links = Guardianship.objects.opening().filter(student__in=students, needs_interpreter=True)
    found: dict[int, set[str]] = {}
    for student, language in links.values_list("student", "language"):
        found.setdefault(student, set()).add(language)
    return found
