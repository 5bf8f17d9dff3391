"""The staff keep the language: every change is kept, with the name, and none is lost."""

from uuid import uuid4

import pytest
from django.urls import reverse

from goals.models import Exemplar
from tests import factories as make


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def post(client, name, row, **data):
    return client.post(reverse(f"goals:{name}", args=[row.uuid]), {"base_version": 1, **data})


def words(**changes) -> dict:
    return {"key": str(uuid4()), "text": "I will explain it twice.", "band": "5-6", **changes}


def test_a_teacher_adds_an_example_once_however_often_it_is_sent(world, teacher):
    sent = words(area="Mathematics", targets="Week 1: once\r\nWeek 2: twice")
    for _time in range(2):
        response = teacher.post(reverse("goals:exemplar_new"), sent)
        assert response.url.startswith("/language/?show=good&band=5-6#example-")
    exemplar = Exemplar.objects.get()
    assert (exemplar.school, exemplar.steps) == (world.school, ["Week 1: once", "Week 2: twice"])


def test_other_words_under_the_same_key_are_offered_again(teacher):
    sent = words()
    teacher.post(reverse("goals:exemplar_new"), sent)
    response = teacher.post(reverse("goals:exemplar_new"), sent | {"text": "Something else."})
    assert "You sent this before" in response.content.decode()
    assert Exemplar.objects.get().text == "I will explain it twice."


def test_a_fault_needs_its_reason_a_question_and_a_better_version(teacher):
    response = teacher.post(reverse("goals:exemplar_new"), words(fault="too_small"))
    assert set(response.context["form"].errors) == {"reason", "question", "better_text"}
    response = teacher.post(reverse("goals:exemplar_new"), words(reason="Because."))
    assert set(response.context["form"].errors) == {"fault"}
    assert not Exemplar.objects.exists()


def test_a_change_is_kept_with_the_name_and_what_it_said_before(world, teacher):
    row = make.make_exemplar(world.school)
    post(teacher, "exemplar_edit", row, **words(text="Better words.", area="Mathematics"))
    text = teacher.get(reverse("goals:exemplar_history", args=[row.uuid])).content.decode()
    for said in ("Better words.", "I will explain my answer to a partner.", "Harper Vale"):
        assert said in text


def test_two_windows_on_one_definition_both_texts_are_shown(world, teacher):
    row = make.make_definition(world.school)
    post(teacher, "definition_edit", row, plain="First", text="First")
    response = post(teacher, "definition_edit", row, plain="Second", text="Second")
    assert response.status_code == 409
    assert [(each.mine, each.theirs) for each in response.context["conflict"]] == [("Second", "First")] * 2
    row.refresh_from_db()
    assert (row.plain, row.version) == ("First", 2)
    post(teacher, "definition_edit", row, plain="Second", text="Second", base_version=response.context["base_version"])
    row.refresh_from_db()
    assert row.plain == "Second"


def test_what_is_hidden_goes_from_all_but_the_staff_and_comes_back(world, teacher, client_of):
    row = make.make_exemplar(world.school, "Hidden for a while")
    post(teacher, "exemplar_hide", row)
    assert "Hidden for a while" not in client_of(world.anna).get(reverse("goals:language")).content.decode()
    client_of(world.home_teacher).post(reverse("goals:exemplar_hide", args=[row.uuid]), {"back": "1"})
    assert "Hidden for a while" in client_of(world.anna).get(reverse("goals:language")).content.decode()


def test_a_changed_question_is_asked_in_its_new_words_and_a_hidden_one_no_more(world, teacher):
    goal = make.make_goal(world.anna_s, world.cycle)
    row = make.make_prompt(world.school, audience="teacher_comment", stage="monitor")
    post(teacher, "prompt_edit", row, text="I noticed something.")
    page = teacher.get(reverse("goals:feedback", args=[goal.uuid]))
    assert [starter.text for starter in page.context["starters"]] == ["I noticed something."]
    post(teacher, "prompt_hide", row)
    assert teacher.get(reverse("goals:feedback", args=[goal.uuid])).context["starters"] == []


def test_the_questions_are_listed_by_whom_they_are_for(world, teacher):
    make.make_prompt(world.school, "For a child")
    make.make_prompt(world.school, "For a family", audience="parent_to_student")
    page = teacher.get(reverse("goals:prompts", query={"for": "parent_to_student"}))
    assert [prompt.text for _stage, group in page.context["prompts"] for prompt in group] == ["For a family"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_questions_take_the_same_queries_for_any_number(world, teacher, django_assert_num_queries, number):
    for _each in range(number):
        make.make_prompt(world.school)
    with django_assert_num_queries(7):
        [(_stage, prompts)] = teacher.get(reverse("goals:prompts")).context["prompts"]
    assert len(prompts) == number


@pytest.mark.parametrize("number", [1, 3])
def test_a_history_takes_the_same_queries_for_any_number(world, teacher, django_assert_num_queries, number):
    row = make.make_exemplar(world.school)
    for version in range(1, number):
        row.change(version, text=f"Words {version}")
    with django_assert_num_queries(6):
        page = teacher.get(reverse("goals:exemplar_history", args=[row.uuid]))
    assert len(page.context["versions"]) == number
