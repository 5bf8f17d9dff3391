"""Acceptance V2, V3, V7, N1: rubbish is refused whole, with its line, in words; odd files that are right come in."""

import codecs
import zipfile

import pytest
from django.urls import reverse

from accounts.models import RefusedFile, RosterRun, Student
from tests.accounts.rosters.files import STUDENTS, bring, csv_file, everything, run_of, upload, zipped
from tests.accounts.rosters.garbage import GARBAGE, a_zip, workbook
from tests.accounts.test_scanner import EICAR, scanner  # noqa: F401 - a fixture

SLOW = {"too large", "a hundred thousand lines and one", "a bomb"}
MIA = "00123,Zoë,Marigold,5,5A"
QUICK = [name for name in GARBAGE if name not in SLOW]


@pytest.fixture
def office(world, client_of):
    return client_of(world.office)


def test_there_are_as_many_as_were_asked_for():
    assert len(GARBAGE) >= 60


def refused_in_words(office, world, name: str) -> None:
    file_name, content = GARBAGE[name]
    before = everything()
    answer = bring(office, world.school, content, file_name)
    assert answer.status_code == 200, "it was taken for a roster"
    problems = answer.context["form"].problems
    assert problems, answer.context["form"].errors
    for problem in problems:
        assert problem.file
        assert problem.said.endswith((".", "?", ")"))
        assert not any(word in problem.said for word in ("Error", "Traceback", "Exception", "None", "b'"))
    page = answer.content.decode()
    assert "Nothing was changed" in page
    assert everything() == before
    assert not RosterRun.objects.exists()


@pytest.mark.parametrize("name", QUICK)
def test_rubbish_is_refused_in_words_and_nothing_comes_in(office, world, name):
    refused_in_words(office, world, name)


@pytest.mark.full
@pytest.mark.parametrize("name", sorted(SLOW))
def test_rubbish_that_takes_long_is_refused_too(office, world, name):
    refused_in_words(office, world, name)


WHERE = {
    "an error in the last of many lines": (502, "student_number"),
    "an open quotation mark": (2, ""),
    "a cell too many": (2, ""),
    "a day that may be two": (2, "left_on"),
    "an id twice but for a blank": (3, "student_number"),
    "a workbook with a formula": (2, "A"),
    "NUL in a name": (2, ""),
    "a class taught by nobody": (2, "teachers"),
}


@pytest.mark.parametrize("name", WHERE)
def test_the_place_is_named(office, world, name):
    file_name, content = GARBAGE[name]
    first = bring(office, world.school, content, file_name).context["form"].problems[0]
    assert (first.line, first.column) == WHERE[name]


ODD = {
    "with a byte order mark": codecs.BOM_UTF8 + csv_file(STUDENTS, MIA),
    "UTF-16 with its mark": csv_file(STUDENTS, MIA).decode().encode("utf-16"),
    "UTF-16 without": csv_file(STUDENTS, MIA).decode().encode("utf-16-le"),
    "big-endian": codecs.BOM_UTF16_BE + csv_file(STUDENTS, MIA).decode().encode("utf-16-be"),
    "Windows text": csv_file(STUDENTS, MIA).decode().encode("cp1252"),
    "semicolons": csv_file(STUDENTS, MIA).replace(b",", b";"),
    "tabs": csv_file(STUDENTS, MIA).replace(b",", b"\t"),
    "bars": csv_file(STUDENTS, MIA).replace(b",", b"|"),
    "line ends of all kinds": csv_file(STUDENTS, MIA).replace(b"\r\n", b"\r", 1) + b"\n\n\r\n",
    "no line end": csv_file(STUDENTS, MIA).rstrip(),
    "a quoted line break": csv_file(STUDENTS, '00123,"Zoë",Marigold,5,"5A\r\n"'),
    "headings in capitals with blanks": csv_file("Student Number,GIVEN-NAME,Surname,Year Level,Home Group", MIA),
    "columns of no use": csv_file(f"{STUDENTS},house,bus", f"{MIA},Emu,7"),
    "columns in another order": csv_file(
        "home_group,year_level,surname,given_name,student_number", "5A,Year 05,Marigold,Zoë,00123"
    ),
    "blanks around everything": csv_file(STUDENTS, " 00123 , Zoë ,Marigold\u00a0, 5 , 5A "),
    "a line above the heading": b"\r\n" + csv_file(STUDENTS, MIA),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_that_is_right_comes_in(office, world, do, name):
    do(run_of(bring(office, world.school, ODD[name], scope="some")))
    zoe = Student.objects.get(code="00123")
    assert (zoe.full_name, zoe.year_level_on(world.school.today())) == ("Zoë Marigold", 5)
    assert zoe.enrolments.get().class_group == world.five_a


def test_a_workbook_keeps_the_zeros_that_it_shows(office, world, do):
    content = workbook(
        STUDENTS.split(","), ["00123", "Zoë", "Marigold", 5, "5A"], [7.0, "Leo", "Marigold", "Prep", None]
    )
    run = do(run_of(bring(office, world.school, content, "roster.xlsx", scope="some")))
    assert run.state == "done", run.said
    assert {"00123", "7"} <= set(Student.objects.values_list("code", flat=True))


def test_what_a_mac_puts_into_a_zip_is_passed_over(office, world):
    content = a_zip(
        ("roster/students.csv", csv_file(STUDENTS, MIA)), ("__MACOSX/roster/._students.csv", b"\x00\x05\x16")
    )
    assert run_of(bring(office, world.school, content, "roster.zip", scope="some")).plan["number"] > 0


def test_names_in_every_script_come_in_to_the_letter(office, world, do):
    names = [
        "李雷",
        "ليلى",
        "👩‍👩‍👧",
        "e\u0301a",
        "\u202eabc",
        "Nguyễn",
        "x'); DROP TABLE x; --",
        "<b>Mia</b>",
    ]
    rows = [f'{number},"{name}",Marigold,5,5A' for number, name in enumerate(names)]
    run = do(run_of(bring(office, world.school, csv_file(STUDENTS, *rows), scope="some")))
    assert run.state == "done", run.said
    assert [Student.objects.get(code=str(number)).given_name for number in range(len(names))] == names


def test_a_name_with_tags_is_shown_as_it_is_written(office, world):
    run = run_of(bring(office, world.school, csv_file(STUDENTS, "1,<script>x</script>,Marigold,5,5A"), scope="some"))
    page = office.get(f"/roster-runs/{run.uuid}/").content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script>x" not in page


def test_an_error_in_one_file_of_a_zip_keeps_all_of_it_out(office, world):
    content = zipped(students=csv_file(STUDENTS, MIA), staff=csv_file("staff_number,given_name", "1E+9,Kim"))
    assert bring(office, world.school, content, "x.zip").context["form"].problems[0].file == "staff.csv"


@pytest.mark.usefixtures("scanner")
@pytest.mark.parametrize("name", ["students.csv", "roster.zip"])
def test_a_file_with_malware_is_refused_and_the_school_is_told(office, world, name):
    content = a_zip(("students.csv", EICAR), kind=zipfile.ZIP_STORED) if name.endswith("zip") else EICAR
    answer = bring(office, world.school, content, name)
    assert "This file may do harm, and is not kept." in answer.content.decode()
    assert RefusedFile.objects.get().name == name
    answer = office.post(
        reverse("people:roster_columns", args=[world.school.uuid]),
        {"name": "X", "section": "students", "file": upload(content, name)},
    )
    assert "This file may do harm" in answer.content.decode()
