"""What a student wants to reach, and how far along."""

from goals.models.drafts import Draft
from goals.models.goal import Goal, GoalArea, Strategy, Target
from goals.models.grants import GoalGrant
from goals.models.hints import HintDismissal, HintSwitch, HintTotal
from goals.models.language import (
    Definition,
    ExampleRequest,
    Exemplar,
    Prompt,
    Sorting,
    SortingAnswer,
    SortingItem,
)
from goals.models.progress import CheckIn, Evidence, Reflection
from goals.models.talk import Agreement, Conversation, ConversationNote, Feedback
from goals.models.timeline import Cycle, Extension, Window

__all__ = [
    "Agreement",
    "CheckIn",
    "Conversation",
    "ConversationNote",
    "Cycle",
    "Definition",
    "Draft",
    "Evidence",
    "ExampleRequest",
    "Exemplar",
    "Extension",
    "Feedback",
    "Goal",
    "GoalArea",
    "GoalGrant",
    "HintDismissal",
    "HintSwitch",
    "HintTotal",
    "Prompt",
    "Reflection",
    "Sorting",
    "SortingAnswer",
    "SortingItem",
    "Strategy",
    "Target",
    "Window",
]
