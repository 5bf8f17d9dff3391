"""Each guard, switched off once: the suite must turn red. Runs on a copy of the checkout."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
COPIED = ["accounts", "goals", "goals_portal", "reporting", "templates", "static", "tests"]
VISIBILITY = "tests/goals/test_visibility.py"
ENDED = "tests/test_ended_relations.py"
MATRIX = "tests/test_access_matrix.py"


@dataclass(frozen=True)
class Guard:
    name: str
    file: str
    on: str
    off: str
    tests: str


GUARDS = [
    Guard("audience", "goals/access/goals.py", "audience__gte=ROLES[relation].reads)", "audience__gte=0)", VISIBILITY),
    Guard(
        "part never wider",
        "goals/access/goals.py",
        "effective__gte=ROLES[relation].reads",
        "effective__gte=0",
        "tests/test_agreement.py",
    ),
    Guard(
        "hats never add up",
        "accounts/relations.py",
        "for before in earlier[:-1]:",
        "for before in []:",
        "tests/test_agreement.py",
    ),
    Guard("restriction", "accounts/relations.py", "if relation != Relation.OWN:", "if False:", ENDED),
    Guard(
        "end of a relation",
        "accounts/models/dated.py",
        'f"{prefix}ends_at__gt": at',
        'f"{prefix}ends_at__isnull": False',
        ENDED,
    ),
    Guard(
        "right to do",
        "accounts/access.py",
        "if not allows(found.relation, found.access_noun, to):",
        "if False:",
        MATRIX,
    ),
    Guard(
        "ask again after the lock",
        "accounts/access.py",
        "        lock_person(request.user.pk)\n        lock_row",
        "        (lock_row)",
        ENDED,
    ),
    Guard("the ender locks", "accounts/actions/relations.py", "lock_person(relation.user_id)", "pass", ENDED),
    Guard(
        "one guardian's words",
        "goals/access/goals.py",
        "meant.exclude(author_relation=Relation.FAMILY)",
        "meant",
        VISIBILITY,
    ),
    Guard(
        "files wait for a tap",
        "goals/access/goals.py",
        "kept.filter(released_at__isnull=False)",
        "kept",
        "tests/test_agreement.py",
    ),
    Guard(
        "log-in is the default",
        "goals_portal/settings.py",
        '    "accounts.middleware.LogInMiddleware",\n',
        "",
        MATRIX,
    ),
    Guard(
        "nothing is stored",
        "goals_portal/settings.py",
        '    "goals_portal.middleware.NoStoreMiddleware",\n',
        "",
        MATRIX,
    ),
    Guard(
        "reading is noted",
        "accounts/middleware.py",
        "if request.read_log:",
        "if False:",
        "tests/accounts/test_read_log.py",
    ),
    Guard(
        "no short cut for superusers",
        "accounts/models/people.py",
        "if obj is None:",
        "if obj is None or self.is_superuser:",
        "tests/test_agreement.py",
    ),
    Guard(
        "known devices",
        "accounts/adapter.py",
        'device = request.COOKIES[DEVICE_COOKIE] if known else "unknown"',
        'device = "unknown"',
        "tests/accounts/test_login.py",
    ),
    Guard(
        "a forged cookie",
        "accounts/adapter.py",
        "known = _mark(username) in known_people(request)",
        "known = DEVICE_COOKIE in request.COOKIES",
        "tests/accounts/test_login.py",
    ),
    Guard(
        "only what was approved goes out",
        "reporting/readiness.py",
        "report.approved_words != mark_of(summary)",
        "False",
        "tests/reporting/test_scheduling.py",
    ),
    Guard(
        "only what was read is approved",
        "reporting/actions/approval.py",
        "if read != read_mark(report, summary):",
        "if False:",
        "tests/reporting/test_approval.py",
    ),
    Guard(
        "withdrawn before the hour",
        "reporting/actions/publication.py",
        "    discard(withdrawn(batch.issues.all()), stayed_behind_at=Now())\n",
        "",
        "tests/reporting/test_publication.py",
    ),
    Guard(
        "the time to write",
        "reporting/actions/writing.py",
        "if time and time.is_over:",
        "if False:",
        "tests/reporting/test_deadline.py",
    ),
    Guard(
        "the time to look back",
        "goals/closing.py",
        "if sentence := why_closed(student):",
        "if sentence := None:",
        "tests/goals/test_closing.py",
    ),
    Guard(
        "nobody agrees to unread lines",
        "goals/views/talk.py",
        "    if unread:\n",
        "    if False:\n",
        "tests/goals/test_talk_agreed.py",
    ),
    Guard(
        "other words under the same key",
        "goals/actions/words.py",
        "        raise Stale(there)\n",
        "        return\n",
        "tests/goals/test_sent_twice.py",
    ),
    Guard(
        "a child's own words go home by the child alone",
        "goals/actions/talk.py",
        "if talk.audience > was:",
        "if False:",
        "tests/goals/test_talk_audience.py",
    ),
    Guard(
        "an old page undoes no choice",
        "goals/actions/goal.py",
        'and said["audience"] != first.audience',
        "",
        "tests/goals/test_sent_twice.py",
    ),
    Guard(
        "an old page ticks nothing",
        "goals/actions/progress.py",
        "        if target.updated_at <= check_in.created_at:\n",
        "        if True:\n",
        "tests/goals/test_counting.py",
    ),
    Guard(
        "who was away missed nothing",
        "goals/class_check_ins.py",
        "        ~Exists(Absence.objects.filter(class_check_in=this, student=student)),\n",
        "",
        "tests/goals/test_queue.py",
    ),
    Guard(
        "a check-in joins its own class alone",
        "goals/class_check_ins.py",
        "filter(class_group__in=classes, opened_at__gte",
        "filter(opened_at__gte",
        "tests/goals/test_class_check_in.py",
    ),
    Guard(
        "a tablet opens nothing else",
        "goals/middleware.py",
        "if is_this_one and request.resolver_match.view_name in OPEN_ON_A_TABLET:",
        "if True:",
        "tests/goals/test_tablet.py",
    ),
    Guard(
        "a next step never goes home",
        "goals/access/goals.py",
        "    arms = [arm for arm in arms if arm[0] != Relation.FAMILY]\n",
        "",
        "tests/goals/test_next_step.py",
    ),
    Guard(
        "a nudge a week",
        "goals/nudges.py",
        "    return not student.nudged_on or today - student.nudged_on[0] >= EVERY * (in_silence + 1)\n",
        "    return True\n",
        "tests/goals/test_nudges.py",
    ),
    Guard(
        "autovacuum is kept out of the grants",
        "accounts/management/commands/database_roles.py",
        "                cursor.execute(KEEP_AUTOVACUUM_OUT)\n",
        "",
        "tests/accounts/test_database_rules.py",
    ),
    Guard(
        "hidden examples are the staff's",
        "goals/access/goals.py",
        "Relation.MEMBER: queryset.shown()",
        "Relation.MEMBER: queryset",
        "tests/goals/test_language.py",
    ),
    Guard(
        "nobody is named in an example",
        "goals/actions/language.py",
        "if names := names_in(copy.texts, goal.student):",
        "if names := []:",
        "tests/goals/test_example_request.py",
    ),
    Guard(
        "a yes to the words that were read",
        "goals/actions/language.py",
        "if read != copy.mark:",
        "if False:",
        "tests/goals/test_example_request.py",
    ),
    Guard(
        "taken back with its past",
        "goals/actions/language.py",
        "    versions.delete()\n",
        "",
        "tests/goals/test_example_request.py",
    ),
    Guard(
        "the student is not named in the history",
        "goals/language_history.py",
        "role__in=STAFF_ROLES, ",
        "",
        "tests/goals/test_example_request.py",
    ),
    Guard(
        "first sort, then compare",
        "goals/views/sorting.py",
        "if not answers_of(sorting, voice_of(sorting, request.user)):",
        "if False:",
        "tests/goals/test_sorting.py",
    ),
    Guard(
        "put away for good",
        "goals/hinting.py",
        "quiet = away | set(off)",
        "quiet = set(off)",
        "tests/goals/test_hints.py",
    ),
    Guard(
        "other languages are left in peace",
        "goals/hints.py",
        " or not is_english(written.title)",
        "",
        "tests/goals/test_hints.py",
    ),
    Guard(
        "a parent's line is for no other parent",
        "goals/access/talks.py",
        "            lines = lines.filter(author=user)\n",
        "            pass\n",
        "tests/goals/test_preparing.py",
    ),
    Guard(
        "a child's wish to talk never goes home",
        "goals/access/talks.py",
        "Relation.FAMILY: from_home.filter(asked_by=user)",
        "Relation.FAMILY: queryset",
        "tests/goals/test_asking_for_a_talk.py",
    ),
    Guard(
        "a parent's wish is for the home group teacher",
        "goals/access/talks.py",
        "        Relation.GRANTED: of_child,\n",
        "        Relation.GRANTED: queryset,\n",
        "tests/goals/test_asking_for_a_talk.py",
    ),
    Guard(
        "the weakest audience in the room",
        "goals/presenting.py",
        "        return is_for_family(what, item)\n",
        "        return True\n",
        "tests/goals/test_presenting.py",
    ),
    Guard(
        "a picture in front of the family waits for the tap",
        "goals/presenting.py",
        "shows_files = talk.audience < Audience.FAMILY or",
        "shows_files = True or",
        "tests/goals/test_presenting.py",
    ),
    Guard(
        "a parent's wish is answered where the parent sees it",
        "goals/actions/asking.py",
        "    if talk.audience < Audience.FAMILY:\n",
        "    if False:\n",
        "tests/goals/test_asking_for_a_talk.py",
    ),
    Guard(
        "steps for the team are no step of a conference",
        "goals/presenting.py",
        '"effective__gte": talk.audience}',
        '"effective__gte": 0}',
        "tests/goals/test_presenting.py",
    ),
    Guard(
        "a message as narrow as its part",
        "goals/access/goals.py",
        "Q(part_audience=None) | Q(part_audience__gte=ROLES[relation].reads)",
        "Q()",
        "tests/goals/test_about_parts.py",
    ),
    Guard(
        "work that no teacher let go home",
        "goals/access/goals.py",
        "        meant = meant.filter(Q(evidence=None) | Q(evidence__released_at__isnull=False))\n",
        "",
        "tests/goals/test_about_parts.py",
    ),
    Guard(
        "work in the bin",
        "goals/access/goals.py",
        "Q(evidence=None) | Q(evidence__binned_at=None) | Q(evidence__told_to=user)",
        "Q()",
        "tests/goals/test_about_parts.py",
    ),
    Guard(
        "what was said about erased work",
        "goals/bin.py",
        "part_audience=Audience.ONLY_ME",
        "part_audience=Audience.FAMILY",
        "tests/goals/test_about_parts.py",
    ),
    Guard(
        "taken back",
        "goals/access/goals.py",
        "audience__gte=least, taken_back_at=None)",
        "audience__gte=least)",
        "tests/goals/test_asking.py",
    ),
    Guard(
        "what a parent has seen waits for a teacher",
        "goals/waiting.py",
        ".exclude(relation__in=AT_HOME)",
        "",
        "tests/goals/test_asking.py",
    ),
    Guard(
        "a child's voice waits for a tap",
        "goals/actions/feedback.py",
        "if kept and goal.relation != Relation.OWN:",
        "if kept:",
        "tests/goals/test_voice_comments.py",
    ),
    Guard(
        "a silent message is none yet",
        "goals/access/goals.py",
        '.exclude(text="", phrase="", released_at=None)',
        "",
        "tests/goals/test_voice_comments.py",
    ),
    Guard(
        "earlier words for whom they were meant",
        "goals/history.py",
        "event.audience >= LEAST_ANSWER.get(relation, AnswerAudience.TEAM) and ",
        "",
        "tests/goals/test_feedback.py",
    ),
    Guard(
        "no wish to talk goes home",
        "goals/access/goals.py",
        '    others = not_in(others, "student", (Guardianship.objects.filter(user=user), "student"))\n',
        "",
        "tests/goals/test_someone.py",
    ),
    Guard(
        "a wish to talk is told where no class looks on",
        "goals_portal/home.py",
        ' or "whiteboard" in request.GET',
        "",
        "tests/goals/test_someone.py",
    ),
    Guard(
        "drafts of boxes that were not saved",
        "goals/actions/drafts.py",
        "if boxes is not None:",
        "if False:",
        "tests/reporting/test_kept_typing.py",
    ),
]


@pytest.fixture(scope="session")
def copy_of_checkout(tmp_path_factory):
    """A copy that shares the database server; each of the tests' workers has one, with a test database of its own."""
    copy = tmp_path_factory.mktemp("guards") / "checkout"
    copy.mkdir()
    for name in COPIED:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ["manage.py", "pyproject.toml"]:
        shutil.copy(ROOT / name, copy / name)
    return copy


def run_tests(copy: Path, tests: str) -> subprocess.CompletedProcess:
    database = settings.DATABASES["default"]
    host = database["HOST"] or database["OPTIONS"]["host"]
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgresql://{database['USER']}:@:5432/goals_portal?host={host}",
        "TEST_DATABASE": f"test_guards_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}",
        "PYTEST_ADDOPTS": "",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", tests]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, timeout=900)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_it_stands_where_the_list_says(guard):
    assert guard.on in (ROOT / guard.file).read_text(), "the guard has moved: say here where it stands now"


@pytest.mark.full
@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_the_suite_turns_red_without_it(guard, copy_of_checkout):
    source = copy_of_checkout / guard.file
    text = source.read_text()
    source.write_text(text.replace(guard.on, guard.off))
    try:
        result = run_tests(copy_of_checkout, guard.tests)
    finally:
        source.write_text(text)
    assert re.search(r"^\d+ failed", result.stdout, re.MULTILINE), result.stdout[-2000:] + result.stderr[-2000:]


@pytest.mark.full
@pytest.mark.parametrize("tests", sorted({guard.tests for guard in GUARDS}))
def test_the_copy_is_green_with_all_guards_on(tests, copy_of_checkout):
    """Otherwise red would mean nothing."""
    result = run_tests(copy_of_checkout, tests)
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
