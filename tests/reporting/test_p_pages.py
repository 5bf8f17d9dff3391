"""P2, P6 and poisoned reports: what a page may do to the child, and that it harms no other report."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import unicodedata
from dataclasses import replace

import pytest

from reporting.actions import bundles, runs
from reporting.models import MadeState, PdfRunReport
from reporting.paper import pdf, pdf_child
from reporting.summaries import CommentBlock, SubjectBlock, to_json
from tests.reporting.pdf_runs.stories import ask, print_file, states
from tests.reporting.samples import goal, report, words
from tests.reporting.stories import approved_report

ENDLESS = "e" + "\u0301" * 50_000
PROBE = """
import json, os, resource, socket, sys
sys.path.insert(0, sys.argv[1])
import pdf_child
missing = pdf_child.MissingSigns()
pdf_child.do({"html": pdf_child.WARM_UP, "identifier": "", "width": 10}, pdf_child.warm_up_assets(), missing)
pdf_child.give_up_rights()
found = {}
def attempt(name, action):
    try:
        action()
        found[name] = "done"
    except BaseException as error:
        found[name] = type(error).__name__
def write():
    with open("/tmp/probe-of-the-child", "w") as file:
        file.write("x" * 10)
attempt("write", write)
attempt("become root", lambda: os.setuid(0))
attempt("memory", lambda: bytearray(2 * 1024 ** 3))
attempt("network", lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])), timeout=2))
attempt("more cpu", lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)))
attempt("secrets", lambda: open(sys.argv[3]).read())
print(json.dumps(found))
"""


# ------------------------------------------------------------------------------------------------ P2: the child


@pytest.fixture
def probe(tmp_path):
    """What a page could do if it took over the child, tried from within."""
    secret = tmp_path / "secret"
    secret.write_text("x")
    secret.chmod(0o600)
    with socket.create_server(("127.0.0.1", 0)) as server:
        command = [*pdf._without_network(), sys.executable, "-I", "-c", PROBE, str(pdf.CHILD.parent)]
        command += [str(server.getsockname()[1]), str(secret)]
        done = subprocess.run(command, env=pdf.ENVIRONMENT, capture_output=True, text=True, timeout=120, check=True)
    return json.loads(done.stdout)


def test_the_child_can_do_nothing_but_its_work(probe):
    assert probe["write"] in {"OSError", "PermissionError", "FileNotFoundError"}
    assert probe["memory"] == "MemoryError"
    assert probe["more cpu"] in {"ValueError", "PermissionError"}
    if os.geteuid() == 0:
        assert probe["become root"] == "PermissionError"
        assert probe["secrets"] == "PermissionError"
    if pdf._without_network():
        assert probe["network"] != "done"


def test_a_page_that_counts_for_ever_ends_with_its_time():
    """CPU, not only the clock on the wall."""
    child = pdf.Child()
    code = {"html": "<p>x", "identifier": "0", "width": 0}
    child.ask(code, {})
    os.kill(child.process.pid, signal.SIGXCPU)  # what the kernel sends when the time is used up
    assert child.process.wait(60) == -signal.SIGXCPU
    with pytest.raises(pdf.RenderFailed):
        child.ask(code, {})
    assert pdf_child.CPU_SECONDS == 20


def test_a_child_killed_at_work_costs_a_job_nothing():
    child = pdf._child()
    pdf.render_pdf(report())
    os.kill(child.process.pid, signal.SIGSTOP)  # so that the job is surely under way when it dies
    threading.Timer(0.2, child.process.kill).start()
    assert pdf.render_surely(report()).pages == 1


# ------------------------------------------------------------------------------------------------ P6: long and odd


def subjects(number: int, length: int = 500) -> tuple[SubjectBlock, ...]:
    said = CommentBlock(text=words(length), author_name="Ms Imogen Sample", author_role="")
    return tuple(SubjectBlock(name=f"Subject {place}", comment=said) for place in range(number))


def made_or_why_not(summary) -> str:
    """`made`, or a reason in words."""
    try:
        return "made" if pdf.render_surely(summary).pages else ""
    except pdf.RenderFailed as failure:
        return str(failure.reason)


POISON = {
    "40 subjects": lambda: report(goal(), subjects=subjects(40)),
    "100 goals": lambda: report(*[goal(length=200)] * 100),
    "20,000 characters": lambda: report(goal(reflection=words(20_000))),
    "500 pages": lambda: report(goal(reflection=words(1_200_000))),
    "endless combining marks": lambda: report(goal(reflection=ENDLESS)),
    "half a sign": lambda: report(goal(title="A sign \ud83d cut in two")),
    "no font": lambda: report(goal(title="A sign \u0378 nobody has")),
    "controls": lambda: report(goal(title="bell \x07 and \x0b and \x1b[31m")),
    "turned": lambda: report(goal(title="\u202e" * 200 + "abc" + "\u2066" * 200)),
    "joiners": lambda: report(goal(title="\u200d" * 5_000)),
}
SAID = {
    "40 subjects": "made", "20,000 characters": "made", "turned": "made",
    "500 pages": "too long for a PDF", "half a sign": "half a sign", "no font": "U+0378",
}  # fmt: skip
"""What the answer must hold, where it is sure."""


@pytest.mark.parametrize("poison", POISON)
def test_whatever_is_in_a_report_it_is_made_or_says_why_not(poison):
    answer = made_or_why_not(POISON[poison]())
    assert answer == "made" or answer.endswith(".")
    assert SAID.get(poison, "") in answer
    assert made_or_why_not(report(goal())) == "made"


def test_a_broken_picture_is_a_line_of_words_and_not_the_end():
    """In the one place where a report has a picture. A lost crest is replaced before (tests of layouts); one that is no
    picture at all still leaves the words."""
    look = replace(pdf.STANDARD, crest=b"\x89PNG\r\n\x1a\n broken")
    assert pdf.render_surely(report(goal()), look).pages == 1


# ------------------------------------------------------------------------------------------------ alone in a run


def test_poisoned_reports_fail_alone_in_a_run(world):
    """Their content is put into the lines as the database would never take it from a form."""
    students = [world.anna_s, world.ben_s, world.tom_s, world.chloe_s]
    for student in students:
        approved_report(world, student)
    run = ask(world)
    runs.prepare(run.pk)
    long, marks = report(goal(reflection=words(500_000))), report(goal(title="No sign \u0378"))
    for name, summary in (("Ben", long), ("Tom", marks)):
        row = run.reports.get(report__student__preferred_name=name)
        PdfRunReport.objects.filter(pk=row.pk).update(content=to_json(summary))
    for row in run.reports.filter(state=MadeState.WAITING):
        runs.make_report(row.pk)
    bundles.make_bundles(run.pk)
    assert states(run) == {"Anna": "made", "Ben": "failed", "Tom": "failed", "Chloe": "made"}
    reasons = dict(run.reports.filter(state="failed").values_list("report__student__preferred_name", "problem"))
    assert "too long" in reasons["Ben"]
    assert "No font" in reasons["Tom"]
    assert len(print_file(run).holds) == 2


def test_half_a_sign_cannot_come_from_the_database(world):
    """It refuses one before: what is tested above is the last line."""
    assert unicodedata.category("\ud83d") == "Cs"
    with pytest.raises(UnicodeEncodeError):
        approved_report(world, goals=None) and world.anna_s.goals.update(title="\ud83d")
