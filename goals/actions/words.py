"""Whose words these are, and what was sent twice."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models.versioned import Stale, Versioned


def sent_before(model: type[Versioned], key: UUID, *, whose: dict, said: dict) -> Versioned | None:
    """What the same form made when it was sent the first time: `whose` it is and what was `said` are the same.

    Raises Stale where other words came under `key`: an answer was lost, and more was typed before sending again;
    ValidationError where it is somebody else's.
    """
    there = model.objects.filter(uuid=key).first()
    if there is None:
        return None
    if any(getattr(there, name) != value for name, value in whose.items()):
        raise ValidationError(_("Please load this page again, then save."))
    refuse_other_words(there, **said)
    return there


def refuse_other_words(there: Versioned, **said) -> None:
    """Raises Stale when what is `said` is not what the same form made of `there` when it was sent the first time: the
    row may have been changed since, so its first version is asked."""
    first = there.events.order_by("pgh_id").first()
    if any(_said_first(first, name) != value for name, value in said.items()):
        raise Stale(there)


def _said_first(first, path: str):
    """The value at a dotted path; None where something on the way is not there."""
    name, _dot, rest = path.partition(".")
    value = getattr(first, name)
    return _said_first(value, rest) if rest and value is not None else value
