"""What a roster says, whatever file it came in: rows with the place where each stands. Pure values, no database."""

from dataclasses import asdict, dataclass, field, fields

STUDENTS, STAFF, CLASSES, ENROLMENTS, FAMILIES = "students", "staff", "classes", "enrolments", "families"
SECTIONS = (STUDENTS, STAFF, CLASSES, ENROLMENTS, FAMILIES)
HOMES, TEACHING = "homes", "teaching"
"""Parts of sections that a file may be complete for: who is in which home group, and who teaches."""


@dataclass(frozen=True)
class Problem:
    """What cannot be read: file, line (as an editor counts; 0 for the whole file), column, and a sentence."""

    file: str
    line: int
    column: str
    said: str


class Unreadable(Exception):
    """The file is refused whole, with all that was found in it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class Row:
    """`file` and `line` say where it stands."""

    file: str
    line: int


@dataclass(frozen=True)
class StudentRow(Row):
    """`key` is the source's own id, `code` the school's number (none: as it is; of somebody new, the key). Empty text
    and None leave what is there."""

    key: str
    code: str
    given: str
    family: str = ""
    preferred: str = ""
    level: int | None = None
    language: str = ""
    left_on: str = ""


@dataclass(frozen=True)
class AdultRow(Row):
    """A member of staff or of a family. `named` is False where the file has no id for the person, so that the key is
    only made from what stands in the row."""

    key: str
    given: str
    family: str = ""
    email: str = ""
    named: bool = True

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class ClassRow(Row):
    key: str
    name: str
    kind: str
    subject: str = ""


@dataclass(frozen=True)
class MemberRow(Row):
    """Somebody is in a class (`member` is the key of a student), or teaches it (of an adult)."""

    class_key: str
    member: str


@dataclass(frozen=True)
class LinkRow(Row):
    student: str
    adult: str
    relationship: str = ""


@dataclass(frozen=True)
class Roster:
    """`source` is whose ids they are; `one_person` where the id of a member of staff and of a parent are of one kind.
    `whole` names the sections (and parts) that the file is complete for: who is missing there is ended. `gone` are
    keys, by section, that the file itself takes away; `links_of` the students whose family links are complete."""

    source: str
    students: tuple[StudentRow, ...] = ()
    staff: tuple[AdultRow, ...] = ()
    family: tuple[AdultRow, ...] = ()
    classes: tuple[ClassRow, ...] = ()
    teaching: tuple[MemberRow, ...] = ()
    enrolments: tuple[MemberRow, ...] = ()
    links: tuple[LinkRow, ...] = ()
    holds: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    gone: dict[str, list] = field(default_factory=dict)
    links_of: tuple[str, ...] = ()
    one_person: bool = False
    notes: tuple[str, ...] = ()

    def as_data(self) -> dict:
        return asdict(self)

    @classmethod
    def of(cls, data: dict) -> "Roster":
        """The roster that `as_data` was made from."""
        rows = {name: tuple(row(**each) for each in data[name]) for name, row in ROWS.items()}
        plain = {each.name: data[each.name] for each in fields(cls) if each.name not in ROWS}
        return cls(
            **rows, **{name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
        )

    @property
    def size(self) -> int:
        return sum(len(getattr(self, name)) for name in ROWS)


ROWS = {
    "students": StudentRow,
    "staff": AdultRow,
    "family": AdultRow,
    "classes": ClassRow,
    "teaching": MemberRow,
    "enrolments": MemberRow,
    "links": LinkRow,
}
