"""An answer is lost on the way, more is typed, the same form is sent again: nothing is doubled and nothing dropped."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goals.forms.drafts import place_of_new
from goals.models import CheckIn, Draft, Evidence, Feedback, Goal, NextTarget, Reflection, Strategy, Target
from tests import factories as make
from tests.accounts.test_media import picture
from tests.goals.test_drafts import send as type_into
from tests.goals.test_goal_form import sent

BLUE = picture()


def photo(name="page.jpg", content=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or BLUE)


FORMS = {
    "target_new": (Target, "text", {}),
    "strategy_new": (Strategy, "text", {}),
    "next_target_new": (NextTarget, "text", {}),
    "check_in": (CheckIn, "note", {"status": "stuck"}),
    "reflect": (Reflection, "text", {"audience": 0}),
    "evidence_new": (Evidence, "caption", {"files": photo}),
    "feedback": (Feedback, "text", {"audience": 2}),
}


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle)


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def post(client, name, goal, key, words, **more):
    _model, box, fixed = FORMS[name]
    made = {field: value() if callable(value) else value for field, value in fixed.items()}
    return client.post(reverse(f"goals:{name}", args=[goal.uuid]), {"key": key, box: words, **made, **more})


@pytest.mark.parametrize("name", FORMS)
def test_the_same_words_sent_twice_are_kept_once(anna, goal, name):
    key = str(uuid4())
    answers = [post(anna, name, goal, key, "The same words").status_code for _time in range(2)]
    assert answers == [302, 302]
    assert FORMS[name][0].objects.count() == 1


@pytest.mark.parametrize("name", FORMS)
def test_other_words_under_the_same_key_come_back_and_can_be_kept_too(anna, goal, name):
    model, box, _fixed = FORMS[name]
    key = str(uuid4())
    post(anna, name, goal, key, "The first words")
    answer = post(anna, name, goal, key, "The first words, and more")
    page = answer.content.decode()
    assert "You sent this before" in page
    assert "The first words, and more" in page
    assert getattr(model.objects.get(), box) == "The first words"
    form = answer.context["form"]
    again = post(anna, name, goal, form["key"].value(), form[box].value())
    assert again.status_code == 302
    assert set(model.objects.values_list(box, flat=True)) == {"The first words", "The first words, and more"}


@pytest.mark.parametrize("name", FORMS)
def test_what_is_not_kept_stays_a_draft(world, anna, goal, name):
    box, key = FORMS[name][1], str(uuid4())
    post(anna, name, goal, key, "The first words")
    opened = anna.get(reverse(f"goals:{name}", args=[goal.uuid])).context["drafts"]
    type_into(anna, world, opened.object, 1, "The first words, and more", token=opened.token, field=box)
    post(anna, name, goal, key, "The first words, and more", draft_token=opened.token, draft_seq=2)
    assert Draft.objects.exclude(text="").get().text == "The first words, and more"


@pytest.mark.parametrize("name", FORMS)
def test_a_key_of_somebody_else_shows_nothing_of_theirs(world, anna, client_of, goal, name):
    model, box, _fixed = FORMS[name]
    key = str(uuid4())
    post(anna, name, goal, key, "Anna's own words")
    answer = post(client_of(world.home_teacher), name, goal, key, "Mine")
    assert answer.status_code in (200, 403)
    assert "You sent this before" not in answer.content.decode()
    assert getattr(model.objects.get(), box) == "Anna's own words"


PARTS = ("target_new", "strategy_new", "next_target_new")


@pytest.mark.parametrize("name", PARTS)
def test_what_was_sent_before_is_changed_by_one_tap(world, anna, goal, name):
    """The browser went back: the same key, better words. They are no second step, and no draft stays behind."""
    model, key = FORMS[name][0], str(uuid4())
    post(anna, name, goal, key, "Read a pge")
    opened = anna.get(reverse(f"goals:{name}", args=[goal.uuid])).context["drafts"]
    type_into(anna, world, opened.object, 1, "Read a page", token=opened.token, field="text")
    answer = post(anna, name, goal, key, "Read a page", draft_token=opened.token, draft_seq=2)
    assert (answer.status_code, model.objects.get().text) == (409, "Read a pge")
    drafts, form = answer.context["drafts"], answer.context["form"]
    marks = {"draft_token": drafts.token, "draft_seq": 3, "base_version": drafts.base_version, "instead": "1"}
    changed = anna.post(answer.context["instead"], {"key": form["key"].value(), "text": "Read a page", **marks})
    assert changed.status_code == 302
    assert model.objects.get().text == "Read a page"
    assert not Draft.objects.exclude(text="").exists()


@pytest.mark.parametrize("name", PARTS)
def test_the_same_words_from_an_old_page_with_a_new_key_are_there_already(anna, goal, name):
    for _time in range(2):
        assert post(anna, name, goal, str(uuid4()), "Read a page").status_code == 302
    assert FORMS[name][0].objects.count() == 1


def test_a_step_that_is_done_can_be_set_once_more(anna, goal):
    post(anna, "target_new", goal, str(uuid4()), "Read a page")
    anna.post(reverse("goals:target_done", args=[Target.objects.get().uuid]))
    post(anna, "target_new", goal, str(uuid4()), "Read a page")
    assert Target.objects.count() == 2


def test_another_file_under_the_same_key_is_kept_beside_the_first(anna, goal):
    key = str(uuid4())
    post(anna, "evidence_new", goal, key, "My page")
    for _time in range(2):
        post(anna, "evidence_new", goal, key, "My page", files=photo("other.jpg", picture(size=(10, 10))))
    assert Evidence.objects.count() == 2


def test_a_photo_that_comes_with_the_second_sending_of_a_check_in_is_kept(anna, goal):
    key = str(uuid4())
    post(anna, "check_in", goal, key, "Nearly")
    for _time in range(2):
        post(anna, "check_in", goal, key, "Nearly", files=photo())
    assert CheckIn.objects.get().evidence.count() == 1


def test_a_photo_that_comes_with_other_words_is_asked_for_once_more(anna, goal):
    key = str(uuid4())
    post(anna, "check_in", goal, key, "Nearly")
    page = post(anna, "check_in", goal, key, "Nearly, with a photo", files=photo()).content.decode()
    assert "Please choose the photo or file once more: it is not kept yet." in page


# ------------------------------------------------------------------------- a new goal


def write(client, world, data, **more):
    return client.post(reverse("goals:new", args=[world.anna_s.uuid]), {**data, **more})


def test_steps_that_come_with_the_second_sending_of_a_goal_are_added_once(world, anna):
    data = sent(first_step="Choose the book.", strategy="After tea")
    write(anna, world, data)
    for _time in range(2):
        write(anna, world, data, step_2="Read two pages.", areas=[world.reading.pk], files=photo())
    goal = Goal.objects.get()
    assert [step.text for step in goal.targets.all()] == ["Choose the book.", "Read two pages."]
    assert (goal.strategies.count(), goal.areas.count(), goal.evidence.count()) == (1, 1, 1)


def test_sent_again_with_a_narrower_choice_and_more_steps_both_hold_at_once(world, anna):
    """The family was chosen, the answer was lost, and the child thought again."""
    data = sent(audience=2, title="I will read to Grandma.")
    write(anna, world, data)
    again = data | {"audience": 0, "title": "I will read to Grandma and Grandpa.", "step_2": "Ask them what they like."}
    assert write(anna, world, again).status_code == 409
    goal = Goal.objects.get()
    assert (goal.audience, goal.title) == (0, "I will read to Grandma.")
    assert [step.text for step in goal.targets.all()] == ["Ask them what they like."]


def test_sent_again_a_goal_is_never_shared_wider_than_it_stands(world, anna):
    """The child shared it, took it back, and reloads the page that still holds the old choice."""
    data = sent(audience=2)
    write(anna, world, data)
    goal = Goal.objects.get()
    anna.post(reverse("goals:share", args=[goal.uuid]), {"audience": 0})
    assert write(anna, world, data).status_code == 409
    goal.refresh_from_db()
    assert goal.audience == 0


def test_an_old_page_sent_once_more_undoes_nothing_that_was_chosen_since(world, anna):
    """Just me at first; then shared, a step taken out, a subject taken off. The browser's way back, and Save."""
    data = sent(audience=0, first_step="Choose the book.", strategy="After tea", areas=[world.reading.pk])
    write(anna, world, data)
    goal = Goal.objects.get()
    anna.post(reverse("goals:share", args=[goal.uuid]), {"audience": 1})
    anna.post(reverse("goals:target_remove", args=[goal.targets.get().uuid]))
    anna.post(reverse("goals:strategy_remove", args=[goal.strategies.get().uuid]))
    edited = {"title": data["title"], "base_version": Goal.objects.get().version}
    assert anna.post(reverse("goals:edit", args=[goal.uuid]), edited).status_code == 302
    assert write(anna, world, data).status_code == 409
    goal.refresh_from_db()
    assert goal.audience == 1
    assert (goal.targets.count(), goal.strategies.count(), goal.areas.count()) == (0, 0, 0)


# ------------------------------------------------------------------------- whose words they are


@pytest.mark.parametrize("kind", ["edit", "target_edit", "strategy_edit", "reflection_edit"])
def test_a_student_who_rewrites_what_was_told_takes_the_words_over(world, client_of, goal, kind):
    """Told while there was no log-in; from the first own edit on, the adult can no longer change them."""
    told = {"told_to": world.home_teacher}
    goal = make.make_goal(world.anna_s, world.cycle, **told)
    reflection = Reflection.of(goal, text="I can hop.", audience=1, **told)
    reflection.save()
    row = {
        "edit": goal,
        "target_edit": make.make_target(goal, **told),
        "strategy_edit": make.make_strategy(goal, **told),
        "reflection_edit": reflection,
    }[kind]
    assert row.words_belong_to(world.home_teacher)
    words = {"title": "In my words", "text": "In my words", "audience": 1, "key": uuid4(), "base_version": row.version}
    assert client_of(world.anna).post(reverse(f"goals:{kind}", args=[row.uuid]), words).status_code == 302
    row.refresh_from_db()
    assert row.told_to is None
    words |= {"title": "Better words", "text": "Better words", "base_version": row.version}
    assert client_of(world.home_teacher).post(reverse(f"goals:{kind}", args=[row.uuid]), words).status_code == 409


@pytest.mark.parametrize("kind", ["target", "strategy"])
def test_a_step_removed_while_it_is_changed_comes_back_with_what_was_typed(anna, goal, kind):
    model = {"target": Target, "strategy": Strategy}[kind]
    part = {"target": make.make_target, "strategy": make.make_strategy}[kind](goal)
    anna.post(reverse(f"goals:{kind}_remove", args=[part.uuid]))
    words = {"key": part.uuid, "text": "Typed meanwhile", "base_version": 1}
    answer = anna.post(reverse(f"goals:{kind}_edit", args=[part.uuid]), words)
    assert answer.status_code == 409
    assert "Typed meanwhile" in answer.content.decode()
    assert not model.objects.exists()
    form = answer.context["form"]
    saved = anna.post(answer.context["action"], {"key": form["key"].value(), "text": form["text"].value()})
    assert saved.status_code == 302
    assert model.objects.get().text == "Typed meanwhile"


def test_its_drafts_go_along_to_the_place_where_it_comes_back(world, anna, goal):
    part = make.make_target(goal)
    packet = {"object": part.uuid, "field": "text", "token": "tab-1", "seq": 1, "text": "Typed mean"}
    anna.post(reverse("goals:draft", args=[world.anna_s.uuid]), packet)
    anna.post(reverse("goals:target_remove", args=[part.uuid]))
    marks = {"draft_token": "tab-1", "draft_seq": 2}
    anna.post(reverse("goals:target_edit", args=[part.uuid]), {"key": part.uuid, "text": "Typed meanwhile", **marks})
    kept = Draft.objects.exclude(text="").get()
    assert (kept.object_uuid, kept.text) == (place_of_new(goal.uuid, "target"), "Typed meanwhile")


def test_drafts_of_a_new_goal_go_along_when_it_is_there_already(world, anna):
    data = sent()
    write(anna, world, data)
    goal, marks = Goal.objects.get(), {"draft_token": "tab-1", "draft_seq": 2}
    place = place_of_new(world.anna_s.uuid, "goal")
    packet = {"object": place, "field": "title", "token": "tab-1", "seq": 1, "text": "I will read al"}
    anna.post(reverse("goals:draft", args=[world.anna_s.uuid]), packet)
    assert write(anna, world, data, title="I will read aloud.", **marks).status_code == 409
    assert set(Draft.objects.exclude(text="").values_list("object_uuid", flat=True)) == {goal.uuid}
    assert Draft.objects.get(object_uuid=goal.uuid, field="title").text == "I will read aloud."


def test_a_step_that_comes_back_is_for_the_same_readers(world, anna):
    """What was agreed for the two and the teachers does not go home because it was removed and written again."""
    goal = make.make_goal(world.anna_s, world.cycle, audience=2)
    part = make.make_strategy(goal, audience=1)
    anna.post(reverse("goals:strategy_remove", args=[part.uuid]))
    answer = anna.post(reverse("goals:strategy_edit", args=[part.uuid]), {"key": part.uuid, "text": "In other words"})
    anna.post(answer.context["action"], {"key": answer.context["form"]["key"].value(), "text": "In other words"})
    assert [(found.text, found.effective) for found in goal.strategies.all()] == [("In other words", 1)]


def test_a_step_sent_again_after_it_was_removed_can_be_changed(anna, goal):
    key = str(uuid4())
    post(anna, "target_new", goal, key, "Read a page")
    anna.post(reverse("goals:target_remove", args=[key]))
    post(anna, "target_new", goal, key, "Read a page")
    changed = anna.post(reverse("goals:target_edit", args=[key]), {"key": key, "text": "Read two", "base_version": 1})
    assert changed.status_code == 302
    assert Target.objects.get().text == "Read two"


def test_the_adult_who_wrote_it_down_finds_the_words_when_the_child_removed_them(world, anna, client_of, goal):
    part = make.make_strategy(goal, told_to=world.home_teacher)
    goal.change(goal.version, told_to=world.home_teacher)
    anna.post(reverse("goals:strategy_remove", args=[part.uuid]))
    address = reverse("goals:strategy_edit", args=[part.uuid])
    answer = client_of(world.home_teacher).post(address, {"key": part.uuid, "text": "Typed for ten minutes"})
    assert "Typed for ten minutes" in answer.content.decode()
    assert not Strategy.objects.exists()


def test_a_message_about_a_step_that_is_gone_by_now_is_no_error(anna, goal):
    key, step = str(uuid4()), make.make_target(goal)
    post(anna, "feedback", goal, key, "Is this enough?", about=f"target-{step.uuid}")
    anna.post(reverse("goals:target_remove", args=[step.uuid]))
    assert "You sent this before" in post(anna, "feedback", goal, key, "Is this enough?").content.decode()
    assert Feedback.objects.count() == 1


def test_a_removed_step_of_somebody_else_stays_unseen(world, anna, client_of, goal):
    part = make.make_target(goal)
    anna.post(reverse("goals:target_remove", args=[part.uuid]))
    address = reverse("goals:target_edit", args=[part.uuid])
    assert client_of(world.ben).post(address, {"text": "Mine"}).status_code == 404
    assert client_of(world.home_teacher).post(address, {"text": "Mine"}).status_code == 403
