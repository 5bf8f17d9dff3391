"""The talks of one student: the heart of the wheel."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import get_for, list_for
from accounts.families import interpreters_for
from accounts.models import Student
from accounts.roles import Relation, allows
from goals.actions.asking import may_ask
from goals.pages import with_school, words_for
from goals.talks.bringing import brought_to_all
from goals.talks.seen import talks_of


@require_safe
def talks(request: HttpRequest, student) -> HttpResponse:
    """What is planned, the next first, and what was talked about, with what was agreed."""
    student = get_for(request, with_school(Student.objects), uuid=student)
    if not allows(student.relation, "talk", "view"):
        raise PermissionDenied
    entries = talks_of(request, student)
    things = brought_to_all(request, [entry.talk for entry in entries])
    for entry in entries:
        entry.things = things.get(entry.talk.pk, [])
    asked = list_for(request, student.talk_requests.open().select_related("asked_by"))
    return render(request, "goals/talks.html", {
        "student": student,
        "words": words_for(student.relation, student.year_level),
        "planned": [entry for entry in reversed(entries) if entry.is_planned],
        "past": [entry for entry in entries if not entry.is_planned],
        "is_own": student.relation == Relation.OWN,
        "asked": [wish for wish in asked if wish.asked_by_id == request.user.pk],
        "asked_by_others": [wish for wish in asked if wish.asked_by_id != request.user.pk],
        "may_ask": may_ask(student, request.user),
        "may_talk": allows(student.relation, "talk", "hold"),
        "interpreters": interpreters_for(student) if allows(student.relation, "talk", "hold") else [],
    })  # fmt: skip
