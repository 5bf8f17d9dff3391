"""A class in ten minutes: names pasted, looked over, saved."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import get_for
from accounts.actions.class_list import enrol_list
from accounts.forms.class_list import Children, ClassForm, PasteForm
from accounts.models import School
from accounts.records import lock_chosen
from accounts.rosters.alike import alike


@require_http_methods(["GET", "POST"])
@transaction.atomic
def class_list(request: HttpRequest, school) -> HttpResponse:
    """First the names are pasted, then each stands in a box of its own; nothing is saved before that is right. Two who
    save the same list at the same moment: the second is asked who these children are."""
    if request.method == "POST":
        lock_chosen(request.user, school, [sent for name, sent in request.POST.items() if name.endswith("-who")])
    school = get_for(request, School.objects, to="enrol", lock=request.method == "POST", uuid=school)
    if "form-TOTAL_FORMS" in request.POST:
        return _checked(request, school)
    form = PasteForm(request.POST or None, school=school, initial={"teacher": request.user.pk})
    if not form.is_valid():
        return render(request, "accounts/class_list.html", {"school": school, "form": form})
    names = form.cleaned_data["rows"]
    children = Children(initial=[{"given": name.given, "family": name.family} for name in names])
    return _look_over(request, form, children)


def _checked(request: HttpRequest, school: School) -> HttpResponse:
    form, children = ClassForm(request.POST, school=school), Children(request.POST)
    children.look_for(alike(request, school, children.names()))
    if not (form.is_valid() and children.is_valid()):
        return _look_over(request, form, children)
    rows = [child.listed() for child in children.kept()]
    class_group = enrol_list(school=school, by=request.user, rows=rows, **form.cleaned_data)
    said = ngettext("%(number)s child is in %(name)s.", "%(number)s children are in %(name)s.", len(rows))
    messages.success(request, said % {"number": len(rows), "name": class_group.name})
    return redirect("reporting:class_cards", class_group.uuid)


def _look_over(request: HttpRequest, form: ClassForm, children) -> HttpResponse:
    if not children.is_bound:
        children.look_for(alike(request, form.school, children.names()))
    there = form.there(form["name"].value() or "")
    context = {"school": form.school, "form": form, "children": children, "there": there}
    return render(request, "accounts/class_list_check.html", context)
