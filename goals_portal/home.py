"""The first page per role, and what every page's frame shows."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.access import list_for
from accounts.guessing import noticed_at
from accounts.hats import remember_hats
from accounts.limits import ON_DEVICE, stay_of
from accounts.models import Student, User
from accounts.models.classes import ClassKind
from accounts.models.school import School
from accounts.records import may_at
from accounts.roles import FAMILY, OWN, Audience, Relation, allows
from accounts.safety import is_waited_for
from accounts.wording import ADULT, age_band
from goals.classes.lines import classes_taught
from goals.pages import with_school
from goals.talks.someone import is_answered, is_asked_to_talk
from goals.timeline.slots import with_slots
from goals.views import board
from goals.views.family import children
from goals.views.safety import CONCERNED
from goals.views.student import student as student_view
from goals.views.student import student_home
from goals_portal.overview import overview_of
from goals_portal.school_ways import ways_of
from reporting.families.queue import is_written_to
from reporting.proofing.listed import number_to_look_over
from reporting.proofing.looks import has_suggestions
from reporting.writing.choosing import asked_about_report
from reporting.writing.subjects import has_to_write

TEACHES = {Relation.HOME, Relation.SUBJECT, Relation.RELIEF}
OF_THE_SCHOOL = {Relation.STAFF, Relation.MEMBER}
RUNS = {Relation.PRINCIPAL, Relation.REPORTING, Relation.ADMIN}
SEES_CLASSES = TEACHES | {Relation.PRINCIPAL, Relation.WELLBEING, Relation.COORDINATOR, Relation.OFFICE}
REPORTS_PAGE = "reporting:reports"
REPORTS = {
    Relation.HOME,
    Relation.SUBJECT,
    Relation.PRINCIPAL,
    Relation.COORDINATOR,
    Relation.REPORTING,
    Relation.PROOF_READER,
}


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    icon: str
    current: bool = False


@dataclass(frozen=True)
class Frame:
    school: School | None = None
    person: str = ""
    band: str = ADULT
    nav: list[NavItem] = field(default_factory=list)
    asks: bool = False
    asked_to_talk: bool = False
    answered: bool = False
    asked_about_report: Student | None = None
    suggestions_wait: bool = False
    to_look_over: int = 0
    opening_waits: bool = False
    family_wrote: bool = False
    stays: int = 0
    on_device: bool = False
    demo: bool = False


WAYS = [
    (_("My goals"), "home", "home", set(OWN)),
    (_("Classes"), "goals:classes", "user-group", SEES_CLASSES),
    (_("Next class"), "goals:handovers", "arrow-right-circle", {Relation.NEXT_TEACHER}),
    (_("My students"), "goals:students", "users", {Relation.GRANTED, Relation.GRANTED_GOAL}),
    (_("Waiting"), "goals:waiting", "inbox", TEACHES | {Relation.GRANTED, Relation.GRANTED_GOAL}),
    (_("My children"), "goals:children", "heart", set(FAMILY)),
    (_("Good goals"), "goals:language", "light-bulb", OF_THE_SCHOOL),
    (_("Reports"), REPORTS_PAGE, "document-text", REPORTS),
    (_("School"), "school", "building-library", RUNS | {Relation.OFFICE}),
    (_("Timeline"), "goals:timeline", "calendar-days", RUNS),
]
"""Label, address, picture (heroicon) and the hats that one of is enough, in the order of the page."""


def frame(request: HttpRequest) -> dict:
    """Context processor: school, person and ways to go, for the base template. At most three queries, two on the first
    page, and one more for who teaches subjects alone."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"frame": Frame(demo=settings.DEMO)}
    hats = hats_of(request)
    shown = Frame(
        school=user.roles_held[0].school if user.roles_held else None,
        person=user.name,
        band=band_of(request, hats),
        nav=ways(request, hats),
        asks=Relation.OWN in hats and request.path != reverse("goals:someone"),
        **told_on_first_page(request, hats),
        stays=stay_of(request).left,
        on_device=ON_DEVICE in request.session,
        demo=settings.DEMO,
    )
    return {"frame": shown}


@require_safe
def here(request: HttpRequest) -> JsonResponse:
    """Who is logged in, and the token that forms need now: asked by a page before it sends what it could not send twice
    (static/js/file_box.js)."""
    return JsonResponse({"person": request.user.name, "token": get_token(request)})


TOLD: list[tuple[str, Callable, set[Relation]]] = [
    ("opening_waits", is_waited_for, CONCERNED),
    ("asked_to_talk", is_asked_to_talk, {Relation.STAFF, Relation.WELLBEING}),
    ("suggestions_wait", has_suggestions, {Relation.HOME, Relation.SUBJECT}),
    ("to_look_over", number_to_look_over, {Relation.PROOF_READER}),
    ("family_wrote", is_written_to, {Relation.HOME}),
]
"""What the frame calls it, the question, and the hats that one of is enough."""


def told_on_first_page(request: HttpRequest, hats: set[Relation]) -> dict:
    """That a student would like to talk, that somebody answered, that a safety opening is to be looked at, that
    a teacher asks about the report, a colleague suggests other words for it, reports wait to be looked over, or
    a family wrote about one: on the person's own first page, and never where a class looks on."""
    if request.path != reverse("home") or "whiteboard" in request.GET:
        return {}
    if Relation.OWN in hats:
        return {"answered": is_answered(request.user), "asked_about_report": asked_about_report(request.user)}
    return {name: asks(request.user) for name, asks, whose in TOLD if hats & whose}


def hats_of(request: HttpRequest) -> set[Relation]:
    remember_hats(request.user)
    return request.user.hats_held


def ways(request: HttpRequest, hats: set[Relation]) -> list[NavItem]:
    return [
        NavItem(label, reverse(name), icon, current=request.path == reverse(name))
        for label, name, icon, hats_that_may in WAYS
        if hats_that_may & hats and (name != REPORTS_PAGE or has_reports(request.user, hats))
    ]


def has_reports(user: User, hats: set[Relation]) -> bool:
    """Who teaches subjects alone finds the reports only where there is something to write in them."""
    return bool(hats & REPORTS - {Relation.SUBJECT}) or has_to_write(user)


def band_of(request: HttpRequest, hats: set[Relation]) -> str:
    """Whose words and sizes the pages have: the student's by year level, else an adult's."""
    if Relation.OWN not in hats:
        return ADULT
    own = own_student(request)
    return age_band(own.year_level) if own else ADULT


def own_student(request: HttpRequest) -> Student | None:
    """The student that the person is, asked once per request."""
    if not hasattr(request, "own_student"):
        found = list_for(request, with_school(Student.objects.filter(user=request.user)))
        request.own_student = found[0] if found else None
    return request.own_student


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The page of the hat with the most to do now; the others are one step away in the frame."""
    hats = hats_of(request)
    for of, page in FIRST_PAGES:
        if of & hats:
            return page(request)
    return render(request, "home_nothing.html")


def student_page(request: HttpRequest) -> HttpResponse:
    """With the places for goals that are still to be written: no other page of the student asks for them."""
    found = list_for(request, with_slots(with_school(Student.objects.filter(user=request.user)), Audience.ONLY_ME))
    request.own_student = found[0]
    return student_home(request, request.own_student)


def teacher_page(request: HttpRequest) -> HttpResponse:
    """The home group's board; without one, the relief teacher's class of the day, or the list of classes."""
    home_groups = (group for group in classes_taught(request) if group.kind == ClassKind.HOME_GROUP)
    first = next(home_groups, None)
    return board.board(request, class_group=first.uuid) if first else board.classes(request)


def past_page(request: HttpRequest) -> HttpResponse:
    """For who has left: the own goals, to read."""
    found = list_for(request, Student.objects.filter(user=request.user))
    return student_view(request, found[0].uuid) if found else render(request, "home_nothing.html")


def reader_page(request: HttpRequest) -> HttpResponse:
    """For who does nothing but look over reports: how many wait."""
    return render(request, "home_reader.html")


@require_safe
def school(request: HttpRequest) -> HttpResponse:
    """Each school that the person runs: where its year stands, and what its set-up lacks. Counts, no texts."""
    found = list_for(request, School.objects.order_by("name"))
    schools = [
        {
            **overview_of(each, request.user),
            "may_set_up": allows(each.relation, "school", "set_up"),
            "may_plan": may_at(request.user, each.pk, "change", noun="cycle"),
            "ways": ways_of(each),
            "guessed_at": noticed_at(each),
        }
        for each in found
    ]
    if not schools:
        raise Http404
    return render(request, "home_school.html", {"schools": schools})


FIRST_PAGES: list[tuple[set[Relation], Callable[[HttpRequest], HttpResponse]]] = [
    ({Relation.OWN}, student_page),
    (TEACHES, teacher_page),
    ({Relation.GRANTED, Relation.GRANTED_GOAL}, board.students),
    (set(FAMILY), children),
    ({Relation.PAST_OWN}, past_page),
    (RUNS, school),
    (SEES_CLASSES, board.classes),
    ({Relation.PROOF_READER}, reader_page),
]


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer when a form's token is missing or old: nothing was changed, and what to do next."""
    return render(request, "403_csrf.html", status=403)
