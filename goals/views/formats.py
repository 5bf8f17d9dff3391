"""The pages on which a school says what its students may use, and how they are reminded."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for
from accounts.models import School, StudentYear
from goals.actions.formats import set_formats
from goals.actions.nudge import set_reminders
from goals.forms import sent
from goals.forms.formats import FormatsForm, RemindersForm
from goals.models.formats import formats_by_year


@require_http_methods(["GET", "POST"])
@transaction.atomic
def formats(request: HttpRequest, school) -> HttpResponse:
    school = get_for(request, School.objects.all(), to="set_formats", lock=request.method == "POST", uuid=school)
    taught, by_year = StudentYear.levels_taught(school), formats_by_year(school)
    stands = {year: found for year, found in by_year.items() if year in taught}
    form = FormatsForm(**sent(request), stands=stands)
    if form.is_valid():
        set_formats(school=school, chosen=form.chosen())
        messages.success(request, _("Saved. The boxes on the students' pages follow at once."))
        return redirect("goals:formats", school.uuid)
    return render(request, "goals/formats.html", {"school": school, "form": form})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def reminders(request: HttpRequest, school) -> HttpResponse:
    school = get_for(request, School.objects.all(), to="set_reminders", lock=request.method == "POST", uuid=school)
    form = RemindersForm(**sent(request), initial={"by_mail": school.nudges_by_mail})
    if form.is_valid():
        set_reminders(school=school, by_mail=form.cleaned_data["by_mail"])
        messages.success(request, _("Saved."))
        return redirect("goals:reminders", school.uuid)
    return render(request, "goals/reminders.html", {"school": school, "form": form})
