"""Whose a window is: a year level may have one of its own beside the one for all."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class ForLevels(Protocol):
    """Anything of a kind, for all year levels (None) or for some."""

    @property
    def kind(self) -> str: ...

    @property
    def year_levels(self) -> Sequence[int] | None: ...


Some = TypeVar("Some", bound=ForLevels)


def own_or_general(windows: Iterable[Some], year_level: int | None) -> list[Some]:
    """Of the windows of one cycle those of a year level: its own of each kind, else the one for all; those for all
    where the level is not known."""
    windows = list(windows)
    own = {window.kind for window in windows if window.year_levels is not None and year_level in window.year_levels}
    return [
        window
        for window in windows
        if (window.kind not in own if window.year_levels is None else year_level in window.year_levels)
    ]
