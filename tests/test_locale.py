"""Every word on every page goes through gettext: in a made-up language that puts ⟦brackets⟧ around each message, what
stands outside brackets must be data."""

import functools
import re
from contextlib import contextmanager
from html.parser import HTMLParser
from zoneinfo import available_timezones

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real

from goals.messages.phrases import languages, phrases
from reporting.models import ProofMark
from reporting.proofing.words import around
from tests.empty_tables import tables_with_rows
from tests.test_access_matrix import ROWS

SPOKEN = {"alt", "title", "placeholder", "aria-label", "data-label"}
SILENT = {"script", "style", "svg", "code"}
"""In `code` stands what is typed as it is: a password, a secret, a spare code."""
BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{3,}")
OURS = {"accounts", "goals", "reporting"}
PAGES = [row for row in ROWS if row.method == "get" and row.allowed]


class PseudoTranslations(trans_real.DjangoTranslation):
    """Any message, in brackets."""

    def gettext(self, message):
        return f"⟦{message}⟧" if message.strip() else message

    def ngettext(self, singular, plural, number):
        return f"⟦{singular if number == 1 else plural}⟧"


class Words(HTMLParser):
    """What a page says: its text and its spoken attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.silent, self.found = 0, []

    def handle_starttag(self, tag, attrs) -> None:
        self.silent += tag in SILENT
        if not self.silent:
            self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data) -> None:
        if not self.silent:
            self.found.append(data)


@contextmanager
def made_up_language():
    """The made-up language, and afterwards the real one again: Django leaves it active in this thread."""
    pseudo = PseudoTranslations("en-au")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(trans_real, "translation", lambda language: pseudo)
        patched.setattr(trans_real, "_default", pseudo)
        translation.activate("en-au")
        yield
    translation.activate("en-au")


@pytest.fixture
def pseudo_locale():
    with made_up_language():
        yield


@functools.cache
def shipped_words() -> set[str]:
    """The phrases and their languages, and the names of time zones."""
    found = {text for phrase in phrases().values() for text in phrase.texts.values()}
    found |= {language.name for language in languages().values()}
    return found | {name.replace("_", " ") for name in available_timezones()}


def data_words() -> set[str]:
    """Every text that stands in the database, and the parts of it that a suggestion shows."""
    found, filled = set(), set(tables_with_rows())
    for mark in ProofMark.objects.select_related("copy"):
        found |= {piece.text for piece in around(mark.copy.base_text, mark).pieces if len(piece.text) > 2}
    for model in apps.get_models():
        if model._meta.app_label in OURS and model._meta.db_table in filled:
            found |= texts_of(model)
    return found


def texts_of(model) -> set[str]:
    """What people typed: free text, not choices or codes of ours."""
    typed = [f for f in model._meta.fields if isinstance(f, models.CharField | models.TextField) and not f.choices]
    if not typed:
        return set()
    rows = model._base_manager.values_list(*[field.name for field in typed])
    return {str(value) for row in rows for value in row if value and len(value) > 2}


def outside_brackets(text: str, data: set[str]) -> str:
    """The words of `text` that are neither in brackets nor among the data, the longest of which goes first."""
    previous = None
    while previous != text:
        previous, text = text, BRACKETED.sub(" ", text)
    for word in sorted(data, key=len, reverse=True):
        text = text.replace(word, " ")
    return " ".join(WORD.findall(text))


def test_a_raw_word_is_found():
    assert outside_brackets("⟦Set⟧ your ⟦goal of ⟦%(name)s⟧⟧ Mia Tan", {"Mia Tan"}) == "your"


def test_the_made_up_language_ends_with_its_test():
    with made_up_language():
        assert translation.gettext("Goal") == "⟦Goal⟧"
    assert translation.gettext("Goal") == "Goal"


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.url)
def test_every_word_goes_through_gettext(row, world, client, pseudo_locale):
    person = next(name for name in sorted(row.allowed))
    if not row.public:
        client.force_login(getattr(world, person))
    response = client.get(reverse(row.url, args=row.args(world)), row.data(world))
    if not response.get("Content-Type", "").startswith("text/html"):
        pytest.skip("not a page")
    words = Words()
    words.feed(response.content.decode())
    page, data = " ".join(words.found), data_words()
    if outside_brackets(page, data):  # few pages show what we ship, and it is long to look through
        assert outside_brackets(page, data | shipped_words()) == ""
