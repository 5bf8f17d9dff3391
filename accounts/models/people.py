"""People who log in, what they are at a school, and what they answer for."""

import uuid
from functools import cached_property

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin, _user_has_perm
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.models.dated import (
    Dated,
    DatedQuerySet,
    ends_after_start,
    no_overlap,
    same_field,
    same_or_none,
    same_word,
)
from accounts.models.school import SchoolRow
from accounts.wording import YEAR_LEVELS


class UserManager(BaseUserManager):
    def create_user(self, username: str, name: str = "", password: str | None = None, **fields) -> "User":
        """A person who can log in. Without a password nobody can, until one is set."""
        user = self.model(username=username.lower(), name=name or username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, name: str = "", password: str | None = None, **fields) -> "User":
        return self.create_user(username, name, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(username=username.lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A log-in. What the person may do comes from relations (accounts/relations.py), never from this row."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(_("user name"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    is_active = models.BooleanField(_("can log in"), default=True)
    is_staff = models.BooleanField(_("can open the technical administration"), default=False)
    date_joined = models.DateTimeField(_("since"), auto_now_add=True)
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    hats_held: set | None = None
    """Remembered for the length of a request (accounts/hats.py)."""
    stands_in_for_family_of: int | None = None
    """The student whose family nobody in particular stands in for, to show what they see (accounts/stand_in.py)."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="user_username_lower_case",
                condition=Q(username=Lower(F("username"))),
                violation_error_message=_("User names are written in small letters."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret=None) -> str:
        """What every session of this person carries: with another password, once all were ended
        (accounts/actions/sessions.py), or at the moment when a role at a school ends, they are over."""
        roles_over = sum(held.is_over() for held in self.roles_so_far if not held.school.practice_of_id)
        said = f"{self.password} {self.sessions_ended} {roles_over}"
        return salted_hmac("accounts.sessions", said, secret=secret, algorithm="sha256").hexdigest()

    def has_perm(self, perm: str, obj=None) -> bool:
        """With an object there is no superuser short cut: the relation decides (accounts/backends.py)."""
        if obj is None:
            return super().has_perm(perm)
        return self.is_active and _user_has_perm(self, perm, obj)

    @cached_property
    def roles_so_far(self) -> list["Membership"]:
        """All memberships, also those that are over or to come, with their schools, a practice class last; one query
        for the request."""
        practice_last = F("school__practice_of").asc(nulls_first=True)
        found = self.memberships.select_related("school")
        return list(found.order_by(practice_last, "school__name", "role"))

    @property
    def roles_held(self) -> list["Membership"]:
        return [held for held in self.roles_so_far if held.is_active()]


def display_name(user: User) -> str:
    return user.name


class Role(models.TextChoices):
    STUDENT = "student", _("Student")
    TEACHER = "teacher", _("Teacher")
    PARENT = "parent", _("Parent/carer")
    ADMIN = "admin", _("Administrator")


@pghistory.track()
class Membership(SchoolRow, Dated):
    """What a person is at a school."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("membership_ends_after_start"),
            no_overlap("membership_no_overlap", same_field("user"), same_field("school"), same_word("role")),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}"


class ResponsibilityKind(models.TextChoices):
    OFFICE = "office", _("Office")
    REPORTING = "reporting", _("Reporting coordinator")
    PRINCIPAL = "principal", _("Principal")
    WELLBEING = "wellbeing", _("Wellbeing lead")
    COORDINATOR = "coordinator", _("Year level coordinator")
    PROOF_READER = "proof_reader", _("Proof-reader")
    REVIEWER = "reviewer", _("Looks at safety openings where nobody else can")


@pghistory.track()
class Responsibility(SchoolRow, Dated):
    """What a member of staff answers for, beyond the classes taught."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="responsibilities")
    kind = models.CharField(_("kind"), max_length=12, choices=ResponsibilityKind)
    year_level = models.SmallIntegerField(_("year level"), choices=YEAR_LEVELS, null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("responsibilities")
        indexes = [models.Index(fields=["school", "kind"], name="responsibility_school_kind")]
        constraints = [
            ends_after_start("responsibility_ends_after_start"),
            models.CheckConstraint(
                name="responsibility_year_level_for_coordinators",
                condition=Q(kind=ResponsibilityKind.COORDINATOR, year_level__isnull=False)
                | (~Q(kind=ResponsibilityKind.COORDINATOR) & Q(year_level__isnull=True)),
                violation_error_message=_("A coordinator answers for one year level; other responsibilities for none."),
            ),
            no_overlap(
                "responsibility_no_overlap",
                same_field("user"),
                same_field("school"),
                same_word("kind"),
                same_or_none("year_level"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_kind_display()}"
