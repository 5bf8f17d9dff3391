"""Explicit, dated grants on one goal: the counsellor."""

from django.db import models

from accounts.models.grants import ExplicitGrant, grant_constraints
from goals.models.goal import Goal


class GoalGrant(ExplicitGrant):
    content_object = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="grants")

    class Meta:
        constraints = grant_constraints("goal_grant")

    def __str__(self) -> str:
        return f"{self.user} – {self.content_object_id}"

    def concerned_students(self) -> list[int]:
        return [self.content_object.student_id]
