"""The adults of one child, for those who keep the school's people: who is linked, what each may see, who has come in.

Changing a family link asks for the password again where it is long ago (A14): `add`, `change`, `end` and `mail`.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions.families import add_adult, change_link, end_link
from accounts.actions.invitations import mail_invitations
from accounts.families import Adult, adult_of, adults_of, is_only_family_here, may, was_here_before
from accounts.family_history import family_history
from accounts.forms.families import AdultForm, ChangeForm, EndForm
from accounts.models import Student, User
from accounts.records import student_for
from accounts.step_up import step_up
from accounts.withholding import is_old_enough

ASK_SOMEBODY = gettext_lazy(
    "This adult was linked to the child before. Please ask an administrator to link her or him again."
)


@require_safe
def family(request: HttpRequest, student) -> HttpResponse:
    """Everything that the school keeps about the child's adults; orders for those only who may know of them."""
    student = student_for(request, student, to="view_family")
    sees_orders = may(request.user, student, "restrict")
    adults = adults_of(student, sees_orders=sees_orders)
    return render(request, "accounts/family.html", {
        "student": student,
        "linked": [adult for adult in adults if adult.is_linked],
        "others": [adult for adult in adults if not adult.is_linked],
        "may_change": may(request.user, student, "change_family"),
        "sees_orders": sees_orders,
        "may_withdraw": sees_orders and is_old_enough(student),
        "history": family_history(student, adults),
    })  # fmt: skip


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
@transaction.atomic
def add(request: HttpRequest, student) -> HttpResponse:
    """A new link. Nobody is taken for somebody else by a guess: where the school knows the name or the address, the
    form comes back with the question."""
    posting = request.method == "POST"
    student = student_for(request, student, to="change_family", lock=posting, adult=request.POST.get("who"))
    form = AdultForm(request.POST if posting else None, school=student.school)
    if form.is_valid():
        try:
            _add(request.user, student, form)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("%(name)s is linked.") % {"name": form.cleaned_data["name"]})
            return redirect("people:family", student.uuid)
    return render(request, "accounts/family_add.html", {"student": student, "form": form})


def _add(by: User, student: Student, form: AdultForm) -> None:
    said = form.cleaned_data
    if not may(by, student, "restrict") and was_here_before(student, form.known(), said["name"], said["email"]):
        raise ValidationError(ASK_SOMEBODY)
    add_adult(student=student, by=by, name=said["name"], email=said["email"], known=form.known(), **form.link())


def linked_adult(student: Student, adult, by: User) -> Adult:
    """The adult with a link that `by` may know of; else 404."""
    found = adult_of(student, adult, sees_orders=may(by, student, "restrict"))
    if found is None or not found.is_linked:
        raise Http404
    return found


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
@transaction.atomic
def change(request: HttpRequest, student, adult) -> HttpResponse:
    posting = request.method == "POST"
    student = student_for(request, student, to="change_family", lock=posting, adult=adult)
    found = linked_adult(student, adult, request.user)
    form = ChangeForm(request.POST if posting else None, adult=found, school=student.school)
    if form.is_valid():
        change_link(link=found.link, by=request.user, email=form.cleaned_data.get("email"), **form.link())
        messages.success(request, _("Saved."))
        return redirect("people:family", student.uuid)
    return render(request, "accounts/family_change.html", {"student": student, "adult": found, "form": form})


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
@transaction.atomic
def end(request: HttpRequest, student, adult) -> HttpResponse:
    posting = request.method == "POST"
    student = student_for(request, student, to="change_family", lock=posting, adult=adult)
    found = linked_adult(student, adult, request.user)
    form = EndForm(request.POST if posting else None, school=student.school)
    if form.is_valid():
        end_link(link=found.link, by=request.user, at=form.ends_at())
        messages.success(request, _("Saved."))
        return redirect("people:family", student.uuid)
    return render(request, "accounts/family_end.html", {"student": student, "adult": found, "form": form})


@step_up(back="people:family_change")
@require_POST
@transaction.atomic
def mail(request: HttpRequest, student, adult) -> HttpResponse:
    """An invitation by e-mail, for one who has not come in yet."""
    student = student_for(request, student, to="change_family", lock=True, adult=adult)
    found = linked_adult(student, adult, request.user)
    if not is_only_family_here(found.user, student.school):
        raise PermissionDenied
    if mail_invitations(users=[found.user], school=student.school, by=request.user):
        messages.success(request, _("The invitation is on its way."))
    else:
        messages.error(request, _("There is no e-mail address, or this adult has come in already."))
    return redirect("people:family", student.uuid)
