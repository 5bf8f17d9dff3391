"""The job of an import: claimed, compared once more, done whole, or given back in words."""

import logging
import time
from collections.abc import Callable

from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.rosters.apply import Applying
from accounts.actions.rosters.locks import Busy, lock_all
from accounts.actions.rosters.runs import compare, save
from accounts.models import RosterRun, User
from accounts.models.rosters import RunState
from accounts.roles import allows
from accounts.rosters.plan import plan_of
from accounts.rosters.roster import Roster, Unreadable

TRIES, BETWEEN_TRIES = 20, 0.5  # seconds
logger = logging.getLogger(__name__)
STEPS = (
    "students_new",
    "students_changed",
    "leaving",
    "adults_new",
    "links_new",
    "links_ended",
    "enrolled",
    "unenrolled",
)


class Overtaken(Exception):
    """The run was stopped while its job was at work."""


def perform(key: int) -> None:
    """The work of the job, once, however often it runs. Where the school has changed since the file was looked over,
    nothing is done, and the new comparison is shown."""
    run = _claim(key)
    if run is None:
        return
    try:
        _in_a_quiet_moment(run)
    except Overtaken:
        return
    except (IntegrityError, DataError):
        logger.exception("A roster could not be applied.")
        _back(run, _("This could not be done, and nothing was changed. Please look the file over again."))
    except Unreadable as error:
        _back(run, error.problems[0].said)


def _in_a_quiet_moment(run: RosterRun) -> None:
    """Raises Busy when there is none; the queue tries again later."""
    for again in range(TRIES, -1, -1):
        try:
            return _perform(run, Beside(run))
        except Busy:
            if not again:
                raise
            time.sleep(BETWEEN_TRIES)
    return None


def _claim(key: int) -> RosterRun | None:
    with transaction.atomic():
        run = RosterRun.objects.select_for_update(no_key=True).filter(pk=key).first()
        is_due = run and run.state == RunState.WAITING and run.due_at and run.due_at <= timezone.now()
        if not run or not (is_due or run.is_under_way):
            return None
        if not _may_still(run.confirmed_by or run.by, run):
            said = _("Whoever began it may do so no more.")
            save(run, state=RunState.STOPPED, roster=None, plan=None, due_at=None, said=said)
            return None
        save(run, state=RunState.RUNNING, progress=5)
        return run


def _may_still(person: User, run: RosterRun) -> bool:
    """A right that ended while the file waited has ended."""
    found = RosterRun.objects.filter(pk=run.pk).visible_to(person).first()
    return found is not None and allows(found.relation, found.access_noun, "change")


@transaction.atomic
def _perform(run: RosterRun, progress: Callable[[int], None]) -> None:
    concerned = run.plan["concerned"]
    lock_all(users=concerned["users"], students=concerned["students"], school=run.school)
    roster = Roster.of(run.roster)
    plan = plan_of(roster=roster, school=run.school, answers=run.answers, by=run.by)
    if _changing(plan) != _changing(run.plan):
        _back(
            run, _("The school has changed since this was looked over. This is the new comparison: please look again.")
        )
        return
    progress(15)
    applying = Applying(run=run, source=roster.source, plan=plan, at=timezone.now())
    done = applying.run(progress)
    counts = {name: len(plan[name]) for name in STEPS if plan[name]}
    values = {"done": done, "counts": counts, "roster": None, "answers": {}, "progress": 100, "done_at": timezone.now()}
    running = RosterRun.objects.filter(pk=run.pk, state=RunState.RUNNING)
    if not running.update(state=RunState.DONE, changed_at=timezone.now(), **values):
        raise Overtaken


def _changing(plan: dict) -> dict:
    """What a plan comes down to: everything that would be done or ended, and whether it may be."""
    return {name: value for name, value in plan.items() if name not in ("notes", "questions", "second")}


def _back(run: RosterRun, said: str) -> None:
    """To being looked over, with the comparison as it is now."""
    with transaction.atomic():
        try:
            compare(run)
        except Unreadable as error:
            said = f"{said} {error.problems[0].said}"
        save(run, state=RunState.LOOKED_OVER, confirmed_by=None, progress=0, due_at=None, said=said)


class Beside:
    """Writes how far the job is, on a connection of its own: its transaction shows nothing before the end."""

    def __init__(self, run: RosterRun) -> None:
        self.run = run

    def __call__(self, percent: int) -> None:
        beside = connection.copy()
        try:
            with beside.cursor() as cursor:
                table = RosterRun._meta.db_table
                cursor.execute(f"UPDATE {table} SET progress = %s WHERE id = %s", [percent, self.run.pk])  # noqa: S608
        finally:
            beside.close()
