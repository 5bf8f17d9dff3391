"""The child that makes PDFs: what it cannot reach, what happens when it dies, and what it leaves in the logs."""

import ast
import http.server
import io
import itertools
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from weasyprint.urls import FatalURLFetchingError

from reporting.paper import pdf, pdf_child
from reporting.summaries import CommentBlock, GoalBlock, TargetBlock
from tests.reporting.samples import goal, report
from tests.reporting.test_pdf import squeezed, text_of

CANARY = "canary-3f1c"
PLACES = (
    '<img src="{0}">', '<img srcset="{0} 1x" src="{0}">', '<link rel="stylesheet" href="{0}">',
    '<link rel="attachment" href="{0}">', '<a rel="attachment" href="{0}">x</a>', '<link rel="icon" href="{0}">',
    '<style>@import "{0}";</style>', '<style>@import url({0});</style>', '<style>p{{background:url({0})}}</style>',
    '<p style="background-image:url({0})">x</p>', '<ul style="list-style-image:url({0})"><li>x</li></ul>',
    '<p style="content:url({0})">x</p>', '<style>p::before{{content:url({0})}}</style>',
    '<p style="border:1px solid;border-image:url({0}) 1">x</p>',
    '<style>@font-face{{font-family:f;src:url({0})}}p{{font-family:f}}</style>',
    '<style>@page{{background:url({0})}}</style>', '<style>@page{{@top-left{{content:url({0})}}}}</style>',
    '<style>@color-profile --c{{src:url({0})}}p{{color:color(--c 1 1 1)}}</style>',
    '<style>:root{{--u:url({0})}}p{{background:var(--u)}}</style>', '<object data="{0}"></object>',
    '<embed src="{0}">', '<base href="{0}"><img src="x">', '<svg><image href="{0}" width="9" height="9"/></svg>',
    '<svg><use href="{0}#x"/></svg>', '<svg><style>@import url({0});</style><rect width="9" height="9"/></svg>',
    '<svg><rect fill="url({0}#g)" width="9" height="9"/></svg>', '<iframe src="{0}"></iframe>',
    '<video poster="{0}"></video>', '<input type="image" src="{0}">', '<body background="{0}">',
    "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{0}'/></svg>\">",
    '<script src="{0}"></script>', '<meta http-equiv="refresh" content="0;url={0}">', "{{% include '{0}' %}}",
    '<p style="mask-image:url({0})">x</p>', '<p style="cursor:url({0})">x</p>',
    '<picture><source srcset="{0}"><img src="{0}"></picture>', '<audio src="{0}"></audio>', '<track src="{0}">',
    '<link rel="alternate stylesheet" href="{0}">', '<td background="{0}">x</td>', '<p style="filter:url({0})">x</p>',
    '<p style="clip-path:url({0})">x</p>', '<p style="background:image-set(url({0}) 1x)">x</p>',
    '<svg><filter id="f"><feImage href="{0}"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>',
    '<svg><image xlink:href="{0}" width="9" height="9"/></svg>', '<svg><a href="{0}"><text y="9">x</text></a></svg>',
    '<style>@namespace url({0});@import "{0}" print;</style>', '<style>ul{{list-style:url({0})}}</style><ul><li>x</ul>',
    '<p style="background:linear-gradient(red,red),url({0})">x</p>', '<q cite="{0}">x</q>',
)  # fmt: skip

TEXTS = ("title", "told_to", "why", "success_measure", "outcome_label", "outcome_reason", "teacher_outcome_label",
         "reflection", "next_step")  # fmt: skip


@pytest.fixture(scope="module")
def listener():
    """A web server that remembers who came."""
    visits = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            visits.append(self.path)
            self.send_error(404)

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{CANARY}", visits
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def targets(listener, tmp_path_factory):
    secret = tmp_path_factory.mktemp("secret") / "secret.css"
    secret.write_text(CANARY)
    address = listener[0]
    return [f"file://{secret}", "file:///etc/passwd", "file:///proc/self/environ", "http://169.254.169.254/", address,
            address.removeprefix("http:"), "postgresql://127.0.0.1:5432/", str(secret)]  # fmt: skip


@pytest.fixture
def child():
    child = pdf.Child()
    yield child
    child.close()


def page(body: str) -> dict:
    return {"html": f'<!doctype html><html lang="en"><title>t</title>{body}<p>end</p>', "identifier": "0", "width": 0}


def test_the_fetcher_gives_out_its_assets_and_refuses_everything_else(targets):
    fetcher = pdf_child.MemoryFetcher({"a.css": b"p {}"})
    assert fetcher.fetch("asset:a.css").read() == b"p {}"
    for address in [*targets, "a.css", "asset:b.css", "asset:../a.css", "asset:", "data:text/css,p", "ASSET:a.css"]:
        for door in (fetcher, fetcher.fetch, fetcher.open):
            with pytest.raises(FatalURLFetchingError):
                door(address)


def test_no_place_in_a_page_reaches_a_file_or_the_network(targets, listener):
    """In this process, where both would be within reach: it is the fetcher that says no."""
    missing = pdf_child.MissingSigns()
    for place in PLACES:
        for target in targets:
            answer, parts = pdf_child.do(page(place.format(target)), {}, missing)
            text = "".join(p.extract_text() for part in parts for p in pypdf.PdfReader(io.BytesIO(part)).pages)
            assert "failed" in answer or "end" in text, (place, target, answer)
            assert "root:" not in text
            assert text.count(CANARY) == ("include" in place and CANARY in target)
    assert listener[1] == []


def goal_of(typed) -> GoalBlock:
    """A goal with the next of `typed` in every field that people write."""
    return GoalBlock(
        uuid="1",
        areas=(next(typed),),
        targets=(TargetBlock(text=next(typed), state="open", state_label=next(typed)),),
        teacher_comment=CommentBlock(text=next(typed), author_name=next(typed), author_role=next(typed)),
        **{name: next(typed) for name in TEXTS},
    )


def test_what_people_type_is_printed_as_they_typed_it(targets, listener):
    """Every place with every target, and in another field with the next target. A piece is short, so that a goal stands
    on one page: over a break, one column's words would stand between those of the other."""
    for shift, target in enumerate(targets):
        pieces = [" ".join(place.format(target) for place in PLACES[start::30]) for start in range(30)]
        typed = itertools.islice(itertools.cycle(pieces), shift, None)
        printed = text_of(report(goal_of(typed))) + text_of(report(goal_of(typed)))
        assert sum(printed.count(squeezed(piece)) for piece in pieces) == 2 * (len(TEXTS) + 6)
        assert all(squeezed(piece) in printed for piece in pieces)
        assert "root:x:" not in printed
    assert listener[1] == []


def test_names_and_school_are_printed_as_they_were_typed(targets):
    typed = " ".join(place.format(targets[0]) for place in PLACES[:6]) + "\"'>"
    summary = report(goal(), period=typed, heading=typed, next_steps=(typed,), correction_reason=typed)
    names = dict.fromkeys(("preferred_name", "official_name", "full_name", "year_label", "home_group"), typed)
    school = replace(summary.school, name=typed, crest_letters="<i>")
    summary = replace(summary, student=replace(summary.student, **names), school=school)
    printed = text_of(summary)
    assert printed.count(squeezed(typed)) >= 9
    assert "<i>" in printed


def test_the_child_lives_with_few_rights(child):
    child.ask(page("<p>x"), {})
    status = Path(f"/proc/{child.process.pid}/status").read_text()
    limits = Path(f"/proc/{child.process.pid}/limits").read_text()
    if os.geteuid() == 0:
        assert "Uid:\t65534\t65534\t65534\t65534" in status
        assert re.search(r"Groups:\s*\n", status)
        assert "CapEff:\t0000000000000000" in status
    assert re.search(rf"Max address space +{pdf_child.MEMORY_BYTES} +{pdf_child.MEMORY_BYTES}", limits)
    assert re.search(r"Max file size +0 +0", limits)
    assert re.search(r"Max cpu time +2\d +", limits)
    network = [Path(f"/proc/{pid}/ns/net").stat().st_ino for pid in ("self", child.process.pid)]
    assert (network[0] != network[1]) is bool(pdf._without_network())


def test_a_job_may_give_it_more_time_and_the_next_one_has_as_little_as_ever(child):
    for seconds, allowed in ((240, r"2[45]\d"), (None, r"2\d")):
        child.ask(page("<p>x"), {}, seconds)
        limits = Path(f"/proc/{child.process.pid}/limits").read_text()
        assert re.search(rf"Max cpu time +{allowed} +", limits)


def test_the_child_inherits_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", CANARY)
    child = pdf.Child()
    child.ask(page("<p>x"), {})
    names = Path(f"/proc/{child.process.pid}/environ").read_bytes()
    child.close()
    assert b"LANG=C.UTF-8" in names
    assert CANARY.encode() not in names


def test_no_module_is_read_after_the_warm_up():
    """The child must not need its files any more once it is nobody: in root's home it could not read them."""
    job = json.dumps({"html": pdf.report_html(report()), "identifier": "0", "width": 300})
    code = (
        "import sys, json; sys.path.insert(0, sys.argv[1]); import pdf_child as c; m = c.MissingSigns();"
        "c.do({'html': c.WARM_UP, 'identifier': '', 'width': 10}, c.warm_up_assets(), m); before = set(sys.modules);"
        "job = json.load(sys.stdin); css = {p.rpartition('/')[2]: open(p, 'rb').read() for p in sys.argv[2:]};"
        "print([c.do({**job, 'width': w}, css, m)[0].get('pages') for w in (0, 300)]);"
        "print(sorted(set(sys.modules) - before))"
    )
    command = [
        sys.executable,
        "-I",
        "-c",
        code,
        str(pdf.CHILD.parent),
        *(str(pdf.settings.BASE_DIR / "static" / style) for style in pdf.STANDARD.styles),
    ]
    done = subprocess.run(command, input=job, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines() == ["[1, 1]", "[]"]


def test_a_child_killed_in_the_middle_costs_one_report(caplog):
    warm = pdf._child()
    pdf.render_pdf(report())
    os.kill(warm.process.pid, signal.SIGSTOP)  # so that the job is surely under way when it dies
    threading.Timer(0.2, warm.process.kill).start()
    with pytest.raises(pdf.RenderFailed) as failure:
        pdf.render_pdf(report())
    assert failure.value.kind == "died"
    assert pdf.render_pdf(report()).pages == 1
    assert pdf._child() is not warm
    assert report().goals[0].title not in caplog.text
    assert "died" in caplog.text


def test_a_child_that_died_while_idle_is_not_noticed_by_anybody():
    before = pdf._child()
    before.process.kill()
    before.process.wait()
    assert pdf.render_pdf(report()).pages == 1


def test_a_child_that_hangs_is_killed_in_time(monkeypatch):
    monkeypatch.setattr(pdf, "TIMEOUT_SECONDS", 0.5)
    child = pdf._child()
    os.kill(child.process.pid, signal.SIGSTOP)
    started = time.monotonic()
    with pytest.raises(pdf.RenderFailed) as failure:
        pdf.render_pdf(report())
    assert time.monotonic() - started < 5
    assert failure.value.kind == "too_slow"
    assert "too long" in str(failure.value.reason)
    assert child.process.wait(timeout=5) == -signal.SIGKILL
    monkeypatch.undo()
    assert pdf.render_pdf(report()).pages == 1


def test_a_page_that_eats_memory_is_refused_and_the_next_is_made(child):
    hungry = '<svg width="90000px" height="90000px"><text>a</text></svg>' + "<p>x" * 10
    job = {**page(hungry), "width": 60_000}
    with pytest.raises(pdf.RenderFailed) as failure:
        child.ask(job, {})
    assert failure.value.kind in {"too_large", "died", "PdfiumError"}
    assert pdf.render_pdf(report()).pages == 1


def test_an_interrupted_report_never_becomes_the_next_students(monkeypatch):
    """A job's time-out or Ctrl-C may strike while the answer is under way; it must not wait in the pipe."""
    child = pdf._child()
    with monkeypatch.context() as patched:
        patched.setattr(pdf.json, "loads", interrupt)
        with pytest.raises(KeyboardInterrupt):
            pdf.render_pdf(report(goal(title="The first student's goal")))
    assert not child.usable
    printed = text_of(report(goal(title="The second student's goal")))
    assert "Thesecondstudent'sgoal" in printed
    assert "Thefirststudent'sgoal" not in printed


def interrupt(*args):
    raise KeyboardInterrupt


def test_an_answer_to_another_job_is_not_taken(child):
    stray = {**page("<p>another student"), "identifier": "1", "assets": []}
    child.pipe.send_bytes(json.dumps(stray).encode())
    with pytest.raises(pdf.RenderFailed):
        child.ask(page("<p>x"), {})
    assert not child.usable


def test_an_answer_that_is_too_big_is_refused(child, monkeypatch):
    monkeypatch.setattr(pdf, "MAX_ANSWER_BYTES", 100)
    with pytest.raises(pdf.RenderFailed):
        child.ask(page("<p>x"), {})
    assert not child.usable


def test_children_end_with_their_thread_and_with_their_parent():
    pids = []
    thread = threading.Thread(target=lambda: pids.append(pdf._child().process.pid))
    thread.start()
    thread.join()
    code = "import time; from reporting.paper import pdf; print(pdf.Child().process.pid, flush=True); time.sleep(60)"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "goals_portal.settings_test"}
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=pdf.settings.BASE_DIR, env=environment
    )
    pids.append(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for pid in pids:
        assert ended(pid), pid


def ended(pid: int) -> bool:
    for _attempt in range(100):
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or ") Z " in status.read_text():
            return True
        time.sleep(0.1)
    return False


def test_each_thread_has_its_own_child_and_a_fork_takes_none_over(monkeypatch):
    mine, others = pdf._child(), []
    thread = threading.Thread(target=lambda: others.append(pdf._child().process.pid))
    thread.start()
    thread.join()
    assert others != [mine.process.pid]
    assert pdf._child() is mine
    monkeypatch.setattr(pdf.os, "getpid", lambda: -1)
    assert not mine.usable


def test_only_the_child_knows_weasyprint_and_only_from_a_string():
    calls = []
    for path in (p for app in ("accounts", "goals", "reporting", "goals_portal") for p in Path(app).rglob("*.py")):
        tree = ast.parse(path.read_text())
        imports = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
        imports |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert path.name == "pdf_child.py" or not any(name.startswith("weasyprint") for name in imports), path
        calls += [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") in {"HTML", "CSS"}]
    assert len(calls) == 1
    assert calls[0].args == []
    assert {keyword.arg for keyword in calls[0].keywords} == {"string", "url_fetcher"}
