"""As my family sees it: the same words as on the parent's page, no more and no fewer, and nothing to press."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent
from accounts.roles import Audience, Relation
from goals.actions.goal import share_goal
from goals.models import Evidence, Goal, Reflection
from goals.models.choices import SupportPlan
from tests import factories as make

STATES = ["a file waits", "released", "withdrawn", "support plan", "in the bin"]


def fill(world) -> Goal:
    """A goal with a canary in each text of each audience, and what each adult wrote."""
    for audience in Audience:
        goal = make.make_goal(world.anna_s, world.cycle, title=f"canary goal {audience.name}", audience=audience)
    for audience in Audience:
        make.make_target(goal, text=f"canary step {audience.name}", audience=audience)
        make.make_strategy(goal, text=f"canary way {audience.name}", audience=audience)
        make.make_check_in(goal, note=f"canary check-in {audience.name}", audience=audience)
        Reflection.of(goal, text=f"canary reflection {audience.name}", audience=audience).save()
    for audience in range(4):
        make.make_feedback(goal, world.home_teacher, text=f"canary teacher {audience}", audience=audience)
    for guardian in (world.parent, world.second_parent):
        make.make_feedback(goal, guardian, Relation.FAMILY, text=f"canary from {guardian.name}", audience=2)
    Evidence.of(goal, file=make.make_file(world.anna_s), caption="canary photo shown").save()
    return goal


def change(world, goal, state) -> None:
    if state == "released":
        Evidence.objects.update(released_at=timezone.now())
    elif state == "withdrawn":
        share_goal(goal=goal, by=world.anna, audience=Audience.TEACHERS, why="Not yet.")
    elif state == "support plan":
        Goal.objects.filter(pk=goal.pk).update(support_plan=SupportPlan.ASSIGNED)
    elif state == "in the bin":
        Goal.objects.filter(pk=goal.pk).update(binned_at=timezone.now())


def canaries(client, *addresses) -> set[str]:
    """The words of ours on the pages that are found."""
    pages = [client.get(address) for address in addresses]
    return {word for page in pages for word in re.findall(r"canary [\w-]+ [\w ]+", page.content.decode())}


@pytest.mark.parametrize("state", STATES)
def test_the_words_are_those_of_the_parents_page(world, client_of, state):
    goal = fill(world)
    change(world, goal, state)
    student = world.anna_s.uuid
    theirs = canaries(client_of(world.parent), reverse("goals:children"), goal.get_absolute_url())
    shown = canaries(
        client_of(world.anna),
        reverse("goals:as_family", args=[student]),
        reverse("goals:as_family_goal", args=[student, goal.uuid]),
    )
    own = {word for word in theirs if "from Nora Quill" in word}
    assert shown == theirs - own
    assert bool(shown) is (state not in ("withdrawn", "in the bin"))
    assert bool(own) is bool(shown)
    assert not any("Otto" in word for word in shown)


def test_it_is_marked_and_nothing_can_be_pressed(world, client_of):
    goal = fill(world)
    for person in (world.anna, world.home_teacher):
        for name, args in (("as_family", [world.anna_s.uuid]), ("as_family_goal", [world.anna_s.uuid, goal.uuid])):
            page = client_of(person).get(reverse(f"goals:{name}", args=args)).content.decode()
            assert "This is what" in page
            main = page.partition("<main")[2].partition("_someone")[0].partition("</main>")[0]
            assert "<form" not in main
            assert "<button" not in main
            assert client_of(person).post(reverse(f"goals:{name}", args=args)).status_code == 405


def test_its_links_stay_within_it(world, client_of):
    """Beside those within the page, files, and the way to somebody to talk to."""
    goal = fill(world)
    Evidence.objects.update(released_at=timezone.now())
    make.make_talk(world.anna_s, world.home_teacher, planned_for=timezone.now(), audience=2, goal=goal)
    first = reverse("goals:as_family", args=[world.anna_s.uuid])
    second = reverse("goals:as_family_goal", args=[world.anna_s.uuid, goal.uuid])
    for address in (first, second):
        main = client_of(world.anna).get(address).content.decode().partition("<main")[2].partition("</main>")[0]
        links = set(re.findall(r'href="([^"#]+)"', main))
        leads = {link for link in links if "/as-family/" not in link and not link.endswith("/file/")}
        assert leads <= {reverse("goals:someone"), reverse("goals:student", args=[world.anna_s.uuid])}


def test_nothing_is_noted_as_read_by_the_family_and_a_teacher_reads_as_a_teacher(world, client_of):
    goal = fill(world)
    address = reverse("goals:as_family_goal", args=[world.anna_s.uuid, goal.uuid])
    client_of(world.anna).get(address)
    assert not AccessEvent.objects.exists()
    client_of(world.home_teacher).get(address)
    noted = AccessEvent.objects.values_list("user_id", "relation", "object_id").distinct()
    assert list(noted) == [(world.home_teacher.pk, Relation.HOME, goal.pk)]


def test_what_the_family_does_not_see_is_not_found(world, client_of):
    private = make.make_goal(world.anna_s, world.cycle, audience=Audience.TEACHERS)
    of_ben = make.make_goal(world.ben_s, world.cycle, audience=Audience.FAMILY)
    for goal in (private, of_ben):
        address = reverse("goals:as_family_goal", args=[world.anna_s.uuid, goal.uuid])
        assert client_of(world.home_teacher).get(address).status_code == 404
