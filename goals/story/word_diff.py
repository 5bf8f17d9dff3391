"""What changed between two texts, word by word, so that a child can read it.

Words are never cut: a letter with its accents, a word in Arabic and a picture sign of several parts stay whole. Where
little is left of what stood there before, both texts are shown in full instead of a patchwork.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SAME, OUT, NEW = "same", "out", "new"
LITTLE_SHARED = 0.4
"""The share of words in common below which a text counts as written anew."""
UNSPACED = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
"""Scripts that put no space between words: each sign counts as a word."""


@dataclass(frozen=True)
class Token:
    """A word or a mark of punctuation, with the space behind it; a new line is a word of its own."""

    text: str
    space: str = ""

    @property
    def key(self) -> str:
        """What two tokens have in common when they look the same."""
        return unicodedata.normalize("NFC", self.text)

    @property
    def is_word(self) -> bool:
        return not all(_is_mark(sign) or sign.isspace() for sign in self.text)


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed (`same`), was taken out (`out`) or is `new`."""

    kind: str
    text: str


@dataclass(frozen=True)
class WordDiff:
    """`pieces` in the order of reading; `is_anew`: little is shared, so there are at most two, the whole texts."""

    pieces: tuple[Piece, ...]
    is_anew: bool = False

    @property
    def changes(self) -> bool:
        return any(piece.kind != SAME for piece in self.pieces)


def word_diff(before: str, now: str) -> WordDiff:
    """How `now` came out of `before`. Spaces alone are no change; what stayed is shown as it stands now."""
    old, new = _tokens(before), _tokens(now)
    blocks = _together(_blocks(old, new))
    if _shared(old, blocks) < LITTLE_SHARED and (old and new):
        return WordDiff((Piece(OUT, before.strip()), Piece(NEW, now.strip())), is_anew=True)
    pieces = []
    for stayed, taken, added in blocks:
        if stayed:
            pieces.append(Piece(SAME, _text(added)))
        else:
            pieces += _marked(_text(taken), _text(added))
    return WordDiff(tuple(pieces))


def _marked(taken: str, added: str) -> list[Piece]:
    """What was taken out and what is new, with the spaces around them outside of the marks."""
    both = [Piece(kind, text.rstrip(" ")) for kind, text in ((OUT, taken), (NEW, added)) if text]
    between = [Piece(SAME, " ")] if len(both) > 1 else []
    behind = [Piece(SAME, " ")] if (added or taken).endswith(" ") else []
    return [*both[:1], *between, *both[1:], *behind]


Block = tuple[bool, list[Token], list[Token]]
"""Did it stay? What stood there, what stands there now."""


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    for part in re.findall(r"\n|[^\S\n]+|\S+", text.strip()):
        if part != "\n" and part.isspace():
            if found:
                found[-1] = Token(found[-1].text, " ")
        else:
            found += [Token(piece) for piece in words_and_marks(part)]
    return found


def words_and_marks(part: str) -> list[str]:
    """A stretch without spaces: the marks around a word stand for themselves, those within it (“don't”) do not."""
    pieces = []
    for word in filter(None, UNSPACED.split(part)):
        first = next((at for at, sign in enumerate(word) if not _is_mark(sign)), len(word))
        last = next((at for at in range(len(word), first, -1) if not _is_mark(word[at - 1])), first)
        pieces += [*word[:first], *filter(None, [word[first:last]]), *word[last:]]
    return pieces


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("P")


def _blocks(old: list[Token], new: list[Token]) -> list[Block]:
    matcher = SequenceMatcher(None, [token.key for token in old], [token.key for token in new], autojunk=False)
    return [(tag == "equal", old[a:b], new[c:d]) for tag, a, b, c, d in matcher.get_opcodes()]


def _together(blocks: list[Block]) -> list[Block]:
    """Neighbouring changes as one, where a single word between two replacements would only break the line up."""
    joined = []
    for at, (stayed, taken, added) in enumerate(blocks):
        between = stayed and 0 < at < len(blocks) - 1 and _replaces(blocks[at - 1]) and _replaces(blocks[at + 1])
        keeps = stayed and not (between and sum(token.is_word for token in taken) <= 1)
        joined.append((keeps, taken, added))
    return [
        (keeps, [token for part in parts for token in part[1]], [token for part in parts for token in part[2]])
        for keeps, group in groupby(joined, key=lambda block: block[0])
        for parts in [list(group)]
    ]


def _replaces(block: Block) -> bool:
    stayed, taken, added = block
    return not stayed and bool(taken) and bool(added)


def _shared(old: list[Token], blocks: list[Block]) -> float:
    """The words that stayed, of all words in both texts."""
    both = sum(token.is_word for _stayed, taken, added in blocks for token in (*taken, *added))
    kept = sum(token.is_word for stayed, taken, added in blocks if stayed for token in (*taken, *added))
    return kept / both if both else float(bool(old))


def _text(tokens: list[Token]) -> str:
    return "".join(token.text + token.space for token in tokens)
