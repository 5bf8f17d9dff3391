"""Relations that have a beginning and, some day, an end."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, IntegerField, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TsTzRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


def same(expression) -> tuple:
    """An equality for an exclusion constraint, without the btree_gist extension: overlap of one-point ranges."""
    return (
        Func(expression, expression, Value("[]"), function="int8range", output_field=BigIntegerRangeField()),
        RangeOperators.OVERLAPS,
    )


def same_field(name: str) -> tuple:
    return same(F(name))


def same_word(name: str) -> tuple:
    return same(Func(F(name), function="hashtext", output_field=IntegerField()))


def same_or_none(name: str) -> tuple:
    return same(Coalesce(F(name), Value(-1)))


def no_overlap(name: str, *equalities: tuple, condition: Q | None = None) -> ExclusionConstraint:
    """Two rows that agree in `equalities` may not be in force at the same time."""
    period = (TsTzRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS)
    return ExclusionConstraint(
        name=name,
        expressions=[*equalities, period],
        condition=condition,
        violation_error_message=_("There is already one for this time."),
    )


def ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
        violation_error_message=_("The end must be after the beginning."),
    )


def in_force(at=None, prefix: str = "") -> Q:
    """The rows in force at `at` (default: now): the beginning counts, the end does not."""
    at = at or timezone.now()
    return Q(**{f"{prefix}starts_at__lte": at}) & (
        Q(**{f"{prefix}ends_at__isnull": True}) | Q(**{f"{prefix}ends_at__gt": at})
    )


class DatedQuerySet(models.QuerySet):
    def active(self, at=None):
        return self.filter(in_force(at))


class Dated(models.Model):
    """In force from `starts_at` until just before `ends_at` (open when empty): half-open, in UTC, computed from
    school days in the school's zone (`School.start_of`)."""

    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    def concerned_students(self) -> list[int]:
        """Ids of the students whom this relation opens to its person one by one; they are locked when it ends."""
        return []

    def is_active(self, at=None) -> bool:
        at = at or timezone.now()
        return self.starts_at <= at and (self.ends_at is None or self.ends_at > at)

    def is_over(self, at=None) -> bool:
        return self.ends_at is not None and self.ends_at <= (at or timezone.now())
