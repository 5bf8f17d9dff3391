"""Whether somebody may be destroyed: asked when it is asked for, when it is approved, and once more under the lock."""

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import (
    AccessRestriction,
    Guardianship,
    Membership,
    Responsibility,
    School,
    Student,
    StudentGrant,
    TeachingAssignment,
    User,
)
from accounts.models.people import Role
from goals.models import GoalGrant
from reporting.models import Erasure

STAFF = [Role.TEACHER, Role.ADMIN]
WORK = (Responsibility, TeachingAssignment, StudentGrant, GoalGrant)
"""What somebody answers for, teaches or was given to see, beside the role at the school."""


def to_come() -> Q:
    """In force, or beginning later."""
    return Q(ends_at=None) | Q(ends_at__gt=timezone.now())


def orders_to_come() -> QuerySet:
    """An order stands as long as the adult and the child do: with either it would be gone, and the next roster would
    bring the adult back with a link."""
    return AccessRestriction.objects.filter(to_come())


def how_it_stands(*, student: Student | None = None, person: User | None = None) -> dict:
    """What must not change between asking and destroying. Names nobody."""
    if student:
        return {"had_left": student.has_left}
    links = Guardianship.objects.filter(to_come(), user=person)
    return {"links": sorted(links.values_list("pk", flat=True))}


def may_be_erased(erasure: Erasure) -> None:
    """Raises ValidationError with the reason, in plain words."""
    stood = erasure.rehearsed.get("stood", {})
    if erasure.student_id:
        _student(erasure.student, stood)
    if erasure.person_id:
        _adult(erasure.person, erasure.school, stood)


def _student(student: Student, stood: dict) -> None:
    if stood.get("had_left") and not student.has_left:
        raise ValidationError(_("This student has come back to the school since it was asked for."))


def _adult(person: User, school: School, stood: dict) -> None:
    if hasattr(person, "student") or _belongs_elsewhere(person, school):
        raise ValidationError(
            _("This person belongs to another school too, or is a student: only the ties to your school can end.")
        )
    if _works(person):
        raise ValidationError(_("This person still works here. End that first."))
    if orders_to_come().filter(user=person).exists():
        raise ValidationError(
            _("An order shuts this person out from a child. It would be lost with the person: it has to end first.")
        )
    if "links" in stood and set(how_it_stands(person=person)["links"]) - set(stood["links"]):
        raise ValidationError(_("This person has become family of a child since it was asked for."))


def _belongs_elsewhere(person: User, school: School) -> bool:
    roles = Membership.objects.filter(user=person, school__practice_of=None).exclude(school=school)
    links = Guardianship.objects.filter(to_come(), user=person, school__practice_of=None).exclude(school=school)
    return roles.exists() or links.exists()


def _works(person: User) -> bool:
    """Now, or from a day to come."""
    roles = Membership.objects.filter(to_come(), user=person, role__in=STAFF)
    others = any(tie.objects.filter(to_come(), user=person).exists() for tie in WORK)
    return person.is_staff or roles.exists() or others
