"""What each side brings to a talk: ticks and questions of the child, a line of a parent."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from goals.models import Brought, Evidence, FamilyLine, Goal
from tests import factories as make
from tests.accounts.test_database_rules import refused
from tests.goals.talking import at, save_notes

LINE = "How can we help at home?"


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, "I will explain.", audience=Audience.FAMILY)


@pytest.fixture
def talk(world, goal):
    return make.make_talk(
        world.anna_s, world.home_teacher, goal=goal, planned_for=timezone.now(), kind="three_way", audience=2
    )


def bring(client, talk, *things, was=(), questions=()):
    data = {"goal_0": [str(thing.uuid) for thing in things], "was": " ".join(str(thing.uuid) for thing in was)}
    return client.post(at("talk_bring", talk), data | {"questions": [str(each.uuid) for each in questions]})


def brought(client_of, person, talk) -> list[str]:
    return [thing.name for thing in client_of(person).get(at("talk", talk)).context["things"]]


# ------------------------------------------------------------------------------------------------ ticks
def test_a_child_ticks_what_to_talk_about_and_all_stands_in_one_place(world, client_of, goal, talk):
    step, question = (
        make.make_target(goal),
        make.make_prompt(world.school, "What helped?", audience="teacher_to_student"),
    )
    make.make_request(world.anna_s, world.anna, talk=talk, answered_at=timezone.now(), text="I asked.")
    client_of(world.anna).post(
        at("talk_prepare", talk), {"topic": "Step two.", "proud": "My drawing.", "base_version": 1}
    )
    assert bring(client_of(world.anna), talk, goal, step, questions=[question]).status_code == 302
    text = client_of(world.home_teacher).get(at("talk", talk)).content.decode()
    place = text.partition('id="brought"')[2].partition("</section>")[0]
    for words in ("I will explain.", step.text, "What helped?", "Step two.", "My drawing.", "I asked."):
        assert words in place


def test_each_reader_sees_of_it_what_she_or_he_sees_anyway(world, client_of, goal, talk):
    step = make.make_target(goal, "For the team.", audience=Audience.TEACHERS)
    bring(client_of(world.anna), talk, goal, step)
    assert brought(client_of, world.home_teacher, talk) == ["I will explain.", "For the team."]
    assert brought(client_of, world.parent, talk) == ["I will explain."]
    Goal.objects.update(audience=Audience.ONLY_ME)
    assert brought(client_of, world.home_teacher, talk) == []


def test_nothing_private_and_nothing_of_another_child_can_be_brought(world, client_of, goal, talk):
    for hidden in (make.make_target(goal, audience=Audience.ONLY_ME), make.make_goal(world.ben_s, world.cycle)):
        page = bring(client_of(world.anna), talk, hidden)
        assert page.context["form"].errors
    assert not Brought.objects.exists()


def test_three_questions_at_most(world, client_of, talk):
    four = [
        make.make_prompt(world.school, f"Question {n}?", audience="teacher_to_student", point=f"point_{n}")
        for n in range(4)
    ]
    page = bring(client_of(world.anna), talk, questions=four)
    assert "Choose three questions at most." in page.content.decode()
    bring(client_of(world.anna), talk, questions=four[:3])
    assert "questions" in bring(client_of(world.anna), talk, questions=four[3:]).context["form"].errors
    assert Brought.objects.count() == 3


def test_an_old_page_takes_nothing_away_that_another_window_brought(world, client_of, goal, talk):
    step = make.make_target(goal)
    bring(client_of(world.anna), talk, goal)
    bring(client_of(world.anna), talk, step)
    bring(client_of(world.anna), talk, step)
    assert brought(client_of, world.anna, talk) == ["I will explain.", step.text]
    bring(client_of(world.anna), talk, step, was=[goal, step])
    assert brought(client_of, world.anna, talk) == [step.text]


def test_the_order_is_changed_by_a_tap(world, client_of, goal, talk):
    make.make_brought(talk, goal=goal)
    second = make.make_brought(talk, target=make.make_target(goal, "Second"))
    client_of(world.anna).post(reverse("goals:brought_move", args=[second.uuid]))
    assert brought(client_of, world.anna, talk) == ["Second", "I will explain."]
    client_of(world.anna).post(reverse("goals:brought_move", args=[second.uuid]), {"later": "1"})
    assert brought(client_of, world.anna, talk) == ["I will explain.", "Second"]


def test_the_questions_that_were_chosen_come_first(world, client_of, talk):
    make.make_prompt(world.school, "First?", audience="three_way")
    chosen = make.make_prompt(world.school, "Chosen?", audience="teacher_to_student")
    make.make_brought(talk, prompt=chosen)
    questions = client_of(world.home_teacher).get(at("talk", talk)).context["questions"]
    assert [(prompt.text, own) for prompt, own in questions] == [("Chosen?", True), ("First?", False)]


# ------------------------------------------------------------------------------------------------ a parent's line
def write(client, talk, text=LINE, version=0):
    return client.post(at("talk_family_line", talk), {"line": text, "base_version": version})


def test_a_parents_line_is_read_by_the_child_the_adult_and_that_parent_alone(world, client_of, talk):
    assert write(client_of(world.parent), talk).status_code == 302
    readers = {
        name: LINE in client_of(getattr(world, name)).get(at("talk", talk)).content.decode()
        for name in ("parent", "anna", "home_teacher", "second_parent", "teacher_mother", "aide")
    }
    assert {name for name, reads in readers.items() if reads} == {"parent", "anna", "home_teacher"}


def test_a_line_is_changed_taken_back_and_not_lost_in_another_window(world, client_of, talk):
    client = client_of(world.parent)
    write(client, talk)
    page = write(client, talk, "From an old page.")
    assert f"You wrote this in another window: “{LINE}”" in page.content.decode()
    assert 'value="From an old page."' in page.content.decode()
    assert write(client, talk, "Better.", version=page.context["line_version"]).status_code == 302
    assert FamilyLine.objects.get().text == "Better."
    write(client, talk, "", version=2)
    assert not FamilyLine.objects.exists()


def test_a_line_belongs_to_a_three_way_conference(world, client_of, talk):
    type(talk).objects.update(kind="student_led")
    assert write(client_of(world.parent), talk).status_code == 403


def test_a_line_that_comes_after_the_talk_is_handed_back(world, client_of, talk):
    type(talk).objects.update(held_at=timezone.now())
    page = write(client_of(world.parent), talk).content.decode()
    assert "This talk is over or called off" in page
    assert LINE in page
    assert not FamilyLine.objects.exists()


def test_the_family_finds_the_conference_on_its_first_page(world, client_of, talk):
    text = client_of(world.parent).get(reverse("goals:children")).content.decode()
    assert at("talk", talk) in text
    assert "Three-way conference" in text


def test_a_three_way_conference_stays_one_that_the_family_sees(world, client_of, talk):
    page = save_notes(client_of(world.home_teacher), talk, audience=1, audience_before=2)
    assert "audience" in page.context["form"].errors
    talk.refresh_from_db()
    assert talk.audience == Audience.FAMILY


# ------------------------------------------------------------------------------------------------ the database
def test_what_must_hold_the_database_holds(world, goal, talk):
    row, line = (
        make.make_brought(talk, goal=goal),
        FamilyLine(school=world.school, conversation=talk, student=world.anna_s),
    )
    line.author, line.text = world.parent, LINE
    line.save()
    broken = {
        "brought_is_one_thing": lambda: make.make_brought(talk, goal=goal, target=make.make_target(goal)),
        "brought_goal_once": lambda: make.make_brought(talk, goal=goal),
        "goals_brought_of_talk": lambda: Brought.objects.filter(pk=row.pk).update(student=world.ben_s),
        "goals_brought_school_of_student": lambda: Brought.objects.filter(pk=row.pk).update(school=world.other_school),
        "family_line_once": lambda: FamilyLine.objects.create(
            school=world.school, conversation=talk, student=world.anna_s, author=world.parent, text="Another."
        ),
        "family_line_has_words": lambda: FamilyLine.objects.update(text=""),
        "goals_familyline_of_talk": lambda: FamilyLine.objects.update(student=world.ben_s),
        "goals_familyline_school_of_student": lambda: FamilyLine.objects.update(school=world.other_school),
        "conversation_three_way_with_family": lambda: type(talk).objects.update(audience=Audience.TEACHERS),
        "conversation_held_or_called_off": lambda: type(talk).objects.update(
            held_at=timezone.now(), called_off_at=timezone.now()
        ),
    }  # fmt: skip
    for rule, action in broken.items():
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            action()


def work_of(goal) -> Evidence:
    work = Evidence.of(goal, file=make.make_file(goal.student))
    work.save()
    return work


def things_of(goal) -> dict:
    """One of each that can be brought, of the student and the school of `goal`."""
    return {
        "goal": goal,
        "target": make.make_target(goal),
        "evidence": work_of(goal),
        "check_in": make.make_check_in(goal),
        "prompt": make.make_prompt(goal.school),
    }


def test_each_thing_is_brought_once(talk, goal):
    for name, thing in things_of(goal).items():
        make.make_brought(talk, **{name: thing})
        refused(f"brought_{name}_once", lambda name=name, thing=thing: make.make_brought(talk, **{name: thing}))


def test_the_database_refuses_what_is_of_another_child_or_school(world, talk):
    of_ben = things_of(make.make_goal(world.ben_s, world.cycle)) | {"prompt": make.make_prompt(world.other_school)}
    for name, thing in of_ben.items():
        rule = "goals_brought_prompt_of_school" if name == "prompt" else f"goals_brought_{name}_of_student"
        refused(rule, lambda name=name, thing=thing: make.make_brought(talk, **{name: thing}))
    wish = make.make_request(world.anna_s, world.anna)
    refused("goals_talkrequest_goal_of_student", lambda: type(wish).objects.update(goal=of_ben["goal"]))


def test_what_is_erased_is_no_longer_brought(world, talk, goal):
    """The rules of the database stand in the way of no erasing."""
    for name, thing in things_of(goal).items():
        make.make_brought(talk, **{name: thing})
    other = make.make_goal(world.anna_s, world.cycle)
    wish = make.make_request(world.anna_s, world.anna, goal=other)
    other.delete()
    wish.refresh_from_db()
    assert wish.goal is None
    for row in list(talk.brought.exclude(goal=goal)):
        next(thing for thing in (row.target, row.evidence, row.check_in, row.prompt) if thing).delete()
    assert [row.goal for row in talk.brought.all()] == [goal]
