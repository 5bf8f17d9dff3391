"""Steps, strategies, check-ins and looking back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from goals.actions.language import load_language
from goals.models import CheckIn, Draft, Goal, Prompt, Reflection, Strategy, Target
from tests import factories as make
from tests.accounts.test_media import picture
from tests.goals.test_drafts import send
from tests.goals.test_goal_form import MEGABYTE


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle)


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def post(client, name, thing, **data):
    return client.post(reverse(f"goals:{name}", args=[thing.uuid]), {"key": str(uuid4()), **data})


# ------------------------------------------------------------------------- steps and strategies


def test_a_step_is_added_ticked_unticked_changed_and_removed(anna, goal):
    due_on = timezone.localdate() + timedelta(days=5)
    assert post(anna, "target_new", goal, text="Read a page", due_on=due_on).url == f"{goal.get_absolute_url()}#plan"
    step = Target.objects.get()
    post(anna, "target_done", step, done="1")
    assert Target.objects.get().done_at is not None
    post(anna, "target_done", step, done="0")
    assert Target.objects.get().done_at is None
    version = Target.objects.get().version
    post(anna, "target_edit", step, text="Read two pages", due_on=due_on, base_version=version)
    assert Target.objects.get().text == "Read two pages"
    post(anna, "target_remove", step)
    assert not Target.objects.exists()
    assert "Read two pages" in anna.get(reverse("goals:history", args=[goal.uuid])).content.decode()


def test_ticking_twice_is_one_change(anna, goal):
    step = make.make_target(goal)
    post(anna, "target_done", step)
    first = Target.objects.get()
    post(anna, "target_done", step)
    assert (Target.objects.get().done_at, Target.objects.get().version) == (first.done_at, first.version)


def test_a_strategy_can_be_an_if_then_plan(anna, goal):
    post(anna, "strategy_new", goal, text="I count to ten", obstacle="it is loud")
    assert str(Strategy.objects.get()) == "If it is loud, then I count to ten"
    post(anna, "strategy_remove", Strategy.objects.get())
    assert not Strategy.objects.exists()


@pytest.mark.parametrize(("name", "model"), [("target_new", Target), ("strategy_new", Strategy)])
def test_sent_twice_it_is_added_once(anna, goal, name, model):
    key = str(uuid4())
    for _time in range(2):
        assert post(anna, name, goal, key=key, text="Once").status_code == 302
    assert model.objects.count() == 1


def test_a_key_that_belongs_to_another_goal_adds_nothing(world, anna, goal):
    other = make.make_target(make.make_goal(world.ben_s, world.cycle))
    response = post(anna, "target_new", goal, key=other.uuid, text="Mine")
    assert response.status_code == 200
    assert "load this page again" in response.content.decode()
    assert Target.objects.count() == 1


def test_two_windows_on_one_step_both_are_shown(anna, goal):
    step = make.make_target(goal, "At first")
    post(anna, "target_edit", step, text="From the first window", base_version=1)
    response = post(anna, "target_edit", step, text="From the second window", base_version=1)
    assert response.status_code == 409
    page = response.content.decode()
    assert "From the first window" in page
    assert "From the second window" in page
    assert Target.objects.get().text == "From the first window"


def test_a_step_that_was_due_may_keep_its_day(anna, goal):
    past = timezone.localdate() - timedelta(days=5)
    step = make.make_target(goal, due_on=past)
    post(anna, "target_edit", step, text="In other words", due_on=past, base_version=1)
    assert Target.objects.get().text == "In other words"
    response = post(anna, "target_edit", step, text="Later", due_on=past - timedelta(days=1), base_version=2)
    assert "due_on" in response.context["form"].errors


def test_a_teacher_adds_no_step_to_a_students_goal(world, client_of, goal):
    assert post(client_of(world.home_teacher), "target_new", goal, text="Do this").status_code == 403
    assert not Target.objects.exists()


@pytest.mark.parametrize("name", ["target_new", "strategy_new", "reflect", "check_in"])
@pytest.mark.parametrize("text", ["a\x00", "\ufffd", MEGABYTE], ids=["nul", "replacement", "megabyte"])
def test_a_text_that_cannot_be_kept_is_refused_at_its_box_and_stays(anna, goal, name, text):
    box = "note" if name == "check_in" else "text"
    response = post(anna, name, goal, status="stuck", audience=0, **{box: text})
    assert response.status_code == 200
    assert response.context["form"].errors[box]
    assert not any(model.objects.exists() for model in (Target, Strategy, Reflection, CheckIn))


# ------------------------------------------------------------------------- check-ins


def test_a_check_in_is_a_tap_and_what_goes_with_it(anna, goal):
    photo = SimpleUploadedFile("page.jpg", picture())
    post(anna, "check_in", goal, status="stuck", note="The middle is hard.", wants_help="on", files=photo)
    found = CheckIn.objects.get()
    assert (found.status, found.note, found.wants_help, found.told_to) == ("stuck", "The middle is hard.", True, None)
    assert found.evidence.get().file.name == "page.jpg"


def test_a_check_in_sent_twice_is_one(anna, goal):
    key = str(uuid4())
    for _time in range(2):
        post(anna, "check_in", goal, key=key, status="going_well")
    assert CheckIn.objects.count() == 1


def test_without_a_face_nothing_is_kept_and_the_sentence_stays(anna, goal):
    response = post(anna, "check_in", goal, note="My sentence")
    assert "status" in response.context["form"].errors
    assert "My sentence" in response.content.decode()
    assert not CheckIn.objects.exists()


def test_a_photo_that_is_none_is_refused_and_the_sentence_stays(anna, goal):
    response = post(anna, "check_in", goal, status="stuck", note="Mine", files=SimpleUploadedFile("x.jpg", b"no"))
    assert "files" in response.context["form"].errors
    assert "Mine" in response.content.decode()
    assert not CheckIn.objects.exists()


def test_what_an_adult_heard_is_marked_told(world, client_of, goal):
    post(client_of(world.relief_teacher), "check_in", goal, status="getting_there")
    assert CheckIn.objects.get().told_to == world.relief_teacher


# ------------------------------------------------------------------------- looking back


def test_looking_back_is_private_until_the_student_shares_it(world, anna, goal):
    page = anna.get(reverse("goals:reflect", args=[goal.uuid]))
    assert page.context["form"]["audience"].value() == Audience.ONLY_ME
    post(anna, "reflect", goal, text="I draw it first now.", audience=0)
    reflection = Reflection.objects.get()
    assert not Reflection.objects.visible_to(world.home_teacher).exists()
    post(anna, "reflection_edit", reflection, text=reflection.text, audience=1, base_version=1)
    assert Reflection.objects.visible_to(world.home_teacher).exists()


@pytest.fixture
def questions(world) -> list[Prompt]:
    """What the school asks a student of Anna's age who looks back."""
    load_language(school=world.school)
    asked = Prompt.objects.filter(audience="student", stage="report", bands__contains=["5-6"])
    return list(asked)


def test_another_question_stands_first_each_time_and_is_kept_with_the_answer(anna, goal, questions):
    for number in (0, 1):
        field = anna.get(reverse("goals:reflect", args=[goal.uuid])).context["form"]["question"]
        assert [label for _key, label in field.field.choices] == [prompt.text for prompt in questions]
        assert field.value() == str(questions[number].uuid)
        post(anna, "reflect", goal, text="Drawing.", audience=0, question=field.value())
        assert Reflection.objects.latest("created_at").prompt == questions[number].text


def test_a_student_takes_another_question(anna, goal, questions):
    post(anna, "reflect", goal, text="Drawing.", audience=0, question=questions[2].uuid)
    assert Reflection.objects.get().prompt == questions[2].text


def test_a_question_that_was_hidden_meanwhile_is_said_and_the_answer_stays(anna, goal, questions):
    Prompt.objects.filter(pk=questions[0].pk).update(is_hidden=True)
    page = post(anna, "reflect", goal, text="I drew it first.", audience=0, question=questions[0].uuid)
    text = page.content.decode()
    assert "no longer asked" in text
    assert "I drew it first.</textarea>" in text
    assert not Reflection.objects.exists()


def test_a_young_child_looks_back_with_a_face_alone(world, client_of):
    told = make.make_goal(world.tom_s, world.cycle, told_to=world.home_teacher, audience=Audience.FAMILY)
    teacher = client_of(world.home_teacher)
    page = teacher.get(reverse("goals:reflect", args=[told.uuid])).content.decode()
    assert 'class="face face--getting_there"' in page
    post(teacher, "reflect", told, helped="a_bit", audience=2)
    assert Reflection.objects.get().helped == "a_bit"
    assert Reflection.objects.visible_to(world.other_parent).exists() is False
    assert "It helped me a bit" in teacher.get(told.get_absolute_url()).content.decode()


def test_the_older_are_not_offered_faces(anna, goal):
    assert "helped" not in anna.get(reverse("goals:reflect", args=[goal.uuid])).context["form"].fields


def test_a_reflection_is_never_offered_wider_than_its_goal(anna, goal):
    response = post(anna, "reflect", goal, text="For all", audience=2)
    assert "audience" in response.context["form"].errors
    assert not Reflection.objects.exists()


def test_two_windows_on_one_reflection_both_are_shown(world, anna, goal):
    reflection = Reflection.of(goal, text="At first")
    reflection.save()
    post(anna, "reflection_edit", reflection, text="First window", audience=0, base_version=1)
    response = post(anna, "reflection_edit", reflection, text="Second window", audience=0, base_version=1)
    assert response.status_code == 409
    assert "First window" in response.content.decode()
    assert "Second window" in response.content.decode()


def test_a_young_childs_looking_back_is_told_to_the_teacher(world, client_of):
    told = make.make_goal(world.tom_s, world.cycle, told_to=world.home_teacher)
    post(client_of(world.home_teacher), "reflect", told, text="I can hop now!", audience=1)
    assert Reflection.objects.get().told_to == world.home_teacher


def test_what_was_typed_looking_back_is_found_again_and_settled(world, anna, goal):
    address = reverse("goals:reflect", args=[goal.uuid])
    drafts = anna.get(address).context["drafts"]
    send(anna, world, drafts.object, 3, "I learnt", token=drafts.token, field="text")
    page = anna.get(address)
    assert "I learnt</textarea>" in page.content.decode()
    taken = page.context["drafts"].taken
    post(anna, "reflect", goal, text="I learnt to ask.", audience=0, draft_token="new", draft_seq=1, draft_taken=taken)
    assert not Draft.objects.exclude(text="").exists()


def test_a_paused_or_binned_goal_of_the_student_still_opens(world, anna):
    goal = make.make_goal(world.anna_s, world.cycle, binned_at=timezone.now())
    page = anna.get(goal.get_absolute_url()).content.decode()
    assert "in the bin" in page
    post(anna, "goal_restore", goal)
    assert Goal.objects.get().binned_at is None
