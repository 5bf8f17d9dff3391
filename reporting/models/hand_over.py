"""How a school wants its table for another reporting system: which of our columns, under which headings, in which
order."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow

NAME_LIMIT = 60


class HandOverTable(SchoolRow):
    """`columns`: a list of pairs, the key of a column of ours (reporting/hand_over/columns.py) and its heading."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=NAME_LIMIT)
    columns = models.JSONField(default=list)
    is_preset = models.BooleanField(_("offered first"), default=False)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-is_preset", "name"]
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="hand_over_table_name_once"),
            models.CheckConstraint(name="hand_over_table_has_name", condition=~Q(name="")),
            models.UniqueConstraint(fields=["school"], condition=Q(is_preset=True), name="hand_over_table_one_preset"),
        ]

    def __str__(self) -> str:
        return self.name
