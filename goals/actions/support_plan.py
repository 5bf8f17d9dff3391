"""Goals of a support plan."""

from django.db import transaction

from accounts.models import User
from goals.models import Goal
from goals.models.choices import SupportPlan


@transaction.atomic
def mark_support_plan(*, goal: Goal, by: User, support_plan: SupportPlan) -> None:
    """Says whether a goal is of the student's support plan, and for whom at school it then is; its parts follow."""
    if goal.support_plan != support_plan:
        goal.change(goal.version, support_plan=support_plan)
