"""Somebody who is nobody: reads as the family of one student, to show what they see."""

from copy import copy

from django.http import HttpRequest

from accounts.models import Student, User
from accounts.roles import Relation

NOBODY = -1
"""No row has this key: whatever is asked about this person is answered with nothing."""


def as_family_of(student: Student, request: HttpRequest) -> HttpRequest:
    """The same request, read by a stand-in for the student's family: through the same door, with that one relation.
    Its read log is its own, and nobody writes it."""
    stand_in = User(pk=NOBODY)
    stand_in.hats_held = {Relation.FAMILY}
    stand_in.stands_in_for_family_of = student.pk
    reading = copy(request)
    reading.user, reading.read_log = stand_in, {}
    return reading


def note_as(request: HttpRequest, reading: HttpRequest, relation: Relation) -> None:
    """What was read by the stand-in was read by the person of `request`, who has `relation` to the student."""
    if relation == Relation.OWN:
        return
    for key, event in reading.read_log.items():
        event.user_id, event.user_name, event.relation = request.user.pk, request.user.name, relation
        request.read_log.setdefault(key, event)
