"""The policy: for every address and every kind of person, what the answer must be. Kept apart from the code it judges.

One module per subject, each with a list `ROWS`; tests/test_access_matrix.py walks them all and fails on an address
without a row.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace

World = SimpleNamespace


def nothing(world: World) -> dict:
    return {}


def no_args(world: World) -> list:
    return []


@dataclass(frozen=True)
class Row:
    """`url` is the name to reverse with what `args` makes (rows may be made there). `allowed`: people who get a page or
    a redirect after a POST (status below 400). `forbidden`: people who see the object but may not do this (403).
    Everybody else gets 404, and the anonymous are sent to the log-in, unless `public`; `to_log_in`: all are."""

    url: str
    allowed: set[str]
    forbidden: set[str] = field(default_factory=set)
    args: Callable[[World], list] = no_args
    method: str = "get"
    data: Callable[[World], dict] = nothing
    public: bool = False
    to_log_in: bool = False
    because: str = ""


EVERYBODY_LOGGED_IN = {
    "anna", "ben", "chloe", "dev", "home_teacher", "maths_teacher", "other_teacher", "former_teacher",
    "relief_teacher", "teacher_there", "parent", "second_parent", "former_parent", "restricted_parent", "other_parent",
    "admin", "other_admin", "principal", "wellbeing", "coordinator", "coordinator_of_six", "reporting", "proof_reader",
    "office", "aide", "former_aide", "teacher_mother", "principal_there", "stranger", "superuser",
}  # fmt: skip
READS_SHARED = {"anna", "home_teacher", "relief_teacher", "aide", "principal", "wellbeing", "coordinator"}
"""Who sees a goal of Anna's that is shared with teachers and is about no subject."""
FAMILY_OF_ANNA = {"parent", "second_parent", "teacher_mother"}
