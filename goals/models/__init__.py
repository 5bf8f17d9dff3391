"""What a student wants to reach, and how far along."""

from goals.models.class_check_in import Absence, ClassCheckIn, NextStep
from goals.models.drafts import Draft
from goals.models.feed import CalendarFeed
from goals.models.formats import Format, FormatRule
from goals.models.goal import Goal, GoalArea, NextTarget, Strategy, Target
from goals.models.grants import GoalGrant
from goals.models.hints import HintDismissal, HintSwitch, HintTotal
from goals.models.judgement import JudgementSeen
from goals.models.language import (
    Definition,
    ExampleRequest,
    Exemplar,
    Prompt,
    Sorting,
    SortingAnswer,
    SortingItem,
)
from goals.models.nudge import Nudge
from goals.models.preparing import Brought, FamilyLine, Invited, TalkRequest
from goals.models.progress import CheckIn, Evidence, Reflection, TargetValue
from goals.models.sheets import Sheet
from goals.models.slots import GoalSlot
from goals.models.someone import ListedAdult, TalkWish
from goals.models.suggestion import Suggestion
from goals.models.talk import Agreement, Conversation, ConversationNote, Feedback, PhraseLanguage, Seen
from goals.models.timeline import Cycle, Extension, Window

__all__ = [
    "Absence",
    "Agreement",
    "Brought",
    "CalendarFeed",
    "CheckIn",
    "ClassCheckIn",
    "Conversation",
    "ConversationNote",
    "Cycle",
    "Definition",
    "Draft",
    "Evidence",
    "ExampleRequest",
    "Exemplar",
    "Extension",
    "FamilyLine",
    "Feedback",
    "Format",
    "FormatRule",
    "Goal",
    "GoalArea",
    "GoalGrant",
    "GoalSlot",
    "HintDismissal",
    "HintSwitch",
    "HintTotal",
    "Invited",
    "JudgementSeen",
    "ListedAdult",
    "NextStep",
    "NextTarget",
    "Nudge",
    "PhraseLanguage",
    "Prompt",
    "Reflection",
    "Seen",
    "Sheet",
    "Sorting",
    "SortingAnswer",
    "SortingItem",
    "Strategy",
    "Suggestion",
    "TalkRequest",
    "TalkWish",
    "Target",
    "TargetValue",
    "Window",
]
