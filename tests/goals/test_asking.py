"""“Please look at this”: asked with one tap, of all teachers or of one, until it is answered, seen or taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent
from goals.classes.board import Show
from goals.models import Feedback, Seen
from goals.models.choices import AnswerAudience
from tests import factories as make
from tests.accounts.test_database_rules import refused
from tests.goals.test_about_parts import check_at_once
from tests.goals.test_feedback import messages_for, send


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, areas=[world.maths], status="agreed", **agreed(world))


def agreed(world) -> dict:
    now = timezone.now()
    return {"agreed_by": world.home_teacher, "student_agreed_at": now, "adult_agreed_at": now}


def ask(client, goal, **data):
    return client.post(reverse("goals:feedback", args=[goal.uuid]), {"key": uuid4(), "asks_for_reply": "on", **data})


def waiting(client, **query) -> list:
    return client.get(reverse("goals:waiting"), query).context["rows"]


def mark(client, *names, **data):
    return client.post(reverse("goals:waiting_seen"), {"key": uuid4(), "row": names, **data})


def test_one_tap_at_a_check_in_waits_for_every_teacher_until_one_answers(world, client_of, goal):
    check_in = make.make_check_in(goal)
    assert ask(client_of(world.anna), goal, about=f"checkin-{check_in.uuid}").status_code == 302
    page = client_of(world.anna).get(goal.get_absolute_url()).content.decode()
    assert "Waits for a teacher" in page
    for teacher in (world.home_teacher, world.maths_teacher):
        assert [row.message.about for row in waiting(client_of(teacher))] == [
            f"Check-in of {timezone.localdate():%-d %B}: Going well"
        ]
    for person in (world.principal, world.parent):
        assert waiting(client_of(person)) == []
    send(client_of(world.maths_teacher), goal, "I see three examples.")
    assert waiting(client_of(world.home_teacher)) == []
    assert "Waits for a teacher" not in client_of(world.anna).get(goal.get_absolute_url()).content.decode()


def test_who_is_named_is_asked_and_all_are_once_that_one_has_left(world, client_of, goal):
    ask(client_of(world.anna), goal, asked_of=str(world.maths_teacher.uuid), text="Is my third example right?")
    assert len(waiting(client_of(world.maths_teacher))) == 1
    assert waiting(client_of(world.home_teacher)) == []
    world.maths_teacher.teaching_assignments.update(ends_at=timezone.now())
    assert len(waiting(client_of(world.home_teacher))) == 1


def test_the_board_of_another_teacher_says_nothing_of_it(world, client_of, goal):
    ask(client_of(world.anna), goal, asked_of=str(world.maths_teacher.uuid), text="Is my third example right?")
    assert waits_on_board(client_of(world.maths_teacher), world.five_maths) == (1, [goal])
    assert waits_on_board(client_of(world.home_teacher), world.five_a) == (0, [])
    world.maths_teacher.teaching_assignments.update(ends_at=timezone.now())
    assert waits_on_board(client_of(world.home_teacher), world.five_a) == (1, [goal])


def waits_on_board(client, class_group) -> tuple[int, list]:
    """How many students wait for the reader, and the goals with something to answer."""
    board = client.get(reverse("goals:board", args=[class_group.uuid])).context["board"]
    return board.count(Show.WAITING), [goal for row in board.rows for goal in row.to_answer]


def test_nobody_but_a_teacher_who_reads_the_goal_can_be_named(world, client_of, goal):
    for person in (world.other_teacher, world.parent, world.principal):
        response = ask(client_of(world.anna), goal, asked_of=str(person.uuid))
        assert "asked_of" in response.context["form"].errors
    assert not Feedback.objects.exists()


def test_it_is_taken_back_at_any_time(world, client_of, goal):
    ask(client_of(world.anna), goal, text="Please look")
    message = Feedback.objects.get()
    Feedback.objects.update(created_at=timezone.now() - timedelta(days=3))
    client_of(world.anna).post(reverse("goals:feedback_back", args=[message.uuid]))
    assert waiting(client_of(world.home_teacher)) == []
    assert messages_for(client_of(world.home_teacher), goal) == []
    assert messages_for(client_of(world.anna), goal) == ["Please look"]


def test_an_adult_asks_nobody_this_way(world, client_of, goal):
    response = ask(client_of(world.home_teacher), goal)
    assert "Please write something here." in response.content.decode()


def test_seen_without_a_word_the_child_reads_who_has_seen_it(world, client_of, goal):
    ask(client_of(world.anna), goal)
    name = waiting(client_of(world.home_teacher))[0].name
    for _twice in range(2):
        assert mark(client_of(world.home_teacher), only=name).status_code == 302
    assert waiting(client_of(world.maths_teacher)) == []
    assert "Seen by Harper Vale" in client_of(world.anna).get(goal.get_absolute_url()).content.decode()


def test_what_a_parent_has_seen_still_waits_for_a_teacher(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=2)
    said = make.make_feedback(goal, world.anna, 1, "Can you help me?", audience=AnswerAudience.FAMILY)
    client_of(world.parent).post(reverse("goals:feedback_seen", args=[said.uuid]))
    assert Seen.objects.get().by == world.parent
    assert [row.message is None for row in waiting(client_of(world.home_teacher))] == [True, False]


def test_several_goals_are_seen_with_a_note_to_each_child(world, client_of):
    goals = [make.make_goal(student, world.cycle) for student in (world.anna_s, world.ben_s, world.chloe_s)]
    client = client_of(world.home_teacher)
    names = [row.name for row in waiting(client)]
    assert len(names) == 2
    names.append(f"goal-{goals[2].uuid}")
    mark(client, *names, note="I have read your goals. We talk on Monday.")
    assert waiting(client) == []
    assert [said.goal for said in Feedback.objects.order_by("pk")] == goals[:2]
    assert messages_for(client_of(world.ben), goals[1]) == ["I have read your goals. We talk on Monday."]


def test_without_a_tick_nothing_happens_and_the_note_stays(world, client_of, goal):
    for number in range(2):
        make.make_goal(world.anna_s, world.cycle, f"Goal {number}")
    response = mark(client_of(world.home_teacher), note="Good.")
    assert "Tick those that you have seen." in response.content.decode()
    assert response.context["form"]["note"].value() == "Good."


def test_a_goal_that_changes_after_it_was_seen_waits_again(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, status="agreed", **agreed(world))
    goal.change(1, changed_since_agreed=True)
    client = client_of(world.home_teacher)
    mark(client, only=f"goal-{goal.uuid}")
    assert waiting(client) == []
    goal.change(2, title="Other words")
    assert len(waiting(client)) == 1


def test_students_and_parents_find_the_questions_to_them(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=2)
    make.make_feedback(goal, world.home_teacher, text="What helped?", audience=AnswerAudience.FAMILY)
    make.make_feedback(goal, world.home_teacher, text="Well done.", audience=AnswerAudience.FAMILY)
    for person in (world.anna, world.parent):
        assert [row.message.feedback.text for row in waiting(client_of(person))] == ["What helped?"]
    send(client_of(world.parent), goal, "We drew it.")
    assert waiting(client_of(world.parent)) == []
    assert len(waiting(client_of(world.anna))) == 1
    assert "1 question for you" not in client_of(world.parent).get(reverse("goals:children")).content.decode()
    assert "1 question for you" in client_of(world.second_parent).get(reverse("goals:children")).content.decode()


def test_it_is_answered_in_its_place(world, client_of, goal):
    ask(client_of(world.anna), goal)
    client, address = client_of(world.home_teacher), reverse("goals:waiting_answer", args=[goal.uuid])
    assert "<html" not in client.get(address, headers={"HX-Request": "true"}).content.decode()
    data = {"key": uuid4(), "text": "I looked.", "audience": 2}
    assert "Your answer is sent." in client.post(address, data, headers={"HX-Request": "true"}).content.decode()
    assert waiting(client) == []


def test_the_oldest_comes_first_with_its_age_and_of_one_class_alone(world, client_of, goal):
    make.assign(world.maths_teacher, world.five_b)
    other = make.make_goal(world.chloe_s, world.cycle)
    type(other).objects.update(shared_at=timezone.now() - timedelta(days=1))
    ask(client_of(world.anna), goal)
    client = client_of(world.maths_teacher)
    rows = waiting(client)
    assert [(row.goal, row.age) for row in rows] == [(other, "since yesterday"), (goal, "since today")]
    assert [row.goal for row in waiting(client, **{"class": str(world.five_maths.uuid)})] == [goal]
    lines = client.get(reverse("goals:classes")).content.decode()
    assert f"{reverse('goals:waiting')}?class={world.five_maths.uuid}" in lines
    assert "1 Mathematics goal waits" in lines


def test_what_is_read_in_the_queue_is_noted(world, client_of, goal):
    ask(client_of(world.anna), goal)
    waiting(client_of(world.home_teacher))
    assert AccessEvent.objects.filter(user_id=world.home_teacher.pk, object_id=goal.pk).exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_takes_the_same_queries_for_any_length(world, client_of, django_assert_num_queries, number):
    for count in range(number):
        goal = make.make_goal(world.anna_s, world.cycle, f"Goal {count}", areas=[world.maths])
        make.make_feedback(goal, world.anna, 1, phrase="thank_you", phrase_language="en")
    client = client_of(world.home_teacher)
    with django_assert_num_queries(13):
        assert len(waiting(client)) == 2 * number


def test_seen_is_once_and_of_the_goals_own_message(world, goal):
    said = make.make_feedback(goal, world.anna, 1)
    other = make.make_goal(world.anna_s, world.cycle)
    values = {"school": world.school, "feedback": said, "by": world.home_teacher, "relation": 2}
    refused("seen_message_of_goal", lambda: [Seen.objects.create(goal=other, **values), check_at_once()])
    Seen.objects.create(goal=goal, **values)
    refused("seen_once", lambda: Seen.objects.create(goal=goal, **values))


def test_a_note_to_somebody_who_was_answered_meanwhile_is_not_lost(world, client_of, goal):
    ask(client_of(world.anna), goal)
    other = make.make_goal(world.ben_s, world.cycle, **agreed(world), status="agreed")
    ask(client_of(world.ben), other)
    names = [row.name for row in waiting(client_of(world.home_teacher))]
    send(client_of(world.maths_teacher), goal, "I see three examples.")
    page = mark(client_of(world.home_teacher), names[0], note="I read them all.").content.decode()
    assert "answered these in the meantime" in page
    assert "I read them all." in page
    response = mark(client_of(world.home_teacher), *names, note="I read them all.")
    page = client_of(world.home_teacher).get(response.url).content.decode()
    assert "got no note" in page
    assert waiting(client_of(world.home_teacher)) == []
