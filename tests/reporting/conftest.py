"""A report at its beginning; and whether a bundle about one person is printed too."""

import pytest

from reporting.actions.writing import start_report
from reporting.paper.pdf import RenderFailed
from reporting.privacy import pack
from tests.reporting.stories import family_goal


@pytest.fixture
def goal(world):
    return family_goal(world)


@pytest.fixture
def report(world, goal):
    """Anna's, about one goal, by the teacher of her home group."""
    return start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


@pytest.fixture
def no_paper(request, monkeypatch):
    """A bundle as it is when a life is too long for one PDF: tests of what stands in it read the page. The PDF itself
    is made in the tests that ask for it."""
    if "on_paper" not in request.fixturenames:
        monkeypatch.setattr(pack, "render_pages", too_long)


def too_long(*_args, **_kwargs):
    raise RenderFailed("too_long")


@pytest.fixture
def on_paper():
    """With the PDF."""
