"""Whatever the bytes: a roster, or a refusal in words. Never another error."""

import io
import zipfile
from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.rosters.read import read_roster
from accounts.rosters.roster import SECTIONS, Roster, Unreadable
from accounts.rosters.simple import COLUMNS
from tests.accounts.rosters.files import STUDENTS, csv_file, zipped
from tests.accounts.rosters.garbage import SHEET
from tests.accounts.rosters.oneroster_files import SHARED, USERS_1_1, bundle_1_2

SCHOOL = SimpleNamespace(name="Wattle Creek School", today=timezone.localdate)
BUNDLE = zipped(students=csv_file(STUDENTS, "00123,Mia,Marigold,5,5A"))
HEADINGS = [",".join(COLUMNS[section]) for section in SECTIONS]
CELL = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)


def read(content: bytes, name="x.csv") -> Roster | None:
    try:
        return read_roster(name, io.BytesIO(content), school=SCHOOL, complete=True)
    except Unreadable:
        return None


def broken(content: bytes, at: int, length: int, by: bytes) -> bytes:
    """With some bytes in the middle replaced."""
    at %= len(content)
    return content[:at] + by + content[at + length :]


MUTATION = {"at": st.integers(0, 10_000), "length": st.integers(0, 40), "by": st.binary(max_size=40)}


@given(st.binary(max_size=300))
def test_any_bytes(content):
    read(content)


@given(st.sampled_from(HEADINGS), st.lists(st.lists(CELL, max_size=9), max_size=4), st.sampled_from([",", ";", "\t"]))
def test_any_cells_under_our_headings(heading, rows, separator):
    lines = [heading.replace(",", separator), *[separator.join(row) for row in rows]]
    found = read("\n".join(lines).encode())
    assert found is None or Roster.of(found.as_data()) == found


@pytest.mark.parametrize("content", [BUNDLE, SHEET, bundle_1_2()], ids=["zip", "workbook", "OneRoster"])
@settings(max_examples=150, deadline=None)
@given(**MUTATION)
def test_a_file_that_was_damaged_on_its_way(content, at, length, by):
    read(broken(content, at, length, by), "x.zip")


@settings(deadline=None)
@given(name=st.sampled_from(["users", *SHARED]), **MUTATION)
def test_a_bundle_with_one_file_spoilt(name, at, length, by):
    files = {**SHARED, "users": USERS_1_1}
    read(zipped(**{**files, name: broken(files[name], at, length, by)}), "x.zip")


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(zipfile.ZipFile(io.BytesIO(SHEET)).namelist()), **MUTATION)
def test_a_workbook_with_one_part_spoilt(name, at, length, by):
    source, out = zipfile.ZipFile(io.BytesIO(SHEET)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for part in source.namelist():
            content = source.read(part)
            bundle.writestr(part, broken(content, at, length, by) if part == name else content)
    read(out.getvalue(), "x.xlsx")
