"""A report on the desk of a colleague who looks it over: a copy of each comment to change, and what that suggests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext

from accounts.models import User
from goals.forms.drafts import place_of_new
from goals.models import Draft
from goals.story.word_diff import WordDiff
from reporting.build import policy_of, report_summary
from reporting.models import ProofCopy, ProofRound, Report, ReportComment, ReportPolicy
from reporting.proofing.looks import written_by_others
from reporting.proofing.words import Change, around, changes


@dataclass
class Changed:
    """A change as it stands in the list beside the copy, with the fields that say why."""

    change: Change
    key: str
    diff: WordDiff
    why: BoundField | None = None
    note: BoundField | None = None

    @property
    def why_name(self) -> str:
        return f"w-{self.key}"

    @property
    def note_name(self) -> str:
        return f"n-{self.key}"


@dataclass
class CopyBox:
    """One comment to look over. `copy`: what the reader has saved about the text that stands there now; `earlier`:
    about an earlier one; `about` the goal, the subject, or the whole."""

    comment: ReportComment
    about: str
    goal_title: str
    limit: int
    copy: ProofCopy | None = None
    looks: int = 0
    earlier: list[ProofCopy] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    stands_out: list[str] = field(default_factory=list)
    field: BoundField | None = None
    remark: BoundField | None = None

    @property
    def short(self) -> str:
        return self.comment.uuid.hex[:16]

    @property
    def name(self) -> str:
        """With the versions of comment and copy and the number of looks that this reader has finished: what was typed
        on an earlier page never stands in the box of a later one."""
        return f"c-{self.short}-{self.comment.version}-{self.copy.version if self.copy else 0}-{self.looks}"

    @property
    def remark_name(self) -> str:
        return f"r-{self.short}"

    @property
    def remark_so_far(self) -> str:
        """Also one about an earlier text."""
        copies = [*self.earlier, *([self.copy] if self.copy else [])]
        return copies[-1].remark if copies else ""

    def reason_so_far(self, changed: Changed, sent: Mapping[str, str]) -> tuple[str, str]:
        """Why and a note: as it was saved about this change, or sent about another one at the same place."""
        if self.copy and changed.change.key in self.copy.reasons:
            why, note = self.copy.reasons[changed.change.key]
            return why, note
        place = f"{self.short}-{changed.change.start}-"
        return tuple(  # type: ignore[return-value]
            next((sent[name] for name in sent if name.startswith(f"{kind}-{place}") and sent[name]), "")
            for kind in "wn"
        )

    def changes_in(self, text: str) -> list[Changed]:
        base = self.comment.text
        return [Changed(change, f"{self.short}-{change.key}", around(base, change)) for change in changes(base, text)]


@dataclass
class LookDesk:
    """A report that is looked over: the reader's own looks at it, and the boxes."""

    report: Report
    rounds: list[ProofRound]
    boxes: list[CopyBox]

    @property
    def place(self) -> UUID:
        return place_of_look(self.report)

    def known_texts(self) -> set[str]:
        """What is kept anyway: the comments, and the reader's copies."""
        known = {box.comment.text for box in self.boxes}
        for copy in (copy for each in self.rounds for copy in each.copies.all()):
            known |= {copy.base_text, copy.text, copy.remark}
        return known

    def typed_elsewhere(self, reader: User, shown: Iterable[str]) -> list[Draft]:
        """What `reader` typed, and did not save, and what stands in none of the boxes that are `shown`."""
        return list(Draft.objects.of(reader, self.place).exclude(field__in=list(shown)))


def place_of_look(report: Report) -> UUID:
    """Where drafts are kept, also before the look has begun."""
    return place_of_new(report.uuid, "look")


def open_look(report: Report, reader: User) -> LookDesk:
    """In the order of the page. Of what the reader wrote there is no box."""
    rounds = list(report.rounds.filter(reader=reader).prefetch_related("copies"))
    look = next((each for each in rounds if each.finished_at is None), None)
    boxes = boxes_of(report, written_by_others(reader).filter(report=report))
    for box in boxes:
        box.looks = sum(each.finished_at is not None for each in rounds)
        if look:
            _put_saved(box, look)
    return LookDesk(report, rounds, boxes)


def boxes_of(report: Report, comments: QuerySet) -> list[CopyBox]:
    """One for each of `comments`: on goals, overall, on subjects. A goal that was withdrawn is not in the report."""
    policy, goals = policy_of(report), report_summary(report).goals
    titles = {goal.uuid: goal.title for goal in goals}
    found = comments.select_related("author", "goal", "area")
    shown = [each for each in found if each.goal is None or str(each.goal.uuid) in titles]
    return [_box(each, policy, titles) for each in sorted(shown, key=lambda each: _order(each, list(titles)))]


def _order(comment: ReportComment, goals: list[str]) -> tuple:
    if comment.area:
        return (2, comment.area.position, comment.area.name)
    if comment.goal is None:
        return (1, 0, "")
    return (0, goals.index(str(comment.goal.uuid)), "")


def _box(comment: ReportComment, policy: ReportPolicy, titles: dict[str, str]) -> CopyBox:
    limit = policy.limit_of(on_subject=comment.area is not None, on_goal=comment.goal is not None)
    if comment.area:
        return CopyBox(comment, comment.area.name, "", limit)
    if comment.goal is None:
        return CopyBox(comment, gettext("Overall"), "", limit)
    return CopyBox(comment, gettext("About a goal"), titles[str(comment.goal.uuid)], limit)


def _put_saved(box: CopyBox, look: ProofRound) -> None:
    for copy in look.copies.all():
        if copy.comment_id == box.comment.pk and copy.base_version == box.comment.version:
            box.copy = copy
        elif copy.comment_id == box.comment.pk:
            box.earlier.append(copy)
