"""Writing a goal and changing it: three boxes first, nothing lost, nobody else's words."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from goals.actions.goal import cycle_for
from goals.models import Draft, Goal, Target
from tests import factories as make
from tests.accounts.test_media import picture
from tests.goals.test_drafts import send

MEGABYTE = "학" * 350_000
"""About a megabyte in UTF-8."""


def sent(**changes) -> dict:
    due = timezone.localdate() + timedelta(days=20)
    words = {"title": "I will read to my brother.", "measure": "He asks for more.", "due_on": due.isoformat()}
    return {"uuid": str(uuid4()), **words, "audience": 0, **changes}


def write(client, student, **changes):
    return client.post(reverse("goals:new", args=[student.uuid]), sent(**changes))


def change(client, goal, **changes):
    data = {"title": goal.title, "measure": goal.measure, "base_version": goal.version, **changes}
    return client.post(reverse("goals:edit", args=[goal.uuid]), data)


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def test_three_boxes_make_a_goal_that_only_the_student_sees(world, anna):
    response = write(anna, world.anna_s, first_step="Choose the book.")
    goal = Goal.objects.get()
    assert response.url == goal.get_absolute_url()
    assert (goal.title, goal.audience, goal.told_to, goal.shared_at) == ("I will read to my brother.", 0, None, None)
    assert [target.text for target in goal.targets.all()] == ["Choose the book."]
    assert not Goal.objects.visible_to(world.home_teacher).exists()


def test_a_new_goal_is_just_mine_unless_i_say_otherwise(world, anna):
    form = anna.get(reverse("goals:new", args=[world.anna_s.uuid])).context["form"]
    assert form["audience"].value() == Audience.ONLY_ME


def test_the_names_stand_beside_the_choice(world, anna):
    page = anna.get(reverse("goals:new", args=[world.anna_s.uuid])).content.decode()
    for name in ("Harper Vale", "Amy Aide", "Nora Quill", "Otto Quill"):
        assert name in page
    assert "Rex Shut" not in page


def test_everything_under_add_more_is_kept(world, anna):
    write(
        anna,
        world.anna_s,
        audience=2,
        why="He likes it.",
        baseline="One page.",
        confidence=4,
        areas=[world.reading.pk],
        step_2="Read two.",
        step_3="Read five.",
        strategy="After tea",
        obstacle="I am tired",
    )
    goal = Goal.objects.get()
    assert (goal.why, goal.baseline, goal.confidence) == ("He likes it.", "One page.", 4)
    assert [area.name for area in goal.areas.all()] == ["English"]
    assert goal.targets.count() == 2
    assert str(goal.strategies.get()) == "If I am tired, then After tea"
    assert goal.shared_at is not None


def test_sent_twice_it_is_one_goal(world, anna):
    data = sent()
    address = reverse("goals:new", args=[world.anna_s.uuid])
    first, second = anna.post(address, data), anna.post(address, data)
    assert Goal.objects.count() == 1
    assert first.url == second.url


def test_sent_twice_with_other_words_both_are_shown(world, anna):
    data = sent(title="The first words")
    address = reverse("goals:new", args=[world.anna_s.uuid])
    anna.post(address, data)
    page = anna.post(address, {**data, "title": "The second words"})
    assert page.status_code == 409
    assert "The first words" in page.content.decode()
    assert "The second words" in page.content.decode()
    assert Goal.objects.get().title == "The first words"


def test_a_goal_of_another_student_cannot_be_named(world, anna):
    other = make.make_goal(world.ben_s, world.cycle)
    response = write(anna, world.anna_s, uuid=other.uuid)
    assert response.status_code == 200
    assert not Goal.objects.filter(student=world.anna_s).exists()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "A goal needs words"),
        ("title", "x" * 301, "at most 300"),
        ("title", "a\x00b", "cannot be kept"),
        ("title", "broken \ufffd", "cannot be kept"),
        ("measure", MEGABYTE, "at most 2000"),
        ("due_on", "31 June", "valid date"),
        ("due_on", "2020-01-01", "still to come"),
        ("due_on", "9999-12-31", "still to come"),
        ("confidence", "6", "valid choice"),
        ("audience", "3", "valid choice"),
        ("audience", "", "required"),
        ("uuid", "not-one", "valid UUID"),
        ("strategy", "\ufffd", "cannot be kept"),
        ("files", SimpleUploadedFile("x.svg", b"<svg/>"), "cannot be kept"),
        ("obstacle", "I am tired", "Write what you will do"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_wrong_is_said_at_the_field_and_the_text_stays(world, anna, field, value, said):
    response = write(anna, world.anna_s, **{"why": "It matters to me a lot.", field: value})
    form = response.context["form"]
    at = "strategy" if field == "obstacle" else field
    assert response.status_code == 200
    assert said in " ".join(form.errors[at])
    assert "It matters to me a lot." in response.content.decode()
    assert not Goal.objects.exists()


def test_an_area_of_another_school_is_not_offered(world, anna):
    foreign = make.make_area(world.other_school)
    response = write(anna, world.anna_s, areas=[foreign.pk])
    assert "areas" in response.context["form"].errors
    assert not Goal.objects.exists()


def test_without_a_timeline_the_page_says_so(world, client_of):
    page = client_of(world.anna)
    world.cycle.delete()
    assert "has not set its timeline" in page.get(reverse("goals:new", args=[world.anna_s.uuid])).content.decode()
    write(page, world.anna_s)
    assert not Goal.objects.exists()


def test_a_goal_belongs_to_the_cycle_that_runs_else_the_next_else_the_last(world):
    today = timezone.localdate()
    assert cycle_for(world.school, today) == world.cycle
    assert cycle_for(world.school, world.cycle.starts_on - timedelta(days=3)) == world.cycle
    assert cycle_for(world.school, world.cycle.ends_on + timedelta(days=3)) == world.cycle
    assert cycle_for(make.make_school("Elsewhere"), today) is None


# ------------------------------------------------------------------------- told to an adult, and pictures


def test_what_a_child_without_a_login_says_is_marked_told(world, client_of):
    write(client_of(world.home_teacher), world.tom_s, audience=1, first_step="Hold the pencil.")
    goal = Goal.objects.get()
    assert goal.told_to == world.home_teacher
    assert goal.student_agreed_at is not None
    assert Target.objects.get().told_to == world.home_teacher


def test_what_was_told_is_not_hidden_from_the_teachers(world, client_of):
    response = write(client_of(world.home_teacher), world.tom_s, audience=0)
    assert "audience" in response.context["form"].errors
    assert not Goal.objects.exists()


def test_a_young_childs_picture_stands_for_words(world, client_of):
    teacher = client_of(world.home_teacher)
    upload = SimpleUploadedFile("drawing.jpg", picture())
    response = write(teacher, world.tom_s, title="", audience=1, picture=upload)
    goal = Goal.objects.get()
    assert (goal.title, goal.picture.name) == ("", "drawing.jpg")
    served = teacher.get(reverse("goals:goal_picture", args=[goal.uuid]))
    assert (response.status_code, served.status_code) == (302, 200)
    assert served["Content-Type"] == "image/jpeg"


def test_neither_words_nor_a_picture_is_no_goal(world, client_of):
    response = write(client_of(world.home_teacher), world.tom_s, title="", audience=1)
    assert "words, a recording or a picture" in " ".join(response.context["form"].errors["title"])
    assert not Goal.objects.exists()


def test_a_refused_picture_keeps_the_text(world, client_of):
    upload = SimpleUploadedFile("drawing.jpg", b"\xff\xd8\xff\xe0broken")
    response = write(client_of(world.home_teacher), world.tom_s, title="I can hop.", audience=1, picture=upload)
    page = response.content.decode()
    assert "cannot be opened" in page
    assert "I can hop." in page
    assert "is kept and goes with the form" not in page


# ------------------------------------------------------------------------- changing it


@pytest.fixture
def goal(world):
    agreed = {"student_agreed_at": timezone.now(), "adult_agreed_at": timezone.now(), "agreed_by": world.home_teacher}
    return make.make_goal(world.anna_s, world.cycle, measure="Two of three.", status="agreed", **agreed)


def test_other_words_after_agreeing_ask_the_teacher_to_look_again(world, anna, goal):
    page = change(anna, goal, title="I will explain my drawing.").url
    goal.refresh_from_db()
    assert goal.changed_since_agreed
    assert "asked to look at it again" in anna.get(page).content.decode()


def test_another_day_after_agreeing_changes_nothing_that_was_agreed(anna, goal):
    change(anna, goal, due_on=timezone.localdate() + timedelta(days=9))
    goal.refresh_from_db()
    assert goal.due_on is not None
    assert not goal.changed_since_agreed


def test_the_reason_stands_in_the_history(anna, goal):
    change(anna, goal, title="I will explain my drawing.", why_changed="Drawing helps me.")
    event = goal.events.order_by("-pgh_id").first()
    assert event.pgh_context["why"] == "Drawing helps me."
    assert event.title == "I will explain my drawing."


def test_a_save_on_a_stale_version_shows_both_and_changes_nothing(anna, goal):
    change(anna, goal, title="Saved in the first window")
    page = change(anna, goal, title="Typed in the second window")
    goal.refresh_from_db()
    assert page.status_code == 409
    assert goal.title == "Saved in the first window"
    assert [(found.mine, found.theirs) for found in page.context["conflict"]] == [
        ("Typed in the second window", "Saved in the first window")
    ]
    assert f'name="base_version" value="{goal.version}"' in page.content.decode()


def test_saving_again_after_reading_both_is_a_decision(anna, goal):
    change(anna, goal, title="Saved in the first window")
    goal.refresh_from_db()
    assert change(anna, goal, title="Typed in the second window").status_code == 302
    goal.refresh_from_db()
    assert goal.title == "Typed in the second window"
    assert goal.events.filter(title="Saved in the first window").exists()


@pytest.mark.parametrize("adult", ["home_teacher", "aide", "principal", "parent"])
def test_no_adult_changes_a_students_words(world, client_of, goal, adult):
    goal.change(goal.version, audience=Audience.FAMILY)
    assert change(client_of(getattr(world, adult)), goal, title="Better words").status_code == 403
    goal.refresh_from_db()
    assert goal.title == "I will explain my thinking in Maths."


def test_the_scribe_corrects_what_was_told_and_nobody_else_does(world, client_of):
    told = make.make_goal(world.tom_s, world.cycle, told_to=world.home_teacher)
    other = make.make_member(world.school, "Second Teacher", "teacher")
    make.assign(other, world.five_a)
    assert change(client_of(other), told, title="Other words").status_code == 403
    assert change(client_of(world.home_teacher), told, title="I can hop on one leg.").status_code == 302
    told.refresh_from_db()
    assert told.title == "I can hop on one leg."


# ------------------------------------------------------------------------- what is typed meanwhile


def test_what_was_typed_is_found_in_the_box_and_settled_by_saving(world, anna):
    address = reverse("goals:new", args=[world.anna_s.uuid])
    drafts = anna.get(address).context["drafts"]
    send(anna, world, drafts.object, 1, "I will rea", token=drafts.token)
    page = anna.get(address)
    assert "I will rea</textarea>" in page.content.decode()
    assert "It is not saved yet" in page.content.decode()
    found = page.context["drafts"]
    write(anna, world.anna_s, draft_token=found.token, draft_seq=1, draft_taken=found.taken)
    assert not Draft.objects.exclude(text="").exists()


def test_a_page_shown_again_keeps_its_token_and_what_was_sent(world, anna):
    page = write(anna, world.anna_s, title="", why="because", draft_token="tab-9", draft_seq=7)
    assert 'data-token="tab-9"' in page.content.decode()
    assert 'data-seq="7"' in page.content.decode()


def test_a_draft_typed_on_an_older_version_meets_the_newer_one_as_a_conflict(world, anna, goal):
    send(anna, world, goal.uuid, 1, "Typed yesterday", token="old", base_version=goal.version)
    change(anna, goal, title="Saved this morning")
    goal.refresh_from_db()
    drafts = anna.get(reverse("goals:edit", args=[goal.uuid])).context["drafts"]
    page = change(anna, goal, title="Typed yesterday", base_version=drafts.base_version)
    assert page.status_code == 409
