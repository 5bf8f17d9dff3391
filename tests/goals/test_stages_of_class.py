"""The class by stage: chosen, grouped, and as one picture; nothing that is not for the reader."""

import pytest
from django.urls import reverse

from accounts.roles import Audience
from tests import factories as make
from tests.goals.test_board import board_of


@pytest.fixture
def goals(world):
    """Anna has planned how, Ben has nothing but a goal, and keeps a second one private."""
    planned = make.make_goal(world.anna_s, world.cycle)
    make.make_target(planned)
    make.make_strategy(planned)
    make.make_goal(world.ben_s, world.cycle)
    make.make_goal(world.ben_s, world.cycle, "My secret goal", audience=Audience.ONLY_ME)


def names(response) -> list[str]:
    return [row.student.preferred_name for row in response.context["rows"]]


@pytest.mark.usefixtures("goals")
def test_one_stage_is_chosen(world, client_of):
    teacher = client_of(world.home_teacher)
    assert names(board_of(teacher, world.five_a, stage="develop")) == ["Ben"]
    assert names(board_of(teacher, world.five_a, stage="monitor")) == ["Anna"]
    assert len(names(board_of(teacher, world.five_a, stage="nonsense"))) == 3


@pytest.mark.usefixtures("goals")
def test_grouped_each_stage_has_its_heading(world, client_of):
    page = board_of(client_of(world.home_teacher), world.five_a, order="stage").content.decode()
    headings = [part.split("<")[0] for part in page.split('scope="rowgroup">')[1:]]
    assert headings == ["No goal shared yet", "Set my goal", "Work on it"]


@pytest.mark.usefixtures("goals")
def test_the_picture_shows_the_state_of_each_stage_and_no_private_goal(world, client_of):
    page = client_of(world.home_teacher).get(reverse("goals:stages", args=[world.five_a.uuid]))
    rows = {row.student.preferred_name: [cell.state.value for cell in row.cells] for row in page.context["rows"]}
    assert rows["Anna"][:3] == ["done", "done", "now"]
    assert rows["Ben"][:2] == ["now", "open"]
    assert rows["Tom"] == []
    assert {row.student.preferred_name: row.goals for row in page.context["rows"]}["Ben"] == 1
    assert "Anna Quill, Plan how: Done" in page.content.decode()


@pytest.mark.usefixtures("goals")
def test_the_office_sees_no_stages(world, client_of):
    page = client_of(world.office).get(reverse("goals:stages", args=[world.five_a.uuid])).content.decode()
    assert "Plan how" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_picture_takes_the_same_queries_for_any_number(world, client_of, django_assert_num_queries, number):
    for student in [world.anna_s, world.ben_s, world.tom_s][:number]:
        make.make_goal(student, world.cycle)
    teacher = client_of(world.home_teacher)
    with django_assert_num_queries(11):
        teacher.get(reverse("goals:stages", args=[world.five_a.uuid]))
