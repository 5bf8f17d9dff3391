"""The lengths of a school, in words."""

from collections.abc import Iterable

from accounts.models import School
from reporting.privacy.classes import CLASSES, Keep, RetentionClass
from reporting.privacy.terms import Terms

OF_PEOPLE = [
    Keep.REPORT_LOW,
    Keep.REPORT_HIGH,
    Keep.REPORT_LAST,
    Keep.LEARNING,
    Keep.WORKING,
    Keep.ADULT,
    Keep.READ_LOG,
]
"""What a person asks about first; the whole list is the school's."""


def rules_in_words(school: School | None, keys: Iterable[Keep] = tuple(CLASSES)) -> list[tuple[RetentionClass, str]]:
    """Each class with how long it is kept at this school; as usual where there is none."""
    amounts = Terms(school).amounts if school else {}
    return [(CLASSES[key], CLASSES[key].in_words(amounts.get(key))) for key in keys]
