"""The change into the next school year: planned, confirmed, and done in steps that may stop anywhere.

Everything that it writes is dated: old enrolments end, and new ones begin, at one moment that may lie ahead, so rights
change at that moment by themselves. Each step is one transaction for some students; a line that is done is never done
again, so a worker that was killed is followed by another that goes on.
"""

from datetime import datetime, timedelta

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import lock_students
from accounts.actions.calendar import lock_school
from accounts.actions.relations import end_or_undo
from accounts.models import (
    ClassGroup,
    Enrolment,
    LoginCard,
    Membership,
    Rollover,
    RolloverChild,
    RolloverGroup,
    School,
    SchoolYear,
    Student,
    StudentGrant,
    StudentYear,
    TeachingAssignment,
    User,
)
from accounts.models.classes import ClassKind
from accounts.models.people import Role
from accounts.rollover.naming import next_name
from accounts.rollover.plan import classes_now, rehearse

AT_ONCE = 50
"""Students in one transaction."""


@transaction.atomic
def plan_rollover(*, school: School, by: User) -> Rollover:
    """The change from the year that runs today into the one after it, with a first proposal for each class; the one
    that is there already, if it is. Raises ValidationError where the next year is not entered."""
    lock_school(school)
    from_year = SchoolYear.objects.now_at(school).first()
    to_year = SchoolYear.objects.filter(school=school, starts_on__gt=from_year.ends_on).first() if from_year else None
    if to_year is None:
        raise ValidationError(_("The next school year is not entered yet. Take over its dates first."))
    rollover, is_new = Rollover.objects.get_or_create(
        school=school, from_year=from_year, defaults={"to_year": to_year, "made_by": by}
    )
    if is_new:
        _propose(rollover)
    return rollover


def _propose(rollover: Rollover) -> None:
    """The classes of the next year have the names of this year's; each year level of a class goes to the one that fits.
    The school's last year level leaves."""
    classes = classes_now(rollover)
    last_level = max((level for each in classes for level in each.levels), default=0)
    goes = {
        (each, level): None if level == last_level else next_name(each, level, classes)
        for each in classes
        for level in sorted(each.levels)
    }
    there = _classes_of_next_year(rollover, goes)
    RolloverGroup.objects.bulk_create(
        RolloverGroup(
            school_id=rollover.school_id, rollover=rollover, class_group_id=each.pk, year_level=level,
            to_class_id=there.get(name) if name else None, leaves=name is None,
        )
        for (each, level), name in goes.items()
    )  # fmt: skip


def _classes_of_next_year(rollover: Rollover, goes: dict) -> dict[str, int]:
    """By name, made where they are not there; those that take in the school's youngest are there too."""
    wanted = {each.name: each.area for each, _level in goes} | {
        name: each.area for (each, _level), name in goes.items() if name
    }
    there = ClassGroup.objects.filter(school_year=rollover.to_year)
    known = set(there.values_list("name", flat=True))
    ClassGroup.objects.bulk_create(
        ClassGroup(
            school_id=rollover.school_id, school_year=rollover.to_year, name=name, learning_area_id=area,
            kind=ClassKind.SUBJECT if area else ClassKind.HOME_GROUP,
        )
        for name, area in wanted.items()
        if name not in known
    )  # fmt: skip
    return dict(there.values_list("name", "pk"))


@transaction.atomic
def decide_for_groups(*, rollover: Rollover, groups: list[RolloverGroup], by: User) -> None:
    """Where the groups go, as they stand in `groups`: to a class, away from the school, or nowhere yet."""
    _refuse_confirmed(rollover)
    RolloverGroup.objects.bulk_update(groups, ["leaves", "to_class"])


@transaction.atomic
def decide_for_children(*, rollover: Rollover, decisions: list[RolloverChild], of: list[int], by: User) -> None:
    """What is different for some of the students `of`: who is not in `decisions` goes with the class."""
    _refuse_confirmed(rollover)
    RolloverChild.objects.filter(rollover=rollover, student__in=of).delete()
    for child in decisions:
        child.rollover, child.school_id, child.is_exception = rollover, rollover.school_id, True
    RolloverChild.objects.bulk_create(decisions)


def _refuse_confirmed(rollover: Rollover) -> None:
    locked = Rollover.objects.select_for_update().get(pk=rollover.pk)
    if locked.confirmed_at:
        raise ValidationError(_("The new year is being prepared already: change single students on their own pages."))


@transaction.atomic
def keep_teachers(*, rollover: Rollover, by: User) -> int:
    """Who teaches a class today teaches the class of the same name next year; how many assignments are new."""
    _refuse_confirmed(rollover)
    there = dict(ClassGroup.objects.filter(school_year=rollover.to_year).values_list("name", "pk"))
    now = TeachingAssignment.objects.active().filter(class_group__school_year=rollover.from_year, is_relief=False)
    starts_at = moment_of(rollover)
    held = set(TeachingAssignment.objects.filter(class_group__in=there.values()).values_list("user", "class_group"))
    made = [
        TeachingAssignment(school_id=rollover.school_id, user_id=user, class_group_id=there[name], starts_at=starts_at)
        for user, name in now.order_by("pk").values_list("user", "class_group__name")
        if name in there and (user, there[name]) not in held
    ]
    return len(TeachingAssignment.objects.bulk_create(made))


def moment_of(rollover: Rollover) -> datetime:
    """The first moment of the new year in the school's time; now, when that has passed."""
    return max(rollover.school.start_of(rollover.to_year.starts_on), timezone.now())


@transaction.atomic
def confirm(*, rollover: Rollover, by: User) -> None:
    """The plan counts, as it stands now: one line for each student. The job does the rest (`step`). Sent twice, it is
    confirmed once."""
    rollover = Rollover.objects.select_for_update().get(pk=rollover.pk)
    if rollover.confirmed_at:
        return
    found = rehearse(rollover)
    rollover.happens_at = moment_of(rollover)
    rollover.confirmed_at, rollover.confirmed_by = timezone.now(), by
    rollover.save(update_fields=["happens_at", "confirmed_at", "confirmed_by"])
    RolloverChild.objects.filter(rollover=rollover).delete()
    RolloverChild.objects.bulk_create(
        RolloverChild(
            school_id=rollover.school_id, rollover=rollover, student_id=line.student_id, year_level=line.year_level,
            to_class_id=line.to_class, leaves=line.leaves, is_exception=line.is_exception,
        )
        for line in found.lines
    )  # fmt: skip


def run(rollover: Rollover) -> None:
    """All that is still to do, step by step."""
    with pghistory.context(user=rollover.confirmed_by_id):
        while step(rollover):
            pass
        finish(rollover)


@transaction.atomic
def step(rollover: Rollover) -> int:
    """The next students: how many. Two workers at once take different ones. Who is no longer at the school when the
    year changes is only let out of the old classes."""
    waiting = RolloverChild.objects.filter(rollover=rollover, done_at=None)
    children = list(waiting.select_for_update(skip_locked=True).order_by("student")[:AT_ONCE])
    ids = [child.student_id for child in children]
    lock_students(ids)
    subjects = rehearse(rollover, only=ids).subjects
    at = rollover.happens_at
    old = Enrolment.objects.filter(student__in=ids, class_group__school_year=rollover.from_year)
    end_or_undo(old, at)
    here = set(Student.objects.here(max(at, timezone.now())).filter(pk__in=ids).values_list("pk", flat=True))
    _take_leave(rollover, [child.student_id for child in children if child.leaves and child.student_id in here])
    _go_on(rollover, [child for child in children if not child.leaves and child.student_id in here], subjects)
    RolloverChild.objects.filter(pk__in=[child.pk for child in children]).update(done_at=timezone.now())
    return len(children)


def _take_leave(rollover: Rollover, students: list[int]) -> None:
    at = rollover.happens_at
    last_day = at.astimezone(rollover.school.zone).date() - timedelta(days=1)
    leaving = Student.objects.filter(pk__in=students)
    leaving.filter(left_on=None).update(left_on=last_day)
    end_or_undo(StudentGrant.objects.filter(content_object__in=students), at)
    logins = leaving.exclude(user=None).values("user")
    end_or_undo(Membership.objects.filter(school=rollover.school_id, role=Role.STUDENT, user__in=logins), at)
    LoginCard.objects.filter(student__in=students, expires_at__gt=at, made_at__lt=at).update(expires_at=at)


def _go_on(rollover: Rollover, children: list[RolloverChild], subjects: dict[int, list[int]]) -> None:
    school, year, at = rollover.school_id, rollover.to_year, rollover.happens_at
    StudentYear.objects.bulk_create(
        [
            StudentYear(school_id=school, student_id=child.student_id, school_year=year, year_level=child.year_level)
            for child in children
        ],
        ignore_conflicts=True,
    )
    placed = _placed(rollover, children)
    wanted = [(child.student_id, child.to_class_id, ClassKind.HOME_GROUP) for child in children if child.to_class_id]
    wanted += [
        (child.student_id, group, ClassKind.SUBJECT)
        for child in children
        for group in subjects.get(child.student_id, [])
    ]
    Enrolment.objects.bulk_create(
        Enrolment(school_id=school, student_id=student, class_group_id=group, kind=kind, starts_at=at)
        for student, group, kind in wanted
        if (student, kind == ClassKind.HOME_GROUP or group) not in placed
    )


def _placed(rollover: Rollover, children: list[RolloverChild]) -> set[tuple[int, int | bool]]:
    """Who has a home group (True) or a subject class (its key) from that moment on already: given by hand, it stays."""
    rows = Enrolment.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=rollover.happens_at), student__in=[child.student_id for child in children]
    ).exclude(class_group__school_year=rollover.from_year)
    return {
        (student, kind == ClassKind.HOME_GROUP or group)
        for student, group, kind in rows.values_list("student", "class_group", "kind")
    }


@transaction.atomic
def finish(rollover: Rollover) -> None:
    """When the last student is done, the year's classes are taught no longer."""
    rollover = Rollover.objects.select_for_update().get(pk=rollover.pk)
    if rollover.finished_at or RolloverChild.objects.filter(rollover=rollover, done_at=None).exists():
        return
    taught = TeachingAssignment.objects.filter(class_group__school_year=rollover.from_year)
    end_or_undo(taught, rollover.happens_at)
    rollover.finished_at = timezone.now()
    rollover.save(update_fields=["finished_at"])
