"""Whether a bundle about one person is printed too."""

import pytest

from reporting.paper.pdf import RenderFailed
from reporting.privacy import pack


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
