"""A year level is signed off after a sample was read; what is flagged, or changed since it was shown, stays behind."""

import re
import threading
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent, Responsibility
from goals.models.choices import GoalStatus, Outcome
from reporting.actions import approval
from reporting.actions.writing import dismiss_check, submit
from reporting.models import LeftOut, Report, ReportComment, ReportPolicy, SignedReport, SignOff
from reporting.releasing.sign_off import drawn, of_level, open_level
from tests import factories as make
from tests.reporting.stories import TITLE, approve, mark_on_page, schedule, written_report

SIGN = "Sign off these"


def hand_in(world, name: str, group=None, goals=None, **fields) -> Report:
    """Written about a new child of 5A in words of the own, and handed in."""
    student = make.make_student(world.year, name, classes=[group or world.five_a], **fields)
    report = written_report(world, student, goals)
    for number, comment in enumerate(report.comments.order_by("pk")):
        text = f"{student.preferred_name} has {number} {report.uuid.hex[:8]}."
        ReportComment.objects.filter(pk=comment.pk).update(text=text)
    submit(report=report, by=world.home_teacher)
    return report


@pytest.fixture
def nine(world) -> list[Report]:
    """Nine reports of 5A that nothing is flagged about."""
    return [hand_in(world, f"Kit{chr(97 + number)} Wren") for number in range(9)]


def level_of(world, person="principal", samples=1):
    user = getattr(world, person)
    return open_level(list(of_level(world.cycle.uuid, 5).visible_to(user)), user, samples)


def names(lines) -> set[str]:
    return {line.report.student.full_name for line in lines}


def address(world, year=5) -> str:
    return reverse("reporting:sign_off", args=[world.cycle.uuid, year])


def page(world, client_of, person="principal", **asked) -> str:
    return client_of(getattr(world, person)).get(address(world), asked).content.decode()


def shown_on(content: str) -> list[str]:
    return re.findall(r'name="shown" value="([^"]+)"', content)


def read_the_sample(world, person="principal") -> None:
    for line in level_of(world, person).to_read:
        approve(world, line.report, by=getattr(world, person))


def press(client, world, shown) -> str:
    return client.post(address(world), {"shown": shown}, follow=True).content.decode()


def states() -> dict[str, int]:
    found = list(Report.objects.values_list("state", flat=True))
    return {state: found.count(state) for state in set(found)}


# ------------------------------------------------------------------------------------------------ the sample


def test_five_of_each_class_are_drawn_and_the_same_for_everybody(world, nine):
    make.assign(world.home_teacher, world.five_b)
    others = [hand_in(world, f"Lark{chr(97 + number)} Finch", world.five_b) for number in range(7)]
    level = level_of(world)
    drawn_of_a = sorted(nine, key=lambda report: drawn(world.cycle, report))[:5]
    drawn_of_b = sorted(others, key=lambda report: drawn(world.cycle, report))[:5]
    assert {line.report.pk for line in level.sample} == {report.pk for report in [*drawn_of_a, *drawn_of_b]}
    assert [(group, len(lines)) for group, lines in level.by_class] == [("5A", 5), ("5B", 5)]
    assert names(level_of(world, "coordinator").sample) == names(level.sample)


def test_another_sample_comes_besides_and_takes_the_place_of_none(world, nine, client_of):
    first, more = level_of(world), level_of(world, samples=2)
    assert names(first.sample) < names(more.sample)
    assert len(more.sample) == 9
    assert "samples=2" in page(world, client_of)
    for wrong in ("0", "x", "99999", "-1", "²"):
        assert client_of(world.principal).get(address(world), {"samples": wrong}).status_code == 200


def test_what_comes_in_later_is_drawn_like_all_others(world, nine):
    read_the_sample(world)
    assert level_of(world).to_read == []
    late = hand_in(world, "Owl Late")
    while not late_is_drawn(world, late):
        Report.objects.filter(pk=late.pk).update(uuid=uuid4())
        late.refresh_from_db()
    assert names(level_of(world).to_read) == {"Owl Late"}


def late_is_drawn(world, late) -> bool:
    return late.pk in {line.report.pk for line in level_of(world).sample}


def test_after_a_sign_off_the_next_reports_have_a_sample_of_their_own(world, nine, client_of):
    read_the_sample(world)
    principal = client_of(world.principal)
    press(principal, world, shown_on(page(world, client_of)))
    late = [hand_in(world, f"Owl{chr(97 + number)} Late") for number in range(6)]
    assert len(level_of(world).to_read) == 5
    assert {line.report.pk for line in level_of(world).sample} <= {report.pk for report in late}


def test_what_somebody_else_approved_is_no_sample_that_one_has_read(world, nine):
    for line in level_of(world).sample:
        approve(world, line.report, by=world.coordinator)
    assert len(level_of(world).to_read) == 4
    assert level_of(world).read == []


def flag(report) -> None:
    report.report_goals.update(without_reflection_because="Not for everybody.")


def test_what_was_read_stays_read_when_more_comes_in_and_is_kept_with_the_sign_off(world, nine, client_of):
    read_the_sample(world)
    read = names(level_of(world).read)
    late = [hand_in(world, f"Owl{chr(97 + number)} Late") for number in range(9)]
    level = level_of(world)
    assert names(level.read) == read
    assert names(level.to_read) <= {report.student.full_name for report in late}
    assert f"5 of {len(level.sample)} read" in page(world, client_of)


def test_what_was_left_flagged_after_a_sign_off_is_no_new_sample_and_keeps_its_reasons(world, nine, client_of):
    for line in level_of(world).together[:2]:
        flag(line.report)
    read_the_sample(world)
    press(client_of(world.principal), world, shown_on(page(world, client_of)))
    level = level_of(world)
    assert (level.to_read, level.together, len(level.flagged), level.read_before) == ([], [], 2, 5)
    content = page(world, client_of)
    assert "You read 5 reports for the last sign-off: they stay read." in content
    assert "0 of 2 read" not in content
    assert content.count("What the student says about a goal is not shown.") == 2
    hand_in(world, "Owl Late")
    assert names(level_of(world).to_read) == {"Owl Late"}
    assert "1 of" not in page(world, client_of)
    assert "0 of 1 read" in page(world, client_of)


def test_what_lost_its_flag_after_a_sign_off_is_drawn_again(world, nine, client_of):
    left = level_of(world).together[0].report
    flag(left)
    read_the_sample(world)
    press(client_of(world.principal), world, shown_on(page(world, client_of)))
    left.report_goals.update(without_reflection_because="")
    level = level_of(world)
    assert names(level.to_read) == {left.student.full_name}
    assert level.together == []


def test_a_flag_stands_beside_the_name_also_in_the_sample(world, nine, client_of):
    flag(level_of(world).to_read[0].report)
    assert "What the student says about a goal is not shown." in page(world, client_of)


# ------------------------------------------------------------------------------------------------ signing off


def test_the_rest_is_signed_off_together_and_the_record_says_what_was_read(world, nine, client_of):
    read_the_sample(world)
    content = page(world, client_of)
    assert f"{SIGN} 4 reports" in content
    answer = press(client_of(world.principal), world, shown_on(content))
    assert "4 reports of Year 5 are signed off." in answer
    assert "4 reports together, after 5 were read." in answer
    assert states() == {"approved": 9}
    assert set(Report.objects.values_list("approved_by", flat=True)) == {world.principal.pk}
    row = SignOff.objects.get()
    assert (row.by, row.year_level, row.cycle) == (world.principal, 5, world.cycle)
    read = row.signed.filter(read_at__isnull=False)
    assert {each.report.approved_at for each in read} == set(read.values_list("read_at", flat=True))
    assert (read.count(), row.signed.count()) == (5, 9)
    assert schedule(world).issues.count() == 9


def test_of_each_report_it_is_said_whether_somebody_opened_it(world, nine, client_of):
    read_the_sample(world)
    read, along = level_of(world).read[0].report, level_of(world).together[0].report
    press(client_of(world.principal), world, shown_on(page(world, client_of)))
    with_others = "with its year level, of which a sample was read"
    teacher = client_of(world.home_teacher)
    assert with_others in teacher.get(along.get_absolute_url()).content.decode()
    assert with_others not in teacher.get(read.get_absolute_url()).content.decode()
    goal = along.report_goals.get().goal
    goal.change(goal.version, why="Because Ben asked me.")
    along.refresh_from_db()
    approve(world, along)
    assert with_others not in teacher.get(along.get_absolute_url()).content.decode()


def test_who_sees_a_name_has_opened_nothing(world, nine, client_of):
    """The read log knows what was opened, and not what went along."""
    read_the_sample(world)
    press(client_of(world.principal), world, shown_on(page(world, client_of)))
    assert not AccessEvent.objects.filter(user_id=world.principal.pk, object_type="reporting.report").exists()
    client_of(world.principal).get(nine[0].get_absolute_url())
    assert AccessEvent.objects.filter(user_id=world.principal.pk, object_id=nine[0].pk).exists()


def test_nothing_is_signed_off_before_the_sample_is_read(world, nine, client_of):
    content = page(world, client_of)
    assert shown_on(content) == []
    assert "5 reports of the sample are still to be read." in content
    sent = [f"{line.report.uuid}={line.mark}" for line in level_of(world).lines]
    assert "Please read the sample first" in press(client_of(world.principal), world, sent)
    for line in level_of(world).to_read[:4]:
        approve(world, line.report)
    assert "Please read the sample first" in press(client_of(world.principal), world, sent)
    assert states() == {"approved": 4, "submitted": 5}


def test_one_of_the_sample_that_was_sent_back_makes_room_for_the_next(world, nine):
    first = level_of(world).to_read[0]
    approval.send_back(report=first.report, reason="Please look again.", by=world.principal)
    level = level_of(world)
    assert len(level.to_read) == 5
    assert first.report.pk not in {line.report.pk for line in level.sample}


@pytest.mark.parametrize("change", ["child", "handed in anew"])
def test_what_changed_since_it_was_shown_stays_behind_and_is_named(change, world, nine, client_of):
    read_the_sample(world)
    shown = shown_on(page(world, client_of))
    report = level_of(world).together[0].report
    if change == "child":
        goal = report.report_goals.get().goal
        goal.change(goal.version, why="Because Ben asked me.")
    else:
        Report.objects.filter(pk=report.pk).update(version=report.version + 1)
    answer = press(client_of(world.principal), world, shown)
    assert "3 reports of Year 5 are signed off." in answer
    assert f"so they stay behind: {report.student.full_name}." in answer
    assert states() == {"approved": 8, "submitted": 1}
    assert not SignedReport.objects.filter(report=report).exists()


def test_what_was_approved_or_sent_back_meanwhile_is_left_as_it_is(world, nine, client_of):
    read_the_sample(world)
    shown = shown_on(page(world, client_of))
    one, two, *_others = [line.report for line in level_of(world).together]
    approve(world, one, by=world.coordinator)
    approval.send_back(report=two, reason="Please look again.", by=world.coordinator)
    assert "2 reports of Year 5 are signed off." in press(client_of(world.principal), world, shown)
    one.refresh_from_db()
    assert one.approved_by == world.coordinator
    assert states() == {"approved": 8, "drafting": 1}


def test_one_report_that_is_not_of_them_refuses_all(world, nine, client_of):
    """B5: a foreign one among the others, of another year level, of another school, or of an own child."""
    read_the_sample(world)
    shown = shown_on(page(world, client_of))
    mark = shown[0].partition("=")[2]
    prep = written_report(world, world.tom_s)
    submit(report=prep, by=world.home_teacher)
    there = Report.objects.create(
        school=world.other_school, student=world.dev_s, cycle=world.other_cycle, author=world.teacher_there,
        state="submitted",
    )  # fmt: skip
    own = hand_in(world, "Own Child")
    make.make_guardian(own.student, world.principal)
    principal = client_of(world.principal)
    for foreign in (prep.uuid, there.uuid, own.uuid, uuid4()):
        assert principal.post(address(world), {"shown": [*shown, f"{foreign}={mark}"]}).status_code == 403
    assert not SignOff.objects.exists()
    assert Report.objects.filter(state="approved").count() == 5


def test_what_is_no_report_is_refused_in_words(world, nine, client_of):
    read_the_sample(world)
    for sent in [[], ["x"], ["\x00"], ["=" * 80], ["a" * 36 + "=1:" + "0" * 64]]:
        assert "None of these reports is as it was shown." in press(client_of(world.principal), world, sent)
    assert not SignOff.objects.exists()


def test_one_s_own_never_go_along(world, nine, client_of):
    line = level_of(world).together[0]
    line.report.comments.update(author=world.principal)
    read_the_sample(world)
    level = level_of(world)
    assert names(level.own) == {line.report.student.full_name}
    assert line.report.pk not in {each.report.pk for each in [*level.sample, *level.together, *level.flagged]}
    sent = [*shown_on(page(world, client_of)), f"{line.report.uuid}={line.mark}"]
    assert "Somebody else approves these" in page(world, client_of)
    press(client_of(world.principal), world, sent)
    line.report.refresh_from_db()
    assert line.report.state == "submitted"


@pytest.mark.parametrize("person", ["coordinator_of_six", "reporting", "home_teacher", "admin", "parent", "stranger"])
def test_who_does_not_approve_finds_no_such_page(person, world, nine, client_of):
    assert client_of(getattr(world, person)).get(address(world)).status_code == 404
    assert client_of(getattr(world, person)).post(address(world), {"shown": []}).status_code == 404


def test_who_no_longer_answers_for_the_level_signs_nothing(world, nine, client_of):
    read_the_sample(world, "coordinator")
    shown = shown_on(page(world, client_of, "coordinator"))
    Responsibility.objects.filter(user=world.coordinator).update(ends_at=timezone.now())
    assert client_of(world.coordinator).post(address(world), {"shown": shown}).status_code == 404


def test_a_report_is_in_a_sign_off_once(world, nine):
    row = SignOff.objects.create(school=world.school, cycle=world.cycle, year_level=5, by=world.principal)
    SignedReport.objects.create(school=world.school, sign_off=row, report=nine[0])
    with pytest.raises(IntegrityError, match="signed_report_once"), transaction.atomic():
        SignedReport.objects.create(school=world.school, sign_off=row, report=nine[0])


# ------------------------------------------------------------------------------------------------ one after another


def test_the_sample_opens_one_after_another_and_then_what_is_flagged(world, nine, client_of):
    flagged = level_of(world).together[0].report
    flagged.comments.filter(goal=None).update(text="")
    principal = client_of(world.principal)
    level = level_of(world)
    order = [line.report for line in level.to_read]
    here = level.next_to_open
    for number, report in enumerate(order):
        assert here == report.uuid
        content = principal.get(f"{report.get_absolute_url()}?sign_off").content.decode()
        assert "Approve and open the next" in content
        sent = {"read": mark_on_page(report), "sign_off": ""}
        answer = principal.post(reverse("reporting:approve", args=[report.uuid]), sent)
        following = order[number + 1] if number < 4 else flagged
        place = f"{number + 2}-5" if number < 4 else ""
        assert answer.url == f"{following.get_absolute_url()}?sign_off={place}"
        here = following.uuid
    content = principal.get(f"{flagged.get_absolute_url()}?sign_off").content.decode()
    assert "It has no overall comment." in content
    sent = {"reason": "An overall comment, please.", "sign_off": ""}
    assert principal.post(reverse("reporting:send_back", args=[flagged.uuid]), sent).url == address(world)


def test_the_page_of_a_report_says_the_full_name_and_which_of_the_sample_it_is(world, nine, client_of):
    second = level_of(world).to_read[1].report
    assert f"{second.get_absolute_url()}?sign_off=2-5" in page(world, client_of)
    principal = client_of(world.principal)
    content = principal.get(f"{second.get_absolute_url()}?sign_off=2-5").content.decode()
    assert f"Report of <bdi>{second.student.full_name}</bdi>" in content
    assert "2 of 5 in the sample" in content
    for other in ("", "?sign_off", "?sign_off=x-y", "?sign_off=2", "?sign_off=<b>"):
        content = principal.get(f"{second.get_absolute_url()}{other}").content.decode()
        assert "in the sample" not in content
        assert "<b>" not in content


def test_sent_back_without_a_reason_it_is_asked_again_and_the_sign_off_is_not_lost(world, nine, client_of):
    report = level_of(world).to_read[1].report
    address = reverse("reporting:send_back", args=[report.uuid])
    content = client_of(world.principal).post(address, {"reason": " ", "sign_off": "2-5"}).content.decode()
    assert "Please write something here" in content
    assert "Back to the sign-off of Year 5" in content
    assert "Leave it for now" not in content
    assert "2 of 5 in the sample" in content
    assert 'name="sign_off" value="2-5"' in content


def test_approved_too_late_the_sign_off_is_not_lost(world, nine, client_of):
    report = level_of(world).to_read[1].report
    address = reverse("reporting:approve", args=[report.uuid])
    answer = client_of(world.principal).post(address, {"read": "another", "sign_off": "2-5"})
    assert answer.url == f"{report.get_absolute_url()}?sign_off=2-5"


def test_what_is_sent_back_is_named_and_listed_as_long_as_it_is_written(world, nine, client_of):
    report = level_of(world).to_read[0].report
    name = report.student.full_name
    principal = client_of(world.principal)
    sent = {"reason": "An overall comment, please.", "sign_off": "1-5"}
    answer = principal.post(reverse("reporting:send_back", args=[report.uuid]), sent, follow=True)
    assert f"The report of {name} is sent back." in answer.content.decode()
    assert '<h2 class="card__title">Sent back</h2>' in page(world, client_of)
    assert f"<li><bdi>{name}</bdi></li>" in page(world, client_of)
    report.refresh_from_db()
    submit(report=report, by=world.home_teacher)
    assert "Sent back</h2>" not in page(world, client_of)
    assert flags(world, report) == ["sent_back"]


def test_where_the_only_one_is_sent_back_the_reports_come_next(world, client_of):
    report = hand_in(world, "Kit Wren")
    sent = {"reason": "An overall comment, please.", "sign_off": "1-1"}
    answer = client_of(world.principal).post(reverse("reporting:send_back", args=[report.uuid]), sent, follow=True)
    assert answer.redirect_chain == [(reverse("reporting:reports"), 302)]


def test_nothing_left_is_said(world, nine, client_of):
    read_the_sample(world)
    press(client_of(world.principal), world, shown_on(page(world, client_of)))
    assert "Nothing waits here" in page(world, client_of)


# ------------------------------------------------------------------------------------------------ flags


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
    "short": very_short, "too_long": too_long, "sent_back": sent_back,
}  # fmt: skip


def flags(world, report) -> list[str]:
    return [flag.kind for line in level_of(world).lines if line.report.pk == report.pk for flag in line.flags]


def test_a_goal_of_a_support_plan_is_flagged(world):
    report = hand_in(world, "Kit Wren")
    of_a_plan(report)
    assert flags(world, report) == ["health"]


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
    dismiss_check(report=report, by=world.home_teacher, check_kind="same_sentence", words=TWICE, reason="A refrain.")
    assert flags(world, report) == []


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


PAGE = 35


# ------------------------------------------------------------------------------------------------ at once


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_off_at_once_approve_each_report_once(world, empty_queue, client_of):
    for number in range(7):
        hand_in(world, f"Kit{chr(97 + number)} Wren")
    read_the_sample(world)
    shown = shown_on(page(world, client_of))
    start, answers = threading.Barrier(2), []

    def sign() -> None:
        browser = Client()
        browser.force_login(world.principal)
        start.wait()
        answers.append(browser.post(address(world), {"shown": shown}).status_code)
        connection.close()

    threads = [threading.Thread(target=sign) for _person in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302, 302]
    assert SignOff.objects.count() == 1
    assert states() == {"approved": 7}
