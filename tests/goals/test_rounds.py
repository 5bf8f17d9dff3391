"""A round of talks for a class: read from a list or spread, checked line by line, planned at once or not at all."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import NonSchoolDay
from goals.models import Conversation
from goals.talks.pasted_times import read_lines
from goals.talks.rounds import Slots
from tests import factories as make

MONDAY = date(2026, 3, 2)
TODAY = timezone.localdate()
NEXT_MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())
TUESDAY = NEXT_MONDAY + timedelta(days=1)


def at(day: date, hour: int, minute: int = 0):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@pytest.fixture
def eight_oclock():
    with time_machine.travel(at(NEXT_MONDAY, 8), tick=False):
        yield


# ------------------------------------------------------------------------------------------------ reading
@pytest.mark.parametrize(
    ("text", "name", "when"),
    [
        ("Anna Quill  Tue 9:10", "Anna", at(date(2026, 3, 3), 9, 10)),
        ("Quill, Anna\tTuesday\t9.10 am", "Anna", at(date(2026, 3, 3), 9, 10)),
        ("Ben Rook; 5/3; 2:20pm", "Ben", at(date(2026, 3, 5), 14, 20)),
        ("BEN ROOK,05/03/2026,14:20", "Ben", at(date(2026, 3, 5), 14, 20)),
        ("Anna Q. 2026-03-05T09:10", "Anna", at(date(2026, 3, 5), 9, 10)),
        ("Anna 5 March at 2:20", "Anna", at(date(2026, 3, 5), 14, 20)),
        ("Tom Reed Mon 9:00", "Tom", at(MONDAY, 9)),
        ("Tom Reed", "Tom", None),
        ("Tom Reed 9:10", "Tom", None),
        ("Tom Reed 31/2 9:10", "Tom", None),
        ("Sun Li Tue 9:10", "Sun", at(date(2026, 3, 3), 9, 10)),
        ("Name Time", None, None),
    ],
)
def test_a_line_is_read_as_it_comes(world, text, name, when):
    make.make_student(world.year, "Sun Li", classes=[world.five_a])
    students = list(type(world.anna_s).objects.filter(enrolments__class_group=world.five_a))
    (line,) = read_lines(f"\n{text}\n\n", students, MONDAY)
    assert [student.preferred_name for student in line.found] == ([name] if name else [])
    assert line.at == when


def test_a_name_that_fits_two_children_is_asked_never_guessed(world):
    two = [make.make_student(world.year, name) for name in ("Mia Marigold", "Mia Marsh")]
    assert read_lines("Mia Tue 9:10\nMia Mar Tue 9:10\nMia Mari Tue 9:10", two, MONDAY)[0].found == two
    assert [len(line.found) for line in read_lines("Mia\nMia Mar\nMia Mari", two, MONDAY)] == [2, 2, 1]


# ------------------------------------------------------------------------------------------------ spreading
def test_the_class_is_spread_around_breaks_and_over_the_days():
    slots = Slots(at(MONDAY, 10), 20, time(12), [(time(10, 40), time(11, 10))], per_day=4)
    days = [MONDAY, date(2026, 3, 4)]
    found = [timezone.localtime(when) for when in slots.spread(6, days)]
    assert [when.strftime("%a %H:%M") for when in found] == [
        "Mon 10:00", "Mon 10:20", "Mon 11:10", "Mon 11:30", "Wed 10:00", "Wed 10:20",
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------ the check page
def start(client, class_group, **data):
    values = {"key": str(uuid4()), "audience": 1, "kind": "talk", "lines": "", "start": "", "breaks": ""}
    return client.post(reverse("goals:round_new", args=[class_group.uuid]), values | data)


def send(client, page, changes=None, **head):
    """The check page as it is shown, with `changes` in some lines."""
    form, rows = page.context["form"], page.context["rows_form"]
    data = {name: form[name].value() for name in ("key", "kind", "audience")} | {"read": page.context["read"]}
    data |= {"rows-TOTAL_FORMS": len(rows.forms), "rows-INITIAL_FORMS": len(rows.forms)}
    for line in rows.forms:
        data |= {line.add_prefix(name): line[name].value() or "" for name in line.fields}
    data = {name: f"{value:%Y-%m-%dT%H:%M}" if isinstance(value, datetime) else value for name, value in data.items()}
    data |= {f"rows-{number}-{name}": value for (number, name), value in (changes or {}).items()}
    return client.post(page.request["PATH_INFO"], data | head)


def said(page) -> list[list[str]]:
    return [[*row.wrong, *row.careful] for _line, row in page.context["rows"]]


LIST = "Anna Quill\tTue 9:10\nBen Rook\tTue 9:20"


@pytest.mark.usefixtures("eight_oclock")
def test_a_pasted_list_becomes_a_round_and_sent_twice_it_is_one(world, client_of):
    client = client_of(world.home_teacher)
    page = start(client, world.five_a, lines=LIST)
    assert (said(page), page.context["ready"]) == ([[], []], 2)
    assert not Conversation.objects.exists()
    for _attempt in range(2):
        assert send(client, page).url == reverse("goals:rotation", args=[world.five_a.uuid])
    planned = {talk.student: timezone.localtime(talk.planned_for).strftime("%a %H:%M") for talk in _talks()}
    assert planned == {world.anna_s: "Tue 09:10", world.ben_s: "Tue 09:20"}


def _talks():
    return Conversation.objects.select_related("student")


@pytest.mark.usefixtures("eight_oclock")
def test_each_line_says_what_is_not_right_and_nothing_is_planned_before_it_is(world, client_of):
    make.make_student(world.year, "Anna Quince", classes=[world.five_a])
    make.make_talk(world.tom_s, world.home_teacher, planned_for=at(TUESDAY, 9, 40))
    client = client_of(world.home_teacher)
    lines = "Anna\tTue 9:10\nBen Tue 9:10\nTom Tue 9:40\nBen Rook Mon 7:30\nZoe Tue 9:50\nAnna Quince"
    page = start(client, world.five_a, lines=lines)
    assert [" ".join(found)[:30] for found in said(page)] == [
        "This fits more than one child:", "Ben stands here twice.", "You have a talk with Tom Reed ",
        "Ben stands here twice. This ti", "Nobody in this class is called", "No day and time were found in "
    ]  # fmt: skip
    again = send(client, page)
    assert again.status_code == 200
    assert Conversation.objects.count() == 1
    changes = {
        (0, "student"): str(world.anna_s.uuid), (2, "at"): f"{TUESDAY}T10:00", (3, "student"): "out",
        (4, "student"): "out", (5, "at"): f"{TUESDAY}T10:10",
    }  # fmt: skip
    page = send(client, again, changes)
    assert "a talk already" in page.content.decode()
    assert "Two talks begin" in str(said(page))
    page = send(client, page, {(1, "at"): f"{TUESDAY}T09:20"})
    assert page.status_code == 302
    assert Conversation.objects.count() == 5


@pytest.mark.usefixtures("eight_oclock")
def test_a_day_without_school_is_said_once_and_may_stand(world, client_of):
    make.Term.objects.create(
        school=world.school, school_year=world.year, number=1, starts_on=TODAY, ends_on=TODAY + timedelta(days=40)
    )
    NonSchoolDay.objects.create(school=world.school, day=TUESDAY, name="Staff day")
    client, saturday = client_of(world.home_teacher), TUESDAY + timedelta(days=4)
    page = start(client, world.five_a, lines=LIST)
    assert said(page)[0] == [f"There is no school on {date_format(TUESDAY, 'l j F')}."]
    moved = send(client, page, {(0, "at"): f"{saturday}T09:10"})
    assert said(moved)[0] == [f"There is no school on {date_format(saturday, 'l j F')}."]
    assert send(client, moved).status_code == 302


@pytest.mark.usefixtures("eight_oclock")
def test_other_times_under_the_same_key_are_refused_beside_what_stands(world, client_of):
    client = client_of(world.home_teacher)
    page = start(client, world.five_a, lines=LIST)
    send(client, page)
    again = send(client, page, {(0, "at"): f"{TUESDAY}T11:00"})
    assert "This round is planned already" in again.content.decode()
    assert {timezone.localtime(talk.planned_for).hour for talk in _talks()} == {9}


@pytest.mark.usefixtures("eight_oclock")
def test_the_class_is_spread_from_who_was_not_talked_with_the_longest(world, client_of):
    for student, days in [(world.anna_s, 1), (world.ben_s, 20), (world.tom_s, 9)]:
        make.make_talk(student, world.home_teacher, held_at=timezone.now() - timedelta(days=days))
    page = start(
        client_of(world.home_teacher), world.five_a, start=f"{NEXT_MONDAY}T09:00", minutes=15, breaks="9:15-10.00"
    )
    rows = [
        (row.student.preferred_name, timezone.localtime(row.at).strftime("%H:%M"))
        for _line, row in page.context["rows"]
    ]
    assert rows == [("Ben", "09:00"), ("Tom", "10:00"), ("Anna", "10:15")]


def test_a_child_of_another_class_cannot_be_planned(world, client_of):
    client = client_of(world.home_teacher)
    day = timezone.localdate() + timedelta(days=3)
    page = start(client, world.five_a, lines=f"Anna Quill {day:%d/%m/%Y} 9:10")
    answer = send(client, page, {(0, "student"): str(world.chloe_s.uuid)})
    assert answer.status_code == 200
    assert not Conversation.objects.exists()


@pytest.mark.parametrize(
    ("data", "field"),
    [({}, "lines"), ({"start": "soon"}, "start"), ({"lines": "x", "breaks": "25:70"}, "breaks"),
     ({"lines": "Anna Tue 9:10", "kind": "three_way"}, "audience")],
)  # fmt: skip
def test_what_cannot_be_is_said_at_the_box(world, client_of, data, field):
    assert field in start(client_of(world.home_teacher), world.five_a, **data).context["form"].errors


# ------------------------------------------------------------------------------------------------ moved, called off
@pytest.fixture
def talk(world):
    return make.make_talk(world.anna_s, world.home_teacher, planned_for=timezone.now() + timedelta(days=2), audience=2)


def move(client, talk, **data):
    values = {"why": "I am at a course.", "base_version": 1, "planned_for": ""}
    return client.post(reverse("goals:talk_move", args=[talk.uuid]), values | data)


def test_a_talk_is_moved_with_a_reason_that_child_and_family_read(world, client_of, talk):
    was, when = talk.planned_for, timezone.localtime() + timedelta(days=4)
    assert move(client_of(world.home_teacher), talk, planned_for=f"{when:%Y-%m-%dT%H:%M}").status_code == 302
    talk.refresh_from_db()
    assert (talk.moved_from, timezone.localtime(talk.planned_for).day) == (was, when.day)
    for person in (world.anna, world.parent):
        for name, subject in (("talk", talk), ("talks", world.anna_s)):
            page = client_of(person).get(reverse(f"goals:{name}", args=[subject.uuid])).content.decode()
            assert "I am at a course." in page
    assert (
        "moved in another window"
        in move(client_of(world.home_teacher), talk, planned_for=f"{when:%Y-%m-%dT%H:%M}").content.decode()
    )


def test_a_talk_that_is_called_off_is_no_longer_planned_and_the_wish_waits_again(world, client_of, talk):
    wish = make.make_request(world.anna_s, world.anna, talk=talk, answered_at=timezone.now())
    assert move(client_of(world.home_teacher), talk, call_off="1").status_code == 302
    wish.refresh_from_db()
    assert (wish.talk, wish.answered_at) == (None, None)
    home = client_of(world.anna).get(reverse("goals:student", args=[world.anna_s.uuid])).content.decode()
    assert "is called off." in home
    assert "I am at a course." in home
    assert "already" in move(client_of(world.home_teacher), talk, call_off="1").content.decode()


@pytest.mark.parametrize("data", [{"planned_for": "2020-01-01T10:00"}, {}, {"why": "", "call_off": "1"}])
def test_a_move_needs_a_time_to_come_and_a_reason(world, client_of, talk, data):
    assert move(client_of(world.home_teacher), talk, **data).context["form"].errors
    talk.refresh_from_db()
    assert talk.version == 1
