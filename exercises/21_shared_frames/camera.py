"""Given, and not to be edited: frames of a camera, and what is done to them. Each call is noted in a file."""

from __future__ import annotations

import collections
import os
import tempfile
from pathlib import Path
from random import Random
from types import TracebackType

MARK_BYTES = 12  # at the beginning of each frame, the same in all frames of a film
HEADER_BYTES = MARK_BYTES + 4  # and the frame's number


class BrokenFrame(ValueError):
    """A frame that can't be enhanced."""


class Enhance:
    """Call it with the bytes of one frame to get those of the enhanced one, as many. Doing that twice spoils the frame."""

    def __init__(self, brightness: bytes, journal: str, broken: int = -1) -> None:
        self.brightness = brightness
        self.journal = journal
        self.broken = broken

    def __call__(self, frame: bytes) -> bytes:
        number = number_of(frame)
        with open(self.journal, "a") as file:
            file.write(f"{number}\n")
        if number == self.broken:
            raise BrokenFrame("a frame is broken")
        return self.enhanced(frame)

    def enhanced(self, frame: bytes) -> bytes:
        return frame[:HEADER_BYTES] + frame[HEADER_BYTES:].translate(self.brightness)


def number_of(frame: bytes) -> int:
    return int.from_bytes(frame[MARK_BYTES:HEADER_BYTES])


class Film:
    """Some frames of equal size, drawn. `with` removes the file of notes."""

    def __init__(self, rng: Random, frames: int, size: int = 10_000, *, one_is_broken: bool = False) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="racecourse-film-")
        self._journal = Path(self._folder.name) / "journal"
        self._journal.touch()
        self.mark = os.urandom(MARK_BYTES)  # tells this film from all others; nothing depends on its value
        self.frames = [
            self.mark + number.to_bytes(4) + rng.randbytes(size - HEADER_BYTES) for number in range(1, frames + 1)
        ]
        # No brightness is its own image, so a frame that is enhanced twice, or not at all, is not what it has to be.
        shift = rng.randrange(10, 100)
        brightness = bytes((value + shift) % 256 for value in range(256))
        self.enhance = Enhance(brightness, str(self._journal), frames // 2 if one_is_broken else -1)

    def __enter__(self) -> Film:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    @property
    def size(self) -> int:
        """Bytes of all frames together."""
        return sum(map(len, self.frames))

    def wrong(self, found: list[bytes]) -> list[int]:
        """The numbers of the frames that are not in *found*, in their place, enhanced once."""
        right = [self.enhance.enhanced(frame) for frame in self.frames]
        return [number for number, frame in enumerate(right, 1) if found[number - 1 : number] != [frame]]

    def done_again(self) -> list[int]:
        """The numbers of the frames that were enhanced more than once."""
        calls = collections.Counter(self._journal.read_text().split())
        return sorted(int(number) for number, times in calls.items() if times > 1)


def develop(frame: bytes) -> bytes:
    """Another work, for small frames: it keeps a core busy for some milliseconds, so that it pays to share it."""
    value = 0
    for number in range(120_000):
        value = (value + frame[number % len(frame)]) & 255
    return bytes([value]) * len(frame)
