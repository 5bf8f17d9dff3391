"""The examples nearest to a line that somebody types: PostgreSQL's own full-text search, in one query."""

import re

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, F, FloatField, QuerySet, Value, When
from django.http import HttpRequest

from accounts.access import list_for
from goals.models import Exemplar

NEAREST = 3
MOST_WORDS = 12
WORD = re.compile(r"[^\W_]{3,30}")
SAYS_LITTLE = {
    "able", "all", "always", "and", "being", "better", "can", "for", "get", "getting", "goal", "good", "improve",
    "learn", "like", "make", "more", "much", "myself", "never", "own", "stop", "term", "that", "the", "things", "want",
    "will", "with", "would", "year",
}  # fmt: skip
"""Words that stand in most goals: an example is not near because of them."""
OTHER_YEARS = 0.5
"""An example for other year levels counts half."""


def search_for(text: str) -> SearchQuery | None:
    """Any of the words, and what begins with them: who types “maths” means “mathematics” too. None where no word says
    anything."""
    words = dict.fromkeys(word for word in WORD.findall(text.lower()) if word not in SAYS_LITTLE)
    terms = [f"{word}:*" for word in list(words)[:MOST_WORDS]]
    return SearchQuery(" | ".join(terms), config="english", search_type="raw") if terms else None


def nearest(request: HttpRequest, school_id: int, band: str, text: str) -> list[Exemplar]:
    """The good examples nearest to `text`, those for the same year levels first."""
    query = search_for(text)
    if query is None:
        return []
    return list_for(request, near(Exemplar.objects.shown(), school_id, band, query))[:NEAREST]


def near(exemplars: QuerySet, school_id: int, band: str, query: SearchQuery) -> QuerySet:
    weight = Case(When(band=band, then=Value(1.0)), default=Value(OTHER_YEARS), output_field=FloatField())
    found = exemplars.filter(school=school_id, fault="", search=query)
    return found.annotate(near=SearchRank(F("search"), query) * weight).order_by("-near", "pk")
