"""Asking for a talk."""

from django.utils.translation import gettext_lazy as _

from goals.forms.base import KeyForm
from goals.forms.talk import GoalField
from goals.models import Goal
from goals.models.goal import TITLE_LIMIT
from goals_portal.fields import WordsField


class AskForm(KeyForm):
    goal = GoalField(label=_("About which goal?"), required=False)
    text = WordsField(label=_("What is it about?"), max_length=TITLE_LIMIT, draft=True, rows=2, required=False)

    def __init__(self, *args, goals: list[Goal], readers: str, **kwargs) -> None:
        """`readers`: who will read the line, said at its box."""
        super().__init__(*args, **kwargs)
        self.fields["goal"].offer(goals, empty=_("No goal in particular"))
        self.fields["text"].help_text = readers

    def wish(self) -> dict:
        """For `ask_for_talk`."""
        return {name: self.cleaned_data[name] for name in ("key", "text", "goal")}
