"""Choosing how reports look on paper."""

import hashlib
import io

from django.db import transaction

from accounts.media.pictures import smaller
from accounts.media.store import keep_bytes
from accounts.media.uploads import Checked
from accounts.models import School, User
from reporting.models import ReportLayout

FOLDER = "crests"
CREST_SIDE = 600
"""Pixels: two centimetres on paper, sharp."""


@transaction.atomic
def choose_layout(
    *, school: School, by: User, choices: dict, crest: Checked | None = None, without_crest: bool = False
) -> ReportLayout:
    """Another row, unless nothing is different: reports that are planned or out keep the one they have. The picture of
    one before stays until another takes its place."""
    before = ReportLayout.objects.of(school)
    picture = {"crest_key": "", "crest_sha256": ""}
    if crest:
        content = crest_bytes(crest)
        picture = {"crest_key": keep_bytes(io.BytesIO(content), FOLDER), "crest_sha256": _hash(content)}
    elif before and not without_crest:
        picture = {name: getattr(before, name) for name in picture}
    wanted = choices | picture
    if before and all(getattr(before, name) == value for name, value in wanted.items()):
        return before
    return ReportLayout.objects.create(school=school, chosen_by=by, **wanted)


def crest_bytes(crest: Checked) -> bytes:
    """The picture, drawn anew and no larger than it is printed."""
    crest.file.seek(0)
    return smaller(crest.file.read(), CREST_SIDE)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
