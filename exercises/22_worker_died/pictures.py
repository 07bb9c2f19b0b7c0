"""Given, and not to be edited: pictures, some of which end the process that converts them. Each attempt is noted in a file."""

from __future__ import annotations

import os
import signal
import tempfile
import time
import zlib
from pathlib import Path
from random import Random
from types import TracebackType

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

ALWAYS = 15  # attempts; whoever tries more often than that has not noticed that it is no use, and is let through

# A right answer is right however long these are. They make sure that a large picture is under way when a worker dies beside it.
LARGE_SECONDS = 0.2
LOOK_SECONDS = 0.005
LOOKS = 30


class EndsItsProcess(Exception):
    """A picture would have ended the process that called convert_all."""


class Convert:
    """Call it with a picture to get its thumbnail. For some pictures the process that does so is dead after it."""

    def __init__(self, journal: str, deaths: dict[str, int], killed: frozenset[str], large: str | None) -> None:
        """*deaths*: how many attempts end the process, by picture. *killed*: those that are ended by a signal.

        *large*: a picture that takes long. Those that kill wait for it, so that it is at work when they do.
        """
        self.journal = journal
        self.deaths = deaths
        self.killed = killed
        self.large = large
        self.caller = os.getpid()

    def __call__(self, picture: str) -> str:
        with open(self.journal, "a") as file:
            file.write(f"{picture}\n")
        if Path(self.journal).read_text().split().count(picture) <= self.deaths.get(picture, 0):
            if os.getpid() == self.caller:
                raise EndsItsProcess("this picture ends the process that converts it, and that is your own")
            if self.large is not None and fcntl is not None:
                self._wait_for_large()
            if picture in self.killed:
                os.kill(os.getpid(), signal.SIGKILL)
            os._exit(1)
        if picture == self.large:
            with open(f"{self.journal}.large", "w") as file:
                if fcntl is not None:
                    fcntl.flock(file, fcntl.LOCK_EX)  # until the file is closed or the process dead
                time.sleep(LARGE_SECONDS)
        return thumbnail(picture)

    def _wait_for_large(self) -> None:
        """Until the large picture is under way in some process; if it doesn't come, not for long."""
        for _ in range(LOOKS):
            with open(f"{self.journal}.large", "a") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return
            time.sleep(LOOK_SECONDS)


def thumbnail(picture: str) -> str:
    return f"{zlib.crc32(picture.encode()):08x}.png"


class Album:
    """Pictures with drawn names. *deaths* says of each how many attempts end the process, *large* which place (from 1) takes
    long. `with` removes the notes."""

    def __init__(self, rng: Random, deaths: list[int], large: int | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="racecourse-album-")
        self._journal = Path(self._folder.name) / "journal"
        self._journal.touch()
        self.pictures = [f"img_{number}.jpg" for number in rng.sample(range(1_000, 9_999), len(deaths))]
        killed = frozenset(picture for picture in self.pictures if rng.random() < 0.5)
        self.convert = Convert(
            str(self._journal),
            dict(zip(self.pictures, deaths, strict=True)),
            killed,
            None if large is None else self.pictures[large - 1],
        )
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

    def is_in_order(self, found: list[str | None]) -> bool:
        """False if *found* has all the right results and nothing else, but not in their places."""
        return found == self.right or sorted(map(str, found)) != sorted(map(str, self.right))

    def lost(self, found: list[str | None]) -> list[int]:
        """The places (from 1) of pictures that could be converted and have no thumbnail in *found*."""
        return [
            place
            for place, right in enumerate(self.right, 1)
            if right is not None and found[place - 1 : place] == [None]
        ]
