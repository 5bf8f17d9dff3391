"""The timeline's pages: planned in one form, changed without losing a date, more time given with a reason."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Responsibility, Term
from goals.models import Cycle, Extension, Window
from goals.models.choices import WindowKind

SET, ACT, REFLECT, NEXT, WRITE, OUT = (
    WindowKind.SET, WindowKind.ACT, WindowKind.REFLECT, WindowKind.NEXT_TARGETS, WindowKind.WRITE, WindowKind.RELEASE
)  # fmt: skip


@pytest.fixture
def school(world):
    """Terms without holidays all around today."""
    first, last = world.cycle.starts_on - timedelta(days=30), world.cycle.ends_on + timedelta(days=30)
    Term.objects.create(school=world.school, school_year=world.year, number=1, starts_on=first, ends_on=last)
    return world.school


@pytest.fixture
def from_today(world, school):
    """The cycle before ended yesterday."""
    Cycle.objects.filter(pk=world.cycle.pk).update(ends_on=timezone.localdate() - timedelta(days=1))


@pytest.fixture
def cycle(world, school):
    today = timezone.localdate()
    for kind, first, last in ((SET, -20, -5), (REFLECT, 5, 20)):
        Window.objects.create(
            school=school, cycle=world.cycle, kind=kind, opens_on=today + timedelta(days=first),
            closes_on=today + timedelta(days=last),
        )  # fmt: skip
    return world.cycle


def plan(client, world, **data):
    today = timezone.localdate()
    values = {
        "school": world.school.uuid,
        "name": "Semester 2",
        "starts_on": today,
        "ends_on": today + timedelta(days=40),
    }
    return client.post(reverse("goals:cycle_new"), values | data)


def test_an_administrator_plans_a_cycle_in_one_form(world, from_today, client_of):
    response = plan(client_of(world.admin), world)
    planned = Cycle.objects.get(name="Semester 2")
    assert response.url == reverse("goals:cycle", args=[planned.uuid])
    assert set(planned.windows.values_list("kind", flat=True)) == {SET, ACT, REFLECT, NEXT, WRITE, OUT}


def test_sent_twice_a_cycle_is_planned_once(world, from_today, client_of):
    client = client_of(world.admin)
    assert plan(client, world).url == plan(client, world).url
    assert Cycle.objects.filter(name="Semester 2").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_plans_a_cycle_once(world, from_today):
    """Both arrive at the same moment: the second waits for the first, and then finds its cycle."""

    def click(_number) -> int:
        client = Client()
        client.force_login(world.admin)
        try:
            return plan(client, world).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as clicks:
        assert list(clicks.map(click, range(4))) == [302] * 4
    assert Cycle.objects.filter(name="Semester 2").count() == 1


DAYS = {name: (timezone.localdate() + timedelta(days=days)).isoformat() for name, days in {
    "yesterday": -1, "today": 0, "tomorrow": 1, "in a year": 500
}.items()}  # fmt: skip


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"name": "a\ufffd"}, "name"),
        ({"name": "This semester"}, "name"),
        ({"starts_on": "31.2.2026"}, "starts_on"),
        ({"starts_on": DAYS["in a year"], "ends_on": DAYS["in a year"]}, "starts_on"),
        ({"ends_on": DAYS["yesterday"]}, "ends_on"),
        ({"release_on": DAYS["in a year"]}, "release_on"),
        ({"starts_on": DAYS["yesterday"], "release_on": DAYS["yesterday"]}, "release_on"),
        ({"school": "nonsense"}, "school"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(world, school, client_of, data, field):
    response = plan(client_of(world.admin), world, **data)
    assert field in response.context["form"].errors
    assert not Cycle.objects.filter(name="Semester 2").exists()


def shift(world, first: int, last: int) -> None:
    """The cycle that is there, `first` to `last` days from today."""
    today = timezone.localdate()
    days = {"starts_on": today + timedelta(days=first), "ends_on": today + timedelta(days=last)}
    Cycle.objects.filter(pk=world.cycle.pk).update(**days)


@pytest.mark.parametrize(("first", "last"), [(-20, 0), (5, 10), (-20, 60), (40, 60)])
def test_days_of_another_cycle_are_refused_in_words_and_stay_in_the_boxes(world, school, client_of, first, last):
    shift(world, first, last)
    page = plan(client_of(world.admin), world).content.decode()
    assert "Two timelines cannot have the same days. This semester has those from" in page
    assert f'value="{later(40)}"' in page
    assert not Cycle.objects.filter(name="Semester 2").exists()


@pytest.mark.parametrize(("first", "last"), [(-20, -1), (41, 60)])
def test_one_cycle_follows_another_without_a_day_between(world, school, client_of, first, last):
    shift(world, first, last)
    assert plan(client_of(world.admin), world).status_code == 302


def test_another_schools_cycle_is_in_nobodys_way(world, from_today, client_of):
    assert world.other_cycle.ends_on > timezone.localdate()
    assert plan(client_of(world.admin), world).status_code == 302


def test_who_runs_the_timeline_and_works_in_the_office_does_both(world, cycle, client_of):
    Responsibility.objects.create(school=world.school, user=world.reporting, kind="office")
    client, of_cycle = client_of(world.reporting), reverse("goals:cycle", args=[cycle.uuid])
    assert client.get(reverse("goals:timeline")).status_code == 200
    assert client.get(of_cycle).status_code == 200
    assert of_cycle in client.get(reverse("school")).content.decode()
    assert client.get(reverse("people:roster", args=[world.school.uuid])).status_code == 200


def test_the_office_alone_reads_where_the_year_stands_and_is_led_to_no_timeline(world, cycle, client_of):
    client, of_cycle = client_of(world.office), reverse("goals:cycle", args=[cycle.uuid])
    page = client.get(reverse("school")).content.decode()
    assert cycle.name in page
    assert of_cycle not in page
    assert client.get(of_cycle).status_code == client.get(reverse("goals:timeline")).status_code == 404


def test_another_schools_timeline_cannot_be_planned(world, school, client_of):
    response = plan(client_of(world.admin), world, school=world.other_school.uuid)
    assert "school" in response.context["form"].errors


def test_without_terms_the_page_says_what_to_do(world, client_of):
    shift(world, -20, -1)
    assert "Enter the terms first" in plan(client_of(world.admin), world).content.decode()


def row_data(cycle, **changes) -> dict:
    """What the page of a cycle sends, with `changes`."""
    windows = list(cycle.windows.order_by("opens_on", "closes_on", "pk"))
    data = {"form-TOTAL_FORMS": len(windows) + 1, "form-INITIAL_FORMS": len(windows), "base_version": cycle.version}
    for number, each in enumerate(windows):
        values = {"key": each.pk, "kind": each.kind, "opens_on": each.opens_on, "closes_on": each.closes_on}
        data |= {f"form-{number}-{name}": str(value) for name, value in values.items()}
    return data | {"looked-at": 1} | changes


def save(client, cycle, **changes):
    return client.post(reverse("goals:cycle", args=[cycle.uuid]), row_data(cycle, **changes))


def later(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_a_date_is_changed_and_the_others_stay(world, cycle, client_of):
    assert save(client_of(world.admin), cycle, **{"form-1-closes_on": later(25)}).status_code == 302
    assert cycle.windows.get(kind=REFLECT).closes_on == timezone.localdate() + timedelta(days=25)
    assert cycle.windows.get(kind=SET).closes_on == timezone.localdate() - timedelta(days=5)


def test_windows_are_added_for_some_year_levels_and_taken_out(world, cycle, client_of):
    new = {"form-2-kind": ACT, "form-2-opens_on": later(1), "form-2-closes_on": later(4), "form-2-year_levels": [5, 6]}
    save(client_of(world.admin), cycle, **new, **{"form-0-DELETE": "on"})
    assert [(each.kind, each.year_levels) for each in cycle.windows.all()] == [(ACT, [5, 6]), (REFLECT, None)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"form-1-closes_on": later(2)}, "The last day must not be before the first."),
        ({"form-1-closes_on": later(400)}, "outside the timeline"),
        ({"form-1-opens_on": later(-9), "form-1-closes_on": later(-1)}, "This day has passed."),
        ({"form-1-closes_on": "soon"}, "Enter a valid date."),
        ({"form-1-closes_on": ""}, "This field is required."),
        ({"form-1-kind": "party"}, "Select a valid choice."),
        ({"form-1-year_levels": ["13"]}, "Select a valid choice."),
        ({"form-1-kind": SET}, "There is another window for the same"),
        ({"form-2-kind": ACT}, "This field is required."),
    ],
)
def test_wrong_dates_are_said_at_the_field_and_nothing_changes(world, cycle, client_of, changes, sentence):
    before = list(cycle.windows.values())
    assert sentence in save(client_of(world.admin), cycle, **changes).content.decode()
    assert list(cycle.windows.values()) == before


def test_a_window_that_has_passed_may_stand(world, cycle, client_of):
    with time_machine.travel(timezone.localdate() + timedelta(days=22)):
        client = client_of(world.admin)
        assert save(client, cycle).status_code == 302


def test_two_people_at_once_lose_no_date(world, cycle, client_of):
    sent = row_data(cycle, **{"form-1-closes_on": later(25)})
    save(client_of(world.principal), cycle, **{"form-1-closes_on": later(22)})
    response = client_of(world.admin).post(reverse("goals:cycle", args=[cycle.uuid]), sent)
    text = response.content.decode()
    assert "Somebody changed this timeline" in text
    assert later(25) in text
    assert cycle.windows.get(kind=REFLECT).closes_on == timezone.localdate() + timedelta(days=22)
    cycle.refresh_from_db()
    assert save(client_of(world.admin), cycle, **{"form-1-closes_on": later(25)}).status_code == 302


@pytest.mark.parametrize("data", [{}, {"form-TOTAL_FORMS": "x"}, {"form-0-key": "x"}, {"base_version": 1}])
def test_a_broken_form_changes_nothing(world, cycle, client_of, data):
    before = list(cycle.windows.values())
    assert client_of(world.admin).post(reverse("goals:cycle", args=[cycle.uuid]), data).status_code in (200, 302)
    assert list(cycle.windows.values()) == before


def changed_since(world, cycle, client_of, place=1, **changes) -> dict:
    """What an old page sends again, on which the last day of the window in this `place` was changed, after the
    principal has saved `changes`."""
    sent = row_data(cycle, **{f"form-{place}-closes_on": later(25)})
    assert save(client_of(world.principal), cycle, **changes).status_code == 302
    response = client_of(world.admin).post(reverse("goals:cycle", args=[cycle.uuid]), sent)
    assert "Somebody changed this timeline" in response.content.decode()
    rows = response.context["rows"]
    assert all(str(window.pk) == str(form["key"].value()) for window, form, _hints, _days in rows)
    cycle.refresh_from_db()
    forms = [form for _window, form, _hints, _days in rows] + [response.context["another"]]
    return {
        f"{form.prefix}-{name}": form[name].value() or ""
        for form in forms
        for name in ("key", "kind", "opens_on", "closes_on")
    } | {"base_version": cycle.version, "looked-at": 1}


def test_a_window_that_stands_elsewhere_by_now_keeps_its_kind_and_the_extensions(world, cycle, client_of):
    dates = {"opens_on": later(1), "closes_on": later(4)}
    Window.objects.create(school=world.school, cycle=cycle, kind=ACT, **dates)
    extend(client_of(world.admin), cycle)
    moved = {"form-1-opens_on": later(30), "form-1-closes_on": later(40)}
    sent = changed_since(world, cycle, client_of, place=2, **moved)
    assert client_of(world.admin).post(reverse("goals:cycle", args=[cycle.uuid]), sent).status_code == 302
    ends = {each.kind: each.closes_on.isoformat() for each in cycle.windows.all()}
    assert ends == {SET: later(-5), ACT: later(4), REFLECT: later(25)}
    assert Extension.objects.get().window.kind == REFLECT


def test_a_window_that_was_added_by_another_stays(world, cycle, client_of):
    sent = changed_since(
        world, cycle, client_of,
        **{"form-2-kind": ACT, "form-2-opens_on": later(1), "form-2-closes_on": later(4)},
    )  # fmt: skip
    assert client_of(world.admin).post(reverse("goals:cycle", args=[cycle.uuid]), sent).status_code == 302
    assert {each.kind for each in cycle.windows.all()} == {SET, ACT, REFLECT}
    assert cycle.windows.get(kind=REFLECT).closes_on.isoformat() == later(25)


def test_a_window_that_was_taken_out_by_another_does_not_come_back(world, cycle, client_of):
    sent = changed_since(world, cycle, client_of, **{"form-0-DELETE": "on"})
    assert client_of(world.admin).post(reverse("goals:cycle", args=[cycle.uuid]), sent).status_code == 302
    assert [each.closes_on.isoformat() for each in cycle.windows.all()] == [later(25)]


def test_the_page_says_beside_each_window_what_is_short(world, cycle, client_of):
    cycle.windows.filter(kind=REFLECT).update(closes_on=timezone.localdate() + timedelta(days=8))
    text = client_of(world.admin).get(reverse("goals:cycle", args=[cycle.uuid])).content.decode()
    assert "to revise; at least 8 are recommended" in text
    assert "No time is set aside to write comments." in text


def test_two_windows_of_one_kind_exchange_their_year_levels(world, cycle, client_of):
    cycle.windows.filter(kind=SET).update(year_levels=[5])
    cycle.windows.filter(kind=REFLECT).update(kind=SET, year_levels=[6])
    saved = save(client_of(world.admin), cycle, **{"form-0-year_levels": ["6"], "form-1-year_levels": ["5"]})
    assert saved.status_code == 302
    assert [window.year_levels for window in cycle.windows.all()] == [[6], [5]]


def test_the_same_window_twice_is_refused_by_the_database(world, cycle):
    twin = Window(school=world.school, cycle=cycle, kind=SET, opens_on=cycle.starts_on, closes_on=cycle.ends_on)
    twin.save()
    with pytest.raises(IntegrityError, match="window_once"):
        connection.check_constraints()


def extend(client, cycle, **data):
    window = cycle.windows.get(kind=REFLECT).pk
    values = {"window": window, "student": "Anna Quill", "until": later(25), "reason": "Was ill for two weeks."}
    return client.post(reverse("goals:extension_new", args=[cycle.uuid]), values | data)


def test_a_window_in_which_somebody_has_more_time_is_not_taken_out(world, cycle, client_of):
    client = client_of(world.admin)
    extend(client, cycle)
    assert "Somebody was given more time" in save(client, cycle, **{"form-1-DELETE": "on"}).content.decode()
    assert cycle.windows.count() == 2


@pytest.mark.parametrize("number", [1, 3])
def test_the_timeline_takes_the_same_queries_for_any_number(
    world, school, client_of, django_assert_num_queries, number
):
    for count in range(number):
        first = timezone.localdate() + timedelta(days=100 + count)
        Cycle.objects.create(
            school=school, school_year=world.year, name=f"Later {count}", starts_on=first, ends_on=first
        )  # fmt: skip
    client = client_of(world.admin)
    with django_assert_num_queries(10):
        assert len(client.get(reverse("goals:timeline")).context["others"]) == number
