"""A teacher writes: nothing is overwritten silently, nothing is lost, nothing goes in that the family may not read."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pghistory.models import Events

from goals.models import Draft
from reporting.actions.writing import save_comments, start_report
from reporting.forms.reports import digest
from reporting.models import Report, ReportComment, ReportPolicy
from reporting.writing.desk import name_of
from tests import factories as make
from tests.reporting.stories import COMMENT, OVERALL, REFLECTION, TITLE, family_goal, written_report
from tests.reporting.writing_page import address, boxes, texts


def test_opening_a_report_takes_the_goals_that_the_family_reads(world, teacher, goal):
    make.make_goal(world.anna_s, world.cycle, title="Only my teachers read this.")
    response = teacher.post(reverse("reporting:start", args=[world.anna_s.uuid]))
    report = Report.objects.get()
    assert response.url == address(report)
    assert [row.goal for row in report.report_goals.all()] == [goal]


def test_opening_it_twice_opens_the_same(world, teacher, goal):
    for _time in range(2):
        teacher.post(reverse("reporting:start", args=[world.anna_s.uuid]))
    assert Report.objects.count() == 1


def test_without_a_timeline_there_is_nothing_to_open(world, teacher):
    world.cycle.delete()
    response = teacher.post(reverse("reporting:start", args=[world.anna_s.uuid]), follow=True)
    assert "no timeline yet" in response.content.decode()


def test_everything_lies_beside_the_comment(world, teacher, report, goal):
    make.make_feedback(goal, world.home_teacher, text="I can see your drawing helps.")
    make.make_feedback(goal, world.parent, relation=5, text="from the family")
    page = teacher.get(address(report)).content.decode()
    for words in (
        TITLE,
        REFLECTION,
        "Explain two answers a week.",
        "I can see your drawing helps.",
        "Up to 500 characters",
    ):
        assert words in page
    assert "PRIVATE" not in page
    assert "from the family" not in page


def test_saving_keeps_both_comments_and_settles_what_was_typed(world, teacher, report, goal):
    keep = {"object": report.uuid, "field": "overall", "token": "tab", "base_version": 0, "seq": 1, "text": "half"}
    teacher.post(reverse("goals:draft", args=[world.anna_s.uuid]), keep)
    assert "half" in teacher.get(address(report)).content.decode()
    sent = boxes(goal, COMMENT, OVERALL) | {"draft_token": "tab", "draft_seq": 2}
    assert teacher.post(address(report), sent).url == address(report)
    assert texts(report) == {goal.pk: COMMENT, None: OVERALL}
    assert not Draft.objects.exclude(text="").exists()


def test_an_unchanged_page_writes_nothing(teacher, report, goal, world):
    save_comments(report=report, written=[(goal.pk, COMMENT, 0)], by=world.home_teacher)
    before = Events.objects.count()
    teacher.post(
        address(report), boxes(goal, COMMENT, "", version=1, was=COMMENT) | {"overall-from": f"0:{digest('')}"}
    )
    assert Events.objects.count() == before
    assert texts(report) == {goal.pk: COMMENT}


def test_a_stale_save_shows_both_texts_and_changes_nothing(world, teacher, report, goal):
    save_comments(report=report, written=[(goal.pk, "What a colleague wrote.", 0)], by=world.home_teacher)
    response = teacher.post(address(report), boxes(goal, "What I wrote.", "And overall."))
    page = response.content.decode()
    assert response.status_code == 409
    assert "What a colleague wrote." in page
    assert "What I wrote." in page
    assert "And overall." in page
    assert "<title>Error:" in page
    summary = page.partition('class="error-summary"')[2].partition('id="comments"')[0]
    assert f'href="#id_{name_of(goal.uuid)}"' in summary
    assert f"“{TITLE}”" in summary
    assert "#id_overall" not in summary
    assert texts(report) == {goal.pk: "What a colleague wrote."}
    again = boxes(goal, "Both of us.", version=1, was="What a colleague wrote.")
    teacher.post(address(report), again)
    assert texts(report)[goal.pk] == "Both of us."


def test_a_box_that_i_left_alone_never_overwrites_a_colleague(world, teacher, report, goal):
    save_comments(report=report, written=[(goal.pk, "The colleague's.", 0)], by=world.home_teacher)
    teacher.post(address(report), boxes(goal, "", "Mine, in the other box."))
    assert texts(report) == {goal.pk: "The colleague's.", None: "Mine, in the other box."}


def sent_from(page, **typed):
    """What the browser sends from a page, with other words in some boxes."""
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields} | typed


def test_nor_does_it_when_the_page_comes_back_about_another_box(world, teacher, report, goal):
    box = name_of(goal.uuid)
    opened = teacher.get(address(report))
    save_comments(report=report, written=[(goal.pk, "Theirs.", 0), (None, "Theirs too.", 0)], by=world.home_teacher)
    again = teacher.post(address(report), sent_from(opened, **{box: "Mine."}))
    assert again.status_code == 409
    assert sent_from(again)["overall"] == "Theirs too."
    teacher.post(address(report), sent_from(again, **{box: "Both of us."}))
    assert texts(report) == {goal.pk: "Both of us.", None: "Theirs too."}


@pytest.mark.parametrize("overall", ["Mine.", "x" * 5000])
def test_a_goal_that_is_back_since_the_page_was_opened_keeps_its_comment(overall, world, teacher, report, goal):
    save_comments(report=report, written=[(goal.pk, COMMENT, 0)], by=world.home_teacher)
    opened = boxes(overall=overall)
    answer = teacher.post(address(report), opened)
    if answer.status_code == 200:
        answer = teacher.post(address(report), sent_from(answer, overall="Mine."))
    assert answer.status_code == 302
    assert texts(report) == {goal.pk: COMMENT, None: "Mine."}


def test_a_draft_from_yesterday_stands_beside_what_was_saved_since(world, teacher, report, goal):
    keep = {"object": report.uuid, "field": "overall", "token": "old", "base_version": 0, "seq": 1, "text": "my draft"}
    teacher.post(reverse("goals:draft", args=[world.anna_s.uuid]), keep)
    save_comments(report=report, written=[(None, "saved since by somebody", 0)], by=world.home_teacher)
    page = teacher.get(address(report)).content.decode()
    assert "my draft" in page
    assert "saved since by somebody" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * 501, "501 characters"),
        ("a\x00b", "cannot be kept"),
        ("a\ufffdb", "cannot be kept"),
        ("字" * 350_000, "350000 characters"),
    ],
)
def test_what_cannot_be_saved_is_said_and_kept_in_the_box(text, said, teacher, report, goal):
    response = teacher.post(address(report), boxes(goal, text, OVERALL))
    page = response.content.decode()
    assert response.status_code == 200
    assert said in page
    assert OVERALL in page
    assert text.replace("\x00", "")[:400] in page.replace("\x00", "")
    assert texts(report) == {}


def test_exactly_the_limit_fits_with_line_ends_counted_once(teacher, report, goal):
    teacher.post(address(report), boxes(goal, "a\r\n" * 250))
    assert texts(report)[goal.pk] == "a\n" * 250


def test_handing_in_saves_first(teacher, report, goal):
    teacher.post(address(report, "submit"), boxes(goal, COMMENT, OVERALL))
    report.refresh_from_db()
    assert (report.state, texts(report)) == ("submitted", {goal.pk: COMMENT, None: OVERALL})


def test_an_empty_report_is_not_handed_in(teacher, report, goal):
    page = teacher.post(address(report, "submit"), boxes(goal)).content.decode()
    assert "Nothing is written yet" in page
    report.refresh_from_db()
    assert report.state == "drafting"


def test_what_is_typed_while_a_colleague_hands_in_is_not_lost(world, teacher, report, goal):
    Report.objects.update(state="submitted")
    page = teacher.post(address(report), boxes(goal, "typed too late")).content.decode()
    assert "no longer being written" in page
    assert "typed too late" in page


def test_who_wrote_last_signs(world, teacher, report, goal):
    second = make.make_member(world.school, "Second Teacher", "teacher")
    make.assign(second, world.five_a)
    save_comments(report=report, written=[(None, OVERALL, 0)], by=world.home_teacher)
    save_comments(report=report, written=[(None, "Mine.", 1)], by=second)
    assert ReportComment.objects.get().author == second


# ------------------------------------------------------------------------------------------------ lists and policy


@pytest.mark.parametrize("goals", [1, 3])
def test_the_writing_page_asks_the_same_questions_for_every_number_of_goals(
    goals, world, teacher, django_assert_num_queries
):
    found = [family_goal(world, title=f"Goal {number}") for number in range(goals)]
    for each in found:
        make.make_feedback(each, world.home_teacher)
    report = written_report(world, goals=found)
    teacher.get(address(report))
    with django_assert_num_queries(WRITING_PAGE):
        teacher.get(address(report))


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_asks_the_same_questions_for_every_number_of_students(more, world, teacher, django_assert_num_queries):
    students = [make.make_student(world.year, f"Student {n}", classes=[world.five_a]) for n in range(more)]
    for student in [world.anna_s, *students]:
        start_report(student=student, cycle=world.cycle, by=world.home_teacher)
    teacher.get(reverse("reporting:reports"))
    with django_assert_num_queries(LIST_OF_A_TEACHER):
        teacher.get(reverse("reporting:reports"))


@pytest.mark.parametrize("more", [0, 2])
def test_the_approver_s_list_too(more, world, client_of, django_assert_num_queries):
    students = [make.make_student(world.year, f"Student {n}", classes=[world.five_a]) for n in range(more)]
    for student in [world.anna_s, *students]:
        start_report(student=student, cycle=world.cycle, by=world.home_teacher)
    Report.objects.update(state="submitted", submitted_at=timezone.now())
    principal = client_of(world.principal)
    principal.get(reverse("reporting:reports"))
    with django_assert_num_queries(LIST_OF_AN_APPROVER):
        page = principal.get(reverse("reporting:reports")).content.decode()
    assert "Anna Quill" in page


def test_where_goals_are_not_in_reports_only_the_overall_comment_is(world, teacher, report, goal):
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, goals_in_reports=False)
    page = teacher.get(address(report)).content.decode()
    assert "the report has the overall comment alone" in page
    assert TITLE not in page
    assert TITLE not in teacher.get(address(report, "preview")).content.decode()


WRITING_PAGE = 40
LIST_OF_A_TEACHER = 19
LIST_OF_AN_APPROVER = 15
