"""Whether and how goals are in reports: the school's choice, year level by year level."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goals.models import Cycle
from reporting.models import ReportPolicy
from reporting.policies import policy_for, reporting_cycle, year_levels
from tests import factories as make
from tests.matrix.reporting import all_rows


@pytest.fixture
def policy_page(world):
    return reverse("reporting:policy", args=[world.cycle.uuid])


def test_a_row_per_year_level_of_the_school(world, policy_page, client_of):
    assert year_levels(world.cycle) == [0, 1, 2, 3, 4, 5]
    shown = client_of(world.admin).get(policy_page).content.decode()
    assert "Prep" in shown
    assert "Year 5" in shown
    assert "Year 6" not in shown


@pytest.mark.parametrize(("who", "releases"), [("admin", False), ("reporting", True), ("home_teacher", None)])
def test_those_who_run_the_school_find_it(who, releases, world, policy_page, client_of):
    shown = client_of(getattr(world, who)).get(reverse("reporting:reports")).content.decode()
    assert (policy_page in shown) == (releases is not None)
    assert (reverse("reporting:release", args=[world.cycle.uuid]) in shown) == bool(releases)


def test_saving_keeps_every_row_once(world, policy_page, client_of):
    admin = client_of(world.admin)
    for most in (2, 4):
        admin.post(policy_page, all_rows(world) | {"y5-most_goals": most, "y5-goals_in_reports": "on"})
    assert ReportPolicy.objects.count() == 6
    assert policy_for(world.cycle, 5).most_goals == 4
    assert policy_for(world.cycle, 5).goals_in_reports
    assert not policy_for(world.cycle, 4).goals_in_reports


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("most_goals", "7"),
        ("most_goals", "0"),
        ("teacher_limit", "1001"),
        ("overall_limit", ""),
        ("student_limit", "x"),
    ],
)
def test_a_wrong_number_is_said_and_changes_nothing(field, value, world, policy_page, client_of):
    shown = client_of(world.admin).post(policy_page, all_rows(world) | {f"y3-{field}": value})
    assert shown.status_code == 200
    assert "Please look at this again" in shown.content.decode()
    assert not ReportPolicy.objects.exists()


def test_what_somebody_else_saved_in_between_is_shown_before_it_can_be_overwritten(world, policy_page, client_of):
    """The principal takes goals out of the reports of Year 5; the administrator changes Year 4 from an older page."""
    older = all_rows(world) | {"y4-teacher_limit": 700, "y5-goals_in_reports": "on"}
    client_of(world.principal).post(policy_page, all_rows(world))
    page = client_of(world.admin).post(policy_page, older)
    shown = page.content.decode()
    assert "Somebody changed this timeline while you were writing." in shown
    assert 'value="700"' in shown
    assert [form.errors for form in page.context["forms"] if form.errors] == [
        {"teacher_limit": ["Saved now: 500."]}, {"goals_in_reports": ["Saved now: not ticked."]}
    ]  # fmt: skip
    assert (policy_for(world.cycle, 4).teacher_limit, policy_for(world.cycle, 5).goals_in_reports) == (500, False)
    again = {"base_version": page.context["cycle"].version, "y5-goals_in_reports": ""}
    assert client_of(world.admin).post(policy_page, older | again).status_code == 302
    assert (policy_for(world.cycle, 4).teacher_limit, policy_for(world.cycle, 5).goals_in_reports) == (700, False)


@pytest.mark.parametrize("version", ["", "x", "9" * 40, "-1"])
def test_a_page_without_its_version_changes_nothing(world, policy_page, client_of, version):
    assert client_of(world.admin).post(policy_page, all_rows(world) | {"base_version": version}).status_code == 200
    assert not ReportPolicy.objects.exists()


@pytest.mark.parametrize("own_first", [True, False])
def test_of_two_cycles_that_begin_on_one_day_each_keeps_its_own_choice(world, own_first):
    """Such a pair was planned before it was refused."""
    other = make.make_cycle(world.year, "Beside it")
    cycles = [world.cycle, other] if own_first else [other, world.cycle]
    for most, cycle in enumerate(cycles, start=1):
        ReportPolicy.objects.create(school=world.school, cycle=cycle, year_level=5, most_goals=most)
    assert [policy_for(cycle, 5).most_goals for cycle in cycles] == [1, 2]
    assert all(policy_for(cycle, 5).pk for cycle in cycles)


def test_a_new_cycle_goes_on_with_what_was_chosen_before(world, policy_page, client_of):
    admin = client_of(world.admin)
    admin.post(policy_page, all_rows(world) | {"y5-most_goals": 4})
    first = world.cycle.ends_on + timedelta(days=1)
    following = Cycle.objects.create(
        school=world.school, school_year=world.year, name="The next", starts_on=first, ends_on=first
    )
    assert policy_for(following, 5).most_goals == 4
    page = reverse("reporting:policy", args=[following.uuid])
    sent = all_rows(world) | {"y5-most_goals": 2, "base_version": following.version}
    assert admin.post(page, sent).status_code == 302
    assert [policy_for(cycle, 5).most_goals for cycle in (world.cycle, following)] == [4, 2]


def test_without_a_row_the_defaults_hold(world):
    policy = policy_for(world.cycle, 5)
    assert (policy.goals_in_reports, policy.most_goals, policy.teacher_limit) == (True, 3, 500)


def test_the_policy_of_one_cycle_is_not_that_of_another(world, policy_page, client_of):
    client_of(world.admin).post(policy_page, all_rows(world))
    assert policy_for(world.other_cycle, 5).goals_in_reports


def test_of_two_cycles_that_began_on_one_day_it_is_always_the_later_made(world):
    later = make.make_cycle(world.year, "Beside it")
    world.cycle.change(world.cycle.version, name="Written again")
    assert reporting_cycle(world.school.pk, world.school.today()) == later


def test_reports_are_written_about_the_cycle_that_began_last(world):
    today = world.school.today()
    assert reporting_cycle(world.school.pk, today) == world.cycle
    later = make.make_cycle(world.year, "Next semester")
    later.change(1, starts_on=today.replace(year=today.year + 1), ends_on=today.replace(year=today.year + 1))
    assert reporting_cycle(world.school.pk, today) == world.cycle
    assert reporting_cycle(world.school.pk, world.cycle.starts_on.replace(year=today.year - 1)) is None
