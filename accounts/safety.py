"""Safety openings: who may open, who looks at it afterwards, and until which day."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.calendar import SchoolCalendar, weekdays
from accounts.models import (
    AccessEvent,
    AccessRestriction,
    Guardianship,
    Responsibility,
    SafetyOpening,
    School,
    Student,
    User,
)
from accounts.models.audit import SAFETY
from accounts.models.people import ResponsibilityKind
from accounts.relations import OPENS_FOR_SAFETY
from accounts.roles import Relation

LOOKS_AT_IT = [ResponsibilityKind.PRINCIPAL, ResponsibilityKind.WELLBEING, ResponsibilityKind.REVIEWER]
"""Who looks at an opening: the first of these duties that somebody else holds who may."""
OPENINGS = SafetyOpening.objects.select_related("student__school", "school", "user", "reviewed_by")
"""With what their pages say."""
DAYS_TO_REVIEW = 2
LONGEST_HOLIDAY = timedelta(days=80)
LOGGED_WITHIN = timedelta(minutes=1)
"""A page that was asked for in the last second is noted a moment later."""


def may_open(student: Student, user: User) -> bool:
    """By a duty at the student's school; never the own child, now or earlier. The door has asked about orders."""
    duties = Responsibility.objects.active().filter(school=student.school_id, user=user, kind__in=OPENS_FOR_SAFETY)
    return duties.exists() and not Guardianship.objects.filter(user=user, student=student).exists()


def opened_by(openings: QuerySet, user: User, at) -> QuerySet:
    """Of `openings`, those of `user`, as long as she or he has a duty to open any."""
    duties = Responsibility.objects.active(at).filter(user=user, kind__in=OPENS_FOR_SAFETY)
    return openings.filter(user=user, school__in=duties.values("school"))


def looking_at(openings: QuerySet, user: User, at) -> QuerySet:
    """Of `openings` of other people, those that `user` looks at afterwards."""
    arms = Q(pk=None)
    nobody_before = Q()
    for kind in LOOKS_AT_IT:
        holders = Responsibility.objects.active(at).filter(school=OuterRef("school"), kind=kind, user__is_active=True)
        arms |= nobody_before & Exists(_others(holders).filter(user=user))
        nobody_before &= ~Exists(_others(holders))
    return openings.filter(arms)


def _others(holders: QuerySet) -> QuerySet:
    """Of `holders` of a duty, those who may look at the opening of the outer query."""
    of_child = {"user": OuterRef("user"), "student": OuterRef(OuterRef("student"))}
    return holders.exclude(user=OuterRef("user")).filter(
        ~Exists(Guardianship.objects.filter(**of_child)), ~Exists(AccessRestriction.objects.active().filter(**of_child))
    )


def reviewers_of(student: Student, opener: User) -> list[User]:
    """Who is told at once when `opener` opens the texts of `student`, and looks at it: the same people, from the other
    side. At most three queries."""
    family = Guardianship.objects.filter(student=student).values("user")
    shut_out = AccessRestriction.objects.active().filter(student=student).values("user")
    there = User.objects.filter(is_active=True).exclude(pk=opener.pk).exclude(pk__in=family).exclude(pk__in=shut_out)
    for kind in LOOKS_AT_IT:
        holders = Responsibility.objects.active().filter(school=student.school_id, kind=kind)
        if found := list(there.filter(pk__in=holders.values("user")).order_by("name")):
            return found
    return []


def opening_in_force(student: Student, user: User) -> SafetyOpening | None:
    return SafetyOpening.objects.active().filter(student=student, user=user).first()


def review_by(school: School, day: date) -> date:
    """The second school day after `day`; where the school has not entered its terms, the second weekday."""
    calendar = SchoolCalendar.of(school, day, day + LONGEST_HOLIDAY)
    return calendar.add(day, DAYS_TO_REVIEW) or weekdays(day + timedelta(days=1), day + timedelta(days=7))[1]


def is_waited_for(user: User) -> bool:
    """Is there an opening that `user` has still to look at, or an own one that nobody has looked at in time? For the
    first page. One query."""
    waiting = SafetyOpening.objects.unreviewed().defer("reason").select_related("school").visible_to(user)
    return any(opening.relation == Relation.REVIEWER or opening.is_late for opening in waiting)


def late_openings(school: School) -> list[SafetyOpening]:
    """Those that have waited too long, for who runs the school: who opened and when, and nothing of the child."""
    waiting = SafetyOpening.objects.unreviewed().filter(school=school, look_by__lt=school.today())
    return list(waiting.select_related("user").defer("reason").order_by("starts_at"))


def readings_in(opening: SafetyOpening) -> list[AccessEvent]:
    """What was read in `opening`, from the read log, in order: kinds of texts and times, no words."""
    while_open = (opening.starts_at, opening.ends_at + LOGGED_WITHIN)
    events = AccessEvent.objects.filter(
        student_id=opening.student_id, user_id=opening.user_id, action=SAFETY, at__range=while_open
    )
    return list(events.order_by("at", "pk"))
