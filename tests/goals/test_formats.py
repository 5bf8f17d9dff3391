"""What a school offers its students to say things with."""

import pytest
from django.urls import reverse

from goals.models import Evidence, FormatRule
from goals.models.formats import Format, formats_by_year, formats_for
from tests import factories as make
from tests.goals.test_told import drawing, send
from tests.samples import upload


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle)


def choose(client, world, **years):
    return client.post(reverse("goals:formats", args=[world.school.uuid]), years)


def test_a_school_starts_with_everything_that_each_year_can_use(world):
    by_year = formats_by_year(world.school)
    assert Format.LINK not in by_year[2]
    assert set(by_year[3]) == set(Format)


def test_the_boxes_follow_what_the_school_chooses(world, client_of, goal):
    choose(client_of(world.admin), world, year_5=["photo"], year_0=["voice"])
    assert formats_for(world.anna_s, 5) == [Format.PHOTO]
    page = client_of(world.anna).get(reverse("goals:check_in", args=[goal.uuid]))
    form = page.context["form"]
    assert "recording" not in form.fields
    assert form.fields["files"].widget.tools == ["photo"]


def test_what_is_not_offered_is_not_taken(world, client_of, goal):
    choose(client_of(world.admin), world, year_5=["photo"])
    anna = client_of(world.anna)
    response = send(anna, "evidence_new", goal, files=[upload("voice.webm")])
    assert "a photo or a drawing fits" in " ".join(response.context["form"].errors["files"])
    send(anna, "evidence_new", goal, files=[drawing()])
    assert Evidence.objects.get().file.kind == "picture"


def test_with_nothing_offered_words_are_left(world, client_of, goal):
    choose(client_of(world.admin), world)
    anna = client_of(world.anna)
    response = send(anna, "reflect", goal, text="", audience=1)
    assert "Please write something here." in " ".join(response.context["form"].errors["text"])
    assert send(anna, "check_in", goal, status="stuck", note="The middle is hard.").status_code == 302


def test_what_was_made_before_stays(world, client_of, goal):
    send(client_of(world.anna), "evidence_new", goal, files=[drawing()])
    choose(client_of(world.admin), world)
    piece = Evidence.objects.get()
    assert client_of(world.anna).get(reverse("goals:evidence_file", args=[piece.uuid])).status_code == 200


def test_only_what_differs_is_written_and_another_school_is_untouched(world, client_of):
    everything = [str(each) for each in Format]
    choose(client_of(world.admin), world, year_5=everything, year_0=["voice", "photo", "drawing", "video"])
    assert not FormatRule.objects.exists()
    choose(client_of(world.admin), world, year_5=["voice"], year_0=["voice", "photo", "drawing", "video"])
    rule = FormatRule.objects.get()
    assert (rule.school, rule.year_level, rule.formats) == (world.school, 5, ["voice"])
    assert set(formats_by_year(world.other_school)[5]) == set(Format)


def test_a_box_that_is_not_there_changes_nothing(world, client_of):
    response = choose(client_of(world.admin), world, year_5=["telepathy"])
    assert "choose from the boxes" in " ".join(response.context["form"].errors["year_5"])
    assert not FormatRule.objects.exists()
