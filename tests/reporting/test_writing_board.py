"""The board of reports: to do, in progress, done; one student after the other."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import Student
from goals.models import Agreement, Extension, Window
from reporting.actions.approval import send_back
from reporting.actions.writing import save_comments, start_report, submit
from reporting.forms.reports import digest
from reporting.models import Report, ReportComment
from reporting.writing.desk import name_of
from tests import factories as make
from tests.reporting.proofing.stories import handed_in, looked_over
from tests.reporting.stories import COMMENT, OVERALL, anna_report, family_goal, published_issue, written_report


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def columns(client) -> dict[str, list[str]]:
    (board,) = client.get(reverse("reporting:reports")).context["boards"]
    return {str(label): [card.student.preferred_name for card in cards] for label, cards in board.columns}


def begun(world, student):
    return start_report(student=student, cycle=world.cycle, by=world.home_teacher)


def save(client, report, text="", follow=False, **more):
    sent = {"overall": text, "overall-from": f"0:{digest('')}"} | more
    return client.post(report.get_absolute_url(), sent, follow=follow)


def test_where_each_report_stands(world, teacher):
    nobody_begun = {"To do": ["Anna", "Tom", "Ben"], "In progress": [], "Handed in": []}
    assert columns(teacher) == nobody_begun
    report = begun(world, world.anna_s)
    assert columns(teacher) == nobody_begun
    save_comments(report=report, written=[(None, OVERALL, 0)], by=world.home_teacher)
    assert columns(teacher) == {"To do": ["Tom", "Ben"], "In progress": ["Anna"], "Handed in": []}
    submit(report=report, by=world.home_teacher)
    assert columns(teacher) == {"To do": ["Tom", "Ben"], "In progress": [], "Handed in": ["Anna"]}


def test_what_was_sent_back_comes_first(world, teacher):
    for student in (world.anna_s, world.ben_s):
        report = written_report(world, student)
    submit(report=report, by=world.home_teacher)
    report.refresh_from_db()
    send_back(report=report, reason="Look at the second sentence.", by=world.principal)
    assert columns(teacher)["In progress"] == ["Ben", "Anna"]
    assert "Please look again" in teacher.get(reverse("reporting:reports")).content.decode()


def test_what_colleagues_suggest_about_what_is_handed_in_changes_no_count(world, teacher):
    report = handed_in(world)
    looked_over(report, world.maths_teacher)
    (board,) = teacher.get(reverse("reporting:reports")).context["boards"]
    assert (board.done, board.to_write) == (1, 2)
    assert columns(teacher)["Handed in"] == ["Anna"]
    page = teacher.get(reverse("reporting:reports")).content.decode()
    assert "Colleagues suggest" in page
    assert "Please look again" not in page
    assert "Waiting for approval" in page
    assert "Waiting for approval" in teacher.get(report.get_absolute_url()).content.decode()


def time_to_write(world, ends, **fields):
    last = world.school.today() + timedelta(days=ends)
    return Window.objects.create(
        school=world.school,
        cycle=world.cycle,
        kind="write",
        opens_on=last - timedelta(days=9),
        closes_on=last,
        **fields,
    )


def said_on_board(teacher) -> str:
    return unescape(teacher.get(reverse("reporting:reports")).content.decode())


def test_the_board_says_how_many_are_to_write_and_until_when(world, teacher):
    assert "<p>3 to write</p>" in said_on_board(teacher)
    window = time_to_write(world, 5)
    day = date_format(window.closes_on, "l j F")
    assert f"3 to write, until {day}" in said_on_board(teacher)
    submit(report=written_report(world), by=world.home_teacher)
    assert f"2 to write, until {day}" in said_on_board(teacher)


def test_where_one_has_more_time_the_board_says_when_the_first_ends(world, teacher):
    window, longer = time_to_write(world, 5), world.school.today() + timedelta(days=9)
    given = {"school": world.school, "window": window, "reason": "Camp", "given_by": world.admin}
    Extension.objects.create(student=world.ben_s, until=longer, **given)
    assert f"3 to write, the first until {date_format(window.closes_on, 'l j F')}" in said_on_board(teacher)
    Extension.objects.create(teacher=world.home_teacher, until=longer, **given)
    assert f"3 to write, until {date_format(longer, 'l j F')}" in said_on_board(teacher)


def test_the_time_of_another_year_level_is_not_said(world, teacher):
    time_to_write(world, 5, year_levels=[6])
    assert "<p>3 to write</p>" in said_on_board(teacher)


def test_after_taking_back_the_page_still_says_until_when(world, teacher):
    report = written_report(world)
    window = time_to_write(world, 5)
    submit(report=report, by=world.home_teacher)
    teacher.post(reverse("reporting:take_back", args=[report.uuid]))
    until = f"Until {date_format(window.closes_on, 'l j F')}."
    assert until in teacher.get(report.get_absolute_url()).content.decode()
    Report.objects.update(sent_back_because="Look again.")
    assert until not in teacher.get(report.get_absolute_url()).content.decode()


@pytest.mark.parametrize("more", [0, 2])
def test_with_a_time_to_write_it_takes_the_same_queries_for_any_number(world, teacher, more, django_assert_num_queries):
    time_to_write(world, 5)
    for number in range(more):
        make.make_student(world.year, f"Student {number}", classes=[world.five_a])
    teacher.get(reverse("reporting:reports"))
    with django_assert_num_queries(20):
        teacher.get(reverse("reporting:reports"))


def test_the_page_says_the_how_manieth_it_is(world, teacher):
    assert "2 of 3" in teacher.get(begun(world, world.tom_s).get_absolute_url()).content.decode()


def test_an_author_who_no_longer_teaches_the_class_is_at_no_place(world, client_of):
    report = anna_report(world, author=world.former_teacher)
    assert client_of(world.former_teacher).get(report.get_absolute_url()).context["place"] is None


def test_after_handing_in_the_page_leads_to_the_next(world, teacher):
    report = begun(world, world.anna_s)
    sent = {"overall": OVERALL, "overall-from": f"0:{digest('')}"}
    page = teacher.post(reverse("reporting:submit", args=[report.uuid]), sent, follow=True).content.decode()
    assert f"Next: <bdi>{world.tom_s.full_name}</bdi>" in page
    assert reverse("reporting:start", args=[world.tom_s.uuid]) in page
    assert "Next: <bdi>" not in teacher.get(report.get_absolute_url()).content.decode()


def test_after_the_last_of_the_class_it_says_how_many_are_left(world, teacher):
    begun(world, world.anna_s)
    page = save(teacher, begun(world, world.ben_s), OVERALL, next="1", follow=True).content.decode()
    assert "That was the last of the class. 2 others are not handed in yet" in page


def test_in_the_middle_of_the_class_it_says_nothing(world, teacher):
    page = save(teacher, begun(world, world.anna_s), OVERALL, next="1", follow=True).content.decode()
    assert "That was the last" not in page


def test_save_and_next_saves_and_opens_the_next_in_its_first_empty_box(world, teacher):
    report = begun(world, world.anna_s)
    answer = save(teacher, report, OVERALL, next="1")
    assert ReportComment.objects.get().text == OVERALL
    toms = Report.objects.get(student__preferred_name="Tom")
    assert answer.url == f"{toms.get_absolute_url()}?begin"
    assert "autofocus" in teacher.get(answer.url).content.decode()
    assert "autofocus" not in teacher.get(toms.get_absolute_url()).content.decode()


def test_after_the_last_comes_the_first_that_is_not_done(world, teacher):
    anna = begun(world, world.anna_s)
    assert save(teacher, begun(world, world.ben_s), OVERALL, next="1").url == anna.get_absolute_url()


def test_when_all_others_are_done_it_leads_to_the_board(world, teacher):
    for student in Student.objects.filter(preferred_name__in=["Tom", "Ben"]):
        submit(report=written_report(world, student), by=world.home_teacher)
    assert save(teacher, begun(world, world.anna_s), OVERALL, next="1").url == reverse("reporting:reports")


def test_what_cannot_be_saved_opens_nothing(world, teacher):
    report = begun(world, world.anna_s)
    answer = save(teacher, report, "x" * 501, next="1")
    assert answer.status_code == 200
    assert "501 characters" in answer.content.decode()
    assert Report.objects.count() == 1


def test_an_author_who_no_longer_teaches_the_class_comes_back_to_the_list(world, client_of):
    report = anna_report(world, author=world.former_teacher)
    assert save(client_of(world.former_teacher), report, OVERALL, next="1").url == reverse("reporting:reports")


# ------------------------------------------------------------------------------------------------ handing in together


def hand_in(client, *reports, follow=True):
    return client.post(reverse("reporting:submit_written"), {"report": [each.uuid for each in reports]}, follow=follow)


def test_all_that_are_written_are_handed_in_together(world, teacher):
    reports = [written_report(world, student) for student in (world.anna_s, world.ben_s)]
    assert "Hand in all 2 that are in progress" in teacher.get(reverse("reporting:reports")).content.decode()
    assert "2 reports are handed in." in hand_in(teacher, *reports).content.decode()
    assert set(Report.objects.values_list("state", flat=True)) == {"submitted"}


def test_one_that_cannot_be_is_named_and_the_others_are_handed_in(world, teacher):
    empty, written = begun(world, world.anna_s), written_report(world, world.ben_s)
    page = unescape(hand_in(teacher, empty, written).content.decode())
    assert "Anna Quill: Nothing is written yet" in page
    assert Report.objects.get(pk=written.pk).state == "submitted"
    assert Report.objects.get(pk=empty.pk).state == "drafting"


def test_one_that_is_not_mine_refuses_all(world, teacher):
    mine = written_report(world)
    foreign = start_report(student=world.chloe_s, cycle=world.cycle, by=world.other_teacher)
    assert hand_in(teacher, mine, foreign, follow=False).status_code == 403
    assert set(Report.objects.values_list("state", flat=True)) == {"drafting"}


@pytest.mark.parametrize("sent", [{}, {"report": "x"}, {"report": ["", "x"]}])
def test_rubbish_hands_nothing_in(world, teacher, sent):
    written_report(world)
    assert teacher.post(reverse("reporting:submit_written"), sent).status_code == 302
    assert Report.objects.get().state == "drafting"


# ------------------------------------------------------------------------------------------------ what lies beside


def test_the_way_of_the_goal_and_the_last_report_lie_beside(world, teacher):
    before = published_issue(world)
    last = make.make_cycle(world.year, name="The semester before")
    Report.objects.filter(pk=before.report_id).update(cycle=last)
    goal = family_goal(world, title="I will start within a minute.")
    talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal)
    Agreement.objects.create(
        school=world.school, conversation=talk, conversation_audience=talk.audience, student=world.anna_s, goal=goal,
        kind="strategy", text="Put the timer on the desk.", written_by=world.home_teacher,
    )  # fmt: skip
    page = unescape(teacher.get(begun(world, world.anna_s).get_absolute_url()).content.decode())
    for words in ("a sentence for my teacher", "Put the timer on the desk.", "The last report", COMMENT, OVERALL):
        assert words in page


def test_what_is_private_does_not(world, teacher):
    goal = family_goal(world)
    make.make_check_in(goal, note="PRIVATE: only me", audience=0)
    page = teacher.get(begun(world, world.anna_s).get_absolute_url()).content.decode()
    assert "a sentence for my teacher" in page
    assert "PRIVATE" not in page


def test_boxes_keep_their_names(world, teacher):
    goal = family_goal(world)
    assert name_of(goal.uuid) in teacher.get(begun(world, world.anna_s).get_absolute_url()).content.decode()
