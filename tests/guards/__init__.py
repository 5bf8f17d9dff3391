"""What each guard is, where it stands, and which test turns red without it.

One module per subject, each with a list `GUARDS`; tests/test_guards.py switches every one of them off, once.
"""

from dataclasses import dataclass

VISIBILITY = "tests/goals/test_visibility.py"
ENDED = "tests/test_ended_relations.py"
MATRIX = "tests/test_access_matrix.py"


@dataclass(frozen=True)
class Guard:
    """`on` is the code as it stands in `file`, `off` what it is replaced with; `test` is pytest's name of one test."""

    name: str
    file: str
    on: str
    off: str
    test: str
