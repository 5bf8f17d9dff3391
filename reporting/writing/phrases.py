"""A comment bank: sentences with places for the student's name and own pronouns."""

import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.models import Student
from reporting.writing.checks import FAMILIES, plain

HE = {"they": "he", "them": "him", "their": "his", "theirs": "his", "themself": "himself"}
SHE = {"they": "she", "them": "her", "their": "her", "theirs": "hers", "themself": "herself"}
THEY = {"they": "they", "them": "them", "their": "their", "theirs": "theirs", "themself": "themself"}
FORMS = {"he": HE, "she": SHE, "they": THEY}
OF_SEVERAL = {"is": "are", "was": "were", "has": "have", "does": "do"}
"""Verbs that change after “they”."""
PLACE = re.compile(r"\{([^{}\n]{0,60})\}")
KNOWN = ["name", *THEY, *OF_SEVERAL]


def filled(text: str, student: Student) -> str:
    """`text` about `student`. Who goes by no pronoun, or by one that is not known here, is called by name; a place that
    is not known stays, and stands out."""
    forms = forms_of(student)
    return PLACE.sub(lambda match: _put(match, student.preferred_name, forms), text)


def forms_of(student: Student) -> dict[str, str] | None:
    """None: no pronoun."""
    said = {plain(word) for word in re.split(r"[^\w]+", student.pronouns) if word}
    fit = [name for name, words in FAMILIES.items() if said & words]
    return FORMS[fit[-1]] if fit else None


def _put(match: re.Match, name: str, forms: dict[str, str] | None) -> str:
    word = match[1].strip()
    key = word.casefold()
    if "|" in word:
        one, several = word.split("|", 1)
        return several if forms is THEY else one
    if key == "name":
        return name
    if key in OF_SEVERAL:
        return OF_SEVERAL[key] if forms is THEY else key
    if key in THEY:
        said = forms[key] if forms else _called(key, name)
        return said[0].upper() + said[1:] if word[0].isupper() else said
    return match[0]


def _called(key: str, name: str) -> str:
    return f"{name}’s" if key in ("their", "theirs") else name


def places_in(text: str) -> Iterator[str]:
    return (match[1].strip() for match in PLACE.finditer(text))


def refuse_unknown_places(text: str) -> None:
    """Raises ValidationError for a place that nothing could be put into."""
    for place in places_in(text):
        if "|" not in place and place.casefold() not in KNOWN:
            raise ValidationError(
                _("“{%(place)s}” is not known here. Possible are: %(known)s."),
                params={"place": place, "known": get_text_list([f"{{{each}}}" for each in KNOWN], _("and"))},
            )
