"""One step of a long run: what fails is noted, and the others have their turn."""

import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)


def go_on(step: Callable, *args, about: object = "") -> None:
    """`about` is a key, never a name."""
    try:
        step(*args)
    except Exception:
        logger.exception("A step failed and is tried again later: %s %s", step.__name__, about)
