"""Files with malware in them: the schools of whoever sent one are told."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Membership, RefusedFile, School, User

TOLD_FOR = timedelta(days=30)


def note_refused(*, by: User, name: str, found: str) -> None:
    """A line on the page of each school that the sender belongs to."""
    schools = Membership.objects.active().filter(user=by).values_list("school", flat=True).distinct()
    RefusedFile.objects.bulk_create(
        RefusedFile(school_id=school, by=by, name=name, found=found[:200]) for school in schools
    )


def refused_lately(school: School) -> QuerySet:
    """The newest first."""
    since = timezone.now() - TOLD_FOR
    return RefusedFile.objects.filter(school=school, at__gte=since).select_related("by").order_by("-at", "-pk")


def forget_refused() -> None:
    RefusedFile.objects.filter(at__lt=timezone.now() - TOLD_FOR).delete()
