"""What is kept about me, and everything of mine to take along."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.models import Student
from accounts.roles import FAMILY, OWN, allows
from accounts.step_up import step_up
from goals_portal.shortcuts import page_or_fragment
from reporting.actions.exports import agree_to_export, ask_for_export, may_be_fetched
from reporting.actions.opening import take_along
from reporting.models import ExportKind
from reporting.privacy.queries import EXPORTS
from reporting.privacy.told import told_about
from reporting.privacy.words import OF_PEOPLE, rules_in_words


@require_safe
def about_me(request: HttpRequest) -> HttpResponse:
    """For everybody: what is kept, why, for how long, and what one may ask for."""
    mine = Q(user=request.user) | Q(guardianships__user=request.user)
    students = list_for(request, Student.objects.filter(mine).distinct(), to="view")
    schools = [role.school for role in request.user.roles_held if role.school.practice_of_id is None]
    context = {
        "students": [each for each in students if allows(each.relation, "student", "take_along")],
        "exports": list_for(request, EXPORTS.filter(person=request.user)),
        "rules": rules_in_words(schools[0] if schools else None, OF_PEOPLE),
        "told": told_about(students, request.user),
        "is_student": any(each.relation in OWN for each in students),
    }
    return render(request, "privacy/about_me.html", context)


@require_POST
@transaction.atomic
def everything_of_mine(request: HttpRequest) -> HttpResponse:
    """An adult's own record; a student has a page of the own."""
    if hasattr(request.user, "student") or not request.user.roles_held:
        raise Http404
    school = request.user.roles_held[0].school
    made = ask_for_export(school=school, by=request.user, kind=ExportKind.OWN, person=request.user)
    return redirect("reporting:export", made.uuid)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def everything(request: HttpRequest, student) -> HttpResponse:
    """A student's own, or for a family adult what the child shares; of a student who left, kept for a year."""
    posting = request.method == "POST"
    student = get_for(
        request, Student.objects.select_related("school"), to="take_along", uuid=student, lock=posting
    )  # fmt: skip
    kind = _kind_for(student)
    if posting:
        made = ask_for_export(school=student.school, by=request.user, kind=kind, student=student)
        return redirect("reporting:export", made.uuid)
    made = list_for(request, EXPORTS.filter(student=student, kind__in=[ExportKind.LEAVING, kind]))
    context = {"student": student, "exports": made, "kind": kind, "is_family": kind == ExportKind.FAMILY}
    return render(request, "privacy/everything.html", context)


def _kind_for(student: Student) -> ExportKind:
    if student.relation in FAMILY:
        return ExportKind.FAMILY
    return ExportKind.LEAVING if student.has_left else ExportKind.OWN


@require_safe
def export(request: HttpRequest, export) -> HttpResponse:
    """Waiting for the principal, being packed, ready, or why not."""
    found = get_for(request, EXPORTS, uuid=export)
    context = {
        "export": found, "may_be_fetched": found.is_ready and may_be_fetched(found),
        "may_agree": found.waits_for_principal and allows(found.relation, "export", "agree"),
        "is_mine": found.asked_by_id == request.user.pk,
    }  # fmt: skip
    return page_or_fragment(request, "privacy/export.html", context, fragment="privacy/_export.html")


@step_up(back="reporting:export")
@require_POST
@transaction.atomic
def agree(request: HttpRequest, export) -> HttpResponse:
    """The principal's word, where two adults are asked for."""
    found = get_for(request, EXPORTS, to="agree", lock=True, uuid=export)
    try:
        agree_to_export(export=found, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Agreed. It is being packed now."))
    return redirect("reporting:export", found.uuid)


@step_up(before_typing=True)
@require_safe
def export_file(request: HttpRequest, export) -> HttpResponse:
    """The zip. Where it holds what was taken back since, or what a family cannot see now, it is not given out."""
    found = get_for(request, EXPORTS.exclude(zip_key=""), to="fetch", uuid=export)
    if found.kind == ExportKind.SCHOOL and found.agreed_at is None:
        raise PermissionDenied
    if not take_along(export=found, by=request.user):
        messages.warning(request, _("Something has changed since, or its time is over. Please ask for it anew."))
        return redirect("reporting:export", found.uuid)
    name = _("Everything of %(name)s") % {"name": found.about}
    return FileResponse(
        default_storage.open(found.zip_key), as_attachment=True, filename=f"{name}.zip", content_type="application/zip"
    )
