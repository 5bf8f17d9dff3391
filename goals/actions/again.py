"""Earlier words are taken up again: a new version, with the reason, by the same rules as any other change."""

from django.db import transaction

from accounts.models import User
from goals.actions.goal import edit_goal
from goals.actions.parts import edit_part
from goals.actions.progress import edit_note, edit_reflection
from goals.models import CheckIn, Goal, Reflection, Strategy, Target

Words = Goal | Target | Strategy | CheckIn | Reflection


@transaction.atomic
def use_again(*, row: Words, by: User, base_version: int, name: str, text: str, why: str) -> None:
    """Puts `text` into the box `name` of `row`. Raises Stale where somebody saved in between."""
    saved = {"by": by, "base_version": base_version, "why": why}
    match row:
        case Goal():
            edit_goal(goal=row, words={name: text}, areas=list(row.areas.all()), **saved)
        case Reflection():
            edit_reflection(reflection=row, text=text, audience=row.audience, **saved)
        case CheckIn():
            edit_note(check_in=row, note=text, **saved)
        case _:
            edit_part(part=row, **saved, **{name: text})
