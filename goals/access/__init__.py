"""What a person may see: the rules of `visible_to`, one per model, built from relations to students."""

from goals.access import goals, talks
from goals.access.goals import LEAST_ANSWER

__all__ = ["LEAST_ANSWER", "goals", "talks"]
