"""Looking over what a colleague wrote: suggesting other words, and answering what was suggested."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import may_do
from accounts.models import User
from reporting.actions.look_notices import tell_writers
from reporting.build import policy_of
from reporting.models import ProofCopy, ProofMark, ProofReply, ProofRound, Report, ReportComment
from reporting.models.choices import Answer, CommentState, ProofWhy, ReportState
from reporting.proofing.looks import ANSWERS, may_look_over, written_by_others
from reporting.proofing.words import changes, place_of, with_mark


def refuse_unless_handed_in(report: Report) -> None:
    if report.state != ReportState.SUBMITTED:
        raise ValidationError(_("This report is not waiting to be looked over any more."))


@transaction.atomic
def begin_look(*, report: Report, by: User) -> ProofRound:
    """The look at a locked report that `by` is at, or was asked for; else a new one."""
    refuse_unless_handed_in(report)
    if not written_by_others(by).filter(report=report).exists():
        raise ValidationError(_("Everything in this report is written by you: a colleague looks over it."))
    look = _unfinished(report, by) or _new_round(report, by)
    if look.called_off_at is not None:
        _take_up(look, asked_by=None)
    return look


def _unfinished(report: Report, reader: User) -> ProofRound | None:
    return report.rounds.unfinished().filter(reader=reader).first()


def _take_up(look: ProofRound, asked_by: User | None) -> None:
    """A look that was begun before goes on."""
    look.asked_by, look.begun_at, look.called_off_at = asked_by, timezone.now(), None
    look.save(update_fields=["asked_by", "begun_at", "called_off_at"])


def _new_round(report: Report, reader: User, asked_by: User | None = None) -> ProofRound:
    last = report.rounds.aggregate(last=Max("number"))["last"] or 0
    fields = {"school_id": report.school_id, "reader": reader, "asked_by": asked_by}
    return report.rounds.create(number=last + 1, **fields)


@transaction.atomic
def ask_for_look(*, report: Report, reader: User, by: User) -> bool:
    """Asks a colleague to look over a locked report; False for who may not see it, or wrote in all of it. A look that
    was begun before the report was handed in, or was called off, goes on."""
    refuse_unless_handed_in(report)
    if not written_by_others(reader).filter(report=report).exists():
        return False
    look = _unfinished(report, reader)
    with transaction.atomic():
        if look is None:
            _new_round(report, reader, asked_by=by)
        elif look.asked_by_id is None or look.begun_at < report.submitted_at or look.called_off_at is not None:
            _take_up(look, asked_by=by)
        may_see = may_look_over(Report.objects.filter(pk=report.pk), reader).exists()
        transaction.set_rollback(not may_see)
    return may_see


@transaction.atomic
def call_off_look(*, look: ProofRound, report: Report) -> None:
    """A colleague who was asked for a look at this locked report does not look any more, and sees it no longer, but for
    who sees it anyway. What he or she has changed so far is kept, and is there when somebody asks again."""
    refuse_unless_handed_in(report)
    if not _asked_for(report).filter(pk=look.pk).update(called_off_at=timezone.now()):
        raise ValidationError(_("This look is finished, or was called off already."))


def _asked_for(report: Report) -> QuerySet:
    """The looks at a report that were asked for, and can be called off."""
    return report.rounds.under_way().filter(asked_by__isnull=False)


@transaction.atomic
def keep_copy(
    *, look: ProofRound, comment: ReportComment, text: str, by: User, remark: str = "", reasons: dict | None = None
) -> ProofCopy | None:
    """Keeps a comment of a locked report as the reader would write it, with the reasons so far; None where nothing was
    ever changed or said about it."""
    refuse_unless_under_way(look, by)
    if not written_by_others(by).filter(pk=comment.pk).exists():
        raise ValidationError(_("Nobody looks over what he or she wrote."))
    kept = {"text": text, "remark": remark, "reasons": reasons or {}}
    copy = look.copies.filter(comment=comment, base_version=comment.version).first()
    if copy is not None:
        if any(getattr(copy, name) != value for name, value in kept.items()):
            copy.change(copy.version, **kept)
        return copy
    if text == comment.text and not remark:
        return None
    base = {"base_text": comment.text, "base_version": comment.version}
    return ProofCopy.objects.create(school_id=look.school_id, round=look, comment=comment, **base, **kept)


def refuse_unless_under_way(look: ProofRound, by: User) -> None:
    refuse_unless_handed_in(look.report)
    if look.reader_id != by.pk or look.finished_at is not None or look.called_off_at is not None:
        raise ValidationError(_("This look is finished."))


@transaction.atomic
def finish_look(*, look: ProofRound, by: User) -> list[ProofMark]:
    """Hands what the reader changed in the copies, and said, to the writers as suggestions; comments about which there
    is none are cleared. What was said about a text that its writer has changed since stays with the look."""
    refuse_unless_under_way(look, by)
    report = look.report
    comments = written_by_others(by).filter(report=report)
    now = dict(comments.values_list("pk", "version"))
    copies = [copy for copy in look.copies.all() if now.get(copy.comment_id) == copy.base_version]
    marks = [mark for copy in copies for mark in _marks_of(copy)]
    ProofMark.objects.bulk_create(marks)
    ProofRound.objects.filter(pk=look.pk).update(finished_at=timezone.now())
    bring_back(report)
    comments.filter(state=CommentState.SUBMITTED).update(state=CommentState.CLEARED)
    if marks:
        Report.objects.filter(pk=report.pk).update(version=F("version") + 1)  # who has it open to approve looks again
        tell_writers(ReportComment.objects.filter(pk__in={mark.copy.comment_id for mark in marks}))
    return marks


def bring_back(report: Report) -> None:
    """The comments about which suggestions wait."""
    waiting = ProofMark.objects.waiting().filter(copy__round__report=report)
    report.comments.filter(pk__in=waiting.values("copy__comment")).update(state=CommentState.BACK)


def _marks_of(copy: ProofCopy) -> list[ProofMark]:
    """One for each change, and one for the remark."""
    marks = []
    for change in changes(copy.base_text, copy.text):
        why, note = copy.reasons.get(change.key, ("", ""))
        if not why or (why == ProofWhy.OTHER and not note):
            raise ValidationError(_("Please say of each change why."))
        marks.append(_mark(copy, why, note, start=change.start, words=change.words, instead=change.instead))
    if copy.remark:
        marks.append(_mark(copy, ProofWhy.OTHER, copy.remark))
    return marks


def _mark(copy: ProofCopy, why: str, note: str, **words) -> ProofMark:
    return ProofMark(school_id=copy.school_id, copy=copy, why=why, note=note, **words)


@transaction.atomic
def accept(*, mark: ProofMark, report: Report, by: User) -> None:
    """Puts the suggested words into the comment, and changes nothing else in it. A remark is dealt with."""
    comment = _comment_to_answer(mark, report, by)
    if not mark.is_remark:
        accepted = list(mark.copy.marks.filter(answer=Answer.ACCEPTED))
        at = place_of(mark, mark.copy.base_text, accepted, comment.text)
        if at is None:
            raise ValidationError(
                _("The comment has changed around these words: change them yourself, or leave it as it is.")
            )
        text = with_mark(comment.text, at, mark)
        _refuse_too_long(report, comment, text)
        comment.change(comment.version, text=text, author=by)
    _answer(mark, Answer.ACCEPTED, by)


@transaction.atomic
def decline(*, mark: ProofMark, report: Report, by: User) -> None:
    """The comment stays as it is."""
    _comment_to_answer(mark, report, by)
    _answer(mark, Answer.DECLINED, by)


@transaction.atomic
def changed_by_hand(*, mark: ProofMark, report: Report, by: User) -> None:
    """The writer has changed the comment in other words."""
    _comment_to_answer(mark, report, by)
    _answer(mark, Answer.CHANGED, by)


def _comment_to_answer(mark: ProofMark, report: Report, by: User) -> ReportComment:
    refuse_unless_handed_in(report)
    comment = ReportComment.objects.get(pk=mark.copy.comment_id)
    refuse_unless_writer(comment, report, by)
    if mark.copy.round.reader_id == by.pk:
        raise ValidationError(_("Somebody else answers what you suggest."))
    if mark.answer != Answer.OPEN or mark.copy.round.finished_at is None:
        raise ValidationError(_("This suggestion is answered already."))
    return comment


def may_answer(comment: ReportComment, report: Report, by: User) -> bool:
    """Who wrote the comment; where that person cannot any more, whoever may write the report. `report` has its
    relation."""
    if comment.author_id == by.pk or not may_do(report, "write"):
        return comment.author_id == by.pk
    theirs = Report.objects.filter(pk=report.pk).visible_to(comment.author)
    return not theirs.that_allow(ANSWERS).exists()


def refuse_unless_writer(comment: ReportComment, report: Report, by: User) -> None:
    if not may_answer(comment, report, by):
        raise ValidationError(_("Whoever wrote the comment answers what is suggested about it."))


def _answer(mark: ProofMark, answer: Answer, by: User) -> None:
    """The last answer about a comment hands it in again."""
    ProofMark.objects.filter(pk=mark.pk).update(answer=answer, answered_by=by, answered_at=timezone.now())
    comment = mark.copy.comment_id
    if not ProofMark.objects.waiting().filter(copy__comment=comment).exists():
        back = ReportComment.objects.filter(pk=comment, state=CommentState.BACK)
        back.update(state=CommentState.SUBMITTED)


@transaction.atomic
def reply(*, mark: ProofMark, report: Report, text: str, by: User) -> None:
    """Says something about a suggestion; it decides nothing. For the writer and the reader of it."""
    refuse_unless_handed_in(report)
    if mark.copy.round.reader_id != by.pk:
        refuse_unless_writer(mark.copy.comment, report, by)
    if not text:
        raise ValidationError(_("Please write something first."))
    ProofReply.objects.create(school_id=mark.school_id, mark=mark, author=by, text=text)


@transaction.atomic
def rewrite(*, comment: ReportComment, report: Report, text: str, base_version: int, by: User) -> None:
    """What the writer changes by hand where something was suggested. Raises Stale where a colleague saved another
    text."""
    refuse_unless_handed_in(report)
    refuse_unless_writer(comment, report, by)
    if not ProofMark.objects.filter(copy__comment=comment, copy__round__finished_at__isnull=False).exists():
        raise ValidationError(_("Nothing is suggested about this comment."))
    if not text.strip():
        raise ValidationError(_("A comment that was handed in is not emptied. To take it out, take the report back."))
    if comment.text != text:
        comment.change(base_version, text=text, author=by)
        ReportComment.objects.filter(pk=comment.pk, state=CommentState.CLEARED).update(state=CommentState.SUBMITTED)


def _refuse_too_long(report: Report, comment: ReportComment, text: str) -> None:
    on = {"on_subject": comment.area_id is not None, "on_goal": comment.goal_id is not None}
    limit = policy_of(report).limit_of(**on)
    if len(text) > max(limit, len(comment.text)):
        raise ValidationError(
            _("With this the comment has %(number)s characters, and at most %(limit)s fit: please shorten it first."),
            params={"number": len(text), "limit": limit},
        )
