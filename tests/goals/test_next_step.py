"""A next step waits on top of the child's page; it is for the child and those who teach the child."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Audience, Relation
from goals.models import Draft, NextStep
from tests import factories as make
from tests.goals.test_drafts import send
from tests.goals.test_visibility import who_sees

SENTENCE = "I'll see you on Monday."


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


def say(client, student, text=SENTENCE, key=None, **more):
    address = reverse("goals:next_step_new", args=[student.uuid])
    return client.post(address, {"key": key or uuid4(), "text": text, **more})


def read(client, step):
    return client.post(reverse("goals:next_step_read", args=[step.uuid]))


def first_page(client) -> str:
    return client.get(reverse("home")).content.decode()


def test_it_stands_on_top_of_the_childs_page_until_the_child_has_read_it(world, client_of, goal):
    say(client_of(world.home_teacher), world.anna_s, "Well done, come to me.", goal=goal.uuid)
    page = first_page(client_of(world.anna))
    assert page.index("Well done, come to me.") < page.index("now-heading")
    assert "Harper Vale says:" in page
    read(client_of(world.anna), NextStep.objects.get())
    assert "Well done, come to me." not in first_page(client_of(world.anna))
    assert NextStep.objects.get().read_at is not None


def test_read_twice_it_was_read_the_first_time(world, client_of):
    step = make.make_next_step(world.anna_s, world.home_teacher)
    read(client_of(world.anna), step)
    first = NextStep.objects.get().read_at
    assert read(client_of(world.anna), step).status_code == 302
    assert NextStep.objects.get().read_at == first


def test_the_teacher_sees_whether_it_was_read(world, client_of):
    step = make.make_next_step(world.anna_s, world.home_teacher)
    address = reverse("goals:student", args=[world.anna_s.uuid])
    assert "Not read yet" in client_of(world.home_teacher).get(address).content.decode()
    read(client_of(world.anna), step)
    assert SENTENCE not in client_of(world.home_teacher).get(address).content.decode()


def test_sent_twice_it_is_one_and_with_other_words_both_are_kept(world, client_of):
    teacher, key = client_of(world.home_teacher), uuid4()
    for _time in range(2):
        assert say(teacher, world.anna_s, key=key).status_code == 302
    assert NextStep.objects.count() == 1
    answer = say(teacher, world.anna_s, "And bring your page.", key=key)
    assert "You sent this before" in answer.content.decode()
    again = answer.context["form"]
    say(teacher, world.anna_s, again["text"].value(), key=again["key"].value())
    assert NextStep.objects.count() == 2


def test_nothing_written_is_refused_in_words(world, client_of):
    answer = say(client_of(world.home_teacher), world.anna_s, "")
    assert answer.context["form"].errors["text"]
    assert not NextStep.objects.exists()


def test_what_is_typed_is_kept_and_settled(world, client_of):
    teacher = client_of(world.home_teacher)
    drafts = teacher.get(reverse("goals:next_step_new", args=[world.anna_s.uuid])).context["drafts"]
    send(teacher, world, drafts.object, 1, "Come to", token=drafts.token, field="text")
    say(teacher, world.anna_s, "Come to me.", draft_token=drafts.token, draft_seq=1)
    assert not Draft.objects.exclude(text="").exists()


def test_its_author_takes_it_back_until_it_is_read(world, client_of):
    step = make.make_next_step(world.anna_s, world.home_teacher)
    address = reverse("goals:next_step_back", args=[step.uuid])
    assert client_of(world.relief_teacher).post(address).status_code == 403
    read(client_of(world.anna), step)
    client_of(world.home_teacher).post(address)
    assert NextStep.objects.exists()
    NextStep.objects.update(read_at=None)
    client_of(world.home_teacher).post(address)
    assert not NextStep.objects.exists()
    assert NextStep.pgh_event_model.objects.filter(pgh_label="delete").exists()


def test_for_a_child_without_a_login_the_teacher_ticks_it(world, client_of):
    step = make.make_next_step(world.tom_s, world.home_teacher)
    assert read(client_of(world.home_teacher), step).status_code == 302
    assert NextStep.objects.get().read_at is not None


# ------------------------------------------------------------------------- who sees it

AT_SCHOOL = {
    "anna": Relation.OWN, "home_teacher": Relation.HOME, "relief_teacher": Relation.RELIEF, "aide": Relation.GRANTED,
    "principal": Relation.PRINCIPAL, "wellbeing": Relation.WELLBEING, "coordinator": Relation.COORDINATOR,
}  # fmt: skip


def test_about_a_goal_of_the_whole_family_it_still_never_goes_home(world, goal):
    make.make_next_step(world.anna_s, world.home_teacher, goal)
    assert who_sees(world, NextStep.objects.all()) == AT_SCHOOL


def test_about_no_goal_a_subject_teacher_sees_his_own_alone(world):
    make.make_next_step(world.anna_s, world.home_teacher)
    assert who_sees(world, NextStep.objects.all()) == AT_SCHOOL
    NextStep.objects.update(author=world.maths_teacher, author_relation=Relation.SUBJECT)
    assert who_sees(world, NextStep.objects.all()) == AT_SCHOOL | {"maths_teacher": Relation.SUBJECT}


def test_about_a_goal_that_the_child_withdraws_it_is_the_childs_alone(world, goal):
    make.make_next_step(world.anna_s, world.home_teacher, goal)
    goal.change(goal.version, audience=Audience.ONLY_ME)
    assert NextStep.objects.get().goal_audience == Audience.ONLY_ME
    assert who_sees(world, NextStep.objects.all()) == {"anna": Relation.OWN}


def test_it_is_not_about_a_goal_that_its_author_does_not_see(world, client_of, goal):
    goal.change(goal.version, audience=Audience.ONLY_ME)
    say(client_of(world.home_teacher), world.anna_s, goal=goal.uuid)
    assert NextStep.objects.get().goal is None


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("next_step_has_words", {"text": ""}),
        ("next_step_audience_with_goal", {"goal_audience": None}),
        ("next_step_never_from_home", {"author_relation": Relation.FAMILY}),
        ("audience_of_goal", {"goal_audience": Audience.TEACHERS}),
    ],
)
def test_the_database_refuses(world, goal, rule, change):
    make.make_next_step(world.anna_s, world.home_teacher, goal)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        NextStep.objects.update(**change)


def test_the_first_sentence_names_the_next_day_of_school(world, client_of):
    make.make_term(world.year)
    page = client_of(world.home_teacher).get(reverse("goals:next_step_new", args=[world.anna_s.uuid]))
    assert page.context["starters"][0].startswith("I'll see you on ")
    assert page.context["starters"][0].endswith("day.")
