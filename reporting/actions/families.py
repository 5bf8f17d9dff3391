"""What families and the school say to each other about a report that is out; the wish to be called."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from accounts.models import Guardianship, User
from goals.actions.words import sent_before
from reporting.models import FamilyComment, InterpreterCall, ReportIssue

WRITE_FOR = timedelta(days=90)
"""So long after its release families write about a report: the longest holidays are over by then."""


def why_no_writing(issue: ReportIssue, user: User) -> str | Promise:
    """Why an adult who reads this report cannot write about it; empty where she or he can."""
    if not issue.is_out or timezone.now() > writes_until(issue):
        return _("The time to write about this report is over. Please talk with the school.")
    links = Guardianship.objects.opening().filter(user=user, student=issue.student_id, may_comment=True)
    if not links.exists():
        return _("You can read this, but messages are switched off for you here. Ask the school.")
    return ""


def writes_until(issue: ReportIssue) -> datetime:
    """The moment at which the time to write about an issue that is out ends."""
    return issue.published_at + WRITE_FOR


@transaction.atomic
def write_back(*, issue: ReportIssue, by: User, key: UUID, text: str, base_version: int) -> FamilyComment:
    """To the school, about a locked issue: new, or, as long as nobody has answered, other words for what was written
    before (in `base_version`), also about a version that this one replaced. Sent twice, it is there once. Raises Stale
    where another window saved in between."""
    if why_not := why_no_writing(issue, by):
        raise ValidationError(why_not)
    if sent := sent_before(FamilyComment, key, whose={"issue": issue, "author": by}, said={"text": text}):
        return sent
    waiting = FamilyComment.objects.waiting().filter(issue__report=issue.report_id, author=by).first()
    if base_version and waiting is None:
        raise ValidationError(_("The school has answered in between. Look at the answer, then send this as new words."))
    if waiting is not None:
        waiting.change(base_version, text=text)
        return waiting
    of = {"school_id": issue.school_id, "issue": issue, "student_id": issue.student_id}
    return FamilyComment.objects.create(**of, uuid=key, author=by, text=text)


@transaction.atomic
def settle(*, comment: FamilyComment, by: User, base_version: int, answer: str = "") -> None:
    """Somebody at school has read a locked comment as it stood in `base_version`, and answers or has nothing to say.
    With an answer, its author gets a mail that says so. Raises Stale where the author changed it in between."""
    if comment.settled_at is not None:
        raise ValidationError(
            _("%(name)s has answered already, or has said that it is read."), params={"name": comment.settled_by.name}
        )
    comment.change(base_version, answer=answer, settled_at=timezone.now(), settled_by=by)
    if answer:
        app.configure_task("reporting.tell_of_answer").defer(comment=comment.pk)


@transaction.atomic
def ask_for_call(*, issue: ReportIssue, by: User, language: str) -> InterpreterCall:
    """Once: who has asked already has asked."""
    of = {"student_id": issue.student_id, "user": by}
    waiting = InterpreterCall.objects.waiting().filter(**of).first()
    return waiting or InterpreterCall.objects.create(school_id=issue.school_id, language=language, **of)


@transaction.atomic
def withdraw_call(*, issue: ReportIssue, by: User) -> None:
    waiting = InterpreterCall.objects.waiting().filter(student=issue.student_id, user=by)
    waiting.update(withdrawn_at=timezone.now())


@transaction.atomic
def mark_called(*, call: InterpreterCall, by: User) -> None:
    """The call was made; made twice, the first counts."""
    InterpreterCall.objects.waiting().filter(pk=call.pk).update(called_at=timezone.now(), called_by=by)
