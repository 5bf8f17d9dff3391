"""The default questions and sentence starters (goals/data/prompts.yaml)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from accounts.wording import exemplar_band

FILE = Path(__file__).parent / "data" / "prompts.yaml"


@dataclass(frozen=True)
class Prompt:
    stage: str
    bands: tuple[str, ...]
    point: str
    audience: str
    text: str
    follow_up: str


@cache
def all_prompts() -> tuple[Prompt, ...]:
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))["prompts"]
    return tuple(
        Prompt(
            stage=entry["stage"],
            bands=tuple(entry["bands"]),
            point=entry["point"],
            audience=entry["audience"],
            text=entry["text"],
            follow_up=entry.get("follow_up", ""),
        )
        for entry in entries
    )


def prompts_for(audience: str, year_level: int | None = None, stage: str | None = None) -> list[Prompt]:
    """The prompts of one audience, for a year level and a stage where these are given."""
    band = None if year_level is None else exemplar_band(year_level)
    return [
        prompt
        for prompt in all_prompts()
        if prompt.audience == audience
        and (band is None or band in prompt.bands)
        and (stage is None or prompt.stage == stage)
    ]
