"""Who can see this? Who has opened this?"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import get_for, list_for
from accounts.models import Student
from accounts.roles import Relation
from accounts.wording import YOUNG, age_band
from goals.models import Goal
from goals.pages import LEVELS, level_label, take_year_level, with_frame
from goals.readers import change_to_come, readers_of
from goals.readings import log_entry, log_of, opened_by

ENTRIES_A_PAGE = 50


@require_safe
def who(request: HttpRequest, goal) -> HttpResponse:
    """By name: staff to everybody but the family, the family to the child alone. With the parts that fewer see, and
    what a move to another class will change."""
    goal = take_year_level(get_for(request, with_frame(Goal.objects), uuid=goal))
    is_family = goal.relation == Relation.FAMILY
    about = {"audience": goal.audience, "goal": goal}
    readers = readers_of(goal.student, **about)
    return render(request, "goals/who.html", {
        "goal": goal,
        "level": LEVELS[goal.audience],
        "level_label": level_label(goal),
        "is_own": goal.relation == Relation.OWN,
        "names_staff": not is_family,
        "staff": [reader for reader in readers if reader.relation != Relation.FAMILY],
        "family": [reader for reader in readers if reader.relation == Relation.FAMILY],
        "narrower": [] if is_family else narrower_parts(request, goal),
        "change": None if is_family else change_to_come(goal.student, **about),
    })  # fmt: skip


def narrower_parts(request: HttpRequest, goal: Goal) -> list[tuple]:
    """(the part, the picture and the words of whom it is for), of the parts that the reader sees and that are for fewer
    than the goal."""
    kinds = (goal.targets, goal.strategies, goal.next_targets, goal.check_ins, goal.reflections, goal.evidence.kept())
    found = [part for kind in kinds for part in list_for(request, kind.filter(effective__lt=goal.audience))]
    for part in found:
        part.relation = goal.relation
    return [(part, LEVELS[part.effective], level_label(part)) for part in found]


@require_safe
def opened(request: HttpRequest, goal) -> HttpResponse:
    """For the student and the family: who has opened it, by day."""
    goal = take_year_level(get_for(request, with_frame(Goal.objects), to="see_opened", uuid=goal))
    is_own = goal.relation == Relation.OWN
    context = {"goal": goal, "is_own": is_own, "is_young": is_own and age_band(goal.year_level) == YOUNG}
    return render(request, "goals/opened.html", context | {"opened": opened_by(goal, request.user)})


@require_safe
def read_log(request: HttpRequest, student) -> HttpResponse:
    """For the principal: who has opened texts of one student, each time."""
    student = get_for(request, Student.objects, to="read_log", uuid=student)
    page = Paginator(log_of(student), ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    entries = [log_entry(event) for event in page]
    return render(request, "goals/read_log.html", {"student": student, "page": page, "entries": entries})
