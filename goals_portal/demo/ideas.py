"""What children could aim at: the school's bank of examples, our own patterns, and a few of the faulty ones."""

from dataclasses import dataclass
from functools import cache

from accounts.wording import exemplar_band
from goals.language.areas import area_code
from goals_portal.demo import data
from goals_portal.demo.chance import Chance


@dataclass(frozen=True)
class Idea:
    area: str  # the code of the learning area
    goal: str
    now: str = ""
    measure: str = ""
    targets: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    question: str = ""  # what a teacher asks about a faulty one


def _of_bank(exemplar: dict) -> Idea:
    return Idea(
        area=area_code(exemplar["group"], exemplar["area"]),
        goal=exemplar["goal"],
        now=exemplar["now"],
        measure=exemplar["success_measure"],
        targets=tuple(target["text"] for target in exemplar["targets"]),
        strategies=tuple(exemplar["strategies"]),
    )


def _of_pattern(pattern: dict, fill: dict) -> Idea:
    def filled(text: str) -> str:
        return text.format(**fill)

    return Idea(
        area=pattern["area"],
        goal=filled(pattern["goal"]),
        now=filled(pattern["now"]),
        measure=filled(pattern["measure"]),
        targets=tuple(map(filled, pattern["targets"])),
        strategies=tuple(map(filled, pattern["strategies"])),
    )


@cache
def good_ideas(year_level: int) -> list[Idea]:
    band = exemplar_band(year_level)
    bank = [_of_bank(entry) for entry in data.read("goals/exemplars")["exemplars"] if entry["band"] == band]
    ours = [
        _of_pattern(entry, fill) for entry in data.read("patterns") if entry["band"] == band for fill in entry["fill"]
    ]
    return bank + ours


@cache
def faulty_ideas(year_level: int) -> list[Idea]:
    band = exemplar_band(year_level)
    faulty = [entry for entry in data.read("goals/exemplars")["inappropriate"] if entry["band"] == band]
    return [Idea(area="", goal=entry["goal"], question=entry["question"]) for entry in faulty if "goal" in entry]


class IdeasOfClass:
    """Deals ideas to a class, so that two children rarely have the same goal."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.left: dict[str, list[Idea]] = {}

    def draw(self, year_level: int, but_not: list[Idea]) -> Idea:
        band = exemplar_band(year_level)
        if not [idea for idea in self.left.get(band, []) if idea not in but_not]:
            ideas = list(good_ideas(year_level))
            self.chance.shuffle(ideas)
            self.left[band] = self.left.get(band, []) + ideas
        idea = next(idea for idea in self.left[band] if idea not in but_not)
        self.left[band].remove(idea)
        return idea
