"""Names and times from another system, a line each: who is meant, and when."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import Student

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DAY = rf"(?P<day>{'|'.join(WEEKDAYS)})[a-z]*\.?"
DATE = (
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<date>\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}\.\d{1,2}\.\d{2,4})(?!\d)"
    rf"|(?P<named>\d{{1,2}}\s+(?:{'|'.join(MONTHS)})[a-z]*\.?(?:\s+\d{{4}})?)"
)
TIME = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?"
GAP = r"[\s,;|T]*(?:\bat\b)?[\s,;|]*"
WHEN = re.compile(rf"(?:^|(?<=[\s,;|]))(?:{DAY}{GAP})?(?:(?:{DATE}){GAP})?{TIME}[\s,;|]*$", re.IGNORECASE)
EARLIEST_HOUR = 7
"""School begins after seven: an hour before it, without a.m., is in the afternoon."""
HALF_A_YEAR = timedelta(days=183)
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Line:
    """One line as it was read. `found`: whom the name fits, nobody, one or several; a guess is never made."""

    text: str
    found: list[Student]
    at: datetime | None


def read_lines(text: str, students: list[Student], today: date) -> list[Line]:
    return [_read(line.strip(), students, today) for line in text.splitlines() if line.strip()]


def _read(text: str, students: list[Student], today: date) -> Line:
    match = WHEN.search(text)
    name = text[: match.start()] if match else text
    return Line(text, whom_it_fits(name, students), _when(match, today) if match else None)


def words_of(name: str) -> list[str]:
    """Without accents, signs and capitals: lists come from systems that keep neither."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return [word.casefold() for word in WORD.findall(plain)]


def whom_it_fits(name: str, students: list[Student]) -> list[Student]:
    """By the whole name in any order; else by a first name with the beginning of the family name, or one of the two."""
    wanted = words_of(name)
    if not wanted:
        return []
    whole = [student for student in students if sorted(wanted) in [sorted(words_of(full)) for full in _names(student)]]
    return whole or [student for student in students if _fits_in_part(wanted, student)]


def _names(student: Student) -> list[str]:
    return [f"{first} {student.family_name}" for first in (student.preferred_name, student.given_name)]


def _fits_in_part(wanted: list[str], student: Student) -> bool:
    family = words_of(student.family_name)
    for first in (words_of(student.preferred_name), words_of(student.given_name)):
        rest = wanted[len(first) :]
        if wanted[: len(first)] == first and all(map(str.startswith, family, rest)) and len(rest) <= len(family):
            return True
    return wanted == family


def _when(match: re.Match, today: date) -> datetime | None:
    try:
        on, at = _day(match, today), _time(match)
        return timezone.make_aware(datetime.combine(on, at)) if on else None
    except ValueError:  # 31/2, 25:70
        return None


def _time(match: re.Match) -> time:
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if (half.startswith("p") and hour < 12) or (not half and hour < EARLIEST_HOUR):
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return time(hour, int(match["minute"] or 0))


def _day(match: re.Match, today: date) -> date | None:
    """A date wins over the name of a day; a name is the next such day, today included."""
    if match["iso"]:
        return date(*map(int, match["iso"].split("-")))
    if match["date"]:
        return _of_this_year(*map(int, re.split("[/.]", match["date"])), today=today)
    if match["named"]:
        day, month, *year = match["named"].split()
        return _of_this_year(int(day), MONTHS.index(month[:3].lower()) + 1, *map(int, year), today=today)
    if match["day"]:
        return today + timedelta(days=(WEEKDAYS.index(match["day"].lower()) - today.weekday()) % 7)
    return None


def _of_this_year(day: int, month: int, year: int | None = None, *, today: date) -> date:
    """Without a year the nearest: in November, 3/2 is in the year to come."""
    if year is not None:
        return date(year + 2000 if year < 100 else year, month, day)
    found = date(today.year, month, day)
    return found.replace(year=today.year + 1) if found < today - HALF_A_YEAR else found
