"""Two windows on one text: a form that comes back for another reason still knows the version it was made from."""

import re

import pytest
from django.urls import reverse

from goals.models import Reflection
from tests import factories as make

SENT_FROM = re.compile(r'name="base_version" value="(\d+)"')
TOO_LONG = "x" * 2_001


@pytest.fixture
def rows(world):
    goal = make.make_goal(world.anna_s, world.cycle)
    reflection = Reflection.of(goal, text="At first", audience=1)
    reflection.save()
    return {"goal": goal, "target": make.make_target(goal), "reflection": reflection}


FORMS = {
    "edit": ("goal", "title", {}, {"measure": TOO_LONG}),
    "target_edit": ("target", "text", {"key": ""}, {"due_on": "31 June"}),
    "reflection_edit": ("reflection", "text", {"key": "", "audience": 1}, {"audience": 9}),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_the_other_window_saved_is_shown_after_a_mistake_too(rows, world, client_of, name):
    what, box, fixed, mistake = FORMS[name]
    row, anna = rows[what], client_of(world.anna)
    fixed = {field: value or row.uuid for field, value in fixed.items()}

    def save(words: str, version: int, **more):
        sent = {**fixed, box: words, "base_version": version, **more}
        return anna.post(reverse(f"goals:{name}", args=[row.uuid]), sent)

    assert save("From the first window", row.version).status_code == 302
    came_back = save("From the second window", row.version, **mistake)
    assert came_back.status_code == 200
    version = int(SENT_FROM.search(came_back.content.decode())[1])
    both = save("From the second window", version)
    assert both.status_code == 409
    assert "From the first window" in both.content.decode()
    decided = int(SENT_FROM.search(both.content.decode())[1])
    assert save("From the second window", decided).status_code == 302
    row.refresh_from_db()
    assert getattr(row, box) == "From the second window"


def test_a_reason_of_the_other_window_is_shown_after_a_mistake_too(rows, world, client_of):
    goal, anna = rows["goal"], client_of(world.anna)

    def finish(reason: str, version: int, outcome="not_yet"):
        sent = {"outcome": outcome, "outcome_reason": reason, "base_version": version}
        return anna.post(reverse("goals:finish", args=[goal.uuid]), sent)

    assert finish("From the first window", goal.version).status_code == 302
    came_back = finish("", goal.version)
    version = int(SENT_FROM.search(came_back.content.decode())[1])
    both = finish("From the second window", version)
    assert (both.status_code, "From the first window" in both.content.decode()) == (409, True)
    decided = int(SENT_FROM.search(both.content.decode())[1])
    assert finish("From the second window", decided).status_code == 302


def test_dates_of_the_other_window_are_shown_beside_a_mistake(world, client_of):
    admin, address = client_of(world.admin), reverse("goals:cycle", args=[world.cycle.uuid])
    version = int(SENT_FROM.search(admin.get(address).content.decode())[1])
    assert admin.post(address, {"base_version": version}).status_code == 302
    wrong = {"form-0-kind": "set", "form-0-opens_on": "31 June", "form-0-closes_on": "x", "base_version": version}
    came_back = admin.post(address, wrong).content.decode()
    assert "Somebody changed this timeline" in came_back
    assert "31 June" in came_back
    assert int(SENT_FROM.search(came_back)[1]) == version + 1


@pytest.mark.parametrize("name", FORMS)
def test_what_an_adult_typed_is_handed_back_where_the_student_took_the_words_over(rows, world, client_of, name):
    what, box, fixed, _mistake = FORMS[name]
    row, fixed = rows[what], {field: value or rows[what].uuid for field, value in FORMS[name][2].items()}

    def save(person, words: str):
        sent = {**fixed, box: words, "base_version": 1}
        return client_of(person).post(reverse(f"goals:{name}", args=[row.uuid]), sent)

    assert save(world.home_teacher, "Never hers").status_code == 403
    type(row).objects.filter(pk=row.pk).update(told_to=world.home_teacher)
    assert save(world.anna, "In my own words").status_code == 302
    handed_back = save(world.home_teacher, "As she told it to me")
    assert (handed_back.status_code, "As she told it to me" in handed_back.content.decode()) == (409, True)
    row.refresh_from_db()
    assert (getattr(row, box), row.told_to) == ("In my own words", None)
