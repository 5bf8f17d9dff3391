import pytest

from accounts.actions.rosters import runs
from accounts.actions.rosters.job import perform
from accounts.models import RosterRun
from tests.accounts.rosters.files import upload


@pytest.fixture
def import_file(world):
    """Looks a file over, answers, confirms and applies it, as the pages and the job do; the run afterwards."""

    def bring(
        content: bytes, name="roster.csv", complete=True, answers=None, by=None, school=None, **more
    ) -> RosterRun:
        by, school = by or world.admin, school or world.school
        run = runs.look_over(school=school, by=by, name=name, file=upload(content, name), complete=complete, **more)
        if answers:
            runs.answer(run=run, answers=answers, by=by)
        return run

    return bring


@pytest.fixture
def do(world):
    """Confirms and applies a run at once, by the second administrator where one is asked for."""

    def doing(run: RosterRun) -> RosterRun:
        RosterRun.objects.filter(pk=run.pk).update(state="queued", confirmed_by=world.admin)
        perform(run.pk)
        run.refresh_from_db()
        return run

    return doing
