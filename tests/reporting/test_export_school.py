"""What the school hands out about somebody: two adults, and nothing that is not meant for it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AccessEvent
from accounts.roles import Audience, Relation
from goals.models import (
    Conversation,
    ConversationNote,
    Draft,
    Evidence,
    FamilyLine,
    Goal,
    GoalArea,
    TalkRequest,
    TalkWish,
)
from reporting.actions import exports
from reporting.actions.message_home import take_back_home
from reporting.models import MessageHome, PersonExport
from tests import factories as make
from tests.reporting.bundles import everything_in, own_export, packed, school_export

pytestmark = pytest.mark.usefixtures("empty_storage", "no_paper")


def test_what_is_asked_for_through_the_school_waits_for_the_principal(world):
    export = exports.ask_for_export(school=world.school, by=world.admin, kind="school", student=world.anna_s)
    exports.make_export(export.pk)
    export.refresh_from_db()
    assert export.waits_for_principal
    assert not export.is_ready
    exports.agree_to_export(export=export, by=world.principal)
    assert packed(export).namelist()


def test_whoever_asks_does_not_agree(world):
    export = exports.ask_for_export(school=world.school, by=world.principal, kind="school", student=world.anna_s)
    with pytest.raises(ValidationError, match="two adults"):
        exports.agree_to_export(export=export, by=world.principal)
    with pytest.raises(IntegrityError, match="person_export_two_adults"), transaction.atomic():
        PersonExport.objects.update(agreed_by=world.principal)


def test_what_a_student_keeps_private_the_school_does_not_hand_out(world):
    goal = make.make_goal(world.anna_s, world.cycle, title="SECRET then.", audience=Audience.ONLY_ME)
    Goal.objects.filter(pk=goal.pk).update(title="Open now.", audience=Audience.TEACHERS, shared_at=timezone.now())
    make.make_goal(world.anna_s, world.cycle, title="SECRET goal.", audience=Audience.ONLY_ME)
    goal.refresh_from_db()
    make.make_check_in(goal, note="SECRET note.", audience=Audience.ONLY_ME)
    TalkWish.objects.create(school=world.school, student=world.anna_s, text="SECRET wish.")
    text = everything_in(school_export(world, world.anna_s))
    assert "Open now." in text
    assert "SECRET" not in text


def test_a_child_without_a_log_in_is_packed_by_the_school(world):
    make.make_goal(world.tom_s, world.cycle, title="I will tie my shoes.")
    assert "I will tie my shoes." in everything_in(school_export(world, world.tom_s))


def test_what_the_school_hands_out_about_an_adult_is_of_this_school_and_for_no_single_reader(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    make.make_feedback(goal, world.parent, relation=Relation.FAMILY, text="Proud of you.", audience=3)
    make.make_goal(world.anna_s, world.cycle, title="private", audience=Audience.ONLY_ME)
    make.make_guardian(world.dev_s, world.parent, relationship="SECRET elsewhere")
    of = {"school": world.school, "student": world.anna_s}
    Draft.objects.create(
        **of, author=world.parent, object_uuid=goal.uuid, field="text", page_token="a", text="SECRET draft."
    )  # fmt: skip
    talk = Conversation.objects.create(**of, adult=world.home_teacher, audience=Audience.FAMILY)
    ConversationNote.objects.create(**of, conversation=talk, author=world.parent, text="SECRET note.")
    FamilyLine.objects.create(**of, conversation=talk, author=world.parent, text="SECRET line.")
    export = exports.ask_for_export(school=world.school, by=world.admin, kind="school", person=world.parent)
    exports.agree_to_export(export=export, by=world.principal)
    text = everything_in(packed(export))
    assert "Proud of you." in text
    assert "SECRET" not in text


def test_a_goal_that_was_shared_once_and_is_private_now_the_school_does_not_hand_out(world):
    goal = make.make_goal(world.anna_s, world.cycle, title="SECRET goal.", audience=Audience.TEACHERS)
    make.make_strategy(goal, text="SECRET way.").delete()
    GoalArea.objects.create(school=world.school, goal=goal, area=world.maths)
    goal.change(goal.version, audience=Audience.ONLY_ME)
    bundle = school_export(world, world.anna_s)
    assert "SECRET" not in everything_in(bundle)
    assert "goals.GoalArea" not in bundle.read("data.json").decode()


def test_what_lies_in_the_bin_the_school_does_not_hand_out(world):
    goal = make.make_goal(world.anna_s, world.cycle, title="Open.")
    binned = make.make_goal(world.anna_s, world.cycle, title="SECRET goal.")
    make.make_strategy(binned, text="SECRET way.")
    Goal.objects.filter(pk=binned.pk).update(binned_at=timezone.now())
    piece = goal.evidence.model.of(goal, link="https://example.org/x", caption="SECRET link.")
    piece.save()
    Evidence.objects.filter(pk=piece.pk).update(binned_at=timezone.now())
    text = everything_in(school_export(world, world.anna_s))
    assert "Open." in text
    assert "SECRET" not in text


def test_a_message_about_a_private_part_and_a_wish_to_talk_stay_out_of_what_the_school_hands_out(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.TEACHERS)
    step = make.make_target(goal, "SECRET step.")
    step.change(step.version, audience=Audience.ONLY_ME)
    make.make_feedback(goal, world.anna, relation=Relation.OWN, text="SECRET message.", target=step, audience=2)
    TalkRequest.objects.create(
        school=world.school, student=world.anna_s, asked_by=world.anna, asker_relation=Relation.OWN, text="SECRET talk."
    )  # fmt: skip
    assert "SECRET" not in everything_in(school_export(world, world.anna_s))


def test_a_message_home_that_was_taken_back_the_school_does_not_hand_out(world):
    said = MessageHome.objects.create(school=world.school, student=world.anna_s, cycle=world.cycle, text="SECRET then.")
    assert "SECRET" in everything_in(school_export(world, world.anna_s))
    take_back_home(message=said, by=world.anna)
    assert "SECRET" in everything_in(own_export(world.anna_s))
    assert "SECRET" not in everything_in(school_export(world, world.anna_s))


def test_the_school_does_not_tell_who_opened_a_wish_to_talk(world):
    for person, kind in ((world.home_teacher, "goals.goal"), (world.wellbeing, "goals.talkwish")):
        AccessEvent.objects.create(
            user_id=person.pk, user_name=person.name, school_id=world.school.pk, student_id=world.anna_s.pk,
            relation=Relation.HOME, action="view", object_type=kind, object_id=1,
        )  # fmt: skip
    assert world.wellbeing.name in everything_in(own_export(world.anna_s))
    text = everything_in(school_export(world, world.anna_s))
    assert world.home_teacher.name in text
    assert world.wellbeing.name not in text
