"""Counts of a rehearsal or a proof, in words of the map."""

from dataclasses import dataclass

from accounts.roles import allows
from reporting.privacy.classes import CLASSES, Keep, RetentionClass
from reporting.privacy.map import ROWS

VERSIONS = {row.labels[1] for row in ROWS if row.history}
WHY = {label: row.why for row in ROWS for label in row.labels}


@dataclass(frozen=True)
class Line:
    what: str
    label: str
    before: int
    after: int

    @property
    def gone(self) -> int:
        return self.before - self.after

    @property
    def is_versions(self) -> bool:
        return self.label in VERSIONS


@dataclass(frozen=True)
class Counted:
    """`kept`: how many published reports of which class the law keeps."""

    lines: list[Line]
    files: int
    kept: list[tuple[RetentionClass, int]]
    read_log_waits: bool

    @property
    def gone(self) -> int:
        return sum(line.gone for line in self.lines)


def counted(stored: dict) -> Counted:
    lines = [
        Line(str(WHY.get(row["what"], row["what"])), row["what"], row["before"], row["after"])
        for row in stored.get("rows", [])
    ]
    kept = [(CLASSES[Keep(key)], number) for key, number in sorted(stored.get("kept", {}).items())]
    return Counted(lines, stored.get("files", 0), kept, bool(stored.get("read_log_waits")))


def labels_of(relation: int) -> dict[str, bool]:
    return {verb: allows(relation, "erasure", verb) for verb in ("approve", "withdraw")}
