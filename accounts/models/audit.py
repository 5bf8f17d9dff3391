"""The read log: who opened a child's text."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

SAFETY = "safety"
"""The `action` of what was read in a safety opening: shown to those who look at it afterwards, and to nobody else."""


class AccessEventQuerySet(models.QuerySet):
    def told(self):
        """Without what was read in a safety opening."""
        return self.exclude(action=SAFETY)


class AccessEvent(models.Model):
    """One opening of a child's text by staff or family, written by the access door. It holds no foreign keys, so that
    nothing that is deleted elsewhere can touch it, and nobody but the retention role can change it."""

    at = models.DateTimeField(auto_now_add=True)
    user_id = models.BigIntegerField()
    user_name = models.CharField(max_length=120)
    school_id = models.BigIntegerField()
    student_id = models.BigIntegerField(db_index=True)
    relation = models.PositiveSmallIntegerField()
    action = models.CharField(max_length=20)
    object_type = models.CharField(max_length=40)
    object_id = models.BigIntegerField()

    objects = AccessEventQuerySet.as_manager()

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("current_user <> 'goals_retention'"),
            )
        ]

    def __str__(self) -> str:
        return str(_("%(who)s opened %(what)s") % {"who": self.user_name, "what": self.object_type})
