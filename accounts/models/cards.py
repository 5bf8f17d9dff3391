"""Log-in cards: what a child who types no password comes in with."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student

MOST_WRONG, MOST_WRONG_IN_ALL = 10, 40
"""Wrong pictures, in a row and altogether, after which a card no longer opens anything. The child who comes in every
morning ends the row, so a classmate with the card would else have nine guesses a day."""


class LoginCardQuerySet(models.QuerySet):
    def live(self):
        """Those that open something: not taken back, not run out, not guessed at too often."""
        return self.filter(
            revoked_at__isnull=True,
            expires_at__gt=timezone.now(),
            wrong_in_a_row__lt=MOST_WRONG,
            wrong_in_all__lt=MOST_WRONG_IN_ALL,
        )


class LoginCard(SchoolRow):
    """A card with a QR code for one student, and the pictures that the child remembers. Neither is kept in a form that
    it could be read from: who loses the card gets a new one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="cards")
    secret_hash = models.CharField(max_length=64, unique=True)
    pictures = models.CharField(max_length=64)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)
    wrong_in_a_row = models.PositiveSmallIntegerField(default=0, editable=False)
    wrong_in_all = models.PositiveSmallIntegerField(default=0, editable=False)
    times_told = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = LoginCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="login_card_one_in_force", fields=["student"], condition=Q(revoked_at__isnull=True)
            ),
            models.CheckConstraint(name="login_card_runs_out", condition=Q(expires_at__gt=models.F("made_at"))),
        ]

    def __str__(self) -> str:
        return f"{self.student} {self.made_at:%d %b %Y}"
