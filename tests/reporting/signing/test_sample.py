"""A sample of each class is drawn, the same for everybody; what was read stays read."""

from uuid import uuid4

from reporting.models import Report
from reporting.releasing.sign_off import drawn
from tests import factories as make
from tests.reporting.signing.stories import (
    address,
    flag,
    hand_in,
    level_of,
    names,
    page,
    press,
    read_the_sample,
    shown_on,
)
from tests.reporting.stories import approve


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
