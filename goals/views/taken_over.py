"""What an adult typed about words that are somebody else's by now: their student's, or who was quicker to listen."""

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from goals.forms.drafts import DraftPage, sent_version
from goals.models import Goal
from goals.models.goal import GoalPart
from goals.voices import Told, might_write_down
from goals_portal.fields import is_kept_while_typed


def hand_back(request: HttpRequest, row: Goal | GoalPart, form: Form) -> HttpResponse:
    """Nothing is saved, and nothing that was typed is gone: it stands there to take along. Only for whom the words were
    told to before; everybody else may not write here, and never could."""
    if request.method != "POST" or not row.events.filter(told_to=request.user).exists():
        raise PermissionDenied
    return _page(request, row, form, {"because": _because_of_student()})


def hand_back_heard(request: HttpRequest, row: Told, form: Form, drafts: DraftPage, back: str = "") -> HttpResponse:
    """The same for who writes down a recording, while the child, or another adult, wrote words for it. Also on the next
    visit, as long as there is something that was typed. `back`: where to go on, of what hangs on no goal."""
    posting = request.method == "POST"
    could = might_write_down(row, request.user, sent_version(request)) if posting else bool(drafts.found)
    if not could:
        raise PermissionDenied
    by = row.written_down_by
    because = _("While you were writing, %(name)s wrote it down.") % {"name": by.name} if by else _because_of_student()
    stands = getattr(row, row.words_field)
    return _page(request, row, form, {"because": because, "by": by, "stands": stands, "drafts": drafts, "back": back})


def _because_of_student() -> str:
    return _("While you were writing, the student wrote these words anew, and they are the student's own now.")


def _page(request: HttpRequest, row: Goal | GoalPart, form: Form, context: dict) -> HttpResponse:
    boxes = [form[name] for name, field in form.fields.items() if is_kept_while_typed(field)]
    context = {"by": None, "stands": "", "drafts": None, "back": ""} | context
    context["goal"] = goal = row if isinstance(row, Goal) else getattr(row, "goal", None)
    context["back"] = goal.get_absolute_url() if goal else context["back"]
    context["typed"] = [(box.label, box.value()) for box in boxes if box.value()]
    status = 409 if request.method == "POST" else 200
    return render(request, "goals/taken_over.html", context, status=status)
