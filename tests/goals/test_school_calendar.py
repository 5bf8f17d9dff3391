"""The school's own dates: typed, taken over, refused in words, and what a change does to the timelines."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.actions.calendar import take_over_dates
from accounts.calendar import SchoolCalendar
from accounts.models import NonSchoolDay, Responsibility, SchoolYear, Term
from goals.models import Cycle, Window
from tests import factories as make

THE_DAY = "2026-08-20T02:00:00Z"


@pytest.fixture
def office(db, client_of):
    """Odd Penn, who keeps the dates of a school that took over those of 2026."""
    with time_machine.travel(THE_DAY, tick=False):
        school = make.make_school("Kurrajong School")
        person = make.make_user("Odd Penn")
        Responsibility.objects.create(school=school, user=person, kind="office", starts_at=timezone.now())
        take_over_dates(school=school, year=2026, by=person)
        client = client_of(person)
        client.school = school
        yield client


def year_page(office, **sent):
    address = reverse("goals:calendar_year", args=[office.school.uuid, "2026"])
    return office.post(address, sent, follow=True) if sent else office.get(address)


def as_it_stands(office) -> dict:
    form = year_page(office).context["form"]
    return {"save": "1", "made_from": form.made_from} | {name: form.initial.get(name) or "" for name in form.fields}


def test_the_page_counts_the_school_days(office):
    page = office.get(reverse("goals:calendar", args=[office.school.uuid])).content.decode()
    assert "46 school days" in page
    assert "199 school days in the year" in page


def test_the_next_year_is_one_tap_away(office):
    office.post(reverse("goals:calendar_take_over", args=[office.school.uuid]), {"year": "2027"})
    year = SchoolYear.objects.get(school=office.school, name="2027")
    assert (year.terms.count(), year.starts_on) == (4, date(2027, 1, 1))


@pytest.mark.parametrize("year", ["2031", "", "two", "-1", "٢"])
def test_a_year_that_is_not_shipped_is_refused_in_words(office, year):
    answer = office.post(reverse("goals:calendar_take_over", args=[office.school.uuid]), {"year": year}, follow=True)
    assert "No dates are shipped" in answer.content.decode()
    assert SchoolYear.objects.filter(school=office.school).count() == 1


def test_terms_that_overlap_are_refused_and_what_was_typed_stays(office):
    answer = year_page(office, **as_it_stands(office) | {"first_2": "2026-03-30"})
    assert "Two terms overlap" in answer.content.decode()
    assert 'value="2026-03-30"' in answer.content.decode()
    assert Term.objects.get(school=office.school, number=2).starts_on == date(2026, 4, 20)


def test_half_a_term_is_asked_for(office):
    answer = year_page(office, **as_it_stands(office) | {"last_4": ""})
    assert "give both days" in answer.content.decode()


def test_a_school_year_with_fewer_terms_is_one_too(office):
    year_page(office, **as_it_stands(office) | {"first_4": "", "last_4": ""})
    assert Term.objects.filter(school=office.school).count() == 3


def test_what_somebody_else_saved_in_between_is_shown_before_it_can_be_overwritten(office):
    older = as_it_stands(office) | {"last_4": "2026-12-17"}
    year_page(office, **as_it_stands(office) | {"last_3": "2026-09-11"})
    answer = year_page(office, **older)
    assert "Somebody changed these dates while you were writing." in answer.content.decode()
    assert "Saved now: 11 September 2026." in answer.content.decode()
    assert 'value="2026-12-17"' in answer.content.decode()
    assert saved_last_days(office) == ["2026-09-11", "2026-12-18"]
    again = {"made_from": answer.context["form"].made_from, "last_3": "2026-09-11"}
    year_page(office, **older | again)
    assert saved_last_days(office) == ["2026-09-11", "2026-12-17"]


def test_a_term_that_somebody_took_out_in_between_does_not_come_back(office):
    older = as_it_stands(office)
    year_page(office, **older | {"first_4": "", "last_4": ""})
    assert "Saved now: empty." in year_page(office, **older).content.decode()
    assert Term.objects.filter(school=office.school).count() == 3


def saved_last_days(office) -> list[str]:
    terms = Term.objects.filter(school=office.school, number__gte=3).order_by("number")
    return [str(day) for day in terms.values_list("ends_on", flat=True)]


def test_a_day_of_two_school_years_is_refused(office):
    SchoolYear.objects.create(school=office.school, name="2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))
    answer = year_page(office, **as_it_stands(office) | {"ends_on": "2027-01-10"})
    assert "has some of these days already" in answer.content.decode()


def test_a_pupil_free_day_says_what_it_does_to_the_timeline(office):
    cycle = Cycle.objects.create(
        school=office.school, school_year=SchoolYear.objects.get(school=office.school), name="Semester 2",
        starts_on=date(2026, 7, 13), ends_on=date(2026, 12, 18),
    )  # fmt: skip
    Window.objects.create(
        school=office.school, cycle=cycle, kind="write", opens_on=date(2026, 11, 13), closes_on=date(2026, 11, 27)
    )
    answer = year_page(office, add="1", name="Report writing day", day="2026-11-16")
    assert "10 school days, before 11 school days" in answer.content.decode()


def test_a_week_without_school_leaves_its_weekend_out(office):
    year_page(office, add="1", name="Camp", day="2026-08-27", last_day="2026-09-01", year_levels=["5", "6"])
    days = NonSchoolDay.objects.filter(school=office.school, name="Camp")
    assert [(off.day.day, off.year_levels) for off in days] == [(27, [5, 6]), (28, [5, 6]), (31, [5, 6]), (1, [5, 6])]


@pytest.mark.parametrize(
    ("before", "sent", "after"),
    [
        (["5"], ["6"], [5, 6]),
        (["6"], ["5", "6"], [5, 6]),
        (["5"], [], None),
        ([], ["5"], None),
    ],
)
def test_a_day_that_is_there_for_other_year_levels_is_joined(office, before, sent, after):
    for year_levels in (before, sent):
        answer = year_page(office, add="1", name="Camp", day="2026-08-27", year_levels=year_levels)
        assert "There is no school on this day." in answer.content.decode()
    assert NonSchoolDay.objects.get(school=office.school, name="Camp").year_levels == after


def test_of_several_days_some_are_new_and_some_are_joined(office):
    year_page(office, add="1", name="Camp", day="2026-08-27", year_levels=["5"])
    year_page(office, add="1", name="Camp", day="2026-08-27", last_day="2026-08-28", year_levels=["6"])
    days = NonSchoolDay.objects.filter(school=office.school, name="Camp")
    assert [off.year_levels for off in days] == [[5, 6], [6]]


def test_a_day_is_taken_out_again(office):
    cup = NonSchoolDay.objects.get(school=office.school, name="Melbourne Cup Day")
    year_page(office, out=cup.pk)
    assert not NonSchoolDay.objects.filter(pk=cup.pk).exists()


def test_a_day_of_another_school_is_not_taken_out(office):
    there = make.make_school("Elsewhere School")
    off = NonSchoolDay.objects.create(school=there, day=date(2026, 11, 3), name="Cup")
    year_page(office, out=off.pk)
    assert NonSchoolDay.objects.filter(pk=off.pk).exists()


def test_the_time_is_the_school_s_own(office):
    sent = {"time_zone": "Pacific/Chatham", "leaver_months": 6}
    office.post(reverse("goals:calendar", args=[office.school.uuid]), sent)
    office.school.refresh_from_db()
    assert (office.school.time_zone, office.school.leaver_months) == ("Pacific/Chatham", 6)


def test_a_semester_over_the_new_year_counts_on(office):
    """T5: from the last days of Term 4 into Term 1 of the next year."""
    take_over_dates(school=office.school, year=2027, by=make.make_user("Somebody"))
    first, last = date(2026, 12, 14), date(2027, 2, 2)
    assert SchoolCalendar.of(office.school, first, last).count(first, last) == 9


def test_the_29th_of_february_is_a_day_like_any_other(office):
    take_over_dates(school=office.school, year=2028, by=make.make_user("Somebody"))
    calendar = SchoolCalendar.of(office.school, date(2028, 1, 1), date(2028, 12, 31))
    assert calendar.add(date(2028, 2, 28), 1) == date(2028, 2, 29)
    assert calendar.count(date(2028, 2, 28), date(2028, 3, 1)) == 3


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_for_one_year_and_for_three(office, django_assert_num_queries, number):
    for year in range(2027, 2026 + number):
        take_over_dates(school=office.school, year=year, by=make.make_user("Somebody"))
    with django_assert_num_queries(12):
        office.get(reverse("goals:calendar", args=[office.school.uuid]))


def test_the_database_refuses_a_day_in_two_terms(office):
    year = SchoolYear.objects.get(school=office.school)
    with pytest.raises(Exception, match="term_days_once"):
        Term.objects.create(
            school=office.school, school_year=year, number=5,
            starts_on=date(2026, 12, 18), ends_on=date(2026, 12, 18) + timedelta(days=1),
        )  # fmt: skip
