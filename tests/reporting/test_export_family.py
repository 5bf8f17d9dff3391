"""What a family takes along: what the child shares with it, and no more."""

import json

import pytest
from django.utils import timezone

from accounts.models import Guardianship, Student
from accounts.roles import Audience, Relation
from goals.models import (
    Goal,
)
from reporting.actions import exports
from tests import factories as make
from tests.reporting.bundles import everything_in, family_export, packed

pytestmark = pytest.mark.usefixtures("empty_storage", "no_paper")


def test_a_parent_takes_along_what_the_child_shares_and_no_more(world):
    shared = make.make_goal(world.anna_s, world.cycle, title="Shared at home.", audience=Audience.FAMILY)
    make.make_check_in(shared, note="For all.", wants_help=True, audience=Audience.FAMILY)
    make.make_check_in(shared, note="For teachers.", audience=Audience.TEACHERS)
    make.make_goal(world.anna_s, world.cycle, title="For my teachers.")
    make.make_goal(world.anna_s, world.cycle, title="For me alone.", audience=Audience.ONLY_ME)
    make.make_feedback(shared, world.second_parent, relation=Relation.FAMILY, text="From the other one.", audience=3)
    text = everything_in(packed(family_export(world, world.parent)))
    assert "Shared at home." in text
    assert "For all." in text
    hidden = ["For teachers.", "For my teachers.", "For me alone.", "From the other one.", "Otto Quill", "wants_help"]
    assert [words for words in hidden if words in text] == []


def test_words_that_were_private_once_stay_private_in_a_family_s_bundle(world):
    goal = make.make_goal(world.anna_s, world.cycle, title="PRIVATE then.", audience=Audience.ONLY_ME)
    Goal.objects.filter(pk=goal.pk).update(title="Open now.", audience=Audience.FAMILY, shared_at=timezone.now())
    text = everything_in(packed(family_export(world, world.parent)))
    assert "Open now." in text
    assert "PRIVATE then." not in text


def test_who_is_no_longer_family_by_the_time_it_is_packed_gets_an_empty_bundle(world):
    make.make_goal(world.anna_s, world.cycle, title="Shared at home.", audience=Audience.FAMILY)
    text = everything_in(packed(family_export(world, world.restricted_parent)))
    assert "Shared at home." not in text
    assert "accounts.Enrolment" not in text


def test_a_family_s_bundle_is_given_out_only_as_long_as_the_child_shares_the_same(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    export = family_export(world, world.parent)
    packed(export)
    assert exports.may_be_fetched(export)
    goal.change(goal.version, audience=Audience.TEACHERS)
    assert not exports.may_be_fetched(export)


def test_a_family_reads_of_the_child_s_own_row_what_is_named_and_no_other_column(world):
    Student.objects.filter(pk=world.anna_s.pk).update(withholds_since=timezone.now(), pronouns="she/her")
    data = json.loads(packed(family_export(world, world.parent)).read("data.json"))
    about = next(record["values"] for record in data["records"] if record["kind"] == "accounts.Student")
    assert about["pronouns"] == "she/her"
    assert {"withholds_since", "given_name", "code", "language", "user"} & set(about) == set()


def test_why_a_link_was_withdrawn_is_for_the_staff(world):
    Guardianship.objects.filter(user=world.parent).update(withdrawn_because="SECRET reason")
    own = exports.ask_for_export(school=world.school, by=world.parent, kind="own", person=world.parent)
    assert "SECRET" not in everything_in(packed(own))
