"""The notes of a talk when they are saved from two pages: what a page was made from, what it sent, what stands now."""

from dataclasses import dataclass, replace

from accounts.models import User
from goals.models import Conversation, ConversationNote

FIELDS = ("shared_note", "audience", "own_note")


@dataclass(frozen=True)
class Notes:
    """The shared note, who may see it, and a person's own note. None: not known."""

    shared_note: str | None
    audience: int | None
    own_note: str | None
    own_note_version: int = 0


def own_note_of(talk: Conversation, user: User) -> ConversationNote | None:
    return ConversationNote.objects.filter(conversation=talk, author=user).first()


def notes_now(talk: Conversation, user: User) -> Notes:
    note = own_note_of(talk, user)
    return Notes(talk.shared_note, talk.audience, note.text if note else "", note.version if note else 0)


def notes_before(talk: Conversation, user: User, *, version: int, own_version: int, audience: int | None) -> Notes:
    """What the page was made from: the talk in `version`, the own note in `own_version` (0: there was none)."""
    shared = talk.events.filter(version=version).order_by("pgh_id").last()
    note = own_note_of(talk, user)
    own = note.events.filter(version=own_version).order_by("pgh_id").last() if note else None
    return Notes(
        shared_note=shared.shared_note if shared else None,
        audience=audience,
        own_note="" if own_version == 0 else own and own.text,
    )


def touched(before: Notes, sent: Notes) -> list[str]:
    """The fields in which `sent` is not what the page showed."""
    return [name for name in FIELDS if getattr(sent, name) != getattr(before, name)]


def merged(before: Notes, sent: Notes, now: Notes) -> Notes:
    """What stands now, with what was touched as it was sent."""
    return replace(now, **{name: getattr(sent, name) for name in touched(before, sent)})


def both_changed(before: Notes, sent: Notes, now: Notes) -> bool:
    """Something was touched here and changed elsewhere, to different ends."""
    fields = touched(before, sent)
    if any(getattr(now, name) not in (getattr(before, name), getattr(sent, name)) for name in fields):
        return True
    return goes_further(before, sent, now)


def goes_further(before: Notes, sent: Notes, now: Notes) -> bool:
    """New words for all would be seen by more people than the page said while they were written."""
    words_are_new = sent.shared_note not in (before.shared_note, now.shared_note)
    return words_are_new and merged(before, sent, now).audience > sent.audience
