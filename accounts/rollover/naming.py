"""Where a year level of a class goes next year, as far as the names and the classes of this year tell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

NUMBER = re.compile(r"\d+")
PREP = re.compile(r"\bprep\b|^p(?=[^a-z]|$)", re.IGNORECASE)


@dataclass(frozen=True)
class ClassNow:
    """A class of this year, with the year levels that are in it (`few`: those of only some of its students). `area` is
    the subject's key, None for a home group."""

    pk: int
    name: str
    area: int | None
    levels: frozenset[int]
    few: frozenset[int] = frozenset()

    @property
    def letter(self) -> str:
        """What tells classes of one year level apart: the last letter of the class's own part of the name."""
        own = self.name.split()[-1] if PREP.match(self.name) else self.name.split()[0]
        return own[-1].upper() if own[-1:].isalpha() else ""


def shifted(name: str, level: int) -> str:
    """The name with the year level one higher: 5A to 6A, Prep A to 1A, 9A Maths to 10A Maths. A name without the level
    stays."""
    if level == 0 and PREP.search(name):
        return re.sub(r"(\d+) (?=\w\b)", r"\1", PREP.sub("1", name, count=1))
    found = next((match for match in NUMBER.finditer(name) if int(match.group()) == level), None)
    return f"{name[: found.start()]}{level + 1}{name[found.end() :]}" if found else name


def next_name(of: ClassNow, level: int, classes: Iterable[ClassNow]) -> str:
    """The name of the class to which `level` of the class `of` goes. The school's classes are taken to be there next
    year as they are this year: the one with the shifted name, else one that holds the next level (the same class, the
    same letter, the first), else a new one."""
    same_kind = [each for each in classes if each.area == of.area]
    wish = shifted(of.name, level)
    if any(each.name == wish for each in same_kind):
        return wish
    fitting = sorted((each for each in same_kind if level + 1 in each.levels - each.few), key=lambda each: each.name)
    if of in fitting:
        return of.name
    lettered = [each for each in fitting if each.letter and each.letter == of.letter]
    return (lettered or fitting)[0].name if fitting and of.area is None else wish
