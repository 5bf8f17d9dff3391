"""What was suggested about a report, and what became of it: for its writers, its readers and who approves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.forms import BoundField

from accounts.models import User
from goals.forms.drafts import place_of_new
from goals.story.word_diff import WordDiff
from reporting.models import ProofMark, ProofRound, Report, ReportComment
from reporting.models.choices import Answer
from reporting.proofing.desk import CopyBox, boxes_of
from reporting.proofing.words import around, place_of


@dataclass
class Suggested:
    """A suggestion, with the words around it. `is_there`: it can still be put in; `reply`: a field for who may say
    something about it."""

    mark: ProofMark
    diff: WordDiff
    is_there: bool
    reply: BoundField | None = None

    @property
    def name(self) -> str:
        return f"s-{self.mark.uuid.hex}"

    @property
    def is_open(self) -> bool:
        return self.mark.answer == Answer.OPEN

    @property
    def describes(self) -> str:
        """Of the words in question, for the buttons beside them."""
        return f"words-{self.mark.uuid.hex}"

    def is_by(self, person: User) -> bool:
        return self.mark.copy.round.reader_id == person.pk


@dataclass
class Answered:
    """A comment with all that was ever suggested about it, the newest look first; `is_mine`: this person answers."""

    box: CopyBox
    is_mine: bool
    suggested: list[Suggested] = field(default_factory=list)
    rewrite: BoundField | None = None

    @property
    def comment(self) -> ReportComment:
        return self.box.comment

    @property
    def open(self) -> list[Suggested]:
        return [each for each in self.suggested if each.is_open]

    @property
    def answered(self) -> list[Suggested]:
        return [each for each in self.suggested if not each.is_open]

    @property
    def stem(self) -> str:
        return f"t-{self.box.short}-"

    @property
    def name(self) -> str:
        """Of the box in which its writer changes it by hand: with the version, so that what was typed about an earlier
        text never stands in the box of a later one."""
        return f"{self.stem}{self.comment.version}"

    @property
    def is_rewritten(self) -> bool:
        """Does the box hold anything else than the comment?"""
        return self.rewrite is not None and self.rewrite.value() != self.comment.text

    def sent_in(self, sent: Mapping[str, str]) -> dict[str, str]:
        """By the box of any version of the comment: what was sent in it."""
        names = [name for name in sent if name.startswith(self.stem) and name[len(self.stem) :].isdecimal()]
        return {name: kept_as(sent[name]) for name in names if len(name) <= NAME_LIMIT}

    def typed_in(self, sent: Mapping[str, str]) -> dict[str, str]:
        """What was sent, and is nothing that ever stood there."""
        texts = self.sent_in(sent)
        stood = set(self.comment.events.filter(text__in=texts.values()).values_list("text", flat=True))
        return {name: text for name, text in texts.items() if text and text not in stood}


def place_of_answers(report: Report) -> UUID:
    return place_of_new(report.uuid, "answers")


NAME_LIMIT = 40


def kept_as(sent: str) -> str:
    """As a box of a form would take it."""
    return sent.replace("\r\n", "\n").replace("\x00", "")


def answers_of(report: Report, user: User, may_answer: Callable[[ReportComment], bool]) -> list[Answered]:
    """The comments about which something was suggested, in the order of the page: those in the report, and the own.
    `may_answer`: a comment's writer?"""
    marks = ProofMark.objects.filter(copy__round__report=report, copy__round__finished_at__isnull=False)
    found: dict[int, list[ProofMark]] = {}
    rows = marks.select_related("copy__round__reader", "answered_by").prefetch_related("replies__author")
    for mark in sorted(rows, key=lambda mark: (-mark.copy.round.number, mark.is_remark, mark.start)):
        found.setdefault(mark.copy.comment_id, []).append(mark)
    shown = ReportComment.objects.in_report() | ReportComment.objects.filter(author=user)
    comments = shown.filter(report=report, pk__in=found)
    return [
        Answered(box, may_answer(box.comment), _suggested(box.comment, found[box.comment.pk]))
        for box in boxes_of(report, comments)
    ]


def sent_by(reader: User, report: Report) -> list[Answered]:
    """What `reader` has suggested about a report in looks that are finished, to read: with what became of it."""
    found = answers_of(report, reader, lambda _comment: False)
    for each in found:
        each.suggested = [suggested for suggested in each.suggested if suggested.is_by(reader)]
    return [each for each in found if each.suggested]


def _suggested(comment: ReportComment, marks: list[ProofMark]) -> list[Suggested]:
    accepted: dict[int, list[ProofMark]] = {}
    for mark in marks:
        if mark.answer == Answer.ACCEPTED and not mark.is_remark:
            accepted.setdefault(mark.copy_id, []).append(mark)
    return [
        Suggested(mark, around(mark.copy.base_text, mark), _is_there(mark, accepted.get(mark.copy_id, []), comment))
        for mark in marks
    ]


def _is_there(mark: ProofMark, accepted: list[ProofMark], comment: ReportComment) -> bool:
    if mark.answer != Answer.OPEN:
        return False
    return mark.is_remark or place_of(mark, mark.copy.base_text, accepted, comment.text) is not None


def looks_at(report: Report) -> list[ProofRound]:
    """All looks, the newest first: finished ones with how many suggestions, and who is at it now."""
    return list(report.rounds.select_related("reader", "asked_by").order_by("-number"))
