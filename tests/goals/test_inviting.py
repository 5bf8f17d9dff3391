"""Who of the family is invited to a three-way conference: who is not sees nothing of it and writes no line for it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRestriction, Guardianship
from accounts.roles import Relation
from goals.actions.inviting import invite as invite_to
from goals.models import Conversation, FamilyLine, Invited, TalkRequest
from tests import factories as make
from tests.accounts.test_database_rules import refused
from tests.goals.talking import add, at, plan

FAMILY = ("parent", "second_parent", "teacher_mother")


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, "I will explain.", audience=2)


@pytest.fixture
def talk(world, goal):
    values = {"goal": goal, "planned_for": timezone.now() + timedelta(days=2), "kind": "three_way", "audience": 2}
    return make.make_talk(world.anna_s, world.home_teacher, **values)


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def of(*people) -> list[str]:
    return [str(person.uuid) for person in people]


def conference(client, world, *invited, **data):
    when = timezone.localtime() + timedelta(days=2)
    values = {"kind": "three_way", "audience": 2, "planned_for": f"{when:%Y-%m-%dT%H:%M}", "invited": of(*invited)}
    return plan(client, world.anna_s, **values | data)


def who_opens(world, client_of, talk, people=FAMILY) -> set[str]:
    return {name for name in people if client_of(getattr(world, name)).get(at("talk", talk)).status_code == 200}


def test_all_of_the_family_are_ticked_and_then_it_is_for_all_also_later(world, client_of, teacher):
    form = teacher.get(reverse("goals:talk_new", args=[world.anna_s.uuid])).context["form"]
    assert {name for _key, name in form.fields["invited"].choices} == {getattr(world, name).name for name in FAMILY}
    everybody = [getattr(world, name) for name in FAMILY]
    assert conference(teacher, world, *everybody).status_code == 302
    talk = Conversation.objects.get()
    assert (talk.only_invited, Invited.objects.count()) == (False, 0)
    make.make_guardian(world.anna_s, world.other_parent)
    assert who_opens(world, client_of, talk, (*FAMILY, "other_parent")) == {*FAMILY, "other_parent"}


def test_who_is_not_invited_finds_nothing_of_it_anywhere(world, client_of, teacher, goal):
    conference(teacher, world, world.parent)
    talk = Conversation.objects.get()
    line = add(world, talk, goal, "I draw it first.")
    make.make_brought(talk, goal=goal)
    assert who_opens(world, client_of, talk) == {"parent"}
    second = client_of(world.second_parent)
    for name, subject in (("talks", world.anna_s), ("goal", goal)):
        page = second.get(reverse(f"goals:{name}", args=[subject.uuid])).content.decode()
        assert at("talk", talk) not in page
    assert at("talk", talk) not in second.get(reverse("goals:children")).content.decode()
    for model in (Conversation, type(line), type(talk.brought.get())):
        assert not model.objects.visible_to(world.second_parent).exists()
    assert second.get(at("talk_show", talk)).status_code == 404
    assert second.post(at("talk_family_line", talk), {"line": "Mine", "base_version": 0}).status_code == 404
    assert not FamilyLine.objects.exists()


def test_who_is_invited_finds_it_at_home_and_writes_a_line(world, client_of, talk):
    make.make_invited(talk, world.parent)
    client = client_of(world.parent)
    assert at("talk", talk) in client.get(reverse("goals:children")).content.decode()
    assert client.post(at("talk_family_line", talk), {"line": "How can we help?", "base_version": 0}).status_code == 302


def test_the_names_stand_there_for_school_and_child_and_for_nobody_at_home(world, client_of, talk):
    make.make_invited(talk, world.parent, world.second_parent)
    said = f"Invited from home: {world.parent.name}"
    readers = {
        name: said in client_of(getattr(world, name)).get(at("talk", talk)).content.decode()
        for name in ("home_teacher", "aide", "anna", "parent")
    }
    assert {name for name, reads in readers.items() if reads} == {"home_teacher", "aide", "anna"}


def test_an_invitation_opens_nothing_to_who_is_shut_out_or_no_longer_family(world, client_of, talk):
    make.make_invited(talk, world.parent, world.second_parent)
    order = {"school": world.school, "student": world.anna_s, "reason": "Order", "recorded_by": world.principal}
    AccessRestriction.objects.create(user=world.parent, starts_at=make.LONG_AGO, **order)
    Guardianship.objects.filter(user=world.second_parent).update(ends_at=timezone.now())
    assert who_opens(world, client_of, talk) == set()


def test_nobody_but_the_family_of_the_child_can_be_invited(world, teacher):
    for person in (world.restricted_parent, world.other_parent, world.other_teacher):
        assert "invited" in conference(teacher, world, person).context["form"].errors
    assert "invited" in conference(teacher, world).context["form"].errors
    assert not Conversation.objects.exists()


def test_other_talks_take_no_notice_of_the_ticks(world, client_of, teacher):
    conference(teacher, world, world.parent, kind="student_led")
    talk = Conversation.objects.get()
    assert not talk.only_invited
    assert who_opens(world, client_of, talk) == set(FAMILY)


# ------------------------------------------------------------------------- changed later


def invite(client, talk, *people):
    return client.post(at("talk_invite", talk), {"invited": of(*people)})


def test_it_is_changed_until_it_is_held_by_who_leads_it(world, client_of, teacher, talk):
    assert invite(teacher, talk, world.parent).status_code == 302
    assert who_opens(world, client_of, talk) == {"parent"}
    assert invite(client_of(world.aide), talk, world.second_parent).status_code == 403
    teacher = client_of(world.home_teacher)
    assert invite(teacher, talk).context["form"].errors
    invite(teacher, talk, *(getattr(world, name) for name in FAMILY))
    assert who_opens(world, client_of, talk) == set(FAMILY)
    Conversation.objects.update(held_at=timezone.now())
    late = invite(client_of(world.home_teacher), talk, world.parent)
    assert "This talk was held or called off already." in late.content.decode()
    assert not Conversation.objects.get().only_invited


def test_to_other_talks_nobody_is_invited(world, teacher, talk):
    Conversation.objects.update(kind="student_led")
    assert teacher.get(at("talk_invite", talk)).status_code == 403
    assert invite(teacher, talk, world.parent).status_code == 403


def test_somebody_who_is_not_family_is_refused_also_behind_the_form(world, talk):
    for person in (world.restricted_parent, world.other_parent, world.other_teacher):
        with pytest.raises(ValidationError):
            invite_to(talk=talk, by=world.home_teacher, invited=[person])
    assert not Invited.objects.exists()


def test_who_has_written_a_line_stays_invited(world, client_of, talk):
    client_of(world.parent).post(at("talk_family_line", talk), {"line": "How can we help?", "base_version": 0})
    page = invite(client_of(world.home_teacher), talk, world.second_parent).content.decode()
    assert f"{world.parent.name} has written a line" in page
    assert who_opens(world, client_of, talk) == set(FAMILY)


def test_a_parents_wish_is_answered_only_by_a_conference_that_this_parent_sees(world, client_of, teacher):
    wish = make.make_request(world.anna_s, world.second_parent, Relation.FAMILY)
    conference(teacher, world, world.parent)
    talk = Conversation.objects.get()
    assert TalkRequest.objects.get().talk is None
    invite(teacher, talk, world.parent, world.second_parent)
    assert TalkRequest.objects.get().talk == talk
    invite(teacher, talk, world.parent)
    wish.refresh_from_db()
    assert (wish.talk, wish.answered_at) == (None, None)


# ------------------------------------------------------------------------- the database


def test_what_must_hold_the_database_holds(world, talk):
    make.make_invited(talk, world.parent)
    refused("invited_once", lambda: make.make_invited(talk, world.parent))
    refused("goals_invited_of_talk", lambda: Invited.objects.update(student=world.ben_s))
    refused("goals_invited_school_of_student", lambda: Invited.objects.update(school=world.other_school))
    refused("conversation_invited_to_three_way", lambda: Conversation.objects.update(kind="talk"))
