"""Beside the boxes stands what stands out; said to be right, with a reason, it is pointed out no more."""

from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from reporting.actions.writing import save_comments, start_report
from reporting.models import CheckDismissal, Report
from tests.reporting.stories import family_goal

TEXT = "Anna reads with Ben every day."
PHRASE = "{name} has made pleasing progress in all of the areas this term."


@pytest.fixture
def report(world):
    return begun(world, world.anna_s)


def begun(world, student):
    family_goal(world, student)
    return start_report(student=student, cycle=world.cycle, by=world.home_teacher)


def look(client, report, text=TEXT, headers=None, **more) -> str:
    answer = client.post(reverse("reporting:checks", args=[report.uuid]), {"overall": text, **more}, headers=headers)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def dismiss(client, report, reason="They read together.", **more):
    sent = {"overall": TEXT, "check_kind": "other_name", "words": "Ben", "reason": reason} | more
    return client.post(reverse("reporting:check_dismiss", args=[report.uuid]), sent).content.decode()


def test_another_name_of_the_class_is_pointed_out_with_why(world, report, client_of):
    assert "“Ben” is the name of somebody else in the class." in look(client_of(world.home_teacher), report)


def test_the_name_of_somebody_in_no_class_of_hers_is_not(world, report, client_of):
    assert "somebody else" not in look(client_of(world.home_teacher), report, "Anna reads with Dev every day.")


def test_what_is_right_is_pointed_out_no_more_and_the_reason_is_kept(world, report, client_of):
    teacher = client_of(world.home_teacher)
    assert "“Ben”" not in dismiss(teacher, report)
    assert "“Ben”" not in look(teacher, report)
    kept = CheckDismissal.objects.get()
    assert (kept.by, kept.reason, kept.report) == (world.home_teacher, "They read together.", report)


def test_another_word_is_pointed_out_all_the_same(world, report, client_of):
    teacher = client_of(world.home_teacher)
    dismiss(teacher, report)
    assert "“[name]” is not filled in yet." in look(teacher, report, f"{TEXT} Well done, [name].")


def test_without_a_reason_it_is_asked_for_and_nothing_is_kept(world, report, client_of):
    assert "Please say in a few words why it is right." in dismiss(client_of(world.home_teacher), report, reason=" ")
    assert not CheckDismissal.objects.exists()


def test_in_a_report_that_is_handed_in_nothing_is_put_away(world, report, client_of):
    """From a page that was open before: who approves it sees what stands out."""
    Report.objects.filter(pk=report.pk).update(state="submitted", submitted_at=timezone.now())
    assert "no longer being written" in dismiss(client_of(world.home_teacher), report)
    assert not CheckDismissal.objects.exists()


def test_who_only_reads_the_report_puts_nothing_away(world, report, client_of):
    Report.objects.filter(pk=report.pk).update(state="submitted", submitted_at=timezone.now())
    sent = {"overall": TEXT, "check_kind": "other_name", "words": "Ben", "reason": "They read together."}
    answer = client_of(world.maths_teacher).post(reverse("reporting:check_dismiss", args=[report.uuid]), sent)
    assert answer.status_code == 403
    assert not CheckDismissal.objects.exists()


def test_said_twice_the_first_reason_stands(world, report, client_of):
    teacher = client_of(world.home_teacher)
    dismiss(teacher, report)
    dismiss(teacher, report, reason="He is her brother.")
    assert CheckDismissal.objects.get().reason == "They read together."


def test_the_pronouns_are_the_students_own(world, report, client_of):
    teacher = client_of(world.home_teacher)
    type(world.anna_s).objects.filter(pk=world.anna_s.pk).update(pronouns="they/them")
    assert "does not go with Anna's pronouns: they/them." in look(teacher, report, "Anna reads. She writes.")
    type(world.anna_s).objects.filter(pk=world.anna_s.pk).update(pronouns="")
    assert "“he” and “she” are both used here" in look(teacher, report, "Anna reads. She writes, and he does.")


def test_a_sentence_that_stands_in_three_other_reports_of_ones_own(world, report, client_of):
    for student in (world.ben_s, world.chloe_s, world.tom_s):
        other = begun(world, student)
        written = [(None, PHRASE.format(name=student.preferred_name), 0)]
        save_comments(report=other, written=written, by=world.home_teacher)
    text = PHRASE.format(name="Anna")
    assert "stands in 3 other reports of yours" in look(client_of(world.home_teacher), report, text)


def test_each_goal_is_looked_at_and_led_to(world, report, client_of):
    goal = report.report_goals.get().goal
    boxes = {f"goal-{goal.uuid.hex}": "Ben asks."}
    said = look(client_of(world.home_teacher), report, headers={"HX-Request": "true"}, **boxes)
    assert f'href="#id_goal-{goal.uuid.hex}"' in said
    assert said.count("“Ben”") == 2


def test_the_same_sentence_in_two_comments_of_one_report_is_pointed_out_once(world, report, client_of):
    goal, text = report.report_goals.get().goal, PHRASE.format(name="Anna")
    said = look(client_of(world.home_teacher), report, text, **{f"goal-{goal.uuid.hex}": text})
    assert said.count("stands twice in this report") == 1


def test_nothing_is_saved_by_looking(world, report, client_of):
    look(client_of(world.home_teacher), report)
    assert not report.comments.exists()


def test_where_no_script_runs_what_was_typed_goes_along_with_the_reason(world, report, client_of):
    assert f'<input type="hidden" name="overall" value="{TEXT}">' in look(client_of(world.home_teacher), report)


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries_for_any_number(world, report, client_of, django_assert_num_queries, number):
    for student in (world.ben_s, world.chloe_s, world.tom_s)[:number]:
        other = begun(world, student)
        save_comments(report=other, written=[(None, "Well done.", 0)], by=world.home_teacher)
    teacher = client_of(world.home_teacher)
    with django_assert_num_queries(11):
        look(teacher, report)


def test_the_database_keeps_no_dismissal_without_a_reason(world, report):
    row = {"school": world.school, "report": report, "check_kind": "pronoun", "words": "he", "by": world.admin}
    with pytest.raises(IntegrityError, match="check_dismissed_with_a_reason"), transaction.atomic():
        CheckDismissal.objects.create(**row, reason="")
