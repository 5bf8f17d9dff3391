"""What is being typed, kept for its author until it is saved or thrown away."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import ClassGroup, School, Student, User
from goals.models import Draft

TEXT_LIMIT = 20_000
"""Code points: ten times the longest text that any box takes, so that a paste that is too long is not lost either."""
ROWS_PER_AUTHOR = 500
EMPTY_ROWS_KEPT = timedelta(days=7)
WHOLE_PAGE = ""
"""The field of the row that remembers up to which packet a page was saved, whatever boxes it had."""


Taken = tuple[str, int] | tuple[str, int, str]
"""A page by its token, up to which packet, and where one box of it alone is meant, that."""
Holder = Student | ClassGroup | School
"""What a draft is about: a student, a class, or, of the author alone, something in the school."""


def _holding(about: Holder) -> dict:
    """The columns of a row that is about it."""
    match about:
        case Student():
            return {"school_id": about.school_id, "student": about}
        case ClassGroup():
            return {"school_id": about.school_id, "class_group": about}
    return {"school_id": about.pk}


def keep_draft(
    *, author: User, about: Holder, object_uuid: UUID, field: str, page_token: str, text: str, base_version: int,
    seq: int,
) -> bool:  # fmt: skip
    """Keeps one box of one open page; False where a packet with this or a later `seq` came first.

    One UPDATE while a person types. The caller holds the author's lock (`get_for(…, lock=True)`), as everybody does
    who saves, so that no packet slips in beside a save. Raises ValidationError when the text or the author's pile of
    unsaved texts is too large.
    """  # fmt: skip
    text = text.replace("\x00", "")
    if len(text) > TEXT_LIMIT:
        raise ValidationError(_("This is too long to keep by itself."), code="too_long")
    page = Draft.objects.filter(author=author, object_uuid=object_uuid, page_token=page_token)
    values = {"text": text, "base_version": base_version, "seq": seq, "updated_at": timezone.now()}
    if page.filter(field=field, seq__lt=seq).update(**values):
        return True
    if page.filter(Q(field=field) | Q(field=WHOLE_PAGE), seq__gte=seq).exists():
        return False
    if Draft.objects.filter(author=author).exclude(text="").count() >= ROWS_PER_AUTHOR:
        raise ValidationError(_("There are too many unsaved texts. Please save this page."), code="too_many")
    row = Draft(
        author=author, object_uuid=object_uuid, field=field, page_token=page_token, **values, **_holding(about),
    )  # fmt: skip
    Draft.objects.bulk_create([row], ignore_conflicts=True)
    return True


@transaction.atomic
def settle_drafts(
    *,
    author: User,
    about: Holder,
    object_uuid: UUID,
    page_token: str,
    seq: int,
    taken: Iterable[Taken] = (),
    saved: Iterable[str] = (),
    boxes: Iterable[str] | None = None,
) -> None:
    """After a save: empties the page's drafts and remembers `seq`, so that a late packet revives nothing.

    Also empties the drafts of older pages that this page had taken over (`taken`: up to the highest seq shown), and
    those whose text is now `saved` word for word. What another open tab holds beyond that stays, and where `boxes`
    names the fields that were saved, so does what was typed into any other.
    """  # fmt: skip
    mine = Draft.objects.filter(author=author, object_uuid=object_uuid)
    if boxes is not None:
        mine = mine.filter(field__in=[*boxes, WHOLE_PAGE])
    if page_token:
        _remember(mine.filter(page_token=page_token), author, about, object_uuid, page_token, seq)
    _empty(mine, taken)
    texts = [text for text in saved if text]
    mine.filter(text__in=texts).update(text="")
    Draft.objects.filter(author=author, text="", updated_at__lt=timezone.now() - EMPTY_ROWS_KEPT).delete()


def _remember(page, author: User, about: Holder, object_uuid: UUID, page_token: str, seq: int) -> None:
    page.update(text="", seq=Greatest("seq", seq), updated_at=timezone.now())
    whole = Draft(
        author=author, object_uuid=object_uuid, field=WHOLE_PAGE, page_token=page_token, seq=seq, **_holding(about),
    )  # fmt: skip
    Draft.objects.bulk_create([whole], ignore_conflicts=True)


def discard_drafts(*, author: User, object_uuid: UUID, pages: Iterable[Taken]) -> None:
    """Empties what the author saw and does not want: per page token the drafts up to the `seq` that was shown."""
    _empty(Draft.objects.filter(author=author, object_uuid=object_uuid), pages)


def _empty(drafts: QuerySet, pages: Iterable[Taken]) -> None:
    for page_token, seq, *box in pages:
        shown = drafts.filter(page_token=page_token, seq__lte=seq)
        (shown.filter(field__in=box) if box else shown).update(text="", updated_at=timezone.now())
