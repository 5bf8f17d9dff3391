"""The school's calendar: years, terms, days without school, and its own time. It stands here since it says what a
change does to the timelines."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import calendar as actions
from accounts.calendar import years_of
from accounts.forms.calendar import DayOffForm, OutForm, YearForm, ZoneForm, days_off_in
from accounts.models import School, SchoolYear
from accounts.published_dates import published_years
from accounts.records import school_for
from goals.timeline.calendar_change import Lengths


@require_http_methods(["GET", "POST"])
@transaction.atomic
def calendar(request: HttpRequest, school) -> HttpResponse:
    school = school_for(request, to="set_calendar", lock=request.method == "POST", uuid=school)
    form = ZoneForm(request.POST or None, school=school)
    if form.is_valid():
        actions.set_time(school=school, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("goals:calendar", school.uuid)
    years = years_of(school)
    with_terms = {line.school_year.starts_on.year for line in years if line.terms}
    context = {
        "school": school, "form": form, "years": years,
        "offered": [year for year in published_years() if year not in with_terms and year >= school.today().year],
    }  # fmt: skip
    return render(request, "goals/calendar.html", context)


@require_POST
@transaction.atomic
def take_over(request: HttpRequest, school) -> HttpResponse:
    school = school_for(request, to="set_calendar", lock=True, uuid=school)
    before = Lengths.of(school)
    year = request.POST.get("year", "")
    try:
        taken = actions.take_over_dates(school=school, year=int(year) if year.isdecimal() else 0, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("goals:calendar", school.uuid)
    messages.success(request, _("The dates of %(year)s are there. Please add your pupil-free days.") % {"year": taken})
    _say_differences(request, school, before)
    return redirect("goals:calendar_year", school.uuid, taken.name)


def _say_differences(request: HttpRequest, school: School, before: Lengths) -> None:
    for sentence in Lengths.of(school).differences(before):
        messages.info(request, sentence)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def calendar_year(request: HttpRequest, school, year: str) -> HttpResponse:
    """One school year. Three forms, known by the button: the terms, another day without school, one that is none."""
    school = school_for(request, to="set_calendar", lock=request.method == "POST", uuid=school)
    school_year = SchoolYear.objects.filter(school=school, name=year).first()
    if school_year is None:
        raise Http404
    before = Lengths.of(school) if request.method == "POST" else None
    asked = {name: request.POST if name in request.POST else None for name in ("save", "add", "out")}
    form = YearForm(asked["save"], school_year=school_year)
    day_form = DayOffForm(asked["add"])
    out_form = OutForm(asked["out"], school_year=school_year)
    if _done(request, school_year, form, day_form, out_form):
        _say_differences(request, school, before)
        return redirect("goals:calendar_year", school.uuid, school_year.name)
    context = {
        "school": school, "school_year": school_year, "form": form, "day_form": day_form,
        "days_off": days_off_in(school_year), "has_errors": bool(form.errors or day_form.errors),
    }  # fmt: skip
    return render(request, "goals/calendar_year.html", context)


def _done(request: HttpRequest, school_year: SchoolYear, form, day_form, out_form) -> bool:
    try:
        with transaction.atomic():
            return _change(request, school_year, form, day_form, out_form)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False


def _change(request: HttpRequest, school_year: SchoolYear, form, day_form, out_form) -> bool:
    if form.is_valid():
        days = {name: form.cleaned_data[name] for name in ("starts_on", "ends_on")}
        actions.save_year_dates(school_year=school_year, by=request.user, **days)
        actions.save_terms(school_year=school_year, terms=form.terms(), by=request.user)
        messages.success(request, _("The dates are saved."))
    elif day_form.is_valid():
        chosen = {"name": day_form.cleaned_data["name"], "year_levels": day_form.cleaned_data["year_levels"]}
        actions.add_days_off(school=school_year.school, days=day_form.days(), by=request.user, **chosen)
        messages.success(request, _("There is no school on this day."))
    elif out_form.is_valid():
        actions.take_out_day(day_off=out_form.cleaned_data["out"], by=request.user)
        messages.success(request, _("There is school on this day."))
    else:
        return False
    return True
