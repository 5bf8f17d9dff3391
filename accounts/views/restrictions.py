"""Orders that shut an adult out, for administrators and the principal alone.

Recording and ending one ask for the password again where it is long ago (A14): `restrictions` and `end`.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions.restrictions import end_restriction, restrict_access
from accounts.families import adults_of, orders_about
from accounts.forms.restrictions import EndRestrictionForm, RestrictForm
from accounts.records import student_for
from accounts.step_up import step_up


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
@transaction.atomic
def restrictions(request: HttpRequest, student) -> HttpResponse:
    """Those in force, those before them, and a new one."""
    posting = request.method == "POST"
    student = student_for(request, student, to="restrict", lock=posting, adult=request.POST.get("adult"))
    orders = orders_about(student)
    shut_out = {order.user_id for order in orders if order.is_active()}
    free = [adult for adult in adults_of(student, sees_orders=True) if adult.user.pk not in shut_out]
    form = RestrictForm(request.POST if posting else None, adults=free, school=student.school)
    if form.is_valid():
        try:
            made = restrict_access(student=student, by=request.user, **form.order())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            now = _("%(name)s is shut out from now on, everywhere.")
            later = _("%(name)s will be shut out from that day on.")
            messages.success(request, (now if made.is_active() else later) % {"name": made.user.name})
            return redirect("people:restrictions", student.uuid)
    context = {"student": student, "orders": orders, "form": form, "has_adults": bool(free)}
    return render(request, "accounts/restrictions.html", context)


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
@transaction.atomic
def end(request: HttpRequest, student, adult) -> HttpResponse:
    """The order of this adult that runs, or is to come, ends."""
    posting = request.method == "POST"
    student = student_for(request, student, to="restrict", lock=posting, adult=adult)
    running = [order for order in orders_about(student) if order.user.uuid == adult and order.is_to_come()]
    if not running:
        raise Http404
    form = EndRestrictionForm(request.POST if posting else None)
    if form.is_valid():
        end_restriction(restriction=running[-1], reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("The restriction has ended. It stays on record."))
        return redirect("people:restrictions", student.uuid)
    return render(request, "accounts/restriction_end.html", {"student": student, "order": running[-1], "form": form})
