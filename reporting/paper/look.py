"""How a report looks on paper: the school's choices as one value, which knows no database. It decides nothing about the
words."""

import hashlib
import json
from dataclasses import asdict, dataclass

CREST = "crest"
STYLE, LARGE = "css/print.css", "css/print_large.css"
PAPER = {"a4": "css/print_a4.css", "letter": "css/print_letter.css"}
TEMPLATES = {
    "goals": "pdf/_goals.html",
    "overall": "pdf/_overall.html",
    "subjects": "pdf/_subjects.html",
    "next_steps": "pdf/_next_steps.html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """`crest` is a picture; without one, the school's letters stand on a shield."""

    paper: str = "a4"
    is_large: bool = False
    blocks: tuple[str, ...] = tuple(TEMPLATES)
    words_colour: str = "#12483f"
    line_colour: str = "#f3b61f"
    crest: bytes = b""

    @property
    def templates(self) -> list[str]:
        """Of its blocks, in their order."""
        return [TEMPLATES[block] for block in self.blocks]

    @property
    def styles(self) -> tuple[str, ...]:
        """Below static/."""
        return (STYLE, PAPER[self.paper], *([LARGE] if self.is_large else []))

    @property
    def style_names(self) -> list[str]:
        """As the page asks for them."""
        return [style.rpartition("/")[2] for style in self.styles]

    @property
    def pictures(self) -> dict[str, bytes]:
        return {CREST: self.crest} if self.crest else {}

    @property
    def mark(self) -> str:
        """The same for what looks the same."""
        choices = asdict(self) | {"crest": hashlib.sha256(self.crest).hexdigest()}
        return hashlib.sha256(json.dumps(choices, sort_keys=True).encode()).hexdigest()


STANDARD = Look()
