"""What several modules about goals begin with; a module may have its own by the same name."""

import pytest

from tests import factories as make


@pytest.fixture
def goals(world):
    """Anna and Ben work on a goal each; Tom, in Prep, has none."""
    return [make.make_goal(student, world.cycle) for student in (world.anna_s, world.ben_s)]


@pytest.fixture
def opened(world, goals):
    return make.make_class_check_in(world.five_a, world.home_teacher)
