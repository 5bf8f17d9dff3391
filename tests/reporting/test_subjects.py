"""Comments on subjects: each by its own teacher, each ready by itself, all in one report."""

from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Enrolment, TeachingAssignment
from goals.models import Draft
from reporting.actions.choosing import refuse_unless_writing
from reporting.actions.phrases import keep_phrase
from reporting.actions.subjects import save_subject_comment
from reporting.actions.writing import dismiss_check, save_comments, start_report, submit
from reporting.build import REPORTS, report_summary
from reporting.models import CheckDismissal, Report, ReportComment, ReportPolicy
from reporting.releasing.words_stand_out import standing_out_in
from reporting.writing.standing_out import standing_out
from tests import factories as make
from tests.reporting.stories import COMMENT, family_goal, published_issue

TEXT = "Anna explains why a fraction of a fraction is smaller."
BESIDE_BEN = "Anna counts with Ben."


@pytest.fixture
def asked(world):
    """The school asks for comments on subjects in Year 5."""
    return ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, subject_comments=True)


@pytest.fixture
def maths(world, asked, client_of):
    return client_of(world.maths_teacher)


def address(world, student=None):
    return reverse("reporting:subject_comment", args=[world.five_maths.uuid, (student or world.anna_s).uuid])


def write(client, world, text=TEXT, **more):
    return client.post(address(world), {"text": text, "base_version": 0} | more)


def save(world, text=TEXT, *, is_ready=True, by=None, version=0):
    save_subject_comment(
        student=world.anna_s, cycle=world.cycle, area=world.maths, text=text, base_version=version, is_ready=is_ready,
        by=by or world.maths_teacher,
    )  # fmt: skip


def subjects_in(report) -> list[tuple[str, str, str]]:
    summary = report_summary(REPORTS.get(pk=report.pk))
    return [(each.name, each.comment.text, each.comment.author_name) for each in summary.subjects]


def test_what_is_ready_stands_in_the_report_with_its_teachers_name(world, maths):
    write(maths, world, is_ready="on")
    report = Report.objects.get()
    assert report.author == world.home_teacher
    assert subjects_in(report) == [(world.maths.name, TEXT, world.maths_teacher.name)]


def test_what_is_not_ready_stands_in_none(world, maths):
    write(maths, world)
    assert ReportComment.objects.get().text == TEXT
    assert subjects_in(Report.objects.get()) == []


def test_it_goes_home_with_the_report(world, asked, client_of):
    start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    save(world)
    issue = published_issue(world)
    page = unescape(
        client_of(world.parent).get(issue and reverse("reporting:issue", args=[issue.uuid])).content.decode()
    )
    assert "My subjects" in page
    assert TEXT in page


def test_who_teaches_the_subject_sees_no_word_of_the_others(world, maths):
    goal = family_goal(world)
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    save_comments(report=report, written=[(goal.pk, COMMENT, 0)], by=world.home_teacher)
    assert COMMENT not in maths.get(address(world)).content.decode()
    assert maths.get(report.get_absolute_url()).status_code == 404


def test_the_home_group_teacher_sees_how_far_each_subject_is(world, asked, client_of):
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    assert "not yet ready" in client_of(world.home_teacher).get(report.get_absolute_url()).content.decode()
    save(world)
    assert "not yet ready" not in client_of(world.home_teacher).get(report.get_absolute_url()).content.decode()


def test_it_is_no_comment_of_the_writers_own(world, asked, client_of):
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    save(world)
    with pytest.raises(ValidationError, match="Nothing is written yet"):
        submit(report=report, by=world.home_teacher)
    assert TEXT not in client_of(world.home_teacher).get(report.get_absolute_url()).context["form"].initial.values()


def test_nobody_overwrites_a_colleague_of_the_same_subject(world, maths):
    save(world, text="What a colleague wrote.", by=world.home_teacher)
    answer = write(maths, world)
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "What a colleague wrote." in page
    assert TEXT in page
    assert ReportComment.objects.get().text == "What a colleague wrote."
    assert write(maths, world, base_version=1).status_code == 302
    assert ReportComment.objects.get().text == TEXT


def test_nor_says_unasked_that_what_a_colleague_made_ready_is_not(world, maths):
    save(world, is_ready=False)
    save(world, by=world.home_teacher, version=1)
    answer = write(maths, world, base_version=1)
    assert answer.status_code == 409
    assert unescape(answer.content.decode()).count("It is ready: it can go into the report") == 2
    assert ReportComment.objects.get().ready_at
    assert write(maths, world, base_version=2).status_code == 302
    assert not ReportComment.objects.get().ready_at


def test_ready_without_a_word_is_refused(world, maths):
    assert "Nothing is written yet." in write(maths, world, text="", is_ready="on").content.decode()
    assert not ReportComment.objects.exists()


def test_once_the_report_is_handed_in_nothing_changes_and_what_was_typed_is_kept(world, maths):
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    save(world)
    Report.objects.filter(pk=report.pk).update(state="submitted", submitted_at=report.created_at)
    page = unescape(write(maths, world, text="Another word.", base_version=1).content.decode())
    assert "no longer being written" in page
    assert ReportComment.objects.get().text == TEXT
    assert Draft.objects.get().text == "Another word."
    with pytest.raises(ValidationError):
        refuse_unless_writing(Report.objects.get())


@pytest.mark.parametrize("more", [{}, {"phrase": "00000000-0000-4000-8000-000000000000"}])
def test_once_the_report_is_handed_in_what_is_too_long_for_the_box_is_kept_too(world, maths, more):
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    save(world)
    Report.objects.filter(pk=report.pk).update(state="submitted", submitted_at=report.created_at)
    page = unescape(write(maths, world, text="Another word. " * 300, base_version=1, **more).content.decode())
    assert "no longer being written" in page
    assert "Another word. " * 300 in page
    assert Draft.objects.get().text == "Another word. " * 300


def test_without_a_home_group_teacher_nobody_gets_the_whole_report(world, maths):
    TeachingAssignment.objects.filter(class_group=world.five_a).delete()
    assert "no home group teacher yet" in unescape(write(maths, world).content.decode())
    assert not Report.objects.exists()


@pytest.mark.parametrize("people", ["home_teacher", "other_teacher", "relief_teacher", "principal", "parent"])
def test_only_who_teaches_the_subject_writes_about_it(people, world, asked, client_of):
    assert client_of(getattr(world, people)).post(address(world), {"text": TEXT}).status_code in (403, 404)
    assert not ReportComment.objects.exists()


def test_who_is_not_in_the_class_is_not_written_about_in_it(world, maths):
    science = make.make_class(world.year, "5 Science", "subject", world.reading)
    make.assign(world.maths_teacher, science)
    seen = make.make_student(world.year, "Zed Plain", classes=[science], year_level=5)
    assert maths.post(address(world, seen), {"text": TEXT, "base_version": 0}).status_code == 404
    assert not ReportComment.objects.exists()


def test_nor_who_has_left_it(world, maths):
    Enrolment.objects.filter(student=world.anna_s, class_group=world.five_maths).delete()
    assert write(maths, world).status_code == 404


def test_where_the_school_does_not_ask_there_is_nothing_to_write(world, client_of):
    """Any more: what was typed until then is kept, and no comment."""
    teacher = client_of(world.maths_teacher)
    assert teacher.get(address(world)).status_code == 404
    assert write(teacher, world).status_code == 409
    assert not ReportComment.objects.exists()


def test_the_class_stands_in_three_columns_and_save_and_next_leads_on(world, maths):
    second = make.make_student(world.year, "Zed Plain", classes=[world.five_a, world.five_maths], year_level=5)
    listed = reverse("reporting:subject_comments", args=[world.five_maths.uuid])
    assert write(maths, world, is_ready="on", next="1").url == address(world, second)
    columns = {
        str(label): [card.student.preferred_name for card in cards]
        for label, cards in maths.get(listed).context["columns"]
    }
    assert columns["Done"] == ["Anna"]
    assert "Zed" in columns["To do"]
    assert maths.post(address(world, second), {"text": TEXT, "base_version": 0, "is_ready": "on"}).url == listed


def test_the_reports_page_leads_to_it(world, maths):
    listed = reverse("reporting:subject_comments", args=[world.five_maths.uuid])
    assert listed in maths.get(reverse("reporting:reports")).content.decode()


def test_the_database_knows_what_a_comment_is_about(world, asked):
    goal = family_goal(world)
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    row = {"school": world.school, "report": report, "author": world.maths_teacher}
    with pytest.raises(IntegrityError, match="report_comment_of_goal_or_subject"), transaction.atomic():
        ReportComment.objects.create(**row, goal=goal, area=world.maths)
    with pytest.raises(IntegrityError, match="report_comment_ready_of_subject"), transaction.atomic():
        ReportComment.objects.create(**row, goal=goal, ready_at=report.created_at)
    ReportComment.objects.create(**row, area=world.maths)
    with pytest.raises(IntegrityError, match="report_comment_once"), transaction.atomic():
        ReportComment.objects.create(**row, area=world.maths)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_questions_for_every_number(world, maths, number, django_assert_num_queries):
    for each in range(number):
        make.make_student(world.year, f"Student {each}", classes=[world.five_maths], year_level=5)
    listed = reverse("reporting:subject_comments", args=[world.five_maths.uuid])
    maths.get(listed)
    with django_assert_num_queries(10):
        maths.get(listed)


# ------------------------------------------------------------------------------------------------ what helps
def checks_of(client, world, text, student=None) -> str:
    place = [world.five_maths.uuid, (student or world.anna_s).uuid]
    answer = client.post(reverse("reporting:subject_checks", args=place), {"text": text})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_what_stands_out_is_said_beside_the_box_and_nothing_is_saved(world, maths, ben_too):
    page = checks_of(maths, world, "Ben counts in steps of {number} now.")
    assert "“Ben” is the name of somebody else in the class." in page
    assert "“{number}” is not filled in yet." in page
    assert "Nothing stands out." in checks_of(maths, world, TEXT)
    assert not ReportComment.objects.exists()
    assert not Report.objects.exists()


def say_it_is_right(client, world, reason="They count together.", **more) -> str:
    sent = {"text": BESIDE_BEN, "check_kind": "other_name", "words": "Ben", "reason": reason} | more
    place = [world.five_maths.uuid, world.anna_s.uuid]
    return unescape(client.post(reverse("reporting:subject_check_dismiss", args=place), sent).content.decode())


@pytest.fixture
def ben_too(world):
    Enrolment.objects.create(
        school=world.school, student=world.ben_s, class_group=world.five_maths, kind="subject", starts_at=make.LONG_AGO
    )


def test_what_is_right_is_pointed_out_no_more_in_this_comment(world, maths, ben_too):
    assert "“Ben” is the name" in checks_of(maths, world, BESIDE_BEN)
    assert "“Ben” is the name" not in say_it_is_right(maths, world)
    assert "“Ben” is the name" not in checks_of(maths, world, BESIDE_BEN)
    kept = CheckDismissal.objects.get()
    assert (kept.area, kept.reason, kept.by) == (world.maths, "They count together.", world.maths_teacher)
    assert standing_out(kept.report, {None: BESIDE_BEN}, world.home_teacher)[0].found.words == "Ben"


def test_the_home_group_s_teacher_does_not_decide_what_is_right_in_it(world, maths, ben_too):
    save(world, BESIDE_BEN)
    found = {"check_kind": "other_name", "words": "Ben", "reason": "They read together."}
    dismiss_check(report=Report.objects.get(), by=world.home_teacher, **found)
    assert "“Ben” is the name" in checks_of(maths, world, BESIDE_BEN)
    assert standing_out_in([Report.objects.get()]).lines
    say_it_is_right(maths, world)
    assert not standing_out_in([Report.objects.get()]).lines


def test_without_a_reason_what_is_right_is_not_kept(world, maths, ben_too):
    assert "Please say in a few words why it is right." in say_it_is_right(maths, world, reason=" ")
    assert not CheckDismissal.objects.exists()


def test_in_a_report_that_is_handed_in_nothing_is_put_away(world, maths, ben_too):
    save(world, BESIDE_BEN)
    Report.objects.update(state="submitted", submitted_at=timezone.now())
    assert "no longer being written" in say_it_is_right(maths, world)
    assert not CheckDismissal.objects.exists()


def test_a_sentence_that_stands_in_many_reports_is_pointed_out(world, maths):
    text = "She works hard and listens well in every lesson."
    for number in range(3):
        other = make.make_student(world.year, f"Other {number}", classes=[world.five_a, world.five_maths])
        place = {"student": other, "cycle": world.cycle, "area": world.maths}
        save_subject_comment(**place, text=text, base_version=0, is_ready=False, by=world.maths_teacher)
    assert "stands in 3 other reports of yours." in checks_of(maths, world, text)


def test_what_a_colleague_wrote_elsewhere_tells_nothing(world, maths):
    """Of the reports that are not one's own neither a sentence nor a number is given away."""
    text = "She works hard and listens well in every lesson."
    for number in range(3):
        other = make.make_student(world.year, f"Other {number}", classes=[world.five_a])
        report = start_report(student=other, cycle=world.cycle, by=world.home_teacher)
        save_comments(report=report, written=[(None, text, 0)], by=world.home_teacher)
    assert "other report" not in checks_of(maths, world, text)


@pytest.mark.parametrize("text", ["", "\x00", "x" * 50_000, "{" * 3000])
def test_whatever_is_sent_it_answers(world, maths, text):
    checks_of(maths, world, text)


def test_the_sentences_of_the_bank_stand_beside_the_box_filled_in(world, maths):
    keep_phrase(school=world.school, by=world.maths_teacher, text="{name} explains {their} steps.", is_shared=False)
    keep_phrase(school=world.school, by=world.home_teacher, text="Of another alone.", is_shared=False)
    page = unescape(maths.get(address(world)).content.decode())
    assert 'data-starter="Anna explains Anna’s steps."' in page
    assert 'data-into="text"' in page
    assert "Of another alone." not in page


def test_without_a_script_the_sentence_comes_back_in_the_box_and_nothing_is_saved(world, maths):
    kept = keep_phrase(school=world.school, by=world.maths_teacher, text="{name} listens.", is_shared=False)
    page = write(maths, world, text="So far.", phrase=f"text:{kept.uuid}").content.decode()
    assert "So far. Anna listens.</textarea>" in page
    assert not ReportComment.objects.exists()


@pytest.mark.parametrize(("is_asked", "is_there"), [(True, True), (False, False)])
def test_the_menu_leads_to_reports_where_there_is_something_to_write(world, asked, maths, is_asked, is_there):
    ReportPolicy.objects.update(subject_comments=is_asked)
    page = maths.get(reverse("goals:classes")).content.decode()
    assert (f'href="{reverse("reporting:reports")}"' in page) is is_there


def test_who_began_a_report_and_teaches_only_a_subject_by_now_finds_it_in_the_menu(world, maths):
    ReportPolicy.objects.update(subject_comments=False)
    start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    Report.objects.update(author=world.maths_teacher)
    assert reverse("reporting:reports") in maths.get(reverse("goals:classes")).content.decode()
