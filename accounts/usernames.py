"""User names for people who have no e-mail address: short, typed by a child, unique in the whole database."""

import re
from collections.abc import Iterable
from itertools import count

from anyascii import anyascii
from django.db.models import CharField, F, Func, Q, QuerySet, Value

from accounts.models.people import User

NOT_TYPED = re.compile(r"[^a-z0-9]+")
LONGEST_PART = 20
"""Characters of a given or a family name."""
MANY = 100
NAMELESS = "student"


def usernames_for(names: Iterable[tuple[str, str]]) -> list[str]:
    """One for each (given, family), in their order: mia.marigold, and mia.marigold2 for the next. One query."""
    wished = [_wish(given, family) for given, family in names]
    taken = set(_near(set(wished)).values_list("username", flat=True)) if wished else set()
    found = []
    for wish in wished:
        free = next(name for name in _in_turn(wish) if name not in taken)
        taken.add(free)
        found.append(free)
    return found


def _near(wished: set[str]) -> QuerySet:
    """Those that begin like one of `wished`, by the index; of a whole school at once, one look through all names."""
    if len(wished) > MANY:
        base = Func(F("username"), Value("[0-9]+$"), Value(""), function="regexp_replace", output_field=CharField())
        return User.objects.annotate(base=base).filter(base__in=wished)
    near = Q()
    for wish in wished:
        near |= Q(username__startswith=wish)
    return User.objects.filter(near)


def _wish(given: str, family: str) -> str:
    parts = [NOT_TYPED.sub("", anyascii(name).lower())[:LONGEST_PART] for name in (given, family)]
    return ".".join(part for part in parts if part) or NAMELESS


def _in_turn(wish: str) -> Iterable[str]:
    yield wish
    yield from (f"{wish}{number}" for number in count(2))
