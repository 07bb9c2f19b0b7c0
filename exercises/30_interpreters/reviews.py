"""Given, and not to be edited: the work. It notes in a file where it is done: in which process, and in which interpreter."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # each interpreter imports this module anew, so it imports little
    from random import Random

WORDS = [
    "never",
    "again",
    "fine",
    "lovely",
    "cold",
    "rude",
    "quick",
    "slow",
    "warm",
    "clean",
    "noisy",
    "kind",
    "dark",
    "fresh",
    "stale",
]


def interpreter() -> int:
    """The number of the interpreter that runs this; 0 is the main one."""
    from concurrent import interpreters

    return interpreters.get_current().id


class Rate:
    """Call it with a review to get a number. It can be pickled."""

    def __init__(self, journal: str, factor: int) -> None:
        self.journal = journal
        self.factor = factor

    def __call__(self, review: str) -> int:
        with open(self.journal, "a") as file:
            file.write(f"{os.getpid()} {interpreter()}\n")
        return self.rating(review)

    def rating(self, review: str) -> int:
        return sum(map(ord, review)) * self.factor % 1_009


class Inbox:
    """Some reviews, drawn, and the notes of where they were rated. `with` removes the notes."""

    def __init__(self, rng: Random, reviews: int) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="racecourse-reviews-")
        self._journal = Path(self._folder.name) / "journal"
        self._journal.touch()
        self.reviews = [f"{' '.join(rng.choices(WORDS, k=6))} {number}" for number in range(reviews)]
        self.rate = Rate(str(self._journal), rng.randrange(2, 1_000))
        self.right = [self.rate.rating(review) for review in self.reviews]

    def __enter__(self) -> Inbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def places(self) -> list[tuple[int, int]]:
        """(process, interpreter) of each call of the work."""
        lines = self._journal.read_text().splitlines()
        return [(int(process), int(number)) for process, number in map(str.split, lines)]


def weigh(number: int) -> int:
    """Another work, for numbers: it keeps a core busy for some hundredths of a second, so that it pays to share it."""
    for _ in range(200_000):
        number = (number * 1_103_515_245 + 12_345) % 2_147_483_648
    return number
