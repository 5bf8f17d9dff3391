"""What the demo's schools are made of, as data."""

from functools import cache
from pathlib import Path

import yaml


@cache
def read(path: str) -> dict | list:
    """A file of this folder, or of goals/data (`goals/exemplars`)."""
    folder = Path(__file__).parent
    if path.startswith("goals/"):
        folder, path = folder.parent.parent.parent / "goals" / "data", path.removeprefix("goals/")
    return yaml.safe_load((folder / f"{path}.yaml").read_text(encoding="utf-8"))
