"""Taking over a home group: what the next teacher reads before the first day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from goals.handover import class_to_take_over, ends_on, handed_over, taken_over


@require_safe
def handovers(request: HttpRequest) -> HttpResponse:
    """The classes that the person takes over; where it is one, that one."""
    found = taken_over(request.user)
    if not found:
        raise Http404
    if len(found) == 1:
        return redirect("goals:handover", found[0].class_group.uuid)
    return render(request, "goals/handovers.html", {"assignments": found})


@require_safe
def handover(request: HttpRequest, class_group) -> HttpResponse:
    class_group = class_to_take_over(request, class_group)
    if class_group is None:
        raise Http404
    context = {
        "class_group": class_group,
        "children": handed_over(request, class_group),
        "ends_on": ends_on(class_group.assignment),
    }
    return render(request, "goals/handover.html", context)
