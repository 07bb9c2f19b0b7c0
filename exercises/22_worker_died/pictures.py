"""Given, and not to be edited: pictures, some of which end the process that converts them. Each attempt is noted in a file."""

from __future__ import annotations

import os
import signal
import tempfile
import zlib
from pathlib import Path
from random import Random
from types import TracebackType

ALWAYS = 15  # attempts; whoever tries more often than that has not noticed that it is no use, and is let through


class EndsItsProcess(Exception):
    """A picture would have ended the process that called convert_all."""


class Convert:
    """Call it with a picture to get its thumbnail. For some pictures the process that does so is dead after it."""

    def __init__(self, journal: str, deaths: dict[str, int], killed: frozenset[str]) -> None:
        """*deaths*: how many attempts end the process, by picture. *killed*: those that are ended by a signal."""
        self.journal = journal
        self.deaths = deaths
        self.killed = killed
        self.caller = os.getpid()

    def __call__(self, picture: str) -> str:
        with open(self.journal, "a") as file:
            file.write(f"{picture}\n")
        if Path(self.journal).read_text().split().count(picture) <= self.deaths.get(picture, 0):
            if os.getpid() == self.caller:
                raise EndsItsProcess("this picture ends the process that converts it, and that is your own")
            if picture in self.killed:
                os.kill(os.getpid(), signal.SIGKILL)
            os._exit(1)
        return thumbnail(picture)


def thumbnail(picture: str) -> str:
    return f"{zlib.crc32(picture.encode()):08x}.png"


class Album:
    """Pictures with drawn names. *deaths* says of each how many attempts end the process. `with` removes the notes."""

    def __init__(self, rng: Random, deaths: list[int]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="racecourse-album-")
        self._journal = Path(self._folder.name) / "journal"
        self._journal.touch()
        self.pictures = [f"img_{number}.jpg" for number in rng.sample(range(1_000, 9_999), len(deaths))]
        killed = frozenset(picture for picture in self.pictures if rng.random() < 0.5)
        self.convert = Convert(str(self._journal), dict(zip(self.pictures, deaths, strict=True)), killed)
        self.right = [
            None if times == ALWAYS else thumbnail(picture)
            for picture, times in zip(self.pictures, deaths, strict=True)
        ]

    def __enter__(self) -> Album:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    @property
    def attempts(self) -> list[int]:
        """How often each picture was begun, in their order."""
        begun = self._journal.read_text().split()
        return [begun.count(picture) for picture in self.pictures]

    def lost(self, found: list[str | None]) -> list[int]:
        """The places (from 1) of pictures that could be converted and have no thumbnail in *found*."""
        return [
            place
            for place, right in enumerate(self.right, 1)
            if right is not None and found[place - 1 : place] == [None]
        ]
