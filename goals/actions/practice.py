"""A practice class: six invented children beside the school, with whom its teachers try everything out."""

from collections.abc import Callable
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.class_list import Listed, enrol_list
from accounts.models import Membership, School, Student, TeachingAssignment, User
from accounts.models.people import Role
from accounts.roles import Audience
from accounts.wording import exemplar_band
from goals.actions.agree import agree_goal
from goals.actions.goal import create_goal
from goals.actions.language import load_language
from goals.actions.progress import add_check_in
from goals.actions.school import SHORT, first_cycle
from goals.language.areas import add_areas
from goals.models import Cycle, Exemplar, Goal
from goals.models.choices import CheckInStatus
from goals.models.goal import TITLE_LIMIT

CHILDREN = ["Ash", "Bo", "Cleo", "Dani", "Eli", "Fern"]
LOOKS_LIKE = ["time_zone", "crest_letters", "crest_colour", "goal_label", "family_preset_to_year"]


@transaction.atomic
def make_practice(*, school: School, by: User, year_level: int, for_all: bool) -> School:
    """A school of its own beside `school`, so that nothing of it is ever counted, exported or released with real
    children. `by` teaches its one class; with `for_all`, so do all who are teachers of the school now."""
    if School.objects.filter(practice_of=school).exists():
        raise ValidationError(_("There is a practice class already."))
    name = _("Practice: %(school)s") % {"school": school.short_name or school.name}
    copied = {field: getattr(school, field) for field in LOOKS_LIKE}
    there = School.objects.create(name=name, short_name=name[:SHORT], practice_of=school, **copied)
    cycle = first_cycle(there)
    add_areas(there)
    load_language(school=there)
    rows = [Listed(child, _("Practice")) for child in CHILDREN]
    class_group = enrol_list(
        school=there, name=_("Practice class"), year_level=year_level, rows=rows, teacher=None, by=by
    )
    for teacher in _teachers(school, by, for_all):
        Membership.objects.create(school=there, user=teacher, role=Role.TEACHER)
        TeachingAssignment.objects.create(school=there, class_group=class_group, user=teacher)
    _let_them_live(there, cycle, year_level, by)
    return there


def _teachers(school: School, by: User, for_all: bool) -> list[User]:
    members = Membership.objects.active().filter(school=school, role=Role.TEACHER)
    others = User.objects.filter(pk__in=members.values("user"), is_active=True).exclude(pk=by.pk)
    return [by, *(others if for_all else [])]


def _let_them_live(school: School, cycle: Cycle, year_level: int, teacher: User) -> None:
    """Each child stands somewhere else: the first has no goal yet."""
    band = Exemplar.objects.filter(school=school, band=exemplar_band(year_level))
    good, vague = list(band.filter(fault="").order_by("pk")[: len(LIVES)]), band.exclude(fault="").first()
    students = Student.objects.filter(school=school).select_related("user", "school").order_by("pk")[1:]
    for student, live, example in zip(students, LIVES, [*good[:-1], vague or good[-1]], strict=True):
        live(_goal_of(student, cycle, example), teacher)


def _goal_of(student: Student, cycle: Cycle, example: Exemplar) -> Goal:
    """Shared with the teachers, in the words of `example`, and the student's own tick."""
    strategies = example.strategies.splitlines()
    words = {"title": example.text[:TITLE_LIMIT], "measure": example.measure, "baseline": example.baseline}
    goal = create_goal(
        student=student, by=student.user, cycle=cycle, goal_uuid=uuid4(), words=words, audience=Audience.TEACHERS,
        steps=example.targets.splitlines(), strategy=strategies[0] if strategies else "",
    )  # fmt: skip
    return agree_goal(goal=goal, by=student.user, base_version=goal.version)


def _waits(goal: Goal, teacher: User) -> None:
    """For the teacher's answer."""


def _goes_well(goal: Goal, teacher: User) -> None:
    _agreed(goal, teacher)
    _checks_in(goal, CheckInStatus.GETTING_THERE)
    _checks_in(goal, CheckInStatus.GOING_WELL)


def _is_stuck(goal: Goal, teacher: User) -> None:
    _agreed(goal, teacher)
    _checks_in(goal, CheckInStatus.STUCK)
    _checks_in(goal, CheckInStatus.STUCK, wants_help=True)


def _agreed(goal: Goal, teacher: User) -> None:
    agree_goal(goal=goal, by=teacher, base_version=goal.version)


def _checks_in(goal: Goal, status: CheckInStatus, wants_help: bool = False) -> None:
    add_check_in(goal=goal, by=goal.student.user, key=uuid4(), status=status, wants_help=wants_help)


LIVES: list[Callable[[Goal, User], None]] = [_waits, _goes_well, _is_stuck, _agreed, _waits]
"""Of the children from the second on; the last one's goal is one that should be talked about."""
