"""The overview of a class: true numbers, nothing that is not for the reader, and the same queries for every size."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent, Membership
from accounts.models.people import Role
from accounts.roles import Audience, Relation
from goals.models import Window
from tests import factories as make


def board_of(client, class_group, **query):
    return client.get(reverse("goals:board", args=[class_group.uuid], query=query))


def rows_of(response) -> dict:
    return {row.student.preferred_name: row for row in response.context["rows"]}


def agreed(**fields) -> dict:
    now = timezone.now()
    return {"status": "agreed", "student_agreed_at": now, "adult_agreed_at": now, **fields}


def test_a_private_goal_counts_as_no_goal(world, client_of):
    make.make_goal(world.anna_s, world.cycle, "My secret goal", audience=Audience.ONLY_ME)
    response = board_of(client_of(world.home_teacher), world.five_a)
    assert rows_of(response)["Anna"].has_no_goal
    assert "My secret goal" not in response.content.decode()


def leads_to_cards(client, class_group) -> bool:
    return reverse("reporting:class_cards", args=[class_group.uuid]) in board_of(client, class_group).content.decode()


def test_whoever_may_give_cards_is_led_to_them(world, client_of):
    """Also an administrator who reads the board as wellbeing lead; and nobody is led to a page that refuses."""
    assert leads_to_cards(client_of(world.home_teacher), world.five_a)
    assert not leads_to_cards(client_of(world.wellbeing), world.five_a)
    Membership.objects.create(school=world.school, user=world.wellbeing, role=Role.ADMIN)
    assert leads_to_cards(client_of(world.wellbeing), world.five_a)


def test_the_summary_counts_whom_it_means(world, client_of):
    asks = make.make_goal(world.anna_s, world.cycle)
    make.make_check_in(asks, "getting_there", wants_help=True)
    stuck = make.make_goal(world.ben_s, world.cycle, agreed_by=world.home_teacher, **agreed())
    make.make_check_in(stuck, "stuck")
    response = board_of(client_of(world.home_teacher), world.five_a)
    assert response.context["counts"] == {"all": 3, "look": 0, "no_goal": 1, "help": 2, "waiting": 1, "talk": 3}
    text = response.content.decode()
    assert "<strong>1</strong> student has not shared a goal yet." in text
    assert "<strong>2</strong> would like help." in text
    assert "<strong>1</strong> waits for you." in text


def test_the_latest_check_in_counts(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    make.make_check_in(goal, "stuck", wants_help=True, made_at=timezone.now() - timedelta(days=3))
    make.make_check_in(goal, "going_well")
    row = rows_of(board_of(client_of(world.home_teacher), world.five_a))["Anna"]
    assert row.last_check_in.last_status == "going_well"
    assert not row.would_like_help


def test_a_check_in_that_is_kept_to_the_student_does_not_show(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    make.make_check_in(goal, "stuck", wants_help=True, audience=Audience.ONLY_ME)
    row = rows_of(board_of(client_of(world.home_teacher), world.five_a))["Anna"]
    assert row.last_check_in is None
    assert not row.would_like_help


@pytest.mark.parametrize("show", ["no-goal", "help", "waiting", "talk"])
def test_each_filter_shows_those_it_names(world, client_of, show):
    make.make_talk(world.tom_s, world.home_teacher, held_at=timezone.now() - timedelta(days=2))
    make.make_goal(world.tom_s, world.cycle, agreed_by=world.home_teacher, **agreed())
    helped = make.make_goal(world.anna_s, world.cycle, agreed_by=world.home_teacher, **agreed())
    make.make_check_in(helped, wants_help=True)
    make.make_talk(world.anna_s, world.home_teacher, planned_for=timezone.now() + timedelta(days=2))
    expected = {"no-goal": {"Ben"}, "help": {"Anna"}, "waiting": set(), "talk": {"Ben"}}
    assert set(rows_of(board_of(client_of(world.home_teacher), world.five_a, show=show))) == expected[show]


def test_a_talk_of_long_ago_is_not_lately(world, client_of):
    make.make_talk(world.anna_s, world.home_teacher, held_at=timezone.now() - timedelta(days=15))
    row = rows_of(board_of(client_of(world.home_teacher), world.five_a))["Anna"]
    assert (row.needs_talk, row.talk_days_ago) == (True, 15)


@pytest.mark.parametrize(
    ("fields", "waits"),
    [
        ({}, True),
        ({"adult_agreed_at": timezone.now()}, False),
        (agreed(), False),
        (agreed(changed_since_agreed=True), True),
        ({"status": "paused"}, False),
    ],
)
def test_a_goal_waits_until_an_adult_agrees_and_again_after_a_change(world, client_of, fields, waits):
    by = {"agreed_by": world.home_teacher} if "adult_agreed_at" in fields else {}
    make.make_goal(world.anna_s, world.cycle, **fields, **by)
    client = client_of(world.home_teacher)
    assert rows_of(board_of(client, world.five_a))["Anna"].waits_for_me is waits
    lines = client.get(reverse("goals:classes")).context["lines"]
    assert [line.waiting for line in lines] == [int(waits)]


def test_a_message_of_the_student_waits_until_it_is_answered(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, agreed_by=world.home_teacher, **agreed())
    make.make_feedback(goal, world.anna, Relation.OWN, "Can we talk about step two?")
    client = client_of(world.home_teacher)
    assert rows_of(board_of(client, world.five_a))["Anna"].to_answer == [goal]
    make.make_feedback(goal, world.home_teacher, text="A note between teachers", audience=1)
    assert rows_of(board_of(client, world.five_a))["Anna"].to_answer == [goal]
    make.make_feedback(goal, world.home_teacher, text="Yes, tomorrow.")
    assert rows_of(board_of(client, world.five_a))["Anna"].to_answer == []


def test_a_subject_teacher_sees_and_waits_for_the_subjects_goals_alone(world, client_of):
    make.make_goal(world.anna_s, world.cycle, "About Maths", areas=[world.maths])
    make.make_goal(world.anna_s, world.cycle, "About reading", areas=[world.reading])
    client = client_of(world.maths_teacher)
    row = rows_of(board_of(client, world.five_maths))["Anna"]
    assert [goal.title for goal in row.goals] == ["About Maths"]
    assert "1 Mathematics goal waits" in client.get(reverse("goals:classes")).content.decode()


def test_a_teacher_who_is_family_sees_no_wish_for_help_of_the_own_child(world, client_of):
    goal = make.make_goal(world.ben_s, world.cycle, audience=Audience.FAMILY)
    make.make_check_in(goal, "stuck", wants_help=True)
    make.make_guardian(world.ben_s, world.principal)
    response = board_of(client_of(world.principal), world.five_a)
    row = rows_of(response)["Ben"]
    assert (row.is_family, row.goals, row.would_like_help) == (True, [], False)


def test_the_relief_teacher_sees_the_class_of_the_day_but_no_talks(world, client_of):
    make.make_goal(world.anna_s, world.cycle, "Shown today")
    make.make_talk(world.anna_s, world.home_teacher, held_at=timezone.now())
    response = board_of(client_of(world.relief_teacher), world.five_a)
    row = rows_of(response)["Anna"]
    assert "Shown today" in response.content.decode()
    assert (row.sees_talks, row.waits_for_me, row.talks.last) == (False, False, None)
    text = response.content.decode()
    assert not [words for words in ("To talk with", "without a talk", "Last talk") if words in text]


def test_those_who_run_the_school_see_names_and_no_texts(world, client_of):
    make.make_goal(world.anna_s, world.cycle, "Not for the office")
    for person in (world.admin, world.office, world.reporting):
        text = board_of(client_of(person), world.five_a).content.decode()
        assert "Anna Quill" in text
        assert "Not for the office" not in text
        assert "has not shared" not in text


def test_the_whiteboard_shows_goals_without_names_help_or_faces(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, "I will explain my thinking.")
    make.make_check_in(goal, "stuck", wants_help=True)
    text = board_of(client_of(world.home_teacher), world.five_a, whiteboard="").content.decode()
    assert "I will explain my thinking." in text
    main = text[text.index("<main") : text.index("</main>")]
    assert not [word for word in ("Anna", "Quill", "Ben", "Stuck", "Would like help", str(goal.uuid)) if word in main]


def test_the_stage_follows_the_facts_and_the_windows(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    client = client_of(world.home_teacher)
    assert rows_of(board_of(client, world.five_a))["Anna"].stage == "develop"
    make.make_target(goal)
    make.make_strategy(goal)
    assert rows_of(board_of(client, world.five_a))["Anna"].stage == "monitor"
    today = timezone.localdate()
    Window.objects.create(
        school=world.school, cycle=world.cycle, kind="act", opens_on=today + timedelta(days=9),
        closes_on=today + timedelta(days=30), year_levels=[5],
    )  # fmt: skip
    assert rows_of(board_of(client, world.five_a))["Anna"].stage == "report"


def test_sorting_brings_the_longest_without_to_the_top(world, client_of):
    now = timezone.now()
    for student, days in ((world.anna_s, 1), (world.ben_s, 9)):
        make.make_check_in(make.make_goal(student, world.cycle), made_at=now - timedelta(days=days))
        make.make_talk(student, world.home_teacher, held_at=now - timedelta(days=10 - days))
    client = client_of(world.home_teacher)
    assert list(rows_of(board_of(client, world.five_a, order="check-in"))) == ["Tom", "Ben", "Anna"]
    assert list(rows_of(board_of(client, world.five_a, order="talk"))) == ["Tom", "Anna", "Ben"]
    assert list(rows_of(board_of(client, world.five_a, order="nonsense"))) == ["Anna", "Tom", "Ben"]


def test_an_empty_class_says_what_to_do_next(world, client_of):
    empty = make.make_class(world.year, "5C")
    make.assign(world.home_teacher, empty)
    assert "No students are in this class yet" in board_of(client_of(world.home_teacher), empty).content.decode()


def test_below_the_home_group_stands_a_line_for_each_other_class(world, client_of):
    make.assign(world.home_teacher, world.five_maths)
    make.make_goal(world.anna_s, world.cycle, areas=[world.maths])
    make.make_goal(world.anna_s, world.cycle, areas=[world.reading])
    response = board_of(client_of(world.home_teacher), world.five_a)
    assert [(line.class_group.name, line.waiting) for line in response.context["other_classes"]] == [("5 Maths", 1)]


def test_opening_the_board_is_noted_once_per_goal(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    make.make_check_in(goal)
    make.make_feedback(goal, world.anna, Relation.OWN)
    board_of(client_of(world.home_teacher), world.five_a)
    assert [event.object_id for event in AccessEvent.objects.filter(user_id=world.home_teacher.pk)] == [goal.pk]


def test_a_counsellor_finds_the_goals_granted_one_by_one(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, "About friendships")
    make.make_goal(world.anna_s, world.cycle, "Another goal")
    make.make_goal_grant(goal, world.stranger, world.principal)
    response = client_of(world.stranger).get(reverse("home"))
    assert (response.context["rows"], response.context["goals"]) == ([], [goal])
    assert client_of(world.stranger).get(goal.get_absolute_url()).status_code == 200


def fill(world, number: int) -> None:
    for count in range(number):
        student = make.make_student(world.year, f"Child {count}", classes=[world.five_a])
        goal = make.make_goal(student, world.cycle)
        make.make_check_in(goal, wants_help=True)
        make.make_feedback(goal, student.user, Relation.OWN)
        make.make_talk(student, world.home_teacher, held_at=timezone.now())


@pytest.mark.parametrize("number", [3, 30])
def test_the_board_takes_twelve_queries_whatever_its_size(world, client_of, django_assert_num_queries, number):
    fill(world, number)
    client = client_of(world.home_teacher)
    board_of(client, world.five_a)
    with django_assert_num_queries(12):
        assert len(board_of(client, world.five_a).context["rows"]) == number + 3


def levels_of(client) -> dict:
    levels = client.get(reverse("goals:classes")).context["levels"]
    return {
        level.label: [(each.name, [teaching.user.name for teaching in each.taught_by]) for each in level.classes]
        for level in levels
    }


@pytest.mark.parametrize("person", ["principal", "wellbeing", "office"])
def test_who_answers_for_the_school_finds_every_home_group_with_its_teachers(world, client_of, person):
    five_a, five_b = ("5A", ["Harper Vale"]), ("5B", ["Lang Field", "Tia Two-Hats"])
    assert levels_of(client_of(getattr(world, person))) == {"Prep": [five_a], "Year 5": [five_a, five_b]}


def test_a_coordinator_finds_those_of_the_year_level_but_the_own_class_once(world, client_of):
    make.assign(world.coordinator, world.five_b)
    page = client_of(world.coordinator).get(reverse("goals:classes"))
    assert [each.name for level in page.context["levels"] if level.year_level == 5 for each in level.classes] == ["5A"]
    assert [line.class_group.name for line in page.context["lines"]] == ["5B"]


@pytest.mark.parametrize("person", ["home_teacher", "relief_teacher", "parent", "coordinator_of_six", "stranger"])
def test_nobody_else_is_shown_classes_of_others(world, client_of, person):
    assert levels_of(client_of(getattr(world, person))) == {}


@pytest.mark.parametrize("number", [1, 3])
def test_the_classes_take_eight_queries(world, client_of, django_assert_num_queries, number):
    for count in range(number):
        make.assign(world.stranger, make.make_class(world.year, f"Class {count}"))
    client = client_of(world.stranger)
    with django_assert_num_queries(8):
        assert len(client.get(reverse("goals:classes")).context["lines"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_so_do_those_that_a_principal_answers_for(world, client_of, django_assert_num_queries, number):
    for count in range(number):
        make.make_student(world.year, f"Child {count}", classes=[make.make_class(world.year, f"5 {count}")])
    client = client_of(world.principal)
    with django_assert_num_queries(7):
        levels = client.get(reverse("goals:classes")).context["levels"]
    assert [len(level.classes) for level in levels] == [1, number + 2]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_support_staff_takes_ten_queries(world, client_of, django_assert_num_queries, number):
    fill(world, number)
    for student in world.five_a.enrolments.values_list("student", flat=True).order_by("-pk")[: number - 1]:
        make.make_grant(type(world.anna_s).objects.get(pk=student), world.aide, world.principal)
    make.make_goal(world.anna_s, world.cycle)
    client = client_of(world.aide)
    with django_assert_num_queries(10):
        assert len(client.get(reverse("goals:students")).context["rows"]) == number
