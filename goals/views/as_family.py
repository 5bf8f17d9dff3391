"""As my family sees it: the family's own pages of one child, to look at."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import get_for
from accounts.models import Student
from accounts.roles import Relation
from accounts.stand_in import as_family_of, note_as
from goals.models import Goal
from goals.pages import for_page, take_year_level
from goals.views import family
from goals.views import goal as goal_page


@dataclass(frozen=True)
class Preview:
    """For goals/_preview.html: whose family, read by the child or not, and the way back."""

    name: str
    is_own: bool
    back: str


def preview_of(student: Student, back: str) -> Preview:
    return Preview(student.preferred_name, student.relation == Relation.OWN, back)


@require_safe
def as_family(request: HttpRequest, student) -> HttpResponse:
    """What the family finds first: the goals that the child shares. For the child, and the teacher beside it."""
    student = get_for(request, Student.objects, to="see_as_family", uuid=student)
    reading = as_family_of(student, request)
    context = family.seen_of(reading, [student.pk])
    for child in context["children"]:
        for card in child.goals:
            card["url"] = reverse("goals:as_family_goal", args=[student.uuid, card["uuid"]])
    note_as(request, reading, student.relation)
    back = reverse("goals:student", args=[student.uuid])
    return render(request, "goals/children.html", context | {"preview": preview_of(student, back)})


@require_safe
def as_family_goal(request: HttpRequest, student, goal) -> HttpResponse:
    """The page of one goal. No link and no form of it leads anywhere; a goal that the family does not see is not
    found."""
    student = get_for(request, Student.objects, to="see_as_family", uuid=student)
    reading = as_family_of(student, request)
    goal = take_year_level(get_for(reading, for_page(Goal.objects, reading.user), uuid=goal))
    seen = goal_page.seen_of(reading, goal)
    note_as(request, reading, student.relation)
    context = seen | {
        "may": dict.fromkeys(seen["may"], False),
        "wheel": replace(seen["wheel"], stages=[{**stage, "url": ""} for stage in seen["wheel"].stages], heart_url=""),
        "why_no_reply": "",
        "preview": preview_of(student, reverse("goals:as_family", args=[student.uuid])),
    }
    return render(request, "goals/goal.html", context)
