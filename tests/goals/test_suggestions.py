"""A teacher suggests a goal to several; each student takes it, says it in own words, or says no."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Audience
from goals.actions.suggestion import decline_suggestion, take_suggestion
from goals.models import Draft, Goal, Suggestion
from tests import factories as make
from tests.goals.test_drafts import send

TITLE = "I will count by twos."


def suggest(client, class_group, to, **words):
    data = {"key": str(uuid4()), "title": TITLE, "students": [student.uuid for student in to], **words}
    return client.post(reverse("goals:suggest", args=[class_group.uuid]), data)


def answer(client, suggestion, name, **data):
    return client.post(reverse(f"goals:suggestion_{name}", args=[suggestion.uuid]), data)


@pytest.fixture
def suggestion(world) -> Suggestion:
    return make.make_suggestion(world.anna_s, world.home_teacher, first_step="Count socks.", area=world.maths)


def test_it_stands_on_the_first_page_of_each_that_was_chosen_and_nobody_elses(world, client_of):
    suggest(client_of(world.home_teacher), world.five_a, [world.anna_s], reason="You nearly can.")
    assert TITLE in client_of(world.anna).get(reverse("home")).content.decode()
    assert TITLE not in client_of(world.ben).get(reverse("home")).content.decode()
    assert not Goal.objects.exists()


def test_sent_twice_it_is_suggested_once(world, client_of):
    key = str(uuid4())
    for _time in range(2):
        response = suggest(client_of(world.home_teacher), world.five_a, [world.anna_s, world.ben_s], key=key)
        assert response.url == reverse("goals:suggestion_round", args=[key])
    assert Suggestion.objects.count() == 2


def test_other_words_under_the_same_key_are_offered_again(world, client_of):
    key = str(uuid4())
    suggest(client_of(world.home_teacher), world.five_a, [world.anna_s], key=key)
    page = suggest(client_of(world.home_teacher), world.five_a, [world.anna_s], key=key, title="Something else.")
    assert "You sent this before" in page.content.decode()
    assert Suggestion.objects.get().title == TITLE


@pytest.mark.parametrize(("field", "value"), [("students", []), ("title", ""), ("due_on", "2001-01-01")])
def test_what_lacks_something_is_not_sent_and_stays_in_the_boxes(field, value, world, client_of):
    page = suggest(client_of(world.home_teacher), world.five_a, [world.anna_s], **{field: value})
    assert field in page.context["form"].errors
    assert not Suggestion.objects.exists()


def test_a_student_of_another_class_is_refused(world, client_of):
    page = suggest(client_of(world.home_teacher), world.five_a, [world.chloe_s])
    assert "no longer in this class" in page.content.decode()
    assert not Suggestion.objects.exists()


def test_taken_as_it_is_it_becomes_a_goal_once_shared_with_the_teachers(world, client_of, suggestion):
    for _time in range(2):
        answer(client_of(world.anna), suggestion, "take")
    goal = Goal.objects.get()
    assert (goal.title, goal.audience, goal.told_to) == (TITLE, Audience.TEACHERS, None)
    assert [target.text for target in goal.targets.all()] == ["Count socks."]
    assert list(goal.areas.all()) == [world.maths]
    suggestion.refresh_from_db()
    assert (suggestion.answer, suggestion.goal) == ("taken", goal)
    assert "Suggested by Harper Vale" in client_of(world.anna).get(goal.get_absolute_url()).content.decode()


def test_said_in_own_words_it_starts_from_what_was_suggested(world, client_of, suggestion):
    anna = client_of(world.anna)
    address = reverse("goals:new", args=[world.anna_s.uuid])
    form = anna.get(address, {"suggestion": suggestion.uuid}).context["form"]
    assert (form["title"].value(), form["first_step"].value()) == (TITLE, "Count socks.")
    data = {"uuid": uuid4(), "title": "I will count socks.", "audience": 0, "suggestion": suggestion.uuid}
    anna.post(address, data)
    suggestion.refresh_from_db()
    assert (suggestion.answer, suggestion.goal.title) == ("reworded", "I will count socks.")


def test_a_goal_that_stays_private_is_not_named_to_the_teacher(world, client_of, suggestion):
    secret = make.make_goal(world.anna_s, world.cycle, "My secret goal", audience=Audience.ONLY_ME)
    Suggestion.objects.update(answer="reworded", goal=secret, answered_at=secret.created_at)
    page = client_of(world.home_teacher).get(reverse("goals:suggestion_round", args=[suggestion.round]))
    assert "My secret goal" not in page.content.decode()
    assert "Not shown to teachers yet" in page.content.decode()


def test_declined_with_a_line_the_teacher_reads_it_and_nothing_becomes_of_it(world, client_of, suggestion):
    answer(client_of(world.anna), suggestion, "decline", said="I can do that already.")
    page = client_of(world.home_teacher).get(reverse("goals:suggestion_round", args=[suggestion.round]))
    assert "I can do that already." in page.content.decode()
    assert TITLE not in client_of(world.anna).get(reverse("home")).content.decode()
    answer(client_of(world.anna), suggestion, "take")
    assert not Goal.objects.exists()


@pytest.mark.parametrize("field", ["decline", "ask"])
def test_what_is_typed_is_found_again_and_settled(world, client_of, suggestion, field):
    anna = client_of(world.anna)
    address, box = {
        "decline": (reverse("goals:suggestion_decline", args=[suggestion.uuid]), "said"),
        "ask": (reverse("goals:talk_ask", args=[world.anna_s.uuid]), "text"),
    }[field]
    drafts = anna.get(address).context["drafts"]
    send(anna, world, drafts.object, 3, "I do that", token=drafts.token, field=box)
    page = anna.get(address)
    assert "I do that</textarea>" in page.content.decode()
    marks = {"draft_token": "new", "draft_seq": 1, "draft_taken": page.context["drafts"].taken}
    anna.post(address, {"key": uuid4(), box: "I do that.", **marks})
    assert not Draft.objects.exclude(text="").exists()


def test_for_a_child_without_a_login_the_teacher_answers_with_the_child(world, client_of):
    told = make.make_suggestion(world.tom_s, world.home_teacher)
    teacher = client_of(world.home_teacher)
    assert TITLE in teacher.get(reverse("goals:student", args=[world.tom_s.uuid])).content.decode()
    answer(teacher, told, "take")
    assert Goal.objects.get().told_to == world.home_teacher


def test_it_never_goes_home_and_another_subjects_teacher_does_not_see_it(world, suggestion):
    for person in (world.parent, world.maths_teacher, world.relief_teacher, world.principal, world.admin, world.ben):
        assert not Suggestion.objects.visible_to(person).exists()
    for person in (world.anna, world.home_teacher, world.aide):
        assert Suggestion.objects.visible_to(person).exists()


def test_the_author_takes_it_back_until_it_is_answered(world, client_of, suggestion):
    Suggestion.objects.update(answer="declined", answered_at=suggestion.created_at)
    answer(client_of(world.home_teacher), suggestion, "back")
    assert Suggestion.objects.exists()
    Suggestion.objects.update(answer="open", answered_at=None)
    answer(client_of(world.home_teacher), suggestion, "back")
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number(world, client_of, django_assert_num_queries, number):
    key = uuid4()
    for student in [world.anna_s, world.ben_s, world.tom_s][:number]:
        make.make_suggestion(student, world.home_teacher, round=key)
    teacher = client_of(world.home_teacher)
    with django_assert_num_queries(7):
        teacher.get(reverse("goals:suggestion_round", args=[key]))
    with django_assert_num_queries(12):
        teacher.get(reverse("goals:suggest", args=[world.five_a.uuid]))


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [({"title": ""}, "suggestion_says_something"), ({"answer": "taken"}, "suggestion_answered_at_a_time")],
)
def test_the_database_refuses_what_cannot_be(suggestion, changes, constraint):
    Suggestion.objects.update(first_step="", area=None)
    with pytest.raises(IntegrityError, match=constraint):
        Suggestion.objects.update(**changes)


def test_the_database_refuses_a_second_of_one_round_and_another_school(world, suggestion):
    with pytest.raises(IntegrityError, match="suggestion_once_a_round"), transaction.atomic():
        make.make_suggestion(world.anna_s, world.home_teacher, round=suggestion.round)
    with pytest.raises(IntegrityError, match="goals_suggestion_school_of_student"):
        Suggestion.objects.update(school=world.other_school)


@pytest.mark.parametrize("answer", [take_suggestion, decline_suggestion])
def test_the_action_itself_lets_nobody_answer_for_a_student_with_a_login(world, suggestion, answer):
    said = {"said": "No"} if answer is decline_suggestion else {}
    with pytest.raises(PermissionDenied):
        answer(suggestion=suggestion, by=world.home_teacher, **said)
    suggestion.refresh_from_db()
    assert suggestion.is_open
