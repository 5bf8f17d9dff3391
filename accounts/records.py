"""The door to the records of people: who keeps them, and never the own child's.

The right comes from what a person is to the school, whatever else he or she is to the student: an administrator who
also teaches the class keeps its records. What one is to the school adds up here, since no child's text is behind it.
"""

import re
from functools import reduce
from operator import or_
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone

from accounts.access import get_for, list_for, lock_person, lock_students, relations_to_schools
from accounts.models import (
    ClassRecord,
    Membership,
    School,
    Student,
    StudentRecord,
    TeachingAssignment,
    User,
)
from accounts.models.people import Role
from accounts.roles import allows

STAFF = [Role.TEACHER, Role.ADMIN]
KEY = re.compile("[0-9]{1,18}")


def may_at(user: User, school_id: int, to: str, noun: str = "school") -> bool:
    """May `user` do `to` with the school (or with its `noun`), as any of what he or she is there?"""
    arms = relations_to_schools(user, timezone.now())
    schools = [Q(pk__in=ids) for relation, ids in arms if allows(relation, noun, to)]
    return bool(schools) and School.objects.filter(reduce(or_, schools), pk=school_id).exists()


def school_for(request: HttpRequest, *, to: str, lock: bool = False, **lookup) -> School:
    """The school that `lookup` names, if the person sees it (else 404) and may do `to` with it (else 403)."""
    school = get_for(request, School.objects, lock=lock, **lookup)
    if not may_at(request.user, school.pk, to):
        raise PermissionDenied
    return school


def student_for(
    request: HttpRequest, uuid: UUID, *, to: str = "change", lock: bool = False, adult: object = None
) -> StudentRecord:
    """A student whose record the person keeps: not the own one, nor an own child's (accounts/access.py).

    With `lock`, whoever it is about (`adult`, a uuid as it was sent) is locked before the child, as in every write of
    that adult's own: the other way round the two would wait for each other.
    """
    if lock and adult is not None:
        lock_persons(Q(pk=request.user.pk) | Q(uuid__in=[adult] if is_uuid(adult) else []))
    records = StudentRecord.objects.select_related("school", "user").with_year_level()
    return get_for(request, records, to=to, lock=lock, uuid=uuid)


def is_uuid(sent: object) -> bool:
    try:
        UUID(str(sent))
    except ValueError:
        return False
    return True


def lock_persons(which: Q) -> None:
    """In the order of their keys, so that two who lock several never wait for each other."""
    list(User._base_manager.select_for_update(no_key=True).filter(which).order_by("pk").values_list("pk"))


def lock_chosen(user: User, school: UUID, sent: list[str]) -> None:
    """The students of the school among the uuids in `sent`, after the person and before the school itself: so does an
    upload, which holds its child when it asks for the school's room."""
    students = Student.objects.filter(school__uuid=school, uuid__in=[each for each in sent if is_uuid(each)])
    if found := list(students.values_list("pk", flat=True)):
        lock_person(user.pk)
        lock_students(found)


def class_for(
    request: HttpRequest, uuid: UUID, *, to: str = "change", lock: bool = False, adult: str = ""
) -> ClassRecord:
    """A class whose people the person keeps. With `lock`, who teaches it and who is to (`adult`, a key as it was sent)
    are locked with the person, before the class."""
    if lock:
        teach = TeachingAssignment.objects.filter(class_group__uuid=uuid).values("user")
        chosen = [int(adult)] if KEY.fullmatch(adult) else []
        lock_persons(Q(pk=request.user.pk) | Q(pk__in=chosen) | Q(pk__in=teach))
    records = ClassRecord.objects.select_related("school", "school_year", "learning_area")
    return get_for(request, records, to=to, lock=lock, uuid=uuid)


def staff_for(request: HttpRequest, uuid: UUID, *, to: str = "assign", lock: bool = False) -> tuple[User, School]:
    """Somebody who works, has worked or is going to work at a school that the person runs, and that school. With
    `lock` the two are locked first, in the order of their keys."""
    found = User.objects.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    if lock:
        for key in sorted({found.pk, request.user.pk}):
            lock_person(key)
    at_work = Membership.objects.filter(user=found, role__in=STAFF)
    schools = list_for(request, School.objects.filter(pk__in=at_work.values("school")).order_by("name"))
    if not schools:
        raise Http404
    may = [school for school in schools if may_at(request.user, school.pk, to)]
    if not may:
        raise PermissionDenied
    return found, may[0]
