"""Who sees which goal, said person by person."""

import pytest

from accounts.roles import Audience, Relation
from goals.models import CheckIn, Feedback, Goal, Target
from goals.models.choices import AnswerAudience
from tests import factories as make
from tests.conftest import PEOPLE, as_in_a_request

SEES_SHARED_WITH_TEACHERS = {
    "anna": Relation.OWN,
    "home_teacher": Relation.HOME,
    "relief_teacher": Relation.RELIEF,
    "aide": Relation.GRANTED,
    "principal": Relation.PRINCIPAL,
    "wellbeing": Relation.WELLBEING,
    "coordinator": Relation.COORDINATOR,
}
FAMILY = {"parent", "second_parent", "teacher_mother"}


def who_sees(world, queryset) -> dict[str, int]:
    found = {}
    for name in PEOPLE:
        seen = queryset.visible_to(as_in_a_request(getattr(world, name))).first()
        if seen is not None:
            found[name] = seen.relation
    return found


def test_a_goal_just_for_me_is_seen_by_its_student_alone(world):
    make.make_goal(world.anna_s, world.cycle, audience=Audience.ONLY_ME, areas=[world.maths])
    assert who_sees(world, Goal.objects.all()) == {"anna": Relation.OWN}


def test_a_goal_for_teachers_is_seen_by_those_who_work_with_the_student(world):
    make.make_goal(world.anna_s, world.cycle, areas=[world.reading])
    assert who_sees(world, Goal.objects.all()) == SEES_SHARED_WITH_TEACHERS


def test_a_subject_teacher_sees_goals_of_the_subject(world):
    make.make_goal(world.anna_s, world.cycle, areas=[world.maths])
    assert who_sees(world, Goal.objects.all()) == {**SEES_SHARED_WITH_TEACHERS, "maths_teacher": Relation.SUBJECT}


def test_a_school_may_open_all_goals_to_subject_teachers(world):
    world.school.subject_teachers_see_all = True
    world.school.save()
    make.make_goal(world.anna_s, world.cycle, areas=[world.reading])
    assert who_sees(world, Goal.objects.all())["maths_teacher"] == Relation.SUBJECT


def test_a_goal_for_the_family_is_seen_by_each_adult_who_may(world):
    make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    seen = who_sees(world, Goal.objects.all())
    assert seen == {**SEES_SHARED_WITH_TEACHERS, **dict.fromkeys(FAMILY, Relation.FAMILY)}


def test_a_counsellor_sees_the_one_goal_that_was_granted(world):
    granted = make.make_goal(world.anna_s, world.cycle)
    make.make_goal(world.anna_s, world.cycle, title="Another goal")
    make.make_goal_grant(granted, world.stranger, world.principal)
    assert list(Goal.objects.visible_to(world.stranger)) == [granted]


def test_hats_never_add_up_with_a_grant_on_an_own_child(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.TEACHERS)
    make.make_goal_grant(goal, world.parent, world.principal)
    assert not Goal.objects.visible_to(world.parent).exists()


def test_a_binned_goal_is_seen_by_its_student_alone(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    Goal.objects.filter(pk=goal.pk).update(binned_at=goal.created_at)
    assert who_sees(world, Goal.objects.all()) == {"anna": Relation.OWN}


@pytest.mark.parametrize("model", [Target, CheckIn])
def test_a_part_is_never_wider_than_its_goal(world, model):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.TEACHERS)
    make.make_target(goal)
    make.make_check_in(goal)
    assert who_sees(world, model.objects.all()) == SEES_SHARED_WITH_TEACHERS
    goal.change(1, audience=Audience.FAMILY)
    assert set(who_sees(world, model.objects.all())) == set(SEES_SHARED_WITH_TEACHERS) | FAMILY
    goal.change(2, audience=Audience.ONLY_ME)
    assert set(who_sees(world, model.objects.all())) == {"anna"}


def test_what_one_guardian_writes_is_not_shown_to_another(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    make.make_feedback(goal, world.parent, Relation.FAMILY, audience=AnswerAudience.FAMILY)
    seen = set(who_sees(world, Feedback.objects.all()))
    assert seen == set(SEES_SHARED_WITH_TEACHERS) | {"parent"}


def test_a_note_among_teachers_reaches_neither_student_nor_family(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    make.make_feedback(goal, world.home_teacher, audience=AnswerAudience.TEAM)
    assert set(who_sees(world, Feedback.objects.all())) == set(SEES_SHARED_WITH_TEACHERS) - {"anna", "relief_teacher"}


def test_earlier_versions_carry_the_audience_they_were_written_for(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.ONLY_ME)
    target = make.make_target(goal, text="A private thought")
    target.change(1, text="Open words")
    goal.change(1, audience=Audience.FAMILY, shared_at=goal.created_at)
    versions = list(Target.pgh_event_model.objects.order_by("pgh_id").values_list("text", "effective"))
    assert versions == [("A private thought", 0), ("Open words", 0), ("Open words", 2)]


def test_a_principal_sees_an_own_child_as_family_and_not_as_principal_too(world):
    make.make_guardian(world.anna_s, world.principal)
    make.make_goal(world.anna_s, world.cycle, "For the teachers.")
    shared = make.make_goal(world.anna_s, world.cycle, "For the family.", audience=Audience.FAMILY)
    assert list(Goal.objects.visible_to(as_in_a_request(world.principal))) == [shared]
