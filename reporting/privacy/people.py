"""Finding the person about whom a school asks."""

from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.models import Guardianship, Membership, School, StudentRecord, User
from reporting.access import who_share_a_child_with
from reporting.privacy.logins import NAMELESS

SHOWN = 20


def students_called(school: School, words: str) -> QuerySet:
    found = StudentRecord.objects.filter(school=school).exclude(preferred_name=NAMELESS)
    for word in words.split():
        of_name = Q(preferred_name__icontains=word) | Q(family_name__icontains=word) | Q(given_name__icontains=word)
        found = found.filter(of_name | Q(code__iexact=word) | Q(user__username__icontains=word))
    return found.select_related("user").by_name()


def adults_of(school: School, by: User) -> QuerySet:
    """Everybody but the students who has, or had, a tie to the school; not oneself, nor who shares a child with `by`:
    there one is family, and no office opens more."""
    of_school = Membership.objects.filter(school=school).values("user")
    family = Guardianship.objects.filter(school=school).values("user")
    found = User.objects.filter(Q(pk__in=of_school) | Q(pk__in=family), student=None).exclude(name=NAMELESS)
    return found.exclude(pk=by.pk).exclude(pk__in=who_share_a_child_with(by))


def adults_called(school: School, words: str, by: User) -> list[User]:
    found = adults_of(school, by)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(username__icontains=word))
    return list(found.order_by("name")[:SHOWN])


def adult_of(school: School, uuid, by: User) -> User:
    found = adults_of(school, by).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found
