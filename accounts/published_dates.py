"""Term dates and public holidays that a state has published, as they are shipped in accounts/data/."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from accounts.calendar import is_weekday

VICTORIA = Path(__file__).parent / "data" / "victoria.yaml"


@dataclass(frozen=True)
class PublishedYear:
    """The terms of one year, (first, last) day each, and the public holidays."""

    year: int
    terms: tuple[tuple[date, date], ...]
    holidays: dict[date, str]

    def holidays_in_term(self) -> dict[date, str]:
        """Those on which there would be school otherwise: on weekdays, within a term."""
        return {
            day: name
            for day, name in self.holidays.items()
            if is_weekday(day) and any(first <= day <= last for first, last in self.terms)
        }


@cache
def published_years() -> dict[int, PublishedYear]:
    """Victoria's years that are shipped, by their number."""
    read = yaml.safe_load(VICTORIA.read_text(encoding="utf-8"))
    return {
        year: PublishedYear(year, tuple((first, last) for first, last in said["terms"]), said["holidays"])
        for year, said in read.items()
    }
