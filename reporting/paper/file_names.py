"""What PDFs are called in a zip: after the student's number, which may hold any sign."""

import re
from collections.abc import Iterable

WITHOUT_A_NUMBER = "student"


def pdf_names(places: Iterable[tuple[str, str]]) -> list[str]:
    """By folder (or none) and student number: each has a name that no other has, on no system."""
    names: list[str] = []
    taken: set[str] = set()
    for folder, code in places:
        name = stem = "/".join(filter(None, [_plain(folder), _plain(code) or WITHOUT_A_NUMBER]))
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(f"{name}.pdf")
    return names


def _plain(text: str) -> str:
    """What every system takes for a name."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-")
