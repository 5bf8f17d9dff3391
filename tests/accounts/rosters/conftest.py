import pytest

from accounts.actions.rosters import runs
from accounts.actions.rosters.job import perform
from accounts.models import RosterRun
from tests.accounts.rosters.files import CLASSES, ENROLMENTS, FAMILIES, STAFF, csv_file, upload, zipped


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


@pytest.fixture
def families(import_file, do, world):
    """Rosa is Anna's and Ben's, Theo is Ben's; both came by a roster."""
    a, b = world.anna_s.code, world.ben_s.code
    lines = [f"{a},F1,Rosa,Fern,rosa@example.org,", f"{b},F1,Rosa,Fern,rosa@example.org,", f"{b},F2,Theo,Fern,,"]
    run = do(import_file(csv_file(FAMILIES, *lines), complete=False))
    assert run.state == "done", run.said
    return lines


@pytest.fixture
def staff(import_file, do, world):
    """Two teachers and the administrator, known by number; Kim teaches 5A, Lee 5 Art."""
    people = csv_file(STAFF, "T1,Kim,Reef,kim@example.org", "T2,Lee,Cove,", "T3,Ada,Office,")
    classes = csv_file(CLASSES, "5A,home group,,T1", "5 Art,subject,Art,T2")
    places = csv_file(ENROLMENTS, f"5 Art,{world.anna_s.code}", f"5 Art,{world.ben_s.code}")
    bundle = zipped(staff=people, classes=classes, enrolments=places)
    run = do(import_file(bundle, "all.zip", answers={"adult staff T3": str(world.admin.pk)}))
    assert run.state == "done", run.said
    return people
