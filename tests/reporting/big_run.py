"""The reports of a whole school, each with a mark of its own, and real workers that can be killed."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from accounts.models import Student
from accounts.roles import Audience
from goals.models import CheckIn, Goal, Reflection, Target
from reporting.models import Report, ReportComment, ReportGoal
from tests.addresses import url_of_database
from tests.big_school import bulk, know_sizes, make_big_school
from tests.reporting.samples import words

STATUSES = ["getting_there", "stuck", "getting_there", "going_well"]


def mark_of(student: Student) -> str:
    """As many signs for each, and no one's stands in another's."""
    return f"MARK{student.pk:06}X"


def make_big_reports(students: int):
    """A school with a report of two goals for each student, handed in; the mark is in name, goals and comments."""
    big = make_big_school("Ironbark College", students)
    Goal.objects.all().update(audience=Audience.ONLY_ME, shared_at=None)
    for student in big.students:
        student.family_name = mark_of(student)
    Student.objects.bulk_update(big.students, ["family_name"])
    goals = [goal for student in big.students for goal in _goals_of(big, student)]
    goals = bulk(goals)
    bulk([Target.of(goal, text=f"Read two pages every night, {place}") for goal in goals for place in (1, 2)])
    bulk([CheckIn.of(goal, status=status) for goal in goals for status in STATUSES])
    bulk([Reflection.of(goal, text=words(400), audience=Audience.FAMILY) for goal in goals])
    big.reports = bulk([
        Report(
            school=big.school, student=student, cycle=big.cycle, author=big.teachers[0], state="submitted",
            submitted_at=timezone.now(),
        )
        for student in big.students
    ])  # fmt: skip
    by_student = {report.student_id: report for report in big.reports}
    bulk([
        ReportGoal(
            school=big.school, report=by_student[goal.student_id], goal=goal, position=place % 2,
            chosen_by=big.teachers[0],
        )
        for place, goal in enumerate(goals)
    ])  # fmt: skip
    about = [(by_student[goal.student_id], goal, goal.student) for goal in goals]
    about += [(report, None, report.student) for report in big.reports]
    bulk([
        ReportComment(
            school=big.school, report=report, goal=goal, author=big.teachers[0], state="submitted",
            text=f"{mark_of(student)} {words(400 if goal else 120)}",
        )
        for report, goal, student in about
    ])  # fmt: skip
    know_sizes()
    return big


def _goals_of(big, student: Student) -> list[Goal]:
    titles = [f"I will read a chapter aloud, {mark_of(student)}.", "I will keep my desk ready so I can start."]
    return [
        Goal(
            school=big.school, student=student, cycle=big.cycle, title=title, why="It matters to me.",
            measure="Three listeners can tell me who is speaking.", audience=Audience.FAMILY, shared_at=timezone.now(),
        )
        for title in titles
    ]  # fmt: skip


class Workers:
    """`manage.py procrastinate worker`, several at once, on the test's database and files. One that was killed is
    replaced, as the system does that runs them."""

    def __init__(self, media: Path, number: int = 2) -> None:
        self.environment = {**os.environ, "DATABASE_URL": url_of_database(), "MEDIA_ROOT": str(media)}
        self.processes = [self._start() for _worker in range(number)]
        self.killed: list[str] = []

    def _start(self) -> subprocess.Popen:
        worker = ["manage.py", "procrastinate", "worker", "--fetch-job-polling-interval=1"]
        command = ["nice", "-n", "19", sys.executable, *worker]  # as docs/operations.md says
        nothing = subprocess.DEVNULL
        return subprocess.Popen(command, cwd=settings.BASE_DIR, env=self.environment, stdout=nothing, stderr=nothing)

    def kill_one(self, chance: random.Random, what: str) -> bool:
        """A worker, or the child in which it makes PDFs; False where there is none at this moment."""
        place = chance.randrange(len(self.processes))
        worker = self.processes[place]
        if what == "worker":
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            self.processes[place] = self._start()
        else:
            children = [pid for pid in family_of(worker.pid)[1:] if is_pdf_child(pid)]
            if not children:
                return False
            with contextlib.suppress(ProcessLookupError):
                os.kill(children[0], signal.SIGKILL)
        self.killed.append(what)
        return True

    def cpu(self) -> float:
        """Seconds that they and their children used so far."""
        return sum(cpu_of(pid) for worker in self.processes for pid in family_of(worker.pid))

    def stop(self) -> None:
        for worker in self.processes:
            worker.terminate()
        for worker in self.processes:
            worker.wait(60)


def family_of(pid: int) -> list[int]:
    """A process and those that any of its threads started."""
    listed = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    return [pid, *(int(child) for children in listed for child in children)]


def is_pdf_child(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return b"pdf_child.py" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def cpu_of(pid: int) -> float:
    numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def wait_until(is_so, seconds: float, every: float = 0.5) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(every)
