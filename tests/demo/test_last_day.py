"""The demo on the last day of a year, when what lies ahead is behind the holidays."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.demo.test_seed import SAID, said_in_the_future

pytestmark = [pytest.mark.full, pytest.mark.usefixtures("demo")]


@pytest.fixture(scope="module", autouse=True)
def new_years_eve():
    with time_machine.travel(datetime(2026, 12, 31, 12, tzinfo=UTC)):
        yield


@pytest.mark.parametrize("model", SAID)
def test_nothing_was_said_in_the_future(model):
    assert not said_in_the_future(model)
