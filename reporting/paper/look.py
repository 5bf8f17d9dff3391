"""How a report looks on paper: the school's choices as one value. It decides nothing about the words."""

import hashlib
import json
import logging
from dataclasses import asdict, dataclass, replace

from django.core.files.storage import default_storage

from reporting.models import ReportLayout
from reporting.models.layout import Block, Paper

logger = logging.getLogger(__name__)

CREST = "crest"
STYLE, LARGE = "css/print.css", "css/print_large.css"
PAPER = {Paper.A4: "css/print_a4.css", Paper.LETTER: "css/print_letter.css"}
TEMPLATES = {
    Block.GOALS: "pdf/_goals.html",
    Block.OVERALL: "pdf/_overall.html",
    Block.SUBJECTS: "pdf/_subjects.html",
    Block.NEXT_STEPS: "pdf/_next_steps.html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """`crest` is a picture; without one, the school's letters stand on a shield."""

    paper: str = Paper.A4.value
    is_large: bool = False
    blocks: tuple[str, ...] = tuple(Block.values)
    words_colour: str = "#12483f"
    line_colour: str = "#f3b61f"
    crest: bytes = b""

    @property
    def templates(self) -> list[str]:
        """Of its blocks, in their order."""
        return [TEMPLATES[Block(block)] for block in self.blocks]

    @property
    def styles(self) -> tuple[str, ...]:
        """Below static/."""
        return (STYLE, PAPER[Paper(self.paper)], *([LARGE] if self.is_large else []))

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


def look_of(layout: ReportLayout | None, *, is_large: bool = False) -> Look:
    """A layout as it is printed, or what the program brings; large for who asks for it."""
    look = STANDARD
    if layout:
        look = Look(
            paper=layout.paper, is_large=layout.is_large, blocks=tuple(layout.blocks),
            words_colour=layout.words_colour, line_colour=layout.line_colour, crest=_crest_of(layout),
        )  # fmt: skip
    return replace(look, is_large=True) if is_large else look


def _crest_of(layout: ReportLayout) -> bytes:
    """A picture that is lost or damaged costs no report: the letters stand in its place, and the log says so."""
    if not layout.crest_key:
        return b""
    try:
        with default_storage.open(layout.crest_key) as file:
            crest = file.read()
    except OSError:
        crest = b""
    if hashlib.sha256(crest).hexdigest() == layout.crest_sha256:
        return crest
    logger.error("The crest of layout %s is damaged.", layout.pk)
    return b""
