"""A student's goal as an example for others: asked, answered by the student alone, without a name, taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from goals.bin import erase_binned
from goals.models import ExampleRequest, Exemplar
from goals.models.choices import ExampleAnswer
from goals.names import names_in
from tests import factories as make


@pytest.fixture
def goal(world):
    goal = make.make_goal(
        world.anna_s, world.cycle, "I will explain fractions.", measure="Two answers a week.", areas=[world.maths]
    )
    make.make_target(goal, "Explain one to a partner.")
    make.make_target(goal, "Only for me", audience=Audience.ONLY_ME)
    make.make_strategy(goal, "I draw it first.")
    return goal


def ask(client, goal):
    return client.post(reverse("goals:example_ask", args=[goal.uuid]), follow=True)


def answer(client, goal, answer="yes", **data):
    address = reverse("goals:example", args=[goal.uuid])
    read = client.get(address).context["copy"].mark
    return client.post(address, {"answer": answer, "read": read, **data}, follow=True)


def test_nothing_is_copied_before_the_students_yes(world, client_of, goal):
    ask(client_of(world.home_teacher), goal)
    assert not Exemplar.objects.exists()
    page = client_of(world.anna).get(goal.get_absolute_url()).content.decode()
    assert "Harper Vale asks: may others at school read this goal as an example?" in page
    answer(client_of(world.anna), goal)
    exemplar = Exemplar.objects.get()
    assert (exemplar.text, exemplar.measure) == ("I will explain fractions.", "Two answers a week.")
    assert (exemplar.band, exemplar.area, exemplar.steps) == ("5-6", "Mathematics", ["Explain one to a partner."])
    assert exemplar.strategies == "I draw it first."


def test_a_no_is_enough_and_is_not_asked_again(world, client_of, goal):
    ask(client_of(world.home_teacher), goal)
    answer(client_of(world.anna), goal, "no")
    assert not Exemplar.objects.exists()
    page = ask(client_of(world.home_teacher), goal).content.decode()
    assert "The student would rather not." in page
    assert ExampleRequest.objects.get().answer == ExampleAnswer.NO


def test_no_reader_finds_a_name_or_a_way_back_to_the_student(world, client_of, goal):
    ask(client_of(world.home_teacher), goal)
    answer(client_of(world.anna), goal)
    exemplar = Exemplar.objects.get()
    for person in (world.chloe, world.other_parent, world.other_teacher):
        client = client_of(person)
        page = client.get(reverse("goals:language", query={"band": "5-6"})).content.decode()
        assert "I will explain fractions." in page
        assert not [found for found in ("Anna", "Quill", str(goal.uuid), str(world.anna_s.uuid)) if found in page]
    history = client_of(world.other_teacher).get(reverse("goals:exemplar_history", args=[exemplar.uuid]))
    assert "I will explain fractions." in history.content.decode()
    assert "Anna" not in history.content.decode()


def test_the_student_takes_it_back_with_all_that_was_written_in_it(world, client_of, goal):
    ask(client_of(world.home_teacher), goal)
    answer(client_of(world.anna), goal)
    Exemplar.objects.get().change(1, text="Changed by a teacher.")
    answer_back = client_of(world.anna).post(reverse("goals:example", args=[goal.uuid]), {"back": "1"})
    assert answer_back.url == goal.get_absolute_url()
    assert not Exemplar.objects.exists()
    assert not Exemplar.pgh_event_model.objects.exists()
    assert ExampleRequest.objects.get().answer == ExampleAnswer.TAKEN_BACK


def test_the_student_says_yes_to_the_words_that_were_read(world, client_of, goal):
    ask(client_of(world.home_teacher), goal)
    client = client_of(world.anna)
    address = reverse("goals:example", args=[goal.uuid])
    read = client.get(address).context["copy"].mark
    goal.change(1, title="I will explain everything.")
    response = client.post(address, {"answer": "yes", "read": read})
    assert "The goal was changed a moment ago." in response.content.decode()
    assert not Exemplar.objects.exists()


def test_a_yes_sent_twice_makes_one_example(world, client_of, goal):
    ask(client_of(world.home_teacher), goal)
    client = client_of(world.anna)
    read = client.get(reverse("goals:example", args=[goal.uuid])).context["copy"].mark
    for _time in range(2):
        client.post(reverse("goals:example", args=[goal.uuid]), {"answer": "yes", "read": read})
    assert Exemplar.objects.count() == 1


@pytest.mark.parametrize(
    "text", ["I will help Ben with fractions.", "I sit beside anna's desk.", "Ms Vale reads with me.", "BEN and I"]
)
def test_a_goal_that_names_somebody_is_refused_with_the_name(world, client_of, text):
    goal = make.make_goal(world.anna_s, world.cycle, text)
    page = ask(client_of(world.home_teacher), goal).content.decode()
    assert "There is a name in it:" in page
    assert not ExampleRequest.objects.exists()


def test_a_name_that_came_into_the_goal_later_is_found_at_the_yes(world, client_of, goal):
    ask(client_of(world.home_teacher), goal)
    make.make_target(goal, "Explain it to Ben.")
    assert "There is a name in it: Ben." in answer(client_of(world.anna), goal).content.decode()
    assert not Exemplar.objects.exists()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I will read.", []),
        ("Will I read more?", []),
        ("I may read with May.", ["May"]),
        ("I sit with Will.", ["Will"]),
        ("i sit with mai-lan", ["mai-lan"]),
        ("Annabel is not Anna’s friend", ["Anna"]),
    ],
)
def test_names_that_are_words_count_inside_a_sentence(world, text, found):
    for name in ("Will Otter", "May Finch", "Mai-Lan Crest"):
        make.make_student(world.year, name, classes=[world.five_a])
    assert names_in([text], world.anna_s) == found


def test_a_private_goal_is_not_asked_for(world, client_of, goal):
    ask(client_of(world.home_teacher), goal)
    goal.change(1, audience=Audience.ONLY_ME)
    assert "shared with teachers" in answer(client_of(world.anna), goal).content.decode()
    assert not Exemplar.objects.exists()


def test_for_a_child_without_a_login_the_adult_asks_and_writes_down_the_answer(world, client_of):
    told = make.make_goal(world.tom_s, world.cycle, "I can count blocks.", told_to=world.home_teacher)
    client = client_of(world.home_teacher)
    ask(client, told)
    answer(client, told)
    assert Exemplar.objects.get().band == "F-2"


def test_the_family_reads_nothing_of_the_asking(world, client_of, goal):
    goal.change(1, audience=Audience.FAMILY)
    ask(client_of(world.home_teacher), goal)
    assert "example" not in client_of(world.parent).get(goal.get_absolute_url()).content.decode().lower()


def test_with_a_goal_that_leaves_the_bin_for_good_its_copy_goes_too(world, client_of, goal):
    ask(client_of(world.home_teacher), goal)
    answer(client_of(world.anna), goal)
    type(goal).objects.filter(pk=goal.pk).update(binned_at=timezone.now() - timedelta(days=31))
    erase_binned()
    assert not Exemplar.objects.exists()
    assert not Exemplar.pgh_event_model.objects.exists()
    assert not ExampleRequest.pgh_event_model.objects.exists()
