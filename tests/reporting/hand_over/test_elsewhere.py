"""A school that writes its reports elsewhere does not meet what it does not need."""

from django.urls import reverse

from tests.reporting.hand_over.stories import elsewhere, page, told_goal
from tests.reporting.stories import anna_report


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
