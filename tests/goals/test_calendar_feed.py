"""The school's dates in one's own calendar program: the right ones, and no longer than they are one's own."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.actions.restrictions import restrict_access
from goals.actions.feed import new_feed
from goals.models import CalendarFeed, Extension, Window
from goals.models.choices import WindowKind
from tests import factories as make

FAMILIES, REFLECT, WRITE, OUT = WindowKind.FAMILIES, WindowKind.REFLECT, WindowKind.WRITE, WindowKind.RELEASE
SOON = timedelta(days=5)


@pytest.fixture
def windows(world):
    """Of two schools; one of them for Year 3 alone, where none of the people below has a child or a class."""

    def window(cycle, kind, number, year_levels=None):
        first = timezone.localdate() + SOON * number
        days = {"opens_on": first, "closes_on": first + timedelta(days=2)}
        return Window.objects.create(school=cycle.school, cycle=cycle, kind=kind, year_levels=year_levels, **days)

    return {
        "families": window(world.cycle, FAMILIES, 0),
        "reflect": window(world.cycle, REFLECT, 1),
        "of_three": window(world.cycle, REFLECT, 2, [3]),
        "write": window(world.cycle, WRITE, 3),
        "out": window(world.cycle, OUT, 4),
        "elsewhere": window(world.other_cycle, OUT, 5),
    }


def asked(client, secret: str):
    return client.get(reverse("goals:dates_feed", args=[secret]))


def titles(client, person) -> list[str]:
    """What the calendar program of `person` shows, by day."""
    answer = asked(client, new_feed(by=person))
    assert answer["Content-Type"].startswith("text/calendar")
    return [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("anna", ["Reflect", "Release"]),
        ("parent", ["Families see goals", "Release"]),
        ("home_teacher", ["Families see goals", "Reflect", "Reflect, Year 3", "Write and check", "Release"]),
        ("principal", ["Families see goals", "Reflect", "Reflect, Year 3", "Write and check", "Release"]),
        ("teacher_mother", ["Families see goals", "Reflect", "Reflect, Year 3", "Write and check", "Release"]),
        ("former_parent", []),
        ("restricted_parent", []),
        ("stranger", []),
    ],
)
def test_everybody_finds_the_own_dates_and_no_others(world, windows, client, who, expected):
    assert titles(client, getattr(world, who)) == [f"{each} – {world.school.short_name}" for each in expected]


def test_a_year_level_with_a_window_of_its_own_finds_that_one_alone(world, windows, client):
    own = {"opens_on": windows["out"].opens_on - SOON, "closes_on": windows["out"].opens_on, "year_levels": [5]}
    Window.objects.create(school=world.school, cycle=world.cycle, kind=OUT, **own)
    name = world.school.short_name
    assert titles(client, world.anna) == [f"Reflect – {name}", f"Release, Year 5 – {name}"]


def test_nor_does_a_family_at_two_schools_find_the_one_for_all(world, client):
    """Their timelines begin on the same day."""
    make.make_guardian(world.dev_s, world.parent)
    today = timezone.localdate()
    for kind in WindowKind:
        for year_levels in (None, [5]):
            for cycle in (world.cycle, world.other_cycle):
                days = {"opens_on": today, "closes_on": today, "year_levels": year_levels}
                Window.objects.create(school=cycle.school, cycle=cycle, kind=kind, **days)
    connection.cursor().execute("ANALYZE goals_window, goals_cycle")  # as in a database that is in use
    assert sorted(titles(client, world.parent)) == [
        f"{name}, Year 5 – {school}" for name in ("Families see goals", "Release") for school in ("Banksia", "Wattle")
    ]


def test_days_are_whole_and_end_on_the_day_after(world, windows, client):
    event = Calendar.from_ical(asked(client, new_feed(by=world.parent)).content).walk("VEVENT")[0]
    window = windows["families"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        window.opens_on,
        window.closes_on + timedelta(days=1),
    )
    assert type(event.decoded("dtstart")) is date


def test_no_child_and_no_word_of_a_child_is_in_it(world, windows, client):
    make.make_goal(world.anna_s, world.cycle)
    give_time(world, windows)
    said = [asked(client, new_feed(by=person)).content.decode() for person in (world.anna, world.parent)]
    assert not [word for word in ("Anna", "Quill", "explain", "Was ill") if word in "".join(said)]


def give_time(world, windows) -> None:
    until = windows["reflect"].closes_on + SOON
    given = {"student": world.anna_s, "until": until, "reason": "Was ill", "given_by": world.admin}
    Extension.objects.create(school=world.school, window=windows["reflect"], **given)


def test_more_time_stands_in_the_calendar_of_whoever_has_it_alone(world, windows, client):
    give_time(world, windows)
    assert f"More time: Reflect – {world.school.short_name}" in titles(client, world.anna)
    for person in (world.parent, world.ben, world.home_teacher):
        assert "More time" not in " ".join(titles(client, person))


# --------------------------------------------------------------------------------------------- it ends


def test_an_order_empties_it_at_once(world, windows, client):
    secret = new_feed(by=world.parent)
    assert b"VEVENT" in asked(client, secret).content
    restrict_access(student=world.anna_s, user=world.parent, by=world.admin, reason="Court order")
    assert b"VEVENT" not in asked(client, secret).content


def test_nobody_asks_for_an_account_that_is_shut(world, windows, client):
    secret = new_feed(by=world.parent)
    type(world.parent).objects.filter(pk=world.parent.pk).update(is_active=False)
    assert asked(client, secret).status_code == 404


def test_a_new_address_ends_the_old_one_and_ending_it_ends_both(world, windows, client_of, client):
    person = client_of(world.home_teacher)
    shown = [person.post(reverse("goals:dates"), {"make": 1}).context["address"] for _time in range(2)]
    assert [client.get(address).status_code for address in shown] == [404, 200]
    person.post(reverse("goals:dates"), {"end": 1})
    assert client.get(shown[1]).status_code == 404


def test_the_address_is_shown_once_and_kept_nowhere(world, client_of):
    person = client_of(world.home_teacher)
    page = person.post(reverse("goals:dates"), {"make": 1})
    secret = page.context["address"].rpartition("/")[2].removesuffix(".ics")
    assert secret in page.content.decode()
    assert secret not in person.get(reverse("goals:dates")).content.decode()
    assert secret not in str(CalendarFeed.objects.values().get())


@pytest.mark.parametrize("secret", ["x", "a" * 43, "0"])
def test_a_guess_finds_nothing(world, client, secret):
    new_feed(by=world.home_teacher)
    assert asked(client, secret).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries_for_any_number(world, client, django_assert_num_queries, number):
    for count in range(number):
        Window.objects.create(
            school=world.school, cycle=world.cycle, kind=OUT, opens_on=timezone.localdate(),
            closes_on=timezone.localdate(), year_levels=[count + 3],
        )  # fmt: skip
    secret = new_feed(by=world.parent)
    with django_assert_num_queries(7):
        asked(client, secret)
