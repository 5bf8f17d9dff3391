"""What I write, what waits for me, and what I release: the reports of each member of staff."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.access import list_for
from accounts.hats import remember_hats
from accounts.models import ClassGroup, SchoolYear
from accounts.models.classes import ClassKind
from accounts.relations import OFFICES
from accounts.roles import Relation, allows
from goals.models import Cycle
from goals_portal.shortcuts import page_or_fragment
from reporting.families.queue import answers_families, number_waiting
from reporting.forms.proofing import AskForm
from reporting.models import Report
from reporting.proofing.listed import CLASS, piles_of
from reporting.proofing.looks import ANSWERS, colleagues_of, has_suggestions, waits_for_answer
from reporting.releasing.queue import WaitingLevel, in_level, levels_waiting, with_own_words
from reporting.releasing.reminders import reminder_of
from reporting.writing.board import WRITTEN_HERE, ClassBoard, boards_of, with_days
from reporting.writing.subjects import taught_and_asked


@require_http_methods(["GET"])
def reports(request: HttpRequest) -> HttpResponse:
    """One section per job: the classes whose goals go to another system; the reports that I write, by class; those that
    wait for my approval; the releases. A school that writes elsewhere has the first alone."""
    hats, waiting = remember_hats(request.user), levels_waiting(request.user)
    asked = request.GET.get("level", "")
    chosen = next((level for level in waiting if level.key == asked), waiting[0] if waiting else None)
    boards, subjects = _with_ask(request, with_days(boards_of(request), request.user)), _subject_classes(request)
    context = {
        "hand_over": _handed_over(request),
        "boards": boards,
        "to_look_over": _to_look_over(request),
        "to_answer": _to_answer(request),
        "subjects": subjects,
        "reminder": reminder_of(request.user) if boards or subjects else None,
        "answers_families": answers_families(request.user),
        "from_families": number_waiting(request.user),
        "waiting": waiting,
        "chosen": chosen,
        "to_approve": _to_approve(request, chosen) if chosen else [],
        "with_own_words": with_own_words(request.user) if hats & set(OFFICES) else [],
        "cycles": [
            (cycle, allows(cycle.relation, "cycle", "release"))
            for cycle in list_for(request, Cycle.objects.filter(**WRITTEN_HERE).order_by("-starts_on"), to="change")
        ],
    }
    return page_or_fragment(request, "reporting/reports.html", context)


def _with_ask(request: HttpRequest, boards: list[ClassBoard]) -> list[ClassBoard]:
    """Beside the reports that nobody looks over: whom to ask."""
    for board in boards:
        if reports := board.nobody_looks_at:
            colleagues = colleagues_of({report.school_id for report in reports}, request.user)
            board.ask = AskForm(colleagues=colleagues, reports=[report.uuid for report in reports])
    return boards


def _to_answer(request: HttpRequest) -> list[Report]:
    """Reports in which colleagues suggest other words in my comments."""
    if not has_suggestions(request.user):
        return []
    return list_for(request, waits_for_answer(request.user), to=ANSWERS)


def _to_look_over(request: HttpRequest) -> int | None:
    """How many reports nobody has looked over, for who has that duty or is asked; None for everybody else."""
    if Relation.PROOF_READER not in remember_hats(request.user):
        return None
    return sum(pile.unread for pile in piles_of(request.user, CLASS))


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
    return list_for(request, taught_and_asked(request.user).order_by("name"), to="comment")


def _to_approve(request: HttpRequest, level: WaitingLevel) -> list[Report]:
    waiting = in_level(request.user, level.cycle, level.year_level).select_related("student", "author")
    return list_for(request, waiting, to="approve")
