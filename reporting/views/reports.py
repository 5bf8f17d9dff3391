"""What I write, what waits for me, and what I release: the reports of each member of staff."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.access import list_for
from accounts.models import ClassGroup, SchoolYear, TeachingAssignment
from accounts.models.classes import ClassKind
from accounts.roles import allows
from goals.models import Cycle
from goals_portal.shortcuts import page_or_fragment
from reporting.families.queue import answers_families, number_waiting
from reporting.models import Report, ReportPolicy
from reporting.releasing.queue import WaitingLevel, in_level, levels_waiting
from reporting.writing.board import WRITTEN_HERE, boards_of


@require_http_methods(["GET"])
def reports(request: HttpRequest) -> HttpResponse:
    """One section per job: the classes whose goals go to another system; the reports that I write, by class; those that
    wait for my approval; the releases. A school that writes elsewhere has the first alone."""
    waiting = levels_waiting(request.user)
    asked = request.GET.get("level", "")
    chosen = next((level for level in waiting if level.key == asked), waiting[0] if waiting else None)
    context = {
        "hand_over": _handed_over(request),
        "boards": boards_of(request),
        "subjects": _subject_classes(request),
        "answers_families": answers_families(request.user),
        "from_families": number_waiting(request.user),
        "waiting": waiting,
        "chosen": chosen,
        "to_approve": _to_approve(request, chosen) if chosen else [],
        "cycles": [
            (cycle, allows(cycle.relation, "cycle", "release"))
            for cycle in list_for(request, Cycle.objects.filter(**WRITTEN_HERE).order_by("-starts_on"), to="change")
        ],
    }
    return page_or_fragment(request, "reporting/reports.html", context)


def _handed_over(request: HttpRequest) -> list[ClassGroup]:
    """The home groups that I teach, or answer for, of schools that write their reports elsewhere: this year's."""
    schools = {role.school.pk: role.school for role in request.user.roles_held if role.school.reports_elsewhere}
    if not schools:
        return []
    years = SchoolYear.objects.on(next(iter(schools.values())).today()).filter(school__in=schools)
    home = {"school_year__in": years, "kind": ClassKind.HOME_GROUP}
    return list_for(request, ClassGroup.objects.filter(**home).order_by("name"), to="export")


def _subject_classes(request: HttpRequest) -> list[ClassGroup]:
    """Subject classes that I teach, of schools that ask for comments on subjects in the reports of this year."""
    asking = ReportPolicy.objects.filter(subject_comments=True, **WRITTEN_HERE)
    taught = TeachingAssignment.objects.active().filter(user=request.user, is_relief=False)
    subject = {"pk__in": taught.values("class_group"), "school__in": asking.values("school"), "kind": ClassKind.SUBJECT}
    return list_for(request, ClassGroup.objects.filter(**subject).order_by("name"), to="comment")


def _to_approve(request: HttpRequest, level: WaitingLevel) -> list[Report]:
    waiting = in_level(request.user, level.cycle, level.year_level).select_related("student", "author")
    return list_for(request, waiting, to="approve")
