"""The lock files hold what `pyproject.toml` asks for: what is missing in one is missing on a fresh machine only."""

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

PROJECT = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
WANTED = {
    "requirements.lock": [*PROJECT["dependencies"], *EXTRAS["demo"]],
    "requirements-test.lock": [*PROJECT["dependencies"], *EXTRAS["demo"], *EXTRAS["test"]],
}
NAME = re.compile(r"^([A-Za-z0-9._-]+)", re.MULTILINE)


def names(lines: str) -> set[str]:
    return {re.sub(r"[-_.]+", "-", name).lower() for name in NAME.findall(lines)}


def pins(lock: str) -> dict[str, str]:
    """Version by package."""
    text = (Path(settings.BASE_DIR) / lock).read_text()
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[^\]]+\])?==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", WANTED)
def test_a_lock_holds_every_dependency(lock):
    assert names("\n".join(WANTED[lock])) <= set(pins(lock))


@pytest.mark.parametrize("lock", WANTED)
def test_a_lock_names_hashes_and_no_place_to_download_from(lock):
    text = (Path(settings.BASE_DIR) / lock).read_text()
    assert text.count("==") <= text.count("--hash=sha256:")
    assert "://" not in text


@pytest.mark.parametrize("lock", WANTED)
def test_extras_are_named_as_pip_wants_them(lock):
    """Where uv is not to be had, Debian's pip installs; with hashes it wants extras pinned by name."""
    text = (Path(settings.BASE_DIR) / lock).read_text()
    assert "psycopg[binary, pool]==" in text
    assert ("coverage[toml]==" in text) is ("\npytest-cov==" in text)


def test_what_is_tested_is_what_runs():
    tested = pins("requirements-test.lock")
    assert {name: version for name, version in pins("requirements.lock").items() if tested.get(name) != version} == {}
