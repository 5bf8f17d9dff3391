"""The way of a roster: looked over, answered, confirmed (by a second adult where it is large), done, undone."""

import hashlib
from datetime import timedelta
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from accounts.actions.rosters.locks import Busy
from accounts.actions.rosters.undo import undo_run
from accounts.media.uploads import clean_name
from accounts.models import ColumnMapping, Membership, Responsibility, RosterRun, School, User
from accounts.models.people import ResponsibilityKind, Role
from accounts.models.rosters import KEPT_FOR, OPEN_STATES, STARTED_STATES, RunState
from accounts.rosters.plan import plan_of
from accounts.rosters.read import read_roster
from accounts.rosters.roster import Roster

ALONE_WAITS = timedelta(hours=24)
"""Where a school has one administrator alone, a large import waits so long, and says so."""
FORGOTTEN = {"roster": None, "plan": None, "done": None, "answers": {}, "said": ""}
"""What is left of an import when what it held of people has gone."""


@transaction.atomic
def look_over(
    *, school: School, by: User, name: str, file: BinaryIO, complete: bool, mapping: ColumnMapping | None = None
) -> RosterRun:
    """Reads and compares; changes nobody. Raises Unreadable."""
    roster = read_roster(name, file, school=school, complete=complete, mapping=mapping)
    plan = plan_of(roster=roster, school=school, answers={}, by=by)
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    return RosterRun.objects.create(
        school=school, by=by, file_name=clean_name(name), sha256=digest, roster=roster.as_data(), plan=plan
    )


@transaction.atomic
def answer(*, run: RosterRun, answers: dict[str, str], by: User) -> None:
    """Takes the answers and compares anew, for whoever brought the file. Raises ValidationError on a run that is past
    that, Unreadable where the rows no longer fit."""
    _refuse_unless(run, run.state == RunState.LOOKED_OVER)
    run.answers = {**run.answers, **{key: value for key, value in answers.items() if value}}
    compare(run)


def compare(run: RosterRun) -> None:
    run.plan = plan_of(roster=Roster.of(run.roster), school=run.school, answers=run.answers, by=run.by)
    save(run, "answers", "plan", said="")


def save(run: RosterRun, *fields: str, **values) -> None:
    for name, value in values.items():
        setattr(run, name, value)
    run.changed_at = timezone.now()
    run.save(update_fields=[*fields, *values, "changed_at"])


def _refuse_unless(run: RosterRun, right: bool) -> None:
    if not right:
        raise ValidationError(_("This import is further on by now. Please load the page again."))


@transaction.atomic
def confirm(*, run: RosterRun, by: User) -> None:
    """Begins it, or asks a second administrator where the plan says so. `by` may be that second one."""
    _refuse_unless(run, run.is_open)
    if run.plan["is_open"] or run.plan["refused"]:
        raise ValidationError(_("There are open questions, or something that no import does."))
    if not run.plan["second"] or is_second(run, by):
        return _begin(run, by)
    _refuse_unless(run, run.state == RunState.LOOKED_OVER)
    others = [user for user in administrators(run.school) if user.pk != run.by_id]
    due = None if others else timezone.now() + ALONE_WAITS
    save(run, state=RunState.WAITING, due_at=due, said="")
    if due:
        app.configure_task("accounts.run_roster", queueing_lock=f"roster-{run.pk}", schedule_at=due).defer(run=run.pk)
    _tell(run, others or _who_hears(run.school))
    return None


def is_second(run: RosterRun, by: User) -> bool:
    return by.pk != run.by_id and any(user.pk == by.pk for user in administrators(run.school))


def administrators(school: School) -> list[User]:
    held = Membership.objects.active().filter(school=school, role=Role.ADMIN, user__is_active=True)
    return list(User.objects.filter(pk__in=held.values("user")).order_by("pk"))


def _who_hears(school: School) -> list[User]:
    """Of a large import of one who is alone: himself, and the principal."""
    principals = Responsibility.objects.active().filter(school=school, kind=ResponsibilityKind.PRINCIPAL)
    return [*administrators(school), *User.objects.filter(pk__in=principals.values("user"), is_active=True)]


def _tell(run: RosterRun, people: list[User]) -> None:
    """A mail without a name of anybody in the file."""
    subject = _("A large roster import waits")
    body = _("A roster import that would end much at %(school)s waits.") % {"school": run.school.name}
    if run.due_at:
        at = timezone.localtime(run.due_at, run.school.zone).strftime("%d %b %Y, %H:%M")
        body += "\n\n" + _("It begins by itself on %(at)s. An administrator can stop it until then.") % {"at": at}
    else:
        body += "\n\n" + _("Please look at it. It begins only when a second administrator says so.")
    body += f"\n\n{settings.SITE_ADDRESS}/roster-runs/{run.uuid}/"
    for user in {user.pk: user for user in people if user.email}.values():
        app.configure_task("accounts.send_message").defer(subject=subject, body=body, to=user.email)


def _begin(run: RosterRun, by: User) -> None:
    """The database knows whether another one is under way (`roster_run_one_at_a_time`), at the same moment too."""
    try:
        with transaction.atomic():
            save(run, state=RunState.QUEUED, confirmed_by=by, progress=0, said="", due_at=None)
    except IntegrityError as error:
        raise ValidationError(_("Another import of the school is under way. Please wait until it is done.")) from error
    app.configure_task("accounts.run_roster").defer(run=run.pk)


@transaction.atomic
def stop(*, run: RosterRun, by: User) -> None:
    """Nothing of it happens any more, and what it held goes at once."""
    _refuse_unless(run, run.is_open or run.is_under_way)
    save(run, state=RunState.STOPPED, roster=None, plan=None, answers={}, due_at=None)


@transaction.atomic
def undo(*, run: RosterRun, by: User) -> None:
    """Raises ValidationError, in words, where it is too late or something was changed since."""
    if not run.may_be_undone:
        raise ValidationError(_("An import can be undone for seven days."))
    try:
        with transaction.atomic():
            undo_run(run=run, by=by)
    except Busy as error:
        raise ValidationError(_("Something else is being saved just now. Please try again in a moment.")) from error
    save(run, state=RunState.UNDONE, roster=None, plan=None, done=None, answers={})


def forget_rosters(school: School) -> None:
    """What imports of the school hold of people goes now: somebody of them is erased. One that waits is stopped."""
    runs = RosterRun.objects.filter(school=school).exclude(state__in=STARTED_STATES)
    runs.filter(state__in=OPEN_STATES).update(state=RunState.STOPPED)
    runs.update(**FORGOTTEN)


def clear_rosters() -> None:
    """At night: after a week what an import held of people goes; that it was, by whom and how large, stays."""
    old = RosterRun.objects.filter(changed_at__lt=timezone.now() - KEPT_FOR)
    old.filter(state__in=OPEN_STATES).update(state=RunState.STOPPED, due_at=None)
    ended = old.exclude(state__in=[*OPEN_STATES, *STARTED_STATES])
    ended.update(**FORGOTTEN)
