"""A report that waits to be looked over, and a finished look at it."""

import pytest

from tests.reporting.proofing.stories import handed_in, looked_over


@pytest.fixture
def report(world):
    return handed_in(world)


@pytest.fixture
def look(world, report):
    return looked_over(report, world.proof_reader)


@pytest.fixture
def reader(world, client_of):
    return client_of(world.proof_reader)
