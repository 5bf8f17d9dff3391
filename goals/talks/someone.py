"""“I'd like to talk to someone”: whom a student can choose, who reads it, and who is there outside school."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.hats import STAFF_ROLES
from accounts.models import (
    AccessEvent,
    AccessRestriction,
    Enrolment,
    Guardianship,
    Membership,
    Responsibility,
    School,
    Student,
    TeachingAssignment,
    User,
)
from accounts.models.people import ResponsibilityKind
from accounts.roles import Relation
from goals.models import ListedAdult, TalkWish

LOGGED_AS = TalkWish._meta.label_lower
"""How the read log calls a wish; its index goes by student."""
ANSWER_SHOWN_FOR = timedelta(days=7)
USUAL_HELP = _(
    "Kids Helpline: 1800 55 1800 (any time, free)\n"
    "13YARN: 13 92 76 (any time, for Aboriginal and Torres Strait Islander people)\n"
    "In danger now: 000"
)
"""Until a school writes its own."""
NUMBER = re.compile(r"(\d[\d ]+\d)")


@dataclass(frozen=True)
class HelpLine:
    """Words, and a number to call; empty where there is none in the line."""

    name: str
    number: str
    note: str

    @property
    def tel(self) -> str:
        return self.number.replace(" ", "")


def help_lines(school: School) -> list[HelpLine]:
    """The school's lines, or the usual ones; in each the first number can be called."""
    lines = (school.help_text.strip() or str(USUAL_HELP)).splitlines()
    parts = [(*NUMBER.split(line.strip(), maxsplit=1), "", "")[:3] for line in lines if line.strip()]
    return [HelpLine(*part) for part in parts]


@dataclass(frozen=True)
class Adult:
    """Whom a student can choose, and what that person is to the student."""

    user: User
    words: str | Promise


def leads_of(student: Student) -> QuerySet:
    """Who looks after wellbeing and may read this student's wish."""
    leads = Responsibility.objects.active().filter(school=student.school_id, kind=ResponsibilityKind.WELLBEING)
    return _not_of_the_family(student).filter(pk__in=leads.values("user"))


def adults_for(student: Student) -> list[Adult]:
    """Who looks after wellbeing, the student's own teachers, and whom the school lists; nobody of the family. Three
    queries."""
    taught_in = Enrolment.objects.active().filter(student=student).values("class_group")
    teaching = TeachingAssignment.objects.active().filter(class_group__in=taught_in, is_relief=False)
    staff = Membership.objects.active().filter(school=student.school_id, role__in=STAFF_ROLES)
    listed = ListedAdult.objects.filter(school=student.school_id, user__in=staff.values("user"))
    there = _not_of_the_family(student)
    groups = [
        (_("is there when something worries you"), leads_of(student)),
        (_("teaches you"), there.filter(pk__in=teaching.values("user")).filter(pk__in=staff.values("user"))),
        (_("there for every child"), there.filter(pk__in=listed.values("user"))),
    ]
    found: dict[int, Adult] = {}
    for words, users in groups:
        for user in users.order_by("name"):
            found.setdefault(user.pk, Adult(user, words))
    return list(found.values())


def _not_of_the_family(student: Student) -> QuerySet:
    """The rule of goals/access/, seen from the student."""
    family = Guardianship.objects.filter(student=student).values("user")
    shut_out = AccessRestriction.objects.active().filter(student=student).values("user")
    return User.objects.filter(is_active=True).exclude(pk__in=family).exclude(pk__in=shut_out)


@dataclass(frozen=True)
class Reading:
    name: str
    at: datetime


def readings_of(wishes: list[TalkWish]) -> dict[int, list[Reading]]:
    """Who has read each wish, and when first: from the read log, which nobody can change."""
    events = AccessEvent.objects.filter(
        object_type=LOGGED_AS,
        object_id__in=[wish.pk for wish in wishes],
        student_id__in={wish.student_id for wish in wishes},
    )
    found: dict[int, dict[str, Reading]] = {}
    for event in events.order_by("at"):
        found.setdefault(event.object_id, {}).setdefault(event.user_name, Reading(event.user_name, event.at))
    return {wish: list(by_name.values()) for wish, by_name in found.items()}


def is_asked_to_talk(user: User) -> bool:
    """Does a wish wait that `user` has not read? For the person's own first page. One query, and nothing is read."""
    read = AccessEvent.objects.filter(
        object_type=LOGGED_AS, object_id=OuterRef("pk"), student_id=OuterRef("student"), user_id=user.pk
    )
    unread = TalkWish.objects.filter(~Exists(read), answered_at=None).visible_to(user)
    return unread.exclude(relation=Relation.OWN).exists()


def is_answered(user: User) -> bool:
    """Has somebody answered the student's wish lately?"""
    since = timezone.now() - ANSWER_SHOWN_FOR
    return TalkWish.objects.filter(answered_at__gte=since).visible_to(user).filter(relation=Relation.OWN).exists()
