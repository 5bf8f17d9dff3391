"""Suggestions as words: what a reader changed in a copy, and where that stands in a text that has gone on since.

Pure functions. Texts are taken character by character: what no suggestion touches stays as it is, spaces included.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

from goals.story.word_diff import NEW, OUT, SAME, Piece, WordDiff, words_and_marks

AROUND = 6
"""Words that are shown on either side of a suggestion."""
BESIDE = 2
"""Tokens that must have stayed on either side of a suggestion to find it again: a space and a word."""
SHORT = 3
"""Letters of a word that does not part two suggestions."""
EQUAL = "equal"


class Suggested(Protocol):
    """At `start`, `instead` for `words`; one of the two may be empty."""

    start: int
    words: str
    instead: str


@dataclass(frozen=True)
class Change:
    """What a reader changed, by where it stood (characters)."""

    start: int
    words: str
    instead: str

    @property
    def key(self) -> str:
        """By which it is known again: its place, and the same words."""
        return f"{self.start}-{hashlib.sha256(f'{self.words}:{self.instead}'.encode()).hexdigest()[:8]}"

    @property
    def replaces(self) -> bool:
        """Words for words, neither of them nothing but space."""
        return bool(self.words.strip() and self.instead.strip())

    @property
    def is_small(self) -> bool:
        """A letter, a mark or a capital: a matter of spelling, most likely."""
        same = self.words.casefold() == self.instead.casefold()
        return same or len(self.words) + len(self.instead) <= 2 or _differ_by_a_letter(self.words, self.instead)


def changes(base: str, text: str) -> list[Change]:
    """How `text` came out of `base`, word by word: `applied` makes the one of the other again, to the letter."""
    old, new = _tokens(base), _tokens(text)
    starts = _starts(old)
    found: list[Change] = []
    for tag, a, b, c, d in _compared(old, new):
        if tag == EQUAL:
            continue
        change = Change(starts[a], "".join(old[a:b]), "".join(new[c:d]))
        together = _together(base, found[-1], change) if found else None
        found[-1:] = [together] if together else [*found[-1:], change]
    return found


def _together(base: str, first: Change, then: Change) -> Change | None:
    """Two changes as one, where they make no sense by halves (“is going” that becomes “goes”) or need one reason only:
    words side by side, but for two slips of spelling, and other words around a short one that stays."""
    between = base[first.start + len(first.words) : then.start]
    if not (_side_by_side(between, first, then) or _around_a_short_word(between, first, then)):
        return None
    return Change(first.start, first.words + between + then.words, first.instead + between + then.instead)


def _side_by_side(between: str, first: Change, then: Change) -> bool:
    are_slips = first.replaces and then.replaces and first.is_small and then.is_small
    return not between.strip() and not are_slips


def _around_a_short_word(between: str, first: Change, then: Change) -> bool:
    """“her first answer” that becomes “the second result”: what stays is never left between two questions."""
    word = between.strip()
    is_short = word.isalpha() and len(word) <= SHORT and between != word
    return is_short and not first.is_small and not then.is_small


def applied(base: str, suggested: Iterable[Suggested]) -> str:
    """`base` with all of `suggested`, which do not overlap."""
    for each in sorted(suggested, key=lambda each: each.start, reverse=True):
        base = base[: each.start] + each.instead + base[each.start + len(each.words) :]
    return base


def place_of(mark: Suggested, base: str, accepted: Iterable[Suggested], now: str) -> int | None:
    """Where `mark`, made about `base`, stands in `now`: after those that were `accepted`, and after what its writer
    changed by hand. None where its words, or those next to them, are no longer there."""
    before = [each for each in accepted if each.start < mark.start]
    at = mark.start + sum(len(each.instead) - len(each.words) for each in before)
    expected = applied(base, accepted)
    return at if expected == now else _found_again(at, len(mark.words), expected, now)


def with_mark(now: str, at: int, mark: Suggested) -> str:
    return now[:at] + mark.instead + now[at + len(mark.words) :]


def around(base: str, mark: Suggested) -> WordDiff:
    """The suggestion with a few words on either side, to be shown."""
    ends = mark.start + len(mark.words)
    before, after = _last_words(base[: mark.start]), _first_words(base[ends:])
    parts = [(SAME, before), (OUT, mark.words), (NEW, mark.instead), (SAME, after)]
    return WordDiff(tuple(Piece(kind, text) for kind, text in parts if text))


def _tokens(text: str) -> list[str]:
    """Words, marks and stretches of space, of which all together are the text."""
    found: list[str] = []
    for part in re.findall(r"\s+|\S+", text):
        found += [part] if part.isspace() else words_and_marks(part)
    return found


def _starts(tokens: list[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def _compared(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _found_again(at: int, length: int, expected: str, now: str) -> int | None:
    """The place `at` of `expected` in `now`, if its words and those next to them stayed together."""
    old, new = _tokens(expected), _tokens(now)
    old_starts, new_starts = _starts(old), _starts(new)
    first = next((index for index in range(len(old), -1, -1) if old_starts[index] <= at), 0)
    last = next((index for index in range(first, len(old) + 1) if old_starts[index] >= at + length), len(old))
    for tag, a, b, c, _d in _compared(old, new):
        if tag == EQUAL and a <= max(first - BESIDE, 0) and min(last + BESIDE, len(old)) <= b:
            return new_starts[c + first - a] + at - old_starts[first]
    return None


def _last_words(text: str) -> str:
    tokens = _tokens(text)[-2 * AROUND :]
    shown = "".join(tokens)
    return shown if shown == text else f"… {shown.lstrip()}"


def _first_words(text: str) -> str:
    tokens = _tokens(text)[: 2 * AROUND]
    shown = "".join(tokens)
    return shown if shown == text else f"{shown.rstrip()} …"


def _differ_by_a_letter(words: str, instead: str) -> bool:
    """One word for another in which at most two letters are others."""
    if any(sign.isspace() for sign in words + instead):
        return False
    blocks = SequenceMatcher(None, words, instead, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks)
    return max(len(words), len(instead)) - same <= 2 and same >= 2
