"""Each guard, switched off once: the suite must turn red. Runs on a copy of the checkout."""

import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests import guards

ROOT = Path(settings.BASE_DIR)
COPIED = ["accounts", "docs", "goals", "goals_portal", "reporting", "templates", "static", "tests"]
MODULES = [importlib.import_module(f"tests.guards.{info.name}") for info in pkgutil.iter_modules(guards.__path__)]
GUARDS = [guard for module in MODULES for guard in module.GUARDS]


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


def run_tests(copy: Path, *tests: str) -> subprocess.CompletedProcess:
    database = settings.DATABASES["default"]
    host = database["HOST"] or database["OPTIONS"]["host"]
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgresql://{database['USER']}:@:5432/goals_portal?host={host}",
        "TEST_DATABASE": f"test_guards_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}",
        "PYTEST_ADDOPTS": "",
        "PYTHONDONTWRITEBYTECODE": "",  # each copy is started a hundred times
    }
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, timeout=900)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_it_stands_where_the_list_says(guard):
    assert guard.on in (ROOT / guard.file).read_text(), "the guard has moved: say here where it stands now"
    file, _, test = guard.test.partition("::")
    assert f"def {test.partition('[')[0]}(" in (ROOT / file).read_text(), "the test has another name now"


@pytest.mark.full
@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_the_suite_turns_red_without_it(guard, copy_of_checkout):
    source = copy_of_checkout / guard.file
    text = source.read_text()
    source.write_text(text.replace(guard.on, guard.off))
    try:
        result = run_tests(copy_of_checkout, guard.test)
    finally:
        source.write_text(text)
    assert re.search(r"^\d+ failed", result.stdout, re.MULTILINE), result.stdout[-2000:] + result.stderr[-2000:]


@pytest.mark.full
@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_the_copy_is_green_with_all_guards_on(module, copy_of_checkout):
    """Otherwise red would mean nothing."""
    result = run_tests(copy_of_checkout, *sorted({guard.test for guard in module.GUARDS}))
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
