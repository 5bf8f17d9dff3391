"""The school's privacy page: terms, the data map, everything about one person, and destroying it with proof."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.models import School, StudentRecord, User
from accounts.step_up import step_up
from reporting.actions import erasure as erasing
from reporting.actions.exports import ask_for_export
from reporting.actions.terms import set_terms
from reporting.models import Erasure, ExportKind
from reporting.privacy.erase import AdultErasure, StudentErasure
from reporting.privacy.forms import FindForm, ReasonForm, SignForm, TermsForm
from reporting.privacy.map import GROUPS, STORES, TABLES
from reporting.privacy.people import SHOWN, adult_of, adults_called, students_called
from reporting.privacy.proof import counted, labels_of
from reporting.privacy.queries import ERASURES, EXPORTS
from reporting.privacy.terms import Terms
from reporting.privacy.words import rules_in_words

LATEST = 30


@require_safe
def privacy(request: HttpRequest, school) -> HttpResponse:
    """What waits for an approval, what was destroyed with its proof, and the lengths."""
    school = get_for(request, School.objects, to="privacy", uuid=school)
    found = list_for(request, ERASURES.filter(school=school))[:LATEST]
    context = {
        "school": school, "rules": rules_in_words(school), "find": FindForm(),
        "open": [each for each in found if each.is_open or each.is_under_way or each.was_refused],
        "done": [(each, counted(each.proof)) for each in found if each.done_at],
        "exports": list_for(request, EXPORTS.filter(school=school, kind=ExportKind.SCHOOL))[:LATEST],
    }  # fmt: skip
    return render(request, "privacy/school.html", context)


@require_safe
def data_map(request: HttpRequest, school) -> HttpResponse:
    school = get_for(request, School.objects, to="privacy", uuid=school)
    context = {"school": school, "groups": GROUPS, "stores": [*STORES, *TABLES]}
    return render(request, "privacy/data_map.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def terms(request: HttpRequest, school) -> HttpResponse:
    """For how long, where the school may choose."""
    school = get_for(request, School.objects, to="privacy", lock=request.method == "POST", uuid=school)
    form = TermsForm(request.POST or None, terms=Terms(school))
    if form.is_valid():
        set_terms(school=school, by=request.user, amounts=form.amounts())
        messages.success(request, _("Saved."))
        return redirect("reporting:privacy", school.uuid)
    return render(request, "privacy/terms.html", {"school": school, "form": form})


@require_safe
def people(request: HttpRequest, school) -> HttpResponse:
    """Whom is it about?"""
    school = get_for(request, School.objects, to="privacy", uuid=school)
    form = FindForm(request.GET or None)
    context = {"school": school, "form": form, "students": [], "adults": []}
    if form.is_valid():
        words = form.cleaned_data["q"]
        context["students"] = list_for(request, students_called(school, words), to="privacy")[:SHOWN]
        context["adults"] = adults_called(school, words, request.user)
    return render(request, "privacy/people.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def student(request: HttpRequest, school, student) -> HttpResponse:
    """What there is about one student; asked for as a bundle, or to be destroyed."""
    school = get_for(request, School.objects, to="privacy", uuid=school)
    student = get_for(
        request, StudentRecord.objects.select_related("school", "user").filter(school=school), to="privacy",
        lock=request.method == "POST", uuid=student,
    )  # fmt: skip
    if "export" in request.POST:
        return _export_asked(request, school, student=student)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            made = erasing.ask_to_erase_student(student=student, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("reporting:erasure", made.uuid)
    rehearsed = StudentErasure(student).rehearse().as_json()
    return _person_page(request, school, student.full_name, form, rehearsed)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def adult(request: HttpRequest, school, person) -> HttpResponse:
    school = get_for(request, School.objects, to="privacy", lock=request.method == "POST", uuid=school)
    person = adult_of(school, person, request.user)
    if "export" in request.POST:
        return _export_asked(request, school, person=person)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            made = erasing.ask_to_erase_adult(person=person, school=school, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("reporting:erasure", made.uuid)
    return _person_page(request, school, person.name, form, AdultErasure(person).rehearse().as_json())


def _export_asked(request: HttpRequest, school: School, **who: StudentRecord | User) -> HttpResponse:
    made = ask_for_export(school=school, by=request.user, kind=ExportKind.SCHOOL, **who)
    messages.success(request, _("Asked for. As soon as the principal has agreed, it is packed."))
    return redirect("reporting:export", made.uuid)


def _person_page(request: HttpRequest, school: School, name: str, form: ReasonForm, rehearsed: dict) -> HttpResponse:
    context = {"school": school, "name": name, "form": form, "rehearsed": counted(rehearsed)}
    return render(request, "privacy/person.html", context)


@require_safe
def erasure(request: HttpRequest, erasure) -> HttpResponse:
    """The rehearsal, what is kept and why, and after it is done the proof."""
    return _erasure_page(request, get_for(request, ERASURES, uuid=erasure))


def _erasure_page(request: HttpRequest, found: Erasure, form: SignForm | None = None) -> HttpResponse:
    context = {
        "erasure": found, "rehearsed": counted(found.rehearsed), "proof": counted(found.proof),
        "form": form or SignForm(person=request.user), "is_mine": found.asked_by_id == request.user.pk,
        "rights": labels_of(found.relation),
    }  # fmt: skip
    return render(request, "privacy/erasure.html", context)


@step_up(back="reporting:erasure")
@require_POST
@transaction.atomic
def approve(request: HttpRequest, erasure) -> HttpResponse:
    found = get_for(request, ERASURES, to="approve", lock=True, uuid=erasure)
    form = SignForm(request.POST, person=request.user)
    if form.is_valid():
        try:
            erasing.approve_erasure(erasure=found, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Approved. It is done within minutes, and the proof stands here."))
            return redirect("reporting:erasure", found.uuid)
    return _erasure_page(request, found, form)


@require_POST
@transaction.atomic
def withdraw(request: HttpRequest, erasure) -> HttpResponse:
    found = get_for(request, ERASURES, to="withdraw", lock=True, uuid=erasure)
    try:
        erasing.withdraw_erasure(erasure=found, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Withdrawn. Nothing was destroyed."))
    return redirect("reporting:privacy", found.school.uuid)


@require_safe
def proof(request: HttpRequest, erasure) -> HttpResponse:
    """To keep outside of the program."""
    found = get_for(request, ERASURES.filter(done_at__isnull=False), uuid=erasure)
    told = {
        "school": found.school.name, "what": found.kind, "reason": found.reason, "asked_at": found.asked_at,
        "asked_by": str(found.asked_by or ""), "approved_at": found.approved_at,
        "approved_by": str(found.approved_by or ""), "done_at": found.done_at, **found.proof,
    }  # fmt: skip
    name = f"proof-{found.done_at:%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return JsonResponse(told, headers=headers, json_dumps_params={"indent": 2, "ensure_ascii": False})
