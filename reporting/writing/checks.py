"""What stands out in a comment while it is written: a hint beside the words, never a change to them.

Pure functions over a text and what is known of the class. A hint may be wrong: it says why it speaks, and is put away
with a reason. How often each is right: tests/reporting/test_check_figures.py.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reporting.models.choices import Check

FEWEST_WORDS = 12
"""A shorter comment need not name its student."""
SENTENCE_WORDS = 6
"""Shorter sentences are often alike, and rightly."""
MONTHS = frozenset({"january", "april", "may", "june", "august"})
ORDINARY = frozenset((Path(__file__).parent / "data" / "names_that_are_words.txt").read_text(encoding="utf-8").split())
"""Names that are English words too: at the beginning of a sentence they name somebody only before what people do."""
OFTEN = 3
"""In so many other reports a sentence has become a phrase."""


@dataclass(frozen=True)
class Found:
    """`words` as they stand in the text, from `start` to before `end` (characters); the name that is missing stands
    nowhere: 0 to 0. `number`: in how many other reports the sentence stands."""

    check: Check
    words: str
    start: int = 0
    end: int = 0
    number: int = 0


HE = {"he", "him", "his", "himself"}
SHE = {"she", "her", "hers", "herself"}
THEY = {"they", "them", "their", "theirs", "themself", "themselves"}
FAMILIES = {"he": HE, "she": SHE, "they": THEY}


@dataclass(frozen=True)
class Names:
    """Whom a comment is about, and who else it could be mixed up with: `own` and `others` are preferred, given and
    family names, one or more words each."""

    own: tuple[str, ...]
    others: tuple[str, ...] = ()
    pronouns: str = ""

    @cached_property
    def own_words(self) -> set[str]:
        """Also the parts of a name with a hyphen: Minh-Anh is written Minh Anh too."""
        return {plain(part) for name in self.own for word in name.split() for part in (word, *word.split("-")) if part}

    @cached_property
    def other_words(self) -> set[str]:
        """The words of the others' names that are not in one's own."""
        return {plain(word) for name in self.others for word in name.split()} - self.own_words

    @cached_property
    def unfit(self) -> set[str]:
        """The pronouns that do not fit; where nothing is known, none. `they` fits everybody: it may mean several."""
        said = {plain(word) for word in re.split(r"[^\w]+", self.pronouns) if word}
        if not said:
            return set()
        fit = {name for name, forms in FAMILIES.items() if said & forms}
        return {word for name in ("he", "she") if name not in fit for word in FAMILIES[name]}


def plain(word: str) -> str:
    """Without accents, capitals and the s of whose it is: “Zoë’s” is Zoe."""
    bare = unicodedata.normalize("NFKD", re.sub(r"['’]s?$", "", word))
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).casefold()


def check(text: str, names: Names, elsewhere: Mapping[str, int] | None = None) -> list[Found]:
    """Everything that stands out in `text`, in its order. `elsewhere`: by sentence (`sentences`), in how many other
    reports it stands."""
    found = [
        *_missing(text, names),
        *_other_names(text, names),
        *_pronouns(text, names),
        *_placeholders(text),
        *_same(text, names, elsewhere or {}),
    ]
    return sorted(found, key=lambda each: (each.start, each.end))


# ------------------------------------------------------------------------------------------------ names
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*['’]?")
"""A word of letters, with what stands inside of it: O'Brien, Mary-Jane."""
ENDS = ".!?…:\n"
BEFORE_A_MONTH = re.compile(r"(?:\b(?:in|by|until|since|of|from|during|to|and|early|late)|\d)$", re.IGNORECASE)
DOES = re.compile(
    r",|\s+(?!(?:this|his|its|us|as|always|sometimes|perhaps|thanks)\b)(?:had|can|could|[^\W\d_]+(?:s|ed))\b"
)
"""What follows a name: a comma, or a verb in the third person."""
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")


def _missing(text: str, names: Names) -> Iterator[Found]:
    if len(text.split()) < FEWEST_WORDS:
        return
    named = any(_names(text, match, names.own_words) for match in WORD.finditer(text))
    if not named and not any(name in text for name in filter(_unspaced, names.own_words)):
        yield Found(Check.NAME_MISSING, "")


def _unspaced(name: str) -> bool:
    """Is it of a script without spaces between words, so that it may stand anywhere in a line?"""
    return unicodedata.name(name[0], "").startswith("CJK")


def _other_names(text: str, names: Names) -> Iterator[Found]:
    for match in WORD.finditer(text):
        if _names(text, match, names.other_words) and not _unspaced(match[0]):
            yield Found(Check.OTHER_NAME, match[0], *match.span())
    for name in filter(_unspaced, names.other_words):
        for match in re.finditer(re.escape(name), text):
            yield Found(Check.OTHER_NAME, match[0], *match.span())


def _names(text: str, match: re.Match, words: set[str]) -> bool:
    """Names have capitals, where a script has them. One that is an ordinary word too is a name at the beginning of a
    sentence only before a verb, and elsewhere, if it is a month's, not after “in” or a number."""
    word = plain(match[0])
    if word not in words or match[0][0].islower():
        return False
    if word not in ORDINARY or match[0].endswith(("'s", "’s")):
        return True
    before = text[: match.start()].rstrip(' \t“"‘(')
    if not before or before[-1] in ENDS:
        return DOES.match(text, match.end()) is not None
    return not (word in MONTHS and BEFORE_A_MONTH.search(before))


# ------------------------------------------------------------------------------------------------ pronouns


def _pronouns(text: str, names: Names) -> Iterator[Found]:
    """Those that do not fit the student's own; where nothing is known, that two kinds are mixed. What is quoted is
    somebody else's."""
    quoted = [match.span() for match in QUOTED.finditer(text)]
    matches = [
        match
        for match in WORD.finditer(text)
        if plain(match[0]) in HE | SHE and not any(start <= match.start() < end for start, end in quoted)
    ]
    unfit = names.unfit if names.pronouns.strip() else _rarer(matches)
    for match in matches:
        if plain(match[0]) in unfit:
            yield Found(Check.PRONOUN, match[0], *match.span())


def _rarer(matches: list[re.Match]) -> set[str]:
    he = sum(plain(match[0]) in HE for match in matches)
    she = len(matches) - he
    if not he or not she:
        return set()
    return HE if he < she else SHE


# ------------------------------------------------------------------------------------------------ not filled in
PLACEHOLDER = re.compile(
    r"\[[^\]\n]{0,40}\]|\{[^}\n]{0,40}\}|<[^\W\d_][^>\n]{0,40}>"  # [name], {name}, <name>
    r"|_{3,}|\?{2,}|\.{4,}"
    r"|\b[Xx]{3,}\b|\b(?:TODO|TBC|TBA|NAME)\b"
    r"|\b(?:he/she|she/he|his/her|her/his|him/her|her/him|s/he)\b|\(s\)he\b"
    r"|\b(?:he or she|his or her|him or her)\b",
)


def _placeholders(text: str) -> Iterator[Found]:
    for match in PLACEHOLDER.finditer(text):
        yield Found(Check.PLACEHOLDER, match[0], *match.span())


# ------------------------------------------------------------------------------------------------ the same again
NUMBER = re.compile(r"\d+")
SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")


def sentences(text: str, names: Names) -> dict[str, tuple[int, int]]:
    """The sentences of a comment as they compare with those about others: without names and pronouns. Where each
    stands."""
    return dict(_one_by_one(text, names))


def _one_by_one(text: str, names: Names) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in SENTENCE.finditer(text):
        words = [plain(word[0]) for word in WORD.finditer(match[0])]
        if len(words) >= SENTENCE_WORDS:
            yield " ".join(_of_anybody(word, names) for word in words), match.span()


def _of_anybody(word: str, names: Names) -> str:
    return "·" if word in names.own_words or word in HE | SHE | THEY else word


def count(comments: Collection[tuple[str, Names]]) -> Counter:
    """In how many of these comments each sentence stands."""
    return Counter(sentence for text, names in comments for sentence in sentences(text, names))


def _same(text: str, names: Names, elsewhere: Mapping[str, int]) -> Iterator[Found]:
    for sentence, (start, end) in sentences(text, names).items():
        number = elsewhere.get(sentence, 0)
        if number >= OFTEN:
            yield _whole_sentence(Check.SAME_SENTENCE, text, start, end, number)


def twice(text: str, names: Names, said: set[str]) -> Iterator[Found]:
    """The sentences of a comment that stand in it before, or in another of the same report; with other numbers it is
    another one. `said`: those so far; grows with each comment."""
    for sentence, (start, end) in _one_by_one(text, names):
        whole = " ".join([sentence, *NUMBER.findall(text[start:end])])
        if whole in said:
            yield _whole_sentence(Check.TWICE, text, start, end)
        said.add(whole)


def _whole_sentence(check: Check, text: str, start: int, end: int, number: int = 0) -> Found:
    whole = text[start:end]
    begins = start + len(whole) - len(whole.lstrip())
    return Found(check, text[begins:end], begins, end, number)
