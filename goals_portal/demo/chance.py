"""Seeded chance: the same words give the same draws, on every machine and in any order of building."""

import random
import uuid
from collections.abc import Sequence


class Chance(random.Random):
    """Named by words, such as the seed and the child; each name has draws of its own, so that one more class changes
    nothing in the others."""

    def __init__(self, *words) -> None:
        super().__init__(" ".join(str(word) for word in words))

    def uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self.getrandbits(128), version=4)

    def likely(self, probability: float) -> bool:
        return self.random() < probability

    def one_of(self, weighted: dict):
        """A key, drawn by the weights that are the values."""
        return self.choices(list(weighted), list(weighted.values()))[0]

    def some(self, things: Sequence, least: int, most: int) -> list:
        return self.sample(list(things), min(len(things), self.randint(least, most)))
