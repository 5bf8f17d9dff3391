"""What the school takes along: no formula for any spreadsheet, and brought back it changes nothing."""

import csv
import io
import random
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from accounts.models import Student, StudentYear, User
from accounts.rosters.exports import Files
from accounts.rosters.files import tables_of
from accounts.rosters.oneroster import is_oneroster
from accounts.rosters.planning import OPS
from accounts.rosters.tables import table_of_text
from accounts.rosters.templates import csv_of
from goals_portal.spreadsheet import DANGEROUS, guarded, unguarded
from tests import factories as make
from tests.accounts.rosters.files import upload

KINDS = {"csv": "roster.zip", "xlsx": "roster.xlsx", "oneroster": "oneroster.zip"}
NAUGHTY = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1+1", "＋1", "－1", "＠x", "'=1", "''", "'Olga", ";x", ",x",
    '=HYPERLINK("http://example.org";"x")', "=cmd|' /C calc'!A0", 'say "hi"', "a,b;c\td", "O'Neil", "李雷", "ليلى",
    "👩‍👩‍👧", "a\u202eb", "Zoë", "e\u0301", "\u200bzero", "--", "00123",
]  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def exported(client, school, kind: str) -> bytes:
    answer = client.get(reverse("people:roster_export", args=[school.uuid, kind]))
    assert answer["Content-Disposition"] == f'attachment; filename="{KINDS[kind]}"'
    return answer.content


def cells_of(content: bytes) -> list[str]:
    """Every cell as a spreadsheet is given it."""
    if content.startswith(b"PK") and "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(content)).namelist():
        book = load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} == {"s"}
        return [cell.value for cell in cells]
    files = zipfile.ZipFile(io.BytesIO(content))
    texts = [files.read(name).decode("utf-8-sig") for name in files.namelist()]
    return [cell for text in texts for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


@pytest.fixture
def odd_names(world):
    """Children, adults and a class that are called in every way that spreadsheets take amiss."""
    for number, name in enumerate(NAUGHTY):
        make.make_student(world.year, "Kit Odd", classes=[world.five_b], login=False)
        Student.objects.filter(given_name="Kit").update(given_name=name, preferred_name=name, family_name=f"F{number}")
        parent = make.make_member(world.school, "Pat Odd", "parent")
        User.objects.filter(pk=parent.pk).update(name=f"{name} Odd{number}")
        make.make_guardian(Student.objects.get(family_name=f"F{number}"), parent, relationship=name[:40])
    StudentYear.objects.filter(student=world.ben_s).delete()
    world.five_a.name = "=5A"
    world.five_a.save()


@pytest.mark.parametrize("kind", KINDS)
def test_brought_back_nothing_changes(client_of, world, import_file, odd_names, kind):
    content = exported(client_of(world.admin), world.school, kind)
    plan = import_file(content, KINDS[kind]).plan
    assert {name: plan[name] for name in OPS if plan[name] and not name.startswith("identities")} == {}
    assert (plan["questions"], plan["number"]) == ([], 0)


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_is_a_formula(client_of, world, odd_names, kind):
    cells = cells_of(exported(client_of(world.office), world.school, kind))
    assert len(cells) > 300
    assert [cell for cell in cells if cell.startswith(FORMULA)] == []


def test_the_test_would_see_a_formula(monkeypatch, client_of, world, odd_names):
    monkeypatch.setattr("accounts.rosters.exports.guarded", lambda value: value)
    cells = cells_of(exported(client_of(world.office), world.school, "csv"))
    assert any(cell.startswith(FORMULA) for cell in cells)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), max_size=30))
def test_any_text_comes_back_to_the_letter(value):
    table = table_of_text("x.csv", csv_of(("a", "b"), [(guarded(value), "x")]).encode())
    assert table.lines[0].cells["a"] == value
    assert unguarded(guarded(value)) == value
    assert not guarded(value).startswith(FORMULA)


@pytest.mark.full
@pytest.mark.parametrize("kind", ["as_zip", "as_workbook"])
def test_ten_thousand_cells_are_no_formula_and_come_back_to_the_letter(kind):
    """Acceptance V1."""
    chance = random.Random(24)
    signs = "".join([*DANGEROUS, "'", '"', "|", "a", "Z", "0", "9", "é", "李", "👧", "\u202e", "(", ")", "!"])
    signs = "".join(sign for sign in signs if sign.isprintable() or sign == "\u202e")
    cells = [chance.choice(signs) + "x".join(chance.choices(signs, k=8)) for _each in range(10_000)]
    rows = [tuple(cells[at : at + 10]) for at in range(0, len(cells), 10)]
    columns = tuple(f"column{number}" for number in range(10))
    content = getattr(Files({"sheet": columns}, {"sheet": rows}), kind)()
    assert [cell for cell in cells_of(content) if cell.startswith(FORMULA)] == []
    (table,) = tables_of("x.zip", upload(content))
    assert [tuple(line.cells[column] for column in columns) for line in table.lines] == rows


def test_others_schools_people_are_not_in_it(client_of, world):
    cells = " ".join(cells_of(exported(client_of(world.admin), world.school, "csv")))
    assert "Anna" in cells
    assert not any(name in cells for name in ("Thorn", "Una", "Bob"))


def test_who_has_left_is_not_in_it(client_of, world):
    Student.objects.filter(pk=world.ben_s.pk).update(left_on=world.school.today() - timedelta(days=1))
    assert "Rook" not in " ".join(cells_of(exported(client_of(world.admin), world.school, "xlsx")))


def test_no_order_and_no_words_are_in_it(client_of, world):
    make.make_goal(world.anna_s, world.cycle, title="Canary words")
    for kind in KINDS:
        cells = " ".join(cells_of(exported(client_of(world.admin), world.school, kind)))
        assert not any(word in cells for word in ("Court order", "Canary"))


def test_the_bundle_is_oneroster_1_2(client_of, world):
    content = exported(client_of(world.admin), world.school, "oneroster")
    tables = {table.file: table for table in tables_of("oneroster.zip", upload(content))}
    manifest = {line.cells["propertyname"]: line.cells["value"] for line in tables["manifest.csv"].lines}
    assert manifest["oneroster.version"] == "1.2"
    bulk = {name.removeprefix("file.") for name, mode in manifest.items() if mode == "bulk"}
    assert {f"{name}.csv" for name in bulk} | {"manifest.csv"} == set(tables)
    assert is_oneroster(list(tables.values()))
    roles = {line.cells["role"] for line in tables["roles.csv"].lines}
    assert roles == {"student", "teacher", "administrator", "guardian"}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("kind", ["csv", "oneroster"])
def test_it_takes_the_same_queries_for_each_size(client_of, world, django_assert_num_queries, kind, number):
    for each in range(number):
        make.make_student(world.year, f"Kit Moss{each}", classes=[world.five_b])
    client = client_of(world.admin)
    exported(client, world.school, kind)
    with django_assert_num_queries(17):
        exported(client, world.school, kind)


@pytest.mark.parametrize("section", ["students", "staff"])
def test_a_template_brings_in_its_own_example(client_of, world, import_file, section):
    address = reverse("people:roster_template", args=[world.school.uuid, section])
    content = client_of(world.admin).get(address).content
    assert import_file(content, f"{section}.csv", complete=False).plan["number"] > 0
