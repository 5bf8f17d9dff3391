"""A school that writes its reports elsewhere takes the goals along, and does not meet what it does not need."""

import csv
import io
import zipfile
from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import AccessEvent
from accounts.roles import Audience
from goals.models import Reflection
from goals_portal.spreadsheet import DANGEROUS, guarded, unguarded
from reporting.actions.hand_over import make_zip, save_table
from reporting.models import ClassPrint, GoalForReport, HandOverTable, LeftOut
from tests import factories as make
from tests.reporting.stories import COMMENT, OVERALL, anna_report, written_report
from tests.reporting.test_sheets import printed


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def page(client, world) -> str:
    return client.get(reverse("reporting:hand_over", args=[world.five_a.uuid])).content.decode()


def table(client, world) -> list[dict]:
    answer = client.post(reverse("reporting:hand_over_table", args=[world.five_a.uuid]), {"format": "csv"})
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def told_goal(world, title="I will explain my thinking.", **fields):
    goal = make.make_goal(world.anna_s, world.cycle, title, audience=Audience.FAMILY, measure="Two answers", **fields)
    make.make_target(goal, "Explain one answer.", done_at=timezone.now())
    make.make_target(goal, "TEACHERS step", audience=Audience.TEACHERS)
    Reflection.of(goal, text="I got braver.", audience=Audience.FAMILY).save()
    Reflection.of(goal, text="PRIVATE thought", audience=Audience.ONLY_ME).save()
    return goal


def elsewhere(world) -> None:
    world.school.reports_elsewhere = True
    world.school.save()


def test_the_students_own_words_go_over_as_they_are(world, teacher):
    told_goal(world)
    said = page(teacher, world)
    wanted = ["My goal: I will explain my thinking.", "How we&#x27;ll know: Two answers", "In my words: I got braver."]
    assert all(text in said for text in [*wanted, "My steps: Explain one answer. (done)"])


def test_what_the_family_may_not_read_does_not_go_over(world, teacher):
    told_goal(world)
    make.make_goal(world.anna_s, world.cycle, "TEACHERS goal")
    make.make_goal(world.anna_s, world.cycle, "PLAN goal", audience=Audience.FAMILY, support_plan=1)
    for said in (page(teacher, world), str(table(teacher, world))):
        assert "braver" in said
        assert not [word for word in ("TEACHERS", "PRIVATE", "PLAN") if word in said]


def test_until_a_goal_has_ended_how_it_went_is_the_last_check_in(world, teacher):
    goal = told_goal(world)
    make.make_check_in(goal, status="stuck", made_at=timezone.now() - timezone.timedelta(days=9))
    make.make_check_in(goal, status="going_well", made_at=timezone.now() - timezone.timedelta(days=2))
    make.make_check_in(goal, status="stuck", audience=Audience.TEACHERS)
    said = page(teacher, world)
    assert "How it went: Going well (check-in of" in said
    assert "Stuck" not in said


def test_comments_of_reports_that_are_written_here_go_over_too(world, teacher, client_of):
    assert "Teachers’ comments are not part of it" in page(teacher, world)
    assert "My teacher says 1" not in table(teacher, world)[0]
    written_report(world)
    said = page(teacher, world)
    assert f"My teacher says: {COMMENT}" in said
    assert f"Overall comment: {OVERALL}" in said
    assert "Teachers’ comments are not part of it" not in said
    anna = next(row for row in table(teacher, world) if row["Given name"] == "Anna")
    assert (anna["My teacher says 1"], anna["Overall comment"]) == (COMMENT, OVERALL)
    assert COMMENT not in page(client_of(world.coordinator), world), "a draft is read by its writer alone"


def test_a_school_asks_for_the_comments_under_its_own_headings(world, teacher):
    written_report(world)
    columns = {"name": "Comments", "column-0": "comment_1", "heading-0": "C1", "column-1": "overall", "heading-1": "C2"}
    teacher.post(columns_page(world), columns)
    lines = sheet_of(teacher, world, table=str(HandOverTable.objects.get().uuid))
    assert lines[0] == ["C1", "C2"]
    assert [COMMENT, OVERALL] in lines


@pytest.mark.parametrize("who", ["teacher", "student"])
def test_a_goal_that_is_left_out_of_the_report_stays_behind(world, teacher, who):
    report, goal = written_report(world), told_goal(world, "Not in my report")
    of = {"school": world.school, "goal": goal}
    if who == "teacher":
        LeftOut.objects.create(**of, report=report, reason="Too soon.", by=world.home_teacher)
    else:
        asked = {"cycle": world.cycle, "answer": "no", "answered_at": timezone.now()}
        GoalForReport.objects.create(**of, **asked, student=world.anna_s)
    for said in (page(teacher, world), str(table(teacher, world))):
        assert COMMENT in said
        assert "Not in my report" not in said


def test_taking_them_along_is_noted(world, teacher):
    goal = told_goal(world)
    table(teacher, world)
    assert AccessEvent.objects.filter(object_type="goals.goal", object_id=goal.pk, action="export").exists()


def test_each_student_has_one_line_and_each_goal_its_columns(world, teacher):
    told_goal(world)
    told_goal(world, "I will read each evening.")
    anna, ben = [row for row in table(teacher, world) if row["Given name"] in ("Anna", "Ben")]
    assert (anna["My goal 1"], anna["My goal 2"]) == ("I will explain my thinking.", "I will read each evening.")
    assert anna["In my words 2"] == "I got braver."
    assert (ben["My goal 1"], ben["How it went 2"]) == ("", "")


@pytest.mark.parametrize("sign", DANGEROUS, ids=[f"sign{number}" for number in range(len(DANGEROUS))])
def test_no_cell_is_a_formula_and_the_text_comes_back(sign):
    text = f"{sign}1+2"
    assert not guarded(text).startswith(DANGEROUS)
    assert unguarded(guarded(text)) == text
    assert unguarded(guarded("'" + text)) == "'" + text


def test_a_goal_that_begins_like_a_formula_is_text_in_the_table(world, teacher):
    told_goal(world, "=HYPERLINK(1)")
    assert [row["My goal 1"] for row in table(teacher, world) if row["Given name"] == "Anna"] == ["'=HYPERLINK(1)"]


def test_a_goal_that_ended_before_the_cycle_stays_behind(world, teacher):
    long_ago = world.school.start_of(world.cycle.starts_on) - timezone.timedelta(days=1)
    ended = {"status": "closed", "outcome": "achieved"}
    told_goal(world, "An old one", **ended, closed_at=long_ago)
    told_goal(world, "A new one", **ended, closed_at=timezone.now())
    said = page(teacher, world)
    assert "A new one" in said
    assert "How it went: Achieved" in said
    assert "An old one" not in said


@pytest.mark.parametrize("goals", [1, 3])
def test_it_takes_the_same_queries_for_each_number(world, teacher, django_assert_num_queries, goals):
    for number in range(goals):
        told_goal(world, f"Goal {number}")
    with django_assert_num_queries(14):
        page(teacher, world)


# ------------------------------------------------------------------------------------------------ written elsewhere


def test_the_reports_page_begins_with_handing_over_and_has_no_reports_to_write(world, teacher):
    elsewhere(world)
    said = teacher.get(reverse("reporting:reports")).content.decode()
    assert reverse("reporting:hand_over", args=[world.five_a.uuid]) in said
    assert "To do" not in said


def test_who_answers_for_a_level_or_the_school_takes_its_classes_along(world, client_of):
    told_goal(world)
    elsewhere(world)
    address = reverse("reporting:hand_over", args=[world.five_a.uuid])
    for person, sees in ((world.coordinator, True), (world.principal, True), (world.coordinator_of_six, False)):
        assert (address in client_of(person).get(reverse("reporting:reports")).content.decode()) is sees
    assert "I got braver." in page(client_of(world.coordinator), world)


def test_where_reports_are_written_here_nothing_is_handed_over_first(world, teacher):
    said = teacher.get(reverse("reporting:reports")).content.decode()
    assert "another system" not in said
    assert "To do" in said


def test_nobody_is_asked_to_approve_or_release_and_what_was_written_stays(world, client_of):
    report = anna_report(world, "submitted")
    principal = client_of(world.principal)
    assert "There is no report for you" not in principal.get(reverse("reporting:reports")).content.decode()
    elsewhere(world)
    said = principal.get(reverse("reporting:reports")).content.decode()
    assert str(report.uuid) not in said
    assert "approval" not in said
    assert "Release" not in said
    report.refresh_from_db()
    assert report.state == "submitted"


def test_the_timeline_offers_no_time_for_proof_reading(world, client_of):
    admin, address = client_of(world.admin), reverse("goals:cycle", args=[world.cycle.uuid])
    assert 'value="proof"' in admin.get(address).content.decode()
    elsewhere(world)
    said = admin.get(address).content.decode()
    assert 'value="proof"' not in said
    assert "What the reports show" not in said


# ------------------------------------------------------------------------------------------------ the table


def sheet_of(client, world, **data) -> list[list[str]]:
    answer = client.post(reverse("reporting:hand_over_table", args=[world.five_a.uuid]), {"format": "xlsx"} | data)
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    (sheet,) = load_workbook(io.BytesIO(answer.content)).worksheets
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}, (
        "nothing to work out"
    )
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


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


def assert_stays_nowhere(answer) -> None:
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not any(name in answer.request["PATH_INFO"].lower() for name in ("anna", "quill"))


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


# ------------------------------------------------------------------------------------------------ the school's columns


def columns_page(world, table=None) -> str:
    if table is None:
        return reverse("reporting:hand_over_columns_new", args=[world.five_a.uuid])
    return reverse("reporting:hand_over_columns", args=[world.five_a.uuid, table.uuid])


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


# ------------------------------------------------------------------------------------------------ the pages


def asked_for(client, world) -> ClassPrint:
    client.post(reverse("reporting:hand_over_pages", args=[world.five_a.uuid]))
    return ClassPrint.objects.get()


def file_of(client, found):
    return client.get(reverse("reporting:hand_over_file", args=[found.uuid]))


def test_each_student_has_a_pdf_called_after_the_number_and_a_list_says_whose(world, teacher):
    told_goal(world)
    make.make_goal(world.ben_s, world.cycle, "I will read each evening.", audience=Audience.FAMILY)
    found = asked_for(teacher, world)
    make_zip(found)
    answer = file_of(teacher, ClassPrint.objects.get())
    assert unquote(answer["Content-Disposition"]) == 'attachment; filename="Goals pages of 5A.zip"'
    assert_stays_nowhere(answer)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as bundle:
        assert set(bundle.namelist()) == {f"{world.anna_s.code}.pdf", f"{world.ben_s.code}.pdf", "index.csv"}
        index = list(csv.reader(io.StringIO(bundle.read("index.csv").decode("utf-8-sig"))))
        (anna,) = printed_bytes(bundle.read(f"{world.anna_s.code}.pdf"))
        (ben,) = printed_bytes(bundle.read(f"{world.ben_s.code}.pdf"))
    assert [f"{world.anna_s.code}.pdf", world.anna_s.code, "Anna Quill", "1"] in index
    assert "I got braver." in anna
    assert "read each evening" in ben
    assert not any(word in anna + ben for word in ("PRIVATE", "TEACHERS", "Draft"))
    assert "braver" not in ben, "no page shows another child"


def printed_bytes(content: bytes) -> list[str]:
    return printed(type("Answer", (), {"content": content}))


def test_what_was_withdrawn_since_is_not_given_out(world, teacher):
    goal = told_goal(world)
    found = asked_for(teacher, world)
    make_zip(found)
    goal.change(goal.version, audience=Audience.ONLY_ME)
    assert file_of(teacher, found).url == reverse("reporting:class_print", args=[found.uuid])


def test_nobody_but_who_asked_and_no_longer_than_the_class_is_taught(world, teacher, client_of):
    told_goal(world)
    found = asked_for(teacher, world)
    make_zip(found)
    make.assign(world.other_teacher, world.five_a)
    assert file_of(client_of(world.other_teacher), found).status_code == 404
    teaching = world.home_teacher.teaching_assignments.get()
    type(teaching).objects.filter(pk=teaching.pk).update(ends_at=timezone.now())
    assert file_of(client_of(world.home_teacher), found).status_code == 404


def test_the_sheets_page_gives_no_zip_out(world, teacher):
    told_goal(world)
    found = asked_for(teacher, world)
    make_zip(found)
    assert teacher.get(reverse("reporting:class_print_file", args=[found.uuid])).status_code == 404


def test_without_a_goal_there_is_no_page_to_make(world, teacher):
    answer = teacher.post(reverse("reporting:hand_over_pages", args=[world.five_a.uuid]), follow=True)
    assert "so there is no page" in answer.content.decode()
    assert not ClassPrint.objects.exists()


@pytest.mark.parametrize("students", [1, 2])
def test_the_pages_take_the_same_queries_for_each_number(world, teacher, django_assert_num_queries, students):
    for student in (world.anna_s, world.ben_s)[:students]:
        make.make_goal(student, world.cycle, "I will read.", audience=Audience.FAMILY)
    address = reverse("reporting:hand_over_pages", args=[world.five_a.uuid])
    with django_assert_num_queries(PAGES_ASKED):
        teacher.post(address)


PAGES_ASKED = 29
