"""Reports that are out, and a run of the PDFs of one class."""

import pytest

from reporting.models import RunKind
from tests.reporting.pdf_runs.stories import made
from tests.reporting.stories import approved_report, schedule, the_hour_comes


@pytest.fixture
def published(world):
    """Reports of Anna, Ben and Tom of 5A and Chloe of 5B, all out."""
    for student in (world.anna_s, world.ben_s, world.tom_s, world.chloe_s):
        approved_report(world, student)
    the_hour_comes(schedule(world))


@pytest.fixture
def of_class(world, published):
    """The reports of 5A that are out, for its home teacher."""
    return made(world, RunKind.PUBLISHED, by=world.home_teacher, class_group=world.five_a)
