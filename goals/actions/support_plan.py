"""Goals of a support plan."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from goals.models import ExampleRequest, Goal
from goals.models.choices import SupportPlan


@transaction.atomic
def mark_support_plan(*, goal: Goal, by: User, support_plan: SupportPlan) -> None:
    """Says whether a goal is of the student's support plan, and for whom at school it then is; its parts follow.

    Raises ValidationError for a goal that is an example for the school: its student takes that back first.
    """
    if support_plan and ExampleRequest.objects.filter(goal=goal, exemplar__isnull=False).exists():
        raise ValidationError(_("This goal is an example for the school. The student takes that back first."))
    if goal.support_plan != support_plan:
        goal.change(goal.version, support_plan=support_plan)
