"""The set-up assistant: it knows where a school stands, can be left and taken up again, and asks nothing twice."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, SchoolYear, SetUp, SetUpStep, Term
from goals.actions.school import first_cycle
from goals.models import Cycle
from goals_portal.set_up.steps import next_after, step_lines
from tests import factories as make


@pytest.fixture
def admin(world, client_of):
    return client_of(world.admin)


@pytest.fixture
def new_school(db):
    """A school that was founded a minute ago, and its administrator."""
    school = make.make_school("Mallee Fields School")
    make.make_year(school)
    return school


@pytest.fixture
def school_of_2026(db):
    """The same, in a year of which Victoria's term dates are known."""
    school = make.make_school("Mallee Fields School")
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    SchoolYear.objects.create(school=school, name="2026", **days)
    return school


def founder_of(school):
    """Its administrator from this moment on, also where the clock was put back."""
    admin = make.make_user("Ada Mallee")
    Membership.objects.create(school=school, user=admin, role="admin", starts_at=timezone.now())
    return admin


def address(school, step=None) -> str:
    return reverse("set_up:step", args=[school.uuid, step]) if step else reverse("set_up:assistant", args=[school.uuid])


def states(school) -> dict:
    return {line.step: line.state for line in step_lines(school)}


def test_of_a_new_school_everything_is_open_and_the_first_step_is_next(new_school):
    assert set(states(new_school).values()) == {"open"}
    assert next_after(step_lines(new_school)) == SetUp.SCHOOL


def test_what_is_there_is_done_without_anybody_saying_so(world):
    make.make_term(world.year)
    found = states(world.school)
    assert [found[step] for step in (SetUp.TERMS, SetUp.PEOPLE, SetUp.FAMILIES)] == ["done"] * 3
    assert [found[step] for step in (SetUp.SCHOOL, SetUp.TIMELINE, SetUp.CARDS)] == ["open"] * 3


def test_saving_a_step_leads_to_the_next_open_one(world, admin):
    sent = {"name": "Wattle Creek P-9", "short_name": "Wattle", "crest_letters": "WC", "crest_colour": "#12483f",
            "time_zone": "Australia/Melbourne"}  # fmt: skip
    assert admin.post(address(world.school, "school"), sent).url == address(world.school, "levels")
    world.school.refresh_from_db()
    assert world.school.name == "Wattle Creek P-9"
    assert states(world.school)[SetUp.SCHOOL] == "done"
    assert SetUpStep.objects.get().by == world.admin


def test_a_step_that_is_put_off_is_not_asked_again_and_stays_on_the_list(world, admin):
    assert admin.post(address(world.school, "school"), {"later": "1"}).url == address(world.school, "levels")
    assert states(world.school)[SetUp.SCHOOL] == "later"
    assert next_after(step_lines(world.school)) == SetUp.LEVELS
    assert "Put off" in admin.get(address(world.school)).content.decode()


def test_taking_it_up_again_later_begins_where_it_was_left(world, admin):
    for step in ("school", "levels"):
        admin.post(address(world.school, step), {"later": "1"})
    assert f'href="{address(world.school, "terms")}"' in admin.get(address(world.school)).content.decode()


def test_what_is_missing_stands_with_its_step(world, admin):
    missing = {line.step: line.missing for line in step_lines(world.school)}
    assert missing[SetUp.FAMILIES] == ["2 students have no family contact."]
    assert any("school days cannot be counted" in sentence for sentence in missing[SetUp.TERMS])


def test_a_crest_on_which_white_letters_cannot_be_read_is_refused_in_words(world, admin):
    sent = {"name": "Wattle", "short_name": "W", "crest_letters": "W", "crest_colour": "#ffee88",
            "time_zone": "Australia/Melbourne"}  # fmt: skip
    page = admin.post(address(world.school, "school"), sent).content.decode()
    assert "White letters cannot be read on this colour" in page
    assert 'value="#ffee88"' in page
    assert not SetUpStep.objects.exists()


@pytest.mark.parametrize(("field", "value"), [("time_zone", "Mars/Olympus"), ("crest_letters", "WXYZ"), ("name", "")])
def test_what_cannot_be_kept_changes_nothing(world, admin, field, value):
    sent = {"name": "New", "short_name": "N", "crest_letters": "N", "crest_colour": "#12483f",
            "time_zone": "Australia/Melbourne", field: value}  # fmt: skip
    assert admin.post(address(world.school, "school"), sent).status_code == 200
    world.school.refresh_from_db()
    assert world.school.name == "Wattle Creek School"


def test_the_year_levels_are_those_that_classes_are_offered(world, admin):
    sent = {
        "year_levels": ["6", "5"],
        "goal_label": "personal",
        "family_preset_to_year": "4",
        "files_wait_to_year": "6",
    }
    admin.post(address(world.school, "levels"), sent)
    world.school.refresh_from_db()
    assert world.school.year_levels == [5, 6]
    page = admin.get(reverse("people:class_list", args=[world.school.uuid])).content.decode()
    assert "Year 6</option>" in page
    assert "Year 7</option>" not in page


@time_machine.travel("2026-11-20T01:00:00Z")
def test_term_dates_are_taken_over_with_one_tap(school_of_2026, client_of):
    client = client_of(founder_of(school_of_2026))
    page = client.get(address(school_of_2026, "terms")).content.decode()
    assert "2027: 28 January – 25 March" in page
    client.post(address(school_of_2026, "terms"), {"years": ["2026", "2027"]})
    assert Term.objects.filter(school=school_of_2026).count() == 8
    assert states(school_of_2026)[SetUp.TERMS] == "done"
    choices = client.get(address(school_of_2026, "timeline")).content.decode()
    assert "Semester 2, 2026: reports on 11 December" in choices
    assert "Semester 1, 2027: reports on 18 June" in choices


def test_the_timeline_asks_for_terms_first(new_school, client_of):
    admin = make.make_member(new_school, "Ada Mallee", "admin")
    page = client_of(admin).get(address(new_school, "timeline")).content.decode()
    assert "Enter the term dates first" in page


def test_the_cycle_that_a_new_school_begins_with_gets_its_dates_and_keeps_its_goals(new_school, client_of):
    year = new_school_year(new_school)
    first = first_cycle(new_school)
    goal = make.make_goal(make.make_student(year, "Mia Marigold"), first)
    admin = make.make_member(new_school, "Ada Mallee", "admin")
    client_of(admin).post(address(new_school, "timeline"), {"template": "year"})
    cycle = Cycle.objects.get(school=new_school)
    assert (cycle.pk, cycle.name, cycle.windows.count()) == (first.pk, year.name, 6)
    assert goal.cycle_id == cycle.pk


def test_planning_it_twice_plans_it_once_and_leaves_changed_dates_alone(new_school, client_of):
    new_school_year(new_school)
    client = client_of(make.make_member(new_school, "Ada Mallee", "admin"))
    client.post(address(new_school, "timeline"), {"template": "year"})
    window = Cycle.objects.get(school=new_school).windows.get(kind="reflect")
    window.closes_on += timedelta(days=1)
    window.save()
    client.post(address(new_school, "timeline"), {"template": "year"})
    assert Cycle.objects.get(school=new_school).windows.get(kind="reflect").closes_on == window.closes_on


@time_machine.travel("2026-08-20T01:00:00Z")
def test_a_year_that_is_planned_is_not_planned_again_in_another_way(school_of_2026, client_of):
    first_cycle(school_of_2026)
    client = client_of(founder_of(school_of_2026))
    client.post(address(school_of_2026, "terms"), {"years": ["2026"]})
    client.post(address(school_of_2026, "timeline"), {"template": "terms"})
    planned = list(Cycle.objects.filter(school=school_of_2026).values_list("name", "starts_on", "ends_on"))
    assert [name for name, *_days in planned] == ["Term 3, 2026", "Term 4, 2026"]
    assert client.get(address(school_of_2026, "timeline")).context["form"]["template"].value() == "terms"
    answer = client.post(address(school_of_2026, "timeline"), {"template": "semesters"})
    said = "Two timelines cannot have the same days. Term 3, 2026 has those from 27 June to 18 September 2026."
    assert said in answer.content.decode()
    assert list(Cycle.objects.filter(school=school_of_2026).values_list("name", "starts_on", "ends_on")) == planned
    client.post(address(school_of_2026, "timeline"), {"template": "terms"})
    assert Cycle.objects.filter(school=school_of_2026).count() == 2


def planned_by_hand(school, client, ends_on):
    """The first semester, which ends a little later than the lessons of its last term."""
    first_cycle(school)
    client.post(address(school, "terms"), {"years": ["2026"]})
    cycle = Cycle.objects.get(school=school)
    cycle.change(cycle.version, ends_on=ends_on)
    sent = {"release_on": "2026-06-19", "kinds": ["reflect", "write"], "base_version": cycle.version, "looked-at": 1}
    assert client.post(reverse("goals:plan_back", args=[cycle.uuid]), sent).status_code == 302


@time_machine.travel("2026-03-20T01:00:00Z")
@pytest.mark.parametrize("ends_on", [date(2026, 6, 30), date(2026, 7, 12)])
def test_after_a_semester_that_was_planned_by_hand_the_next_begins_on_the_day_after(school_of_2026, client_of, ends_on):
    client = client_of(founder_of(school_of_2026))
    planned_by_hand(school_of_2026, client, ends_on)
    client.post(address(school_of_2026, "timeline"), {"template": "semesters"})
    first, second = Cycle.objects.filter(school=school_of_2026).order_by("starts_on")
    assert (first.name, first.ends_on, first.windows.count()) == ("Semester 1, 2026", ends_on, 2)
    assert (second.name, second.starts_on) == ("Semester 2, 2026", ends_on + timedelta(days=1))
    assert second.ends_on == date(2026, 12, 31)


def test_so_it_does_in_the_holidays_after_one_that_was_never_planned(school_of_2026, client_of):
    with time_machine.travel("2026-06-20T01:00:00Z"):
        first = first_cycle(school_of_2026)
    with time_machine.travel("2026-07-08T01:00:00Z"):
        client = client_of(founder_of(school_of_2026))
        client.post(address(school_of_2026, "terms"), {"years": ["2026"]})
        client.post(address(school_of_2026, "timeline"), {"template": "semesters"})
    second = Cycle.objects.exclude(pk=first.pk).get(school=school_of_2026)
    assert (second.name, second.starts_on, second.windows.count()) == ("Semester 2, 2026", date(2026, 7, 1), 6)


@time_machine.travel("2026-03-20T01:00:00Z")
def test_where_it_holds_a_day_of_the_next_semesters_lessons_that_is_said(school_of_2026, client_of):
    client = client_of(founder_of(school_of_2026))
    planned_by_hand(school_of_2026, client, date(2026, 7, 13))
    answer = client.post(address(school_of_2026, "timeline"), {"template": "semesters"})
    said = "Two timelines cannot have the same days. Semester 1, 2026 has those from 1 January to 13 July 2026."
    assert said in answer.content.decode()
    assert Cycle.objects.filter(school=school_of_2026).count() == 1


def new_school_year(school):
    """Its one term lasts as long as the year."""
    year = SchoolYear.objects.get(school=school)
    Term.objects.create(school=school, school_year=year, number=1, starts_on=year.starts_on, ends_on=year.ends_on)
    return year


def test_an_unknown_step_is_not_there(world, admin):
    assert admin.get(address(world.school, "money")).status_code == 404
