"""Phrases that are tapped instead of typed: kept as a key, and shown to each reader in the reader's own language with
the original beside it. What a person typed is never translated by a machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from accounts.models import Student, User
from accounts.roles import Audience, Relation
from goals.language.bank import read
from goals.models import Goal, PhraseLanguage

ENGLISH = "en"
PROUD = "proud"


@dataclass(frozen=True)
class Language:
    code: str
    name: str
    checked: bool
    is_rtl: bool

    @property
    def dir(self) -> str:
        return "rtl" if self.is_rtl else "ltr"


@dataclass(frozen=True)
class Phrase:
    """`by`: who taps it. `asks`: it waits for an answer. `goes_home`: it is for the family."""

    key: str
    by: str
    asks: bool
    goes_home: bool
    texts: Mapping[str, str]

    def in_language(self, code: str) -> str:
        return self.texts.get(code, self.texts[ENGLISH])


@dataclass(frozen=True)
class Shown:
    """A phrase as one reader sees it: `original` is empty where it was tapped in the reader's own language."""

    text: str
    language: Language
    original: str = ""
    original_language: Language | None = None


@cache
def languages() -> dict[str, Language]:
    bank = read("phrases")
    return {
        code: Language(code, entry["name"], code in bank["checked"], entry.get("rtl", False))
        for code, entry in bank["languages"].items()
    }


@cache
def phrases() -> dict[str, Phrase]:
    codes = languages()
    return {
        entry["id"]: Phrase(
            entry["id"], entry["by"], entry.get("asks", False), entry.get("home", False),
            {code: entry[code] for code in codes},
        )
        for entry in read("phrases")["phrases"]
    }  # fmt: skip


def phrases_for(goal: Goal) -> list[Phrase]:
    """What the reader, to whom `goal` is shown as `goal.relation`, can tap; what goes home, where the goal does."""
    by = {Relation.OWN: "student", Relation.FAMILY: "family"}.get(goal.relation, "school")
    goes_home = goal.audience == Audience.FAMILY
    return [phrase for phrase in phrases().values() if phrase.by == by and (goes_home or not phrase.goes_home)]


def asking_phrases() -> list[str]:
    return [phrase.key for phrase in phrases().values() if phrase.asks]


def shown_to(key: str, language: str, tapped_in: str) -> Shown:
    phrase, known = phrases()[key], languages()
    if tapped_in == language or tapped_in not in known:
        return Shown(phrase.in_language(language), known[language])
    return Shown(phrase.in_language(language), known[language], phrase.in_language(tapped_in), known[tapped_in])


def language_of(user: User, student: Student, relation: int) -> str:
    """The language in which `user` reads phrases about `student`. One query."""
    return language_in(chosen_language(user), student, relation)


def chosen_language(user: User) -> str:
    """What the person chose; empty before that. One query."""
    return PhraseLanguage.objects.filter(user=user).values_list("language", flat=True).first() or ""


def language_in(chosen: str, student: Student, relation: int) -> str:
    """What was chosen; before that, for the family, the language that is spoken at home."""
    if chosen in languages():
        return chosen
    return language_at_home(student.language) if relation == Relation.FAMILY else ENGLISH


@cache
def language_at_home(name: str) -> str:
    """The code of the language that the school's records call `name`."""
    found = (code for code, entry in read("phrases")["languages"].items() if name in entry.get("home", ()))
    return next(found, ENGLISH)
