"""The goal page: the same for everybody, each with what is theirs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent
from accounts.roles import Audience, Relation
from goals.models import Evidence, Goal, Reflection, Window
from goals.models.choices import AnswerAudience
from goals.readers import readers_of
from tests import factories as make
from tests.conftest import PEOPLE
from tests.matrix.goals_student import with_file


def open_goal(client, goal):
    return client.get(goal.get_absolute_url())


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def rich_goal(world, rows=1, **fields) -> Goal:
    """A goal with `rows` of everything that can hang on it, all for the family."""
    goal = make.make_goal(
        world.anna_s,
        world.cycle,
        audience=Audience.FAMILY,
        confidence=2,
        areas=[world.maths],
        measure="Two of three.",
        picture=with_file(world),
        **fields,
    )
    for number in range(rows):
        make.make_target(goal, f"Step {number}", due_on=timezone.localdate())
        make.make_next_target(goal, f"Next {number}")
        make.make_strategy(goal, f"Way {number}", told_to=world.home_teacher)
        make.make_check_in(goal, "stuck", note=f"Note {number}", wants_help=True)
        Evidence.of(goal, file=with_file(world), caption=f"Page {number}", released_at=timezone.now()).save()
        Reflection.of(goal, text=f"I learnt {number}", audience=Audience.FAMILY).save()
        make.make_feedback(goal, world.home_teacher, text=f"Message {number}", audience=AnswerAudience.FAMILY)
    return goal


@pytest.fixture
def windows(world):
    today = timezone.localdate()
    for kind in ("set", "act", "reflect"):
        Window.objects.create(
            school=world.school, cycle=world.cycle, kind=kind, opens_on=today - timedelta(days=9), closes_on=today
        )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_familys_page_costs_the_same_with_more_on_it(world, client_of, windows, django_assert_num_queries, rows):
    goal = rich_goal(world, rows)
    parent = client_of(world.parent)
    with django_assert_num_queries(15):
        page = text_of(open_goal(parent, goal))
    assert all(f"{what} {rows - 1}" in page for what in ("Step", "Way", "Note", "Page", "I learnt", "Message"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_students_page_costs_the_same_with_more_on_it(world, client_of, windows, django_assert_num_queries, rows):
    goal = rich_goal(world, rows)
    anna = client_of(world.anna)
    with django_assert_num_queries(19):
        text_of(open_goal(anna, goal))


def test_what_is_for_the_teachers_never_goes_home(world, client_of):
    goal = rich_goal(world)
    teacher, home = (
        text_of(open_goal(client_of(world.home_teacher), goal)),
        text_of(open_goal(client_of(world.parent), goal)),
    )
    for word in ("Would like help", "How sure am I?"):
        assert word in teacher
        assert word not in home


def test_a_private_reflection_shows_to_nobody_else_not_in_the_wheel_either(world, client_of):
    goal = make.make_goal(
        world.anna_s, world.cycle, audience=Audience.FAMILY, status="closed", outcome="achieved",
        closed_at=timezone.now(),
    )  # fmt: skip
    Reflection.of(goal, text="only for my own eyes").save()
    done = {"label": "Look back", "state": "done"}
    for person, sees in (("anna", True), ("home_teacher", False), ("parent", False)):
        page = open_goal(client_of(getattr(world, person)), goal)
        stage = page.context["wheel"].stages[3]
        assert ("only for my own eyes" in text_of(page)) is sees
        assert ((stage["label"], stage["state"]) == (done["label"], done["state"])) is sees


def test_evidence_reaches_the_family_after_a_teachers_look(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    Evidence.of(goal, file=with_file(world), caption="My page").save()
    assert "My page" in text_of(open_goal(client_of(world.home_teacher), goal))
    assert "My page" not in text_of(open_goal(client_of(world.parent), goal))


@pytest.mark.parametrize(
    ("person", "offered", "kept_back"),
    [
        ("anna", ["edit", "share", "finish", "target_new", "reflect", "goal_bin"], ["agree"]),
        ("home_teacher", ["agree", "check_in"], ["edit", "share", "finish", "target_new", "reflect", "goal_bin"]),
        ("parent", ["feedback"], ["edit", "share", "check_in", "agree", "target_new", "evidence_new"]),
        ("principal", ["history"], ["edit", "check_in", "agree", "target_new"]),
    ],
)
def test_each_reader_is_offered_what_is_theirs(world, client_of, person, offered, kept_back):
    goal = make.make_goal(
        world.anna_s, world.cycle, audience=Audience.FAMILY, student_agreed_at=timezone.now()
    )  # fmt: skip
    page = text_of(open_goal(client_of(getattr(world, person)), goal))
    for name in offered:
        assert reverse(f"goals:{name}", args=[goal.uuid]) in page
    for name in kept_back:
        assert reverse(f"goals:{name}", args=[goal.uuid]) not in page


def test_a_parent_whose_answers_are_switched_off_reads_without_a_box(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    world.anna_s.guardianships.filter(user=world.parent).update(may_comment=False)
    assert open_goal(client_of(world.parent), goal).context["reply_form"] is None


def test_opening_it_is_noted_for_staff_and_family_and_not_for_the_student(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    for person in (world.anna, world.home_teacher, world.parent):
        open_goal(client_of(person), goal)
    assert set(AccessEvent.objects.filter(object_id=goal.pk).values_list("user_id", flat=True)) == {
        world.home_teacher.pk,
        world.parent.pk,
    }


# ------------------------------------------------------------------------- sharing


def share(client, goal, audience, **data):
    return client.post(reverse("goals:share", args=[goal.uuid]), {"audience": audience, **data})


def test_sharing_opens_and_withdrawing_closes_at_once(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.ONLY_ME)
    make.make_target(goal, "A step")
    sees = []
    for audience in (Audience.FAMILY, Audience.TEACHERS, Audience.ONLY_ME):
        share(client_of(world.anna), goal, audience)
        sees.append([open_goal(client_of(person), goal).status_code for person in (world.home_teacher, world.parent)])
    assert sees == [[200, 200], [200, 404], [404, 404]]
    goal.refresh_from_db()
    assert goal.shared_at is not None


def test_the_reason_of_a_withdrawal_stands_in_the_history(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    share(client_of(world.anna), goal, Audience.TEACHERS, why="I want to try first.")
    assert goal.events.order_by("-pgh_id").first().pgh_context["why"] == "I want to try first."


@pytest.mark.parametrize(("year", "suggested"), [(5, Audience.FAMILY), (7, Audience.TEACHERS)])
def test_the_school_says_up_to_which_year_the_family_is_suggested(world, client_of, year, suggested):
    world.anna_s.years.update(year_level=year)
    agreed = {"student_agreed_at": timezone.now(), "adult_agreed_at": timezone.now(), "agreed_by": world.home_teacher}
    goal = make.make_goal(world.anna_s, world.cycle, status="agreed", **agreed)
    form = client_of(world.anna).get(reverse("goals:share", args=[goal.uuid])).context["form"]
    assert form["audience"].value() == suggested


def test_what_was_told_to_an_adult_cannot_be_hidden_from_the_teachers(world, client_of):
    goal = make.make_goal(world.tom_s, world.cycle, told_to=world.home_teacher)
    share(client_of(world.home_teacher), goal, Audience.ONLY_ME)
    goal.refresh_from_db()
    assert goal.audience == Audience.TEACHERS


# ------------------------------------------------------------------------- who can see this?


@pytest.mark.parametrize("audience", Audience.values)
@pytest.mark.parametrize("about_maths", [False, True])
def test_the_people_named_are_those_whom_the_door_lets_in(world, audience, about_maths):
    goal = make.make_goal(world.anna_s, world.cycle, audience=audience, areas=[world.maths] if about_maths else [])
    make.make_goal_grant(goal, world.stranger, world.principal)
    named = {(reader.user_id, reader.relation) for reader in readers_of(world.anna_s, audience=audience, goal=goal)}
    let_in = set()
    for name in PEOPLE:
        person = getattr(world, name)
        seen = Goal.objects.filter(pk=goal.pk).visible_to(person).first()
        if seen and seen.relation != Relation.OWN:
            let_in.add((person.pk, Relation(seen.relation)))
    assert named == let_in
    assert bool(named) is (audience != Audience.ONLY_ME)


@pytest.mark.parametrize(
    ("person", "named", "unnamed"),
    [
        ("anna", ["Harper Vale", "Nora Quill", "Otto Quill"], ["Rex Shut", "Reading support"]),
        ("home_teacher", ["Harper Vale", "Amy Aide"], ["Nora Quill", "Otto Quill", "Reading support"]),
        (
            "parent",
            ["Your child's family", "look after your child at school"],
            ["Harper Vale", "Amy Aide", "Otto Quill", "Reading support"],
        ),
    ],
)
def test_staff_are_named_to_staff_and_child_and_the_family_to_the_child_alone(world, client_of, person, named, unnamed):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    page = text_of(client_of(getattr(world, person)).get(reverse("goals:who", args=[goal.uuid])))
    main = page.partition("<main")[2].replace("&#x27;", "'")
    assert all(name in main for name in named)
    assert not any(name in main for name in unnamed)


# ------------------------------------------------------------------------- the student's first page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_first_page_costs_the_same_with_more_goals(world, client_of, windows, django_assert_num_queries, rows):
    for _number in range(rows):
        rich_goal(world)
        make.make_talk(world.anna_s, world.home_teacher, planned_for=timezone.now() + timedelta(days=1))
    anna = client_of(world.anna)
    with django_assert_num_queries(12):
        page = text_of(anna.get(reverse("goals:student", args=[world.anna_s.uuid])))
    assert "Message 0" in page
    assert "Talk with Harper Vale tomorrow" in page


def thing(client, world):
    return client.get(reverse("goals:student", args=[world.anna_s.uuid])).context["thing"]


def test_the_one_thing_follows_the_goal(world, client_of, windows):
    anna = client_of(world.anna)

    def address(name, *args):
        return reverse(f"goals:{name}", args=args)

    assert thing(anna, world).url == address("new", world.anna_s.uuid)
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.ONLY_ME)
    assert thing(anna, world).url == address("share", goal.uuid)
    Goal.objects.filter(pk=goal.pk).update(audience=Audience.TEACHERS, shared_at=timezone.now())
    goal.refresh_from_db()
    assert thing(anna, world).url == address("target_new", goal.uuid)
    make.make_target(goal)
    assert thing(anna, world).url == address("strategy_new", goal.uuid)
    make.make_strategy(goal)
    assert thing(anna, world).url == address("check_in", goal.uuid)
    make.make_check_in(goal, made_at=timezone.now() - timedelta(days=9))
    Reflection.of(goal, text="I draw first now.").save()
    assert thing(anna, world).url == address("reflect", goal.uuid)
    Goal.objects.filter(pk=goal.pk).update(status="closed", outcome="achieved", closed_at=timezone.now())
    assert thing(anna, world).url == address("next", goal.uuid)


def test_the_youngest_see_one_goal_and_faces_that_send_at_one_tap(world, client_of):
    world.anna_s.years.update(year_level=1)
    goal = make.make_goal(world.anna_s, world.cycle)
    anna = client_of(world.anna)
    page = anna.get(reverse("goals:student", args=[world.anna_s.uuid]))
    assert 'name="status" value="stuck"' in text_of(page)
    assert "I need help" in text_of(page)
    anna.post(reverse("goals:check_in", args=[goal.uuid]), {"status": "stuck", "key": page.context["key"]})
    assert goal.check_ins.get().status == "stuck"


def test_a_binned_goal_is_gone_from_the_first_page(world, client_of):
    make.make_goal(world.anna_s, world.cycle, "In the bin", binned_at=timezone.now())
    assert "In the bin" not in text_of(client_of(world.anna).get(reverse("goals:student", args=[world.anna_s.uuid])))


def test_who_reads_no_texts_finds_a_sentence_instead_of_goals(world, client_of):
    make.make_goal(world.anna_s, world.cycle, "Secret to the office", audience=Audience.FAMILY)
    page = text_of(client_of(world.office).get(reverse("goals:student", args=[world.anna_s.uuid])))
    assert "Secret to the office" not in page
    assert "does not need them" in page


def test_talks_about_the_goal_stand_beside_it_and_stay_at_school(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal, planned_for=timezone.now() + timedelta(days=1))
    address = reverse("goals:talk", args=[talk.uuid])
    for person, shown in (("anna", True), ("home_teacher", True), ("relief_teacher", False), ("parent", False)):
        assert (address in text_of(open_goal(client_of(getattr(world, person)), goal))) is shown
