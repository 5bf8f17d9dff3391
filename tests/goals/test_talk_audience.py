"""Who may see a talk is chosen, and what was agreed in it goes no further."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from goals.actions.parts import edit_part
from goals.models import Strategy
from tests import factories as make
from tests.goals.talking import add, agree_line, save_notes


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


@pytest.fixture
def talk(world, goal):
    return make.make_talk(world.anna_s, world.home_teacher, goal=goal, planned_for=timezone.now())


@pytest.fixture
def family_talk(world, goal):
    return make.make_talk(world.anna_s, world.home_teacher, goal=goal, audience=Audience.FAMILY)


def reads(client_of, person, goal, text) -> bool:
    return text in client_of(person).get(goal.get_absolute_url()).content.decode()


def test_an_old_page_does_not_widen_what_was_narrowed_since(world, client_of, family_talk):
    client = client_of(world.home_teacher)
    save_notes(client, family_talk, audience=1, audience_before=2)
    save_notes(client, family_talk, version=1, audience=2, audience_before=2, shared_note="From an old page")
    family_talk.refresh_from_db()
    assert (family_talk.audience, family_talk.shared_note) == (Audience.TEACHERS, "From an old page")


def test_two_texts_side_by_side_bring_no_old_audience_back(world, client_of, family_talk):
    client = client_of(world.home_teacher)
    save_notes(client, family_talk, audience=1, audience_before=2, shared_note="From the phone")
    page = save_notes(client, family_talk, audience=2, audience_before=2, shared_note="From the desk")
    assert [difference.mine for difference in page.context["conflict"]] == ["From the desk"]
    form = page.context["form"]
    assert (form["audience"].value(), form["audience_before"].value()) == (1, 1)


def test_where_it_is_not_known_what_the_page_showed_both_audiences_are_shown(world, client_of, talk):
    page = save_notes(client_of(world.home_teacher), talk, audience=2, audience_before="")
    assert [(found.mine, found.theirs) for found in page.context["conflict"]] == [
        ("The family too", "The student and the teachers")
    ]
    talk.refresh_from_db()
    assert talk.audience == Audience.TEACHERS


@pytest.fixture
def shown_to_the_family_since(world, client_of, talk):
    """The page at the desk says “the student and the teachers”; on the phone the same adult shows the talk at home."""
    save_notes(client_of(world.home_teacher), talk, audience=2)
    return client_of(world.home_teacher)


def test_a_note_written_for_the_teachers_does_not_go_home_unseen(shown_to_the_family_since, talk):
    page = save_notes(shown_to_the_family_since, talk, shared_note="For the team")
    talk.refresh_from_db()
    assert talk.shared_note == ""
    assert "By now this talk is shown to the family too." in page.content.decode()
    form = page.context["form"]
    assert (form["shared_note"].value(), form["audience"].value()) == ("For the team", Audience.FAMILY)


def test_sent_again_from_the_page_that_says_so_it_is_saved(shown_to_the_family_since, talk):
    save_notes(shown_to_the_family_since, talk, shared_note="For the team")
    again = {"version": 2, "audience": 2, "audience_before": 2, "shared_note": "For all"}
    assert save_notes(shown_to_the_family_since, talk, **again).status_code == 302
    talk.refresh_from_db()
    assert (talk.shared_note, talk.audience) == ("For all", Audience.FAMILY)


def test_who_wants_the_family_to_see_it_too_is_not_asked_again(shown_to_the_family_since, talk):
    assert save_notes(shown_to_the_family_since, talk, audience=2, shared_note="For all").status_code == 302


def test_an_own_note_may_be_saved_whoever_sees_the_talk_by_now(shown_to_the_family_since, talk):
    assert save_notes(shown_to_the_family_since, talk, own_note="Ask about sleep").status_code == 302


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_line_written_for_the_teachers_does_not_go_home_unseen(shown_to_the_family_since, talk, goal, headers):
    page = agree_line(shown_to_the_family_since, talk, goal, audience_before=1, headers=headers)
    assert not Strategy.objects.exists()
    assert "By now this talk is shown to the family too." in page.content.decode()
    assert 'value="I draw it first."' in page.content.decode()
    again = page.context["agreed_form"].data
    assert agree_line(shown_to_the_family_since, talk, goal, **again).status_code == 302
    assert Strategy.objects.get().audience == Audience.FAMILY


def test_a_line_of_a_page_that_does_not_say_who_sees_it_is_for_the_teachers(shown_to_the_family_since, talk, goal):
    agree_line(shown_to_the_family_since, talk, goal, audience_before="")
    assert not Strategy.objects.exists()


@pytest.mark.parametrize("kind", ["strategy", "target"])
def test_what_the_lines_became_goes_no_further_than_the_talk(world, client_of, family_talk, goal, kind):
    due = (timezone.localdate() + timedelta(days=9)).isoformat()
    agree_line(client_of(world.home_teacher), family_talk, goal, kind=kind, due_on=due)
    assert reads(client_of, world.parent, goal, "I draw it first.")
    save_notes(client_of(world.home_teacher), family_talk, audience=1, audience_before=2)
    assert not reads(client_of, world.parent, goal, "I draw it first.")
    assert reads(client_of, world.aide, goal, "I draw it first.")


def test_the_words_of_the_child_since_then_do_not_go_home_either(world, client_of, family_talk, goal):
    agree_line(client_of(world.home_teacher), family_talk, goal)
    edit_part(part=Strategy.objects.get(), by=world.anna, base_version=1, text="I draw, then I speak.")
    save_notes(client_of(world.home_teacher), family_talk, audience=1, audience_before=2)
    assert not reads(client_of, world.parent, goal, "I draw, then I speak.")
    edit_part(part=Strategy.objects.get(), by=world.anna, base_version=2, text="I speak.")


@pytest.mark.parametrize(("of_the_goal", "at_home"), [(Audience.TEACHERS, False), (Audience.FAMILY, True)])
def test_shown_to_the_family_later_a_line_goes_as_far_as_its_goal(world, client_of, talk, of_the_goal, at_home):
    goal = make.make_goal(world.anna_s, world.cycle, audience=of_the_goal)
    agree_line(client_of(world.home_teacher), talk, goal)
    save_notes(client_of(world.home_teacher), talk, audience=2)
    seen = Strategy.objects.visible_to(world.parent)
    assert seen.exists() is at_home


def test_a_part_that_the_child_keeps_private_stays_private(world, client_of, talk, goal):
    agree_line(client_of(world.home_teacher), talk, goal)
    Strategy.objects.update(audience=Audience.ONLY_ME)
    save_notes(client_of(world.home_teacher), talk, audience=2)
    assert Strategy.objects.get().audience == Audience.ONLY_ME


def test_what_the_student_put_into_own_words_goes_home_with_no_talk(world, client_of, talk):
    """The goal is for the family, the talk was not: then the adult shows it, and the child was not asked."""
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    add(world, talk, goal, "As we said it.")
    own = add(world, talk, goal, "As it was said.").strategy
    values = {"key": own.uuid, "text": "In my own words.", "base_version": own.version}
    client_of(world.anna).post(reverse("goals:strategy_edit", args=[own.uuid]), values)
    save_notes(client_of(world.home_teacher), talk, audience=2)
    assert reads(client_of, world.parent, goal, "As we said it.")
    assert not reads(client_of, world.parent, goal, "In my own words.")
    assert reads(client_of, world.home_teacher, goal, "In my own words.")
