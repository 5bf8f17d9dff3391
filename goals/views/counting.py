"""What is counted of a target, outside a check-in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for
from goals.actions.counting import count_target
from goals.counting import count_line, with_values
from goals.forms import sent
from goals.forms.progress import CountForm
from goals.models import Target


@require_http_methods(["GET", "POST"])
@transaction.atomic
def count(request: HttpRequest, target) -> HttpResponse:
    """The number of today, or of a day before."""
    target = get_for(
        request,
        with_values(Target.objects.select_related("goal", "student", "school")),
        to="check_in",
        lock=request.method == "POST",
        uuid=target,
    )
    if not target.is_counted:
        messages.warning(request, _("This step is not counted with numbers any more."))
        return redirect(f"{target.goal.get_absolute_url()}#plan")
    form = CountForm(**sent(request), target=target)
    if form.is_valid():
        try:
            count_target(target=target, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(f"{target.goal.get_absolute_url()}#plan")
    line = count_line(target, target.school.today())
    return render(request, "goals/count.html", {"target": target, "goal": target.goal, "form": form, "line": line})
