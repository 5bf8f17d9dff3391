"""What `visible_to` returns, against an independent computation; and one object against the list it stands in."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import (
    AccessRestriction,
    Enrolment,
    Guardianship,
    MediaFile,
    Responsibility,
    SafetyOpening,
    Student,
    TeachingAssignment,
    User,
)
from accounts.roles import Audience, Relation
from goals.models import (
    Brought,
    CheckIn,
    Conversation,
    Evidence,
    FamilyLine,
    Feedback,
    Goal,
    NextStep,
    NextTarget,
    Reflection,
    Strategy,
    TalkRequest,
    Target,
    TargetValue,
)
from tests import factories as make
from tests.conftest import PEOPLE, as_in_a_request
from tests.oracle import Oracle

MODELS = {
    Student: "sees_student", Goal: "sees_goal", Target: "sees_part", TargetValue: "sees_part", Strategy: "sees_part",
    NextTarget: "sees_part", CheckIn: "sees_part", NextStep: "sees_next_step", Reflection: "sees_part",
    Evidence: "sees_evidence", Feedback: "sees_feedback", Conversation: "sees_talk", Brought: "sees_brought",
    FamilyLine: "sees_family_line", TalkRequest: "sees_wish",
}  # fmt: skip


def fill(world, chance: random.Random) -> None:
    """Goals with all that hangs on them, in every audience, for every student."""
    adults = [world.home_teacher, world.maths_teacher, world.parent, world.other_teacher, world.aide]
    for student in Student.objects.all():
        cycle = world.cycle if student.school_id == world.school.pk else world.other_cycle
        for audience in Audience:
            areas = [area for area in (world.maths, world.reading) if chance.random() < 0.5]
            goal = make.make_goal(student, cycle, audience=audience, areas=areas if cycle == world.cycle else [])
            Goal.objects.filter(pk=goal.pk).update(support_plan=chance.choice([0, 0, 1, 2]))
            fill_goal(goal, adults, chance)
            if chance.random() < 0.2:
                told_to = chance.choice([None, world.home_teacher])
                Goal.objects.filter(pk=goal.pk).update(binned_at=timezone.now(), told_to=told_to)


def fill_goal(goal: Goal, adults: list[User], chance: random.Random) -> None:
    for audience in Audience:
        make.make_value(make.make_counted_target(goal, audience=audience), 4)
        make.make_strategy(goal, audience=audience)
        make.make_next_target(goal, audience=audience)
        make.make_check_in(goal, audience=audience)
        reflection = Reflection.of(goal, text="I looked back.", audience=audience)
        reflection.save()
        make_evidence(goal, audience, chance)
    for audience in range(4):
        author = chance.choice(adults)
        relation = Relation.FAMILY if author == adults[2] else Relation.HOME
        make.make_feedback(goal, author, relation, audience=audience)
    talk = make.make_talk(goal.student, chance.choice(adults), goal=goal, audience=chance.choice([1, 2]))
    if chance.random() < 0.5:
        make.make_invited(talk, adults[2])
    make.make_brought(talk, goal=goal)
    about = {"school": goal.school, "student": goal.student, "conversation": talk}
    FamilyLine.objects.create(author=adults[2], text="How can we help?", **about)
    for asker, relation in [(adults[2], Relation.FAMILY), (adults[0], Relation.OWN)]:
        make.make_request(goal.student, asker, relation, goal=chance.choice([goal, None]), answered_at=timezone.now())
    for about in (goal, None):
        make.make_next_step(goal.student, chance.choice(adults), about)


def make_evidence(goal: Goal, audience: int, chance: random.Random) -> None:
    number = next(make.numbers)
    file = MediaFile.objects.create(
        school=goal.school, student=goal.student, kind="picture", storage_key=f"key-{number}", name="page.png",
        content_type="image/png", size=1, sha256="0" * 64, uploaded_by=User.objects.first(),
    )  # fmt: skip
    Evidence.of(
        goal,
        file=file,
        audience=audience,
        released_at=timezone.now() if chance.random() < 0.5 else None,
        binned_at=timezone.now() if chance.random() < 0.2 else None,
        told_to=chance.choice([None, User.objects.get(name="Harper Vale")]),
    ).save()


def contradictions(world, people) -> list[str]:
    """Every (person, object) on which the two computations differ, in the relation they name or in seeing at all."""
    oracle = Oracle(timezone.now())
    found = []
    for person in people:
        as_in_a_request(person)
    for model, question in MODELS.items():
        related = [
            name
            for name in ("student", "goal", "goal__student", "conversation__student")
            if model is not Student and name.split("__")[0] in {f.name for f in model._meta.fields}
        ]
        rows = list(model.objects.select_related(*related))
        for person in people:
            listed = {row.pk: Relation(row.relation).name.lower() for row in model.objects.visible_to(person)}
            expected = {row.pk: answer for row in rows if (answer := getattr(oracle, question)(person, row))}
            found += [
                f"{person.name}, {model.__name__} {pk}: {listed.get(pk)} instead of {expected.get(pk)}"
                for pk in listed.keys() ^ expected.keys()
                | {k for k in listed.keys() & expected.keys() if listed[k] != expected[k]}
            ]
    return found


@pytest.fixture
def people(world):
    return [getattr(world, name) for name in PEOPLE]


def test_all_people_and_all_objects_agree(world, people):
    fill(world, random.Random(1))
    make.make_goal_grant(Goal.objects.filter(student=world.anna_s, audience=1).first(), world.stranger, world.principal)
    make.make_goal_grant(Goal.objects.filter(student=world.anna_s, audience=1).first(), world.parent, world.principal)
    assert contradictions(world, people) == []


def test_they_agree_while_texts_are_open_for_safety(world):
    fill(world, random.Random(3))
    make.assign(world.principal, world.five_a)
    people = [world.wellbeing, world.principal, world.teacher_mother, world.home_teacher, world.stranger]
    for person in people:
        make.make_opening(world.anna_s, person)
    make.make_guardian(world.ben_s, world.wellbeing, may_view=False, ends_at=timezone.now())
    make.make_opening(world.ben_s, world.wellbeing)
    assert contradictions(world, people) == []


def end_one(world, student, person, chance) -> None:
    rows = [*Enrolment.objects.active(), *Guardianship.objects.active(), *TeachingAssignment.objects.active()]
    rows += SafetyOpening.objects.active()
    if not rows:
        return
    row = chance.choice(rows)
    end = max(timezone.now() - timedelta(seconds=1), row.starts_at + timedelta(microseconds=1))
    type(row).objects.filter(pk=row.pk).update(ends_at=end)


def begin_guardianship(world, student, person, chance) -> None:
    if not Guardianship.objects.active().filter(user=person, student=student).exists():
        make.make_guardian(student, person, may_view=chance.random() < 0.8, starts_at=timezone.now())


def begin_teaching(world, student, person, chance) -> None:
    if not TeachingAssignment.objects.active().filter(user=person, class_group=world.five_b).exists():
        make.assign(person, world.five_b, starts_at=timezone.now())


def restrict(world, student, person, chance) -> None:
    if not AccessRestriction.objects.filter(user=person, student=student).exists():
        AccessRestriction.objects.create(
            school=student.school, student=student, user=person, reason="Order", recorded_by=world.admin
        )


def lift_restrictions(world, student, person, chance) -> None:
    AccessRestriction.objects.filter(user=person).delete()


def begin_responsibility(world, student, person, chance) -> None:
    if not Responsibility.objects.active().filter(user=person).exists():
        kind = chance.choice(["principal", "wellbeing", "coordinator", "office"])
        level = 5 if kind == "coordinator" else None
        Responsibility.objects.create(
            school=world.school, user=person, kind=kind, starts_at=timezone.now(), year_level=level
        )


def leave_or_come_back(world, student, person, chance) -> None:
    days = chance.choice([None, -1, 0, 1, 200, 366, 500])
    left_on = None if days is None else student.school.today() - timedelta(days=days)
    Student.objects.filter(pk=student.pk).update(left_on=left_on)


def open_for_safety(world, student, person, chance) -> None:
    """Also by who has no duty, or is family: what such a row opens is nothing."""
    opener = chance.choice([world.wellbeing, world.principal, person])
    if not SafetyOpening.objects.active().filter(user=opener, student=student).exists():
        make.make_opening(student, opener)


def share_or_withdraw(world, student, person, chance) -> None:
    goal = chance.choice(list(Goal.objects.all()))
    Goal.objects.filter(pk=goal.pk).update(audience=chance.choice(list(Audience)), shared_at=timezone.now())


CHANGES = [
    end_one,
    begin_guardianship,
    begin_teaching,
    restrict,
    lift_restrictions,
    begin_responsibility,
    leave_or_come_back,
    open_for_safety,
    share_or_withdraw,
]


def change_something(world, people, chance: random.Random) -> None:
    """One random change of a relation or an audience."""
    student = chance.choice([world.anna_s, world.ben_s, world.chloe_s, world.tom_s])
    chance.choice(CHANGES)(world, student, chance.choice(people), chance)


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize(
    ("seed", "rounds", "every"), [(30, 10, 10), *(pytest.param(n, 250, 50, marks=pytest.mark.full) for n in range(4))]
)
def test_they_still_agree_after_random_changes(world, people, seed, rounds, every):
    chance = random.Random(seed)
    fill(world, chance)
    for number in range(1, rounds + 1):
        change_something(world, people, chance)
        if number % every == 0:
            assert contradictions(world, people) == []


def test_one_object_and_its_list_cannot_disagree(world):
    fill(world, random.Random(2))
    for name in [
        "anna",
        "home_teacher",
        "maths_teacher",
        "relief_teacher",
        "parent",
        "principal",
        "admin",
        "superuser",
    ]:
        person = as_in_a_request(getattr(world, name))
        listed = set(Goal.objects.visible_to(person).values_list("pk", flat=True))
        permitted = {goal.pk for goal in Goal.objects.all() if person.has_perm("goals.view_goal", goal)}
        opened = {
            goal.pk for goal in Goal.objects.all() if Goal.objects.filter(uuid=goal.uuid).visible_to(person).exists()
        }
        assert listed == permitted == opened
