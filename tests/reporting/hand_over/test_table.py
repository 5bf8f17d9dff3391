"""The table as a file, and the columns as a school calls them."""

import csv
import io
from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.urls import reverse

from goals_portal.spreadsheet import DANGEROUS
from reporting.actions.hand_over import save_table
from reporting.models import ClassPrint, HandOverTable
from tests import factories as make
from tests.reporting.hand_over.stories import assert_stays_nowhere, columns_page, sheet_of, table, told_goal


def test_a_workbook_holds_the_same_as_the_csv(world, teacher):
    told_goal(world, "=1+1")
    lines = sheet_of(teacher, world)
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    assert rows == table(teacher, world)
    assert "'=1+1" in [row["My goal 1"] for row in rows]


KEEPABLE = [sign for sign in DANGEROUS if sign != "\0"]
"""No text of the database can hold the other one."""


@pytest.mark.parametrize("sign", KEEPABLE, ids=[f"sign{number}" for number in range(len(KEEPABLE))])
def test_no_cell_of_the_file_is_a_formula(world, teacher, sign):
    told_goal(world, f"{sign}1+2")
    answer = teacher.post(reverse("reporting:hand_over_table", args=[world.five_a.uuid]), {"format": "csv"})
    cells = [cell for line in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))) for cell in line]
    assert len(cells) > 12
    assert not any(cell.startswith(DANGEROUS) for cell in cells)


def test_the_file_says_what_it_is_and_stays_nowhere(world, teacher):
    """P9: a name as RFC 6266 has it, kept by no cache, sniffed by no browser, and no child in the address."""
    told_goal(world)
    for kind in ("csv", "xlsx"):
        answer = teacher.post(reverse("reporting:hand_over_table", args=[world.five_a.uuid]), {"format": kind})
        assert unquote(answer["Content-Disposition"]) == f'attachment; filename="Goals of 5A.{kind}"'
        assert_stays_nowhere(answer)


@override_settings(STEP_UP_SECONDS=300, ACCOUNT_REAUTHENTICATION_TIMEOUT=300)
@pytest.mark.parametrize("name", ["hand_over_table", "hand_over_pages"])
def test_before_words_leave_it_is_asked_who_sends_them(world, teacher, name):
    told_goal(world)
    answer = teacher.post(reverse(f"reporting:{name}", args=[world.five_a.uuid]), {"format": "csv"})
    assert answer.status_code == 302
    assert "/account/" in answer.url
    assert not ClassPrint.objects.exists()


def test_a_table_is_no_longer_there_for_a_link(world, teacher):
    """Else a page elsewhere could fetch it: it is sent for, never followed."""
    assert teacher.get(reverse("reporting:hand_over_table", args=[world.five_a.uuid])).status_code == 405


COLUMNS = {
    "name": "Comment import", "is_preset": "on",
    "place-0": 2, "column-0": "goal_1", "heading-0": "Comment 1",
    "place-1": 1, "column-1": "code", "heading-1": "StudentID",
    "place-2": 3, "column-2": "all", "heading-2": "",
    "place-3": "", "column-3": "", "heading-3": "",
}  # fmt: skip


def test_a_school_says_what_its_columns_are_called_and_in_which_order(world, teacher):
    told_goal(world)
    assert teacher.post(columns_page(world), COLUMNS).status_code == 302
    made = HandOverTable.objects.get()
    lines = sheet_of(teacher, world, table=str(made.uuid))
    assert lines[0] == ["StudentID", "Comment 1", "All goals in one cell"]
    anna = next(line for line in lines if line[0] == world.anna_s.code)
    assert anna[1] == "I will explain my thinking."
    assert "In my words: I got braver." in anna[2]


def test_the_first_students_line_is_shown_and_looking_saves_nothing(world, teacher):
    told_goal(world)
    page = teacher.post(columns_page(world), COLUMNS | {"look": "1"}).content.decode()
    assert "Comment 1" in page
    assert "I will explain my thinking." in page
    assert not HandOverTable.objects.exists()


def test_it_is_offered_first_to_a_colleague_too(world, teacher, client_of):
    teacher.post(columns_page(world), COLUMNS)
    make.assign(world.other_teacher, world.five_a)
    page = client_of(world.other_teacher).get(reverse("reporting:hand_over", args=[world.five_a.uuid]))
    made = HandOverTable.objects.get()
    assert f'value="{made.uuid}" selected' in page.content.decode()


def test_no_other_school_has_it_or_reaches_it(world, teacher, client_of):
    teacher.post(columns_page(world), COLUMNS)
    made = HandOverTable.objects.get()
    there = client_of(world.teacher_there)
    page = there.get(reverse("reporting:hand_over", args=[world.there_a.uuid])).content.decode()
    assert "Comment import" not in page
    for name in ("hand_over_columns", "hand_over_forget"):
        assert there.post(reverse(f"reporting:{name}", args=[world.there_a.uuid, made.uuid])).status_code == 404
    sent = {"format": "csv", "table": str(made.uuid)}
    answer = there.post(reverse("reporting:hand_over_table", args=[world.there_a.uuid]), sent)
    assert "StudentID" not in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "Please write something here."),
        ({"column-0": ""}, "Choose what stands under this heading."),
        ({"column-0": "nonsense"}, "not one of the available choices"),
        ({"column-0": "", "heading-0": "", "column-1": "", "heading-1": "", "column-2": ""}, "at least one column"),
        ({"place-0": "0"}, "greater than or equal to 1"),
    ],
)
def test_bad_input_is_said_and_kept(world, teacher, change, said):
    page = teacher.post(columns_page(world), COLUMNS | {"heading-0": "Comment 1"} | change).content.decode()
    assert said in page
    assert not HandOverTable.objects.exists()


def test_a_name_is_there_once(world, teacher):
    teacher.post(columns_page(world), COLUMNS)
    assert "There is a table of this name already" in teacher.post(columns_page(world), COLUMNS).content.decode()
    made = HandOverTable.objects.get()
    assert teacher.post(columns_page(world, made), COLUMNS | {"heading-1": "ID"}).status_code == 302
    made.refresh_from_db()
    assert made.columns[0] == ["code", "ID"]
    teacher.post(reverse("reporting:hand_over_forget", args=[world.five_a.uuid, made.uuid]))
    assert not HandOverTable.objects.exists()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"name": "A"}, "hand_over_table_name_once"),
        ({"name": ""}, "hand_over_table_has_name"),
        ({"name": "B", "is_preset": True}, "hand_over_table_one_preset"),
    ],
)
def test_the_database_refuses(world, fields, name):
    save_table(school=world.school, by=world.home_teacher, name="A", columns=[("code", "ID")], is_preset=True)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        HandOverTable.objects.create(school=world.school, made_by=world.home_teacher, **fields)
    with pytest.raises(ValidationError):
        save_table(school=world.school, by=world.home_teacher, name="A", columns=[], is_preset=False)
