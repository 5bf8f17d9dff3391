"""What a page with autosave carries, and what its packets bring."""

import re
import secrets
import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime

from django import forms
from django.core.validators import RegexValidator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts.models import ClassGroup, Student
from goals.actions.drafts import Holder, Taken
from goals.models import Draft, Goal

TOKEN = re.compile(r"\A[\w-]{1,40}\Z", re.ASCII)
LARGEST_SEQ = 2_000_000_000


def place_of_new(parent: uuid.UUID, what: str) -> uuid.UUID:
    """Where the drafts of something that is not yet there are kept: a goal of this student, an answer to this goal.
    The same for every visit, so that the next one finds what was typed."""
    return uuid.uuid5(parent, what)


@dataclass(frozen=True)
class OtherDraft:
    """What was typed into the same box in another window; shown beside it, so that both can be reached. `label`: what
    the box is called, on a page with several of one kind."""

    field: str
    text: str
    at: datetime
    label: str = ""


@dataclass(frozen=True)
class DraftPage:
    """For the template: `<form method="post" {{ drafts.attrs }}>`, `{{ drafts.inputs }}` inside it, the fields as
    `WordsArea(draft=True)`, and `{% include "goals/_draft_found.html" %}` above the form."""

    url: str
    object: uuid.UUID
    token: str
    seq: int
    base_version: int
    found: dict[str, str] = field(default_factory=dict)
    others: list[OtherDraft] = field(default_factory=list)
    kept_at: datetime | None = None
    taken: str = ""
    about: list[str] = field(default_factory=list)
    """What the boxes that are filled are called, on a page with several of one kind."""

    def upon(self, version: int) -> "DraftPage":
        """The page after what stands in `version` was shown beside what was sent: saving it now is a decision."""
        return replace(self, base_version=version)

    @property
    def attrs(self) -> SafeString:
        pairs = {
            "autosave": self.url,
            "object": self.object,
            "token": self.token,
            "seq": self.seq,
            "base-version": self.base_version,
        }
        return format_html_join(" ", 'data-{}="{}"', pairs.items())

    @property
    def inputs(self) -> SafeString:
        values = {
            "draft_token": self.token,
            "draft_seq": self.seq,
            "draft_taken": self.taken,
            "base_version": self.base_version,
        }
        return format_html_join("", '<input type="hidden" name="{}" value="{}">', values.items())

    @property
    def throw_away(self) -> SafeString:
        """The hidden fields of the small form that throws away what was found."""
        return format_html(
            '<input type="hidden" name="object" value="{}"><input type="hidden" name="discard" value="{}">',
            self.object, self.taken,
        )  # fmt: skip


def draft_page(
    request: HttpRequest,
    about: Holder | None,
    object_uuid: uuid.UUID,
    base_version: int = 0,
    *,
    look: bool = True,
    sent: bool = True,
    url: str = "",
    boxes: dict[str, str] | None = None,
) -> DraftPage:
    """What the page of `object_uuid` (or `place_of_new(…)`) needs to keep what is typed, and what was found.

    Put `found` into the boxes as initial values. A page that is shown again with what was sent keeps its token and the
    version that it was made from, and looks for nothing: its boxes hold the newest. `look=False` where it is known that
    there is nothing to find; `sent=False` where a POST brought another form of the page, and this one is made as on a
    first visit; `about` None for what is its author's alone; `url` where packets go that do not come from somebody who
    sees the student; `boxes`, by name what each is called, where each stands for itself: it is filled with what was
    typed into it last, in whichever window, and what was typed into any other is not looked for.
    """
    url = url or address_of_drafts(about)
    if request.method == "POST" and sent:
        marks = draft_marks(request)
        taken = request.POST.get("draft_taken", "")
        token, version = marks["page_token"] or new_token(), sent_version(request)
        return DraftPage(url, object_uuid, token, marks["seq"], version, taken=taken)
    rows = list(Draft.objects.of(request.user, object_uuid)) if look else []
    if boxes is not None:
        rows = [row for row in rows if row.field in boxes]
    if not rows:
        return DraftPage(url, object_uuid, new_token(), 0, base_version)
    return _page_with(rows, url, object_uuid, boxes)


def _page_with(rows: list[Draft], url: str, object_uuid: uuid.UUID, boxes: dict[str, str] | None) -> DraftPage:
    """`rows`: the oldest first, at least one."""
    newest, labels = rows[-1], boxes or {}
    of_newest = [row for row in rows if row.page_token == newest.page_token]
    found = {row.field: row.text for row in (of_newest if boxes is None else rows)}
    if boxes is None:
        taken = f"{newest.page_token}:{max(row.seq for row in of_newest)}"
    else:
        shown = [row for row in rows if row.text == found[row.field]]
        taken = " ".join(f"{row.page_token}:{row.seq}:{row.field}" for row in shown)
    return DraftPage(
        url, object_uuid, new_token(), 0, newest.base_version, found=found, kept_at=newest.updated_at, taken=taken,
        others=[
            OtherDraft(row.field, row.text, row.updated_at, labels.get(row.field, ""))
            for row in reversed(rows)
            if row.text != found.get(row.field)
        ],
        about=[label for name, label in labels.items() if name in found],
    )  # fmt: skip


def address_of_drafts(about: Holder | None) -> str:
    """Where the packets of a page go."""
    match about:
        case Student():
            return reverse("goals:draft", args=[about.uuid])
        case ClassGroup():
            return reverse("goals:class_draft", args=[about.uuid])
    return reverse("goals:own_draft")


def drafts_of_answer(request: HttpRequest, goal: Goal, *, look: bool = True, base_version: int = 0) -> DraftPage:
    """The page's drafts of a message about `goal`, also for who sees this one goal alone."""
    url = reverse("goals:goal_draft", args=[goal.uuid])
    return draft_page(request, goal.student, place_of_new(goal.uuid, "feedback"), base_version, look=look, url=url)


def new_token() -> str:
    return secrets.token_urlsafe(12)


def draft_marks(request: HttpRequest) -> dict:
    """For `settle_drafts(…, **draft_marks(request))`: the page's token, its last packet, and the pages it took over."""
    token = request.POST.get("draft_token", "")
    return {
        "page_token": token if TOKEN.match(token) else "",
        "seq": _number(request.POST.get("draft_seq", "")),
        "taken": taken_pages(request.POST.get("draft_taken", "")),
    }


def taken_pages(text: str) -> list[Taken]:
    """What `DraftPage.taken` says."""
    return [taken for part in text.split(" ") if (taken := _taken_page(part))]


def _taken_page(part: str) -> Taken | None:
    token, _colon, rest = part.partition(":")
    seq, colon, box = rest.partition(":")
    if not TOKEN.match(token) or (colon and not TOKEN.match(box)):
        return None
    return (token, _number(seq), box) if colon else (token, _number(seq))


def _number(text: str) -> int:
    return min(int(text), LARGEST_SEQ) if text.isascii() and text.isdecimal() and len(text) < 12 else 0


def sent_version(request: HttpRequest) -> int:
    """The version that the page was made from."""
    return _number(request.POST.get("base_version", ""))


class DraftForm(forms.Form):
    """One packet of static/js/autosave.js."""

    object = forms.UUIDField()
    field = forms.CharField(max_length=40, validators=[RegexValidator(r"\A[\w-]+\Z")])
    token = forms.CharField(validators=[RegexValidator(TOKEN)])
    base_version = forms.IntegerField(min_value=0, max_value=LARGEST_SEQ, required=False)
    seq = forms.IntegerField(min_value=1, max_value=LARGEST_SEQ)

    def packet(self) -> dict:
        """For `keep_draft`; the text is taken as it was typed."""
        values = self.cleaned_data
        return {
            "object_uuid": values["object"],
            "field": values["field"],
            "page_token": values["token"],
            "base_version": values["base_version"] or 0,
            "seq": values["seq"],
            "text": self.data.get("text", ""),
        }
