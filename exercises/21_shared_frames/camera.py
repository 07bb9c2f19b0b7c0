"""Given, and not to be edited: frames of a camera, and what is done to them. Each call is noted in a file."""

from __future__ import annotations

import collections
import multiprocessing
import os
import tempfile
from pathlib import Path
from random import Random
from types import TracebackType

MARK_BYTES = 12  # at the beginning of each frame, the same in all frames of a film
HEADER_BYTES = MARK_BYTES + 4  # and the frame's number

NO_FILES = ("/dev/", "/run/shm/", "/memfd:", "/SYSV", "[")  # where the system keeps memory that is shared


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
        notes = [f"call {number}", f"handed {type(frame).__name__}"]
        notes.append(f"worker {type(multiprocessing.current_process()).__name__}")
        notes += [f"file {path}" for path in shared_files(len(frame))]
        with open(self.journal, "a") as file:
            file.writelines(f"{note}\n" for note in notes)
        if number == self.broken:
            raise BrokenFrame("a frame is broken")
        return self.enhanced(frame)

    def enhanced(self, frame: bytes) -> bytes:
        return frame[:HEADER_BYTES] + frame[HEADER_BYTES:].translate(self.brightness)


def shared_files(at_least: int) -> list[str]:
    """The files, of so many bytes, that this process has mapped to share what it writes. Blocks of shared memory are none. (Linux)"""
    maps = Path("/proc/self/maps")
    found = []
    for line in maps.read_text().splitlines() if maps.exists() else []:
        addresses, access, _, _, _, *path = line.split(maxsplit=5)
        first, last = (int(address, 16) for address in addresses.split("-"))
        if access == "rw-s" and path and last - first >= at_least and not path[0].startswith(NO_FILES):
            found.append(path[0])
    return found


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

    def is_in_order(self, found: list[bytes]) -> bool:
        """False if *found* has all the right frames and nothing else, but not in their places."""
        right = [self.enhance.enhanced(frame) for frame in self.frames]
        return found == right or sorted(found) != sorted(right)

    def done_again(self) -> list[int]:
        """The numbers of the frames that were enhanced more than once."""
        calls = collections.Counter(self.noted("call"))
        return sorted(int(number) for number, times in calls.items() if times > 1)

    def noted(self, what: str) -> list[str]:
        """What the calls of `enhance` have noted: each "call" with its frame's number, what they were "handed", the kind of
        "worker", and each "file" that it had mapped."""
        notes = [line.split(maxsplit=1) for line in self._journal.read_text().splitlines()]
        return [value for kind, value in notes if kind == what]


def develop(frame: bytes) -> bytes:
    """Another work, for small frames: it keeps a core busy for some milliseconds, so that it pays to share it."""
    value = 0
    for number in range(120_000):
        value = (value + frame[number % len(frame)]) & 255
    return bytes([value]) * len(frame)
