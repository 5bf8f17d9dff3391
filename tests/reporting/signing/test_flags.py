"""What is not as usual in a report is flagged, and opened by itself."""

import pytest
from django.utils import timezone

from accounts.models import Responsibility
from accounts.roles import Audience
from goals.models.choices import GoalStatus, Outcome
from reporting.actions import approval
from reporting.actions.writing import submit
from reporting.models import CheckDismissal, GoalForReport, LeftOut, Report, ReportComment, ReportPolicy
from reporting.models.choices import ReportAnswer
from tests import factories as make
from tests.reporting.signing.stories import address, flags, hand_in, level_of, page, press, read_the_sample, shown_on
from tests.reporting.stories import TITLE, approve, mark_on_page


def not_shared(report):
    goal = report.report_goals.get().goal
    goal.change(goal.version, audience=1)


def judged_apart(report):
    goal = report.report_goals.get().goal
    ended = {"status": GoalStatus.CLOSED, "closed_at": timezone.now()}
    goal.change(goal.version, **ended, outcome=Outcome.ACHIEVED, teacher_outcome=Outcome.PARTLY)


def about_health(report):
    goal = report.report_goals.get().goal
    goal.change(goal.version, title="I will take my asthma medication myself.")


def of_a_plan(report):
    goal = report.report_goals.get().goal
    goal.change(goal.version, support_plan=1)


def left_out(report):
    goal = make.make_goal(report.student, report.cycle)
    LeftOut.objects.create(school=report.school, report=report, goal=goal, reason="Too private.", by=report.author)


def hidden(report):
    report.report_goals.update(without_reflection_because="Not for everybody.")


def asked(report):
    goal = report.report_goals.get().goal
    by_teacher = {"asked_by": report.author, "asked_at": timezone.now()}
    GoalForReport.objects.create(
        school=report.school, goal=goal, student=report.student, cycle=report.cycle, **by_teacher
    )


def another_name(report):
    report.comments.filter(goal=None).update(text="Kit reads with Anna every day.")


def a_placeholder(report):
    report.comments.filter(goal=None).update(text="[name] reads well every day.")


def no_overall(report):
    report.comments.filter(goal=None).delete()


def no_comment(report):
    report.comments.exclude(goal=None).update(text="")


def very_short(report):
    report.comments.filter(goal=None).update(text="Good.")


def short_twice(report):
    report.comments.filter(goal=None).update(text="Great work. Great  work!")


def said_twice(report):
    report.comments.filter(goal=None).update(text=f"{TWICE} Kit asks. {TWICE}")


TWICE = "Kit explains each of the steps aloud."


def too_long(report):
    ReportPolicy.objects.create(school=report.school, cycle=report.cycle, year_level=5, overall_limit=200)
    report.comments.filter(goal=None).update(text="Kit tries again. " * 20)


def sent_back(report):
    principal = Responsibility.objects.get(school=report.school, kind="principal").user
    approval.send_back(report=report, reason="A next step, please.", by=principal)
    submit(report=report, by=report.author)


FLAGS = {
    "withdrawn": not_shared, "talk_first": judged_apart, "health": about_health, "left_out": left_out, "hidden": hidden,
    "stands_out": another_name, "no_overall": no_overall, "no_comment": no_comment,
    "asked": asked, "short": very_short, "too_long": too_long, "sent_back": sent_back,
}  # fmt: skip


def test_a_goal_of_a_support_plan_is_flagged(world):
    report = hand_in(world, "Kit Wren")
    of_a_plan(report)
    assert flags(world, report) == ["health"]


def test_once_the_student_has_answered_nothing_is_flagged(world):
    report = hand_in(world, "Kit Wren")
    asked(report)
    assert flags(world, report) == ["asked"]
    GoalForReport.objects.update(answer=ReportAnswer.YES, answered_at=timezone.now())
    assert flags(world, report) == []


@pytest.mark.parametrize("kind", FLAGS)
def test_what_is_not_as_usual_is_flagged_and_opened_by_itself(kind, world, client_of):
    report = hand_in(world, "Kit Wren")
    assert flags(world, report) == []
    FLAGS[kind](report)
    report.refresh_from_db()
    assert kind in flags(world, report)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("no_comment", f"Nothing is written about the goal “{TITLE[:59]}…”."),
        ("short", "In the overall comment: “Good.” is very short."),
        (short_twice, "In the overall comment: “Great work. Great  work!” is very short."),
        ("stands_out", "In the overall comment: “Anna” is the name of somebody else in the class."),
        (said_twice, f"In the overall comment: “{TWICE}” stands twice in this report."),
    ],
)
def test_the_flag_says_in_which_comment(kind, words, world):
    report = hand_in(world, "Kit Wren")
    FLAGS.get(kind, kind)(report)
    assert words in [flag.sentence for line in level_of(world).lines for flag in line.flags]


def test_what_was_said_to_be_right_is_not_flagged(world):
    report = hand_in(world, "Kit Wren")
    said_twice(report)
    found = {"check_kind": "twice", "words": TWICE, "reason": "A refrain."}
    CheckDismissal.objects.create(school=report.school, report=report, by=world.home_teacher, **found)
    assert flags(world, report) == []


@pytest.mark.parametrize("kind", ["back", "binned", "not ready"])
def test_what_does_not_stand_in_the_report_is_quoted_to_nobody(world, client_of, kind):
    """Neither its words, nor the title of a goal that the child took back."""
    report = hand_in(world, "Kit Wren")
    comment, goal = report.comments.exclude(goal=None).get(), report.report_goals.get().goal
    comment.change(comment.version, text="Kit read with Anna every single day of the whole long term.")
    assert "“Anna” is the name" in sentences_of(world)
    match kind:
        case "back":
            goal.change(goal.version, audience=Audience.ONLY_ME)
        case "binned":
            goal.change(goal.version, binned_at=timezone.now())
        case "not ready":
            ReportComment.objects.filter(pk=comment.pk).update(goal=None, area=world.maths)
    assert "Anna" not in sentences_of(world)
    assert (TITLE[:20] in sentences_of(world)) is (kind == "not ready")


def sentences_of(world) -> str:
    return " ".join(flag.sentence for line in level_of(world).lines for flag in line.flags)


@pytest.mark.parametrize(("words", "found"), [("很好！", ["short"]), ("他每天练习大声朗读，而且很有耐心。", [])])
def test_in_chinese_no_space_stands_between_words(world, words, found):
    report = hand_in(world, "Kit Wren")
    report.comments.filter(goal=None).update(text=f"Kit {words}")
    assert flags(world, report) == found


def test_four_words_are_enough_and_numbers_make_another_sentence(world):
    report = hand_in(world, "Kit Wren")
    report.comments.filter(goal=None).update(text="Kit read 3 books. Kit read 9 books.")
    assert flags(world, report) == []


def test_a_placeholder_is_flagged_until_it_is_said_to_be_right(world):
    report = hand_in(world, "Kit Wren")
    a_placeholder(report)
    assert flags(world, report) == ["stands_out"]
    report.check_dismissals.create(
        school=world.school, check_kind="placeholder", words="[name]", reason="It is a title.", by=world.home_teacher
    )
    assert flags(world, report) == []


def test_the_same_sentence_in_many_reports_is_told_of_its_writer_and_holds_none_back(world, nine, client_of):
    sentence = "has made pleasing progress in all of the areas this term."
    for report in nine[:4]:
        report.comments.filter(goal=None).update(text=f"{report.student.preferred_name} {sentence}")
    (found,) = level_of(world).repeated
    assert (found.writer, found.number, sentence in found.words) == ("Harper Vale", 4, True)
    assert level_of(world).flagged == []
    content = page(world, client_of)
    assert "One sentence stands in several reports of its writer" in content
    for report in nine[:4]:
        assert f'<a href="{report.get_absolute_url()}"><bdi>{report.student.full_name}</bdi></a>' in content


def test_flagged_ones_do_not_go_along(world, nine, client_of):
    line = level_of(world).together[0]
    read_the_sample(world)
    shown = shown_on(page(world, client_of))
    line.report.report_goals.update(without_reflection_because="Not for everybody.")
    hidden_now = [f"{line.report.uuid}={mark_on_page(line.report)}"]
    others = [each for each in shown if not each.startswith(str(line.report.uuid))]
    answer = press(client_of(world.principal), world, [*others, *hidden_now])
    assert "3 reports of Year 5 are signed off." in answer
    assert line.report.student.full_name in answer
    assert Report.objects.get(pk=line.report.pk).state == "submitted"


def test_words_that_changed_after_the_sign_off_are_flagged(world, nine, client_of):
    read_the_sample(world)
    press(client_of(world.principal), world, shown_on(page(world, client_of)))
    goal = nine[0].report_goals.get().goal
    goal.change(goal.version, why="Because Ben asked me.")
    assert flags(world, nine[0]) == ["changed"]
    assert "Approved, and yet:" in page(world, client_of) or "Nothing waits here" in page(world, client_of)


def test_one_approved_alone_is_flagged(world):
    report = hand_in(world, "Kit Wren")
    approve(world, report)
    report.comments.filter(goal=None).update(author=world.principal)
    assert flags(world, report) == ["alone"]


@pytest.mark.parametrize("more", [1, 3])
def test_the_page_asks_the_same_questions_for_every_number(more, world, client_of, django_assert_num_queries):
    make.assign(world.home_teacher, world.five_b)
    for number in range(more):
        for kind in ("hidden", "no_overall", "left_out"):
            FLAGS[kind](hand_in(world, f"Kit{number} {kind}", world.five_b if number else world.five_a))
    principal = client_of(world.principal)
    principal.get(address(world))
    with django_assert_num_queries(PAGE):
        principal.get(address(world))


PAGE = 36
