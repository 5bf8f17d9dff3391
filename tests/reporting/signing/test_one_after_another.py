"""What is to be read opens one after another, and what is sent back is not lost sight of."""

from django.urls import reverse

from reporting.actions.writing import submit
from tests.reporting.signing.stories import address, flags, hand_in, level_of, page, press, read_the_sample, shown_on
from tests.reporting.stories import mark_on_page


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
