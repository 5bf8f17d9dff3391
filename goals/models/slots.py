"""Which goals a school asks for in a cycle: “English, Maths, one of my own”. A place to fill, never a must."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.school import LearningArea, SchoolRow
from accounts.wording import YEAR_LEVELS
from goals.models.timeline import Cycle

NAME_LIMIT = 40


class GoalSlot(SchoolRow):
    """One of the goals that students of a cycle set; for all year levels or for some."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="slots")
    name = models.CharField(_("name"), max_length=NAME_LIMIT)
    area = models.ForeignKey(LearningArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    with_family = models.BooleanField(_("chosen at home, with the family"), default=False)
    year_levels = ArrayField(models.SmallIntegerField(choices=YEAR_LEVELS), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="goal_slot_has_name", condition=~Q(name="")),
            models.UniqueConstraint(
                fields=["cycle", "name", "year_levels"],
                name="goal_slot_once",
                nulls_distinct=False,
                deferrable=models.Deferrable.DEFERRED,  # two may exchange their names in one save
            ),
            models.UniqueConstraint(fields=["id", "cycle"], name="goal_slot_of_cycle"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_for(self, year_level: int | None) -> bool:
        return self.year_levels is None or year_level in self.year_levels
