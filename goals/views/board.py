"""The classes of a person, and the overview of one of them."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import get_for
from accounts.cards import keeps_class
from accounts.models import ClassGroup
from accounts.roles import allows
from goals.class_check_ins import with_class_check_ins
from goals.classes.board import Board, Order, Show, class_board, granted_goals, granted_rows
from goals.classes.heat_map import heat_map
from goals.classes.lines import class_lines, levels_answered_for
from goals.classes.year_level import FEWEST, year_level_of
from goals.models.choices import Stage


@require_safe
def classes(request: HttpRequest) -> HttpResponse:
    context = {"lines": class_lines(request), "levels": levels_answered_for(request)}
    return render(request, "goals/classes.html", context)


@require_safe
def year_level(request: HttpRequest, school, year_level: int) -> HttpResponse:
    """How a year level stands, in figures: for those who answer for it."""
    level = year_level_of(request, school, year_level)
    if level is None:
        raise Http404
    return render(request, "goals/year_level.html", {"level": level, "fewest": FEWEST})


@require_safe
def board(request: HttpRequest, class_group) -> HttpResponse:
    class_group = get_for(
        request,
        with_class_check_ins(ClassGroup.objects.select_related("school", "learning_area")),
        uuid=class_group,
    )
    overview = class_board(request, class_group)
    show = chosen(Show, request.GET.get("show"), Show.ALL)
    order = chosen(Order, request.GET.get("order"), Order.NAME)
    stage = chosen(Stage, request.GET.get("stage"), None)
    context = {
        "board": overview,
        "class_group": class_group,
        "rows": overview.chosen(show, order, stage),
        "show": show,
        "stage": stage,
        "by_stage": order == Order.STAGE,
        "tabs": tabs(overview, show, order),
        "orders": orders(overview, show, order),
        "whiteboard": "whiteboard" in request.GET,
        "counts": {choice.name.lower(): overview.count(choice) for choice in Show},
        "may_check_in": allows(class_group.relation, "class", "check_in"),
        "may_suggest": allows(class_group.relation, "class", "suggest"),
        "may_talk": allows(class_group.relation, "class", "talk"),
        "may_print": allows(class_group.relation, "class", "export"),
        "may_give_cards": _as_teacher_or_keeper(request, class_group, "give_cards"),
        "may_open_device": _as_teacher_or_keeper(request, class_group, "open_device"),
        "key": uuid4(),
        "other_classes": [line for line in class_lines(request) if line.class_group.pk != class_group.pk],
    }
    return render(request, "goals/board.html", context)


def _as_teacher_or_keeper(request: HttpRequest, class_group: ClassGroup, verb: str) -> bool:
    """As `class_for_log_ins` says on the page behind the link."""
    return allows(class_group.relation, "class", verb) or keeps_class(request, class_group.uuid, verb)


@require_safe
def stages_of_class(request: HttpRequest, class_group) -> HttpResponse:
    """The class as one picture: students and stages."""
    class_group = get_for(request, ClassGroup.objects.select_related("school", "learning_area"), uuid=class_group)
    overview, rows = heat_map(request, class_group)
    context = {"class_group": class_group, "board": overview, "rows": rows, "stages": Stage}
    return render(request, "goals/stages.html", context)


def chosen(choices, value: str | None, default):
    return choices(value) if value in choices.values else default


def address(class_group: ClassGroup, show: Show, order: Order) -> str:
    query = {"show": show.value} if show != Show.ALL else {}
    query |= {"order": order.value} if order != Order.NAME else {}
    return reverse("goals:board", args=[class_group.uuid], query=query)


def tabs(overview: Board, show: Show, order: Order) -> list[dict]:
    return [
        {
            "label": choice.label,
            "url": address(overview.class_group, choice, order),
            "current": choice == show,
            "count": overview.count(choice),
        }
        for choice in overview.shows
    ]


def orders(overview: Board, show: Show, order: Order) -> list[dict]:
    return [
        {"label": choice.label, "url": address(overview.class_group, show, choice), "current": choice == order}
        for choice in overview.orders
    ]


@require_safe
def students(request: HttpRequest) -> HttpResponse:
    """The students of support staff, across classes, and the goals granted one by one."""
    context = {"rows": granted_rows(request), "goals": granted_goals(request)}
    return render(request, "goals/students.html", context)
