"""The lengths of a school, in words."""

from accounts.models import School
from reporting.privacy.classes import CLASSES, RetentionClass
from reporting.privacy.terms import Terms


def rules_in_words(school: School | None) -> list[tuple[RetentionClass, str]]:
    """Each class with how long it is kept at this school; as usual where there is none."""
    amounts = Terms(school).amounts if school else {}
    return [(each, each.in_words(amounts.get(each.key))) for each in CLASSES.values()]
