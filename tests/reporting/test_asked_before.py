"""What stands out is asked about once before a report is handed in: never in silence, never a hard block."""

from html import unescape

from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from reporting.actions.writing import dismiss_check, save_comments, start_report
from reporting.forms.reports import digest
from reporting.models import Report, ReportComment
from reporting.writing.desk import name_of
from tests.reporting.stories import COMMENT, written_report

UNFINISHED = "Anna reads with Ben. TODO: {likes to work}"


def press(client, report, overall=UNFINISHED, was="", version=0, **more):
    sent = {"overall": overall, "overall-from": f"{version}:{digest(was)}"} | more
    return client.post(reverse("reporting:submit", args=[report.uuid]), sent, follow=True)


def page_of(answer) -> str:
    return unescape(answer.content.decode())


def state(report) -> str:
    return Report.objects.get(pk=report.pk).state


def test_what_stands_out_is_asked_about_and_everything_is_saved(report, teacher):
    page = page_of(press(teacher, report))
    assert "3 things stand out: look at them, or hand it in all the same" in page
    for words in ("“Ben”", "“TODO”", "“{likes to work}”", 'href="#id_overall"'):
        assert words in page
    assert (state(report), ReportComment.objects.get().text) == ("drafting", UNFINISHED)
    assert page.index("3 things stand out") < page.index('id="comments"')


def test_one_press_more_hands_it_in(report, teacher):
    page = page_of(press(teacher, report))
    assert 'form="comments"' in page
    assert page.count('name="all_the_same"') == 2
    answer = press(teacher, report, was=UNFINISHED, version=1, all_the_same="1")
    assert "Handed in." in page_of(answer)
    assert state(report) == "submitted"


def test_a_pronoun_that_does_not_fit_is_asked_about(world, report, teacher):
    type(world.anna_s).objects.filter(pk=world.anna_s.pk).update(pronouns="she/her")
    assert "One thing stands out: look at it" in page_of(press(teacher, report, "Anna reads. He writes."))
    assert state(report) == "drafting"


def test_what_was_said_to_be_right_does_not_count(world, report, teacher):
    dismiss_check(report=report, by=world.home_teacher, check_kind="other_name", words="Ben", reason="Her partner.")
    press(teacher, report, "Anna reads with Ben.")
    assert state(report) == "submitted"


def test_a_page_that_is_opened_later_asks_nothing(report, teacher):
    press(teacher, report)
    assert "all the same" not in page_of(teacher.get(report.get_absolute_url()))


def test_a_comment_on_a_goal_that_has_left_the_report_is_not_asked_about(world, report, goal, teacher):
    save_comments(report=report, written=[(goal.pk, "Ben [name]", 0)], by=world.home_teacher)
    goal.change(goal.version, audience=Audience.TEACHERS)
    press(teacher, report, "Anna reads.")
    assert state(report) == "submitted"


def test_what_is_right_in_the_boxes_is_looked_at_not_what_stood_there(world, report, goal, teacher):
    save_comments(report=report, written=[(goal.pk, "Ben reads.", 0)], by=world.home_teacher)
    box = name_of(goal.uuid)
    put_right = {box: COMMENT, f"{box}-from": f"1:{digest('Ben reads.')}"}
    press(teacher, report, "Anna reads.", **put_right)
    assert state(report) == "submitted"


def test_a_sentence_that_stands_twice_is_asked_about(report, teacher):
    page = page_of(press(teacher, report, "Anna reads aloud every day to her sister. " * 2))
    assert "“Anna reads aloud every day to her sister.” stands twice in this report." in page


# ------------------------------------------------------------------------------------------------ several at once


def hand_in(client, *reports) -> str:
    sent = {"report": [each.uuid for each in reports]}
    return page_of(client.post(reverse("reporting:submit_written"), sent, follow=True))


def test_of_several_those_with_something_standing_out_stay_behind_named_with_a_link(world, teacher):
    clean, spoilt = written_report(world), start_report(student=world.tom_s, cycle=world.cycle, by=world.home_teacher)
    save_comments(report=spoilt, written=[(None, "Tom reads with Anna [name].", 0)], by=world.home_teacher)
    page = hand_in(teacher, clean, spoilt)
    assert "1 report is handed in." in page
    assert "One is not handed in yet, for something stands out there:" in page
    link = f"{spoilt.get_absolute_url()}?look"
    assert f'<a href="{link}"><bdi>{world.tom_s.full_name}</bdi></a>' in page
    assert (state(clean), state(spoilt)) == ("submitted", "drafting")
    assert "2 things stand out" in page_of(teacher.get(link))


def test_one_that_a_colleague_handed_in_meanwhile_is_not_said_to_stay_behind(world, report, teacher):
    save_comments(report=report, written=[(None, UNFINISHED, 0)], by=world.home_teacher)
    Report.objects.update(state="submitted", submitted_at=timezone.now())
    page = hand_in(teacher, report)
    assert "not handed in yet" not in page
    assert "Anna Quill: " in page


def test_a_sentence_that_others_have_too_keeps_none_behind(world, teacher):
    phrase = "{} has made pleasing progress in all of the areas this term."
    reports = []
    for student in (world.anna_s, world.ben_s, world.chloe_s, world.tom_s):
        report = start_report(student=student, cycle=world.cycle, by=world.home_teacher)
        written = [(None, phrase.format(student.preferred_name), 0)]
        save_comments(report=report, written=written, by=world.home_teacher)
        reports.append(report)
    press(teacher, reports[0], phrase.format("Anna"), was=phrase.format("Anna"), version=1)
    assert state(reports[0]) == "submitted"
