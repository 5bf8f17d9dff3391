"""Names in a text that is meant for others."""

import re
from collections.abc import Iterable

from django.db.models import Q

from accounts.models import Enrolment, Student, TeachingAssignment

ALSO_WORDS = {
    "art", "bill", "buddy", "chase", "daisy", "dawn", "drew", "faith", "grace", "grant", "guy", "hope", "ivy", "iris",
    "jack", "joy", "june", "king", "lane", "lily", "long", "love", "mark", "max", "may", "miles", "page", "park", "pat",
    "penny", "rich", "rob", "rose", "ruby", "sky", "stone", "sue", "summer", "sunny", "will", "young",
}  # fmt: skip
"""Names that are words too: they count as a name where they have a capital inside a sentence."""
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
INSIDE_A_SENTENCE = re.compile(r"[^.!?:\s][\s]+$")
SHORTEST = 2


def names_in(texts: Iterable[str], student: Student) -> list[str]:
    """The names of the student, of those who share a class with the student, and of their teachers, that stand in
    `texts`; each once, as it is written there."""
    names = names_around(student)
    found = {}
    for text in texts:
        for match in WORD.finditer(text):
            word = match[0].removesuffix("'s").removesuffix("’s")
            if word.casefold() in names and is_name(word, text[: match.start()]):
                found.setdefault(word.casefold(), word)
    return list(found.values())


def is_name(word: str, before: str) -> bool:
    if word.casefold() not in ALSO_WORDS:
        return True
    return word[0].isupper() and INSIDE_A_SENTENCE.search(before) is not None


def names_around(student: Student) -> set[str]:
    """Single names, folded. Two queries."""
    classes = Enrolment.objects.active().filter(student=student).values("class_group")
    enrolled = Enrolment.objects.active().filter(class_group__in=classes).values("student")
    children = Student.objects.filter(Q(pk=student.pk) | Q(pk__in=enrolled))
    written = [name for row in children.values_list("given_name", "preferred_name", "family_name") for name in row]
    teaching = TeachingAssignment.objects.active().filter(class_group__in=classes)
    written += teaching.values_list("user__name", flat=True)
    return {part.casefold() for name in written for part in WORD.findall(name) if len(part) >= SHORTEST}
