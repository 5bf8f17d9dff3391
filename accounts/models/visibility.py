"""`visible_to`: what a person may see of a model, decided by one rule per model.

The rules stand in each app's `access.py` (found when the apps are ready), above the models that they read.
"""

from collections.abc import Callable

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.roles import relations_with

RULES: dict[type[models.Model], Callable] = {}


def rule(model: type[models.Model]) -> Callable:
    """Registers the decorated function `(queryset, user, at) -> queryset` as the one rule of `model`."""

    def register(function: Callable) -> Callable:
        RULES[model] = function
        return function

    return register


class VisibleQuerySet(models.QuerySet):
    def visible_to(self, user, at=None):
        """The rows that `user` may see at `at` (default: now), each annotated with `relation` (accounts/roles.py)."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return RULES[self.model](self, user, at or timezone.now())

    def that_allow(self, *verbs: str):
        """Of rows from `visible_to`, those with which `may_do` (accounts/access.py) lets one do any of `verbs`."""
        relations = [relation for verb in verbs for relation in relations_with(self.model.access_noun, verb)]
        allowed = Q(relation__in=relations)
        if "offices" in self.query.annotations:
            allowed |= Q(offices__overlap=relations)
        return self.filter(allowed)
