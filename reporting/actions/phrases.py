"""The comment bank: keeping and changing one's own sentences."""

from django.db import transaction

from accounts.models import School, User
from reporting.models import CommentPhrase


@transaction.atomic
def keep_phrase(*, school: School, by: User, text: str, is_shared: bool) -> CommentPhrase:
    return CommentPhrase.objects.create(school=school, owner=by, text=text, is_shared=is_shared)


@transaction.atomic
def change_phrase(*, phrase: CommentPhrase, base_version: int, text: str, is_shared: bool) -> None:
    """Raises Stale where it was changed in between."""
    phrase.change(base_version, text=text, is_shared=is_shared)


@transaction.atomic
def remove_phrase(*, phrase: CommentPhrase) -> None:
    """Comments that were written with it stay as they are."""
    phrase.delete()
