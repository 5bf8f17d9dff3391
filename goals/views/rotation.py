"""The talks of a class in turn: whom next, and a whole round planned at once."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import get_for
from accounts.models import ClassGroup
from goals.rotation import rotation_of


@require_safe
def rotation(request: HttpRequest, class_group) -> HttpResponse:
    """Today's talks, whom to talk with next and why, and how far the round is."""
    groups = ClassGroup.objects.select_related("school", "learning_area")
    class_group = get_for(request, groups, to="talk", uuid=class_group)
    context = {"class_group": class_group, "rotation": rotation_of(request, class_group), "keys": uuid4}
    return render(request, "goals/rotation.html", context)
