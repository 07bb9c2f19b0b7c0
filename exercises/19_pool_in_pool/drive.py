"""The drive that the checks have scanned: its folders, how long each takes to be listed, and how many are being listed."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from typing import Any

from graders import Gauge

KINDS = (FileNotFoundError, PermissionError)  # of the locked ones, in turn: deleted meanwhile, and not ours to read


class Drive:
    """Has *folders*, such as "/" and "/a" and "/a/b"; those in *locked* can't be read. `list_folder` goes to the submission.

    With *clock*, listing a folder takes a second of virtual time, or what *seconds* says.
    """

    def __init__(
        self,
        rng: random.Random,
        folders: str,
        clock: Any = None,
        seconds: Mapping[str, float] | None = None,
        locked: Collection[str] = (),
    ) -> None:
        self.folders = folders.split()
        self.locked = list(locked)
        self.listing = Gauge()
        self._listed: list[str] = []
        self._sizes = {folder: rng.sample(range(1, 10_000), 2) for folder in self.folders}
        self._below: dict[str, list[str]] = {folder: [] for folder in self.folders}
        for folder in self.folders[1:]:
            self._below[folder.rpartition("/")[0] or "/"].append(folder)
        self._clock = clock
        self._seconds = seconds or {}

    def list_folder(self, folder: str) -> tuple[list[int], list[str]]:
        """The sizes of the files in *folder*, and its subfolders."""
        with self.listing:
            self._listed.append(folder)
            if self._clock is not None:
                self._clock.sleep(self._seconds.get(folder, 1))
            if folder in self.locked:
                raise KINDS[self.locked.index(folder) % 2](f"{folder} can't be read")
            return self._sizes[folder][:], self._below[folder][:]

    def is_told_by(self, returned: Any, workers: int) -> None:
        """Fails the check unless each folder was listed once, and *returned* is what lies in them."""
        peak = self.listing.peak
        assert peak <= workers, (
            f"At most {workers} folders may be listed at a time, and there were {peak}.\n"
            "The number of workers is for the whole scan, and not for each folder."
        )
        listed = sorted(self._listed)
        assert listed == sorted(self.folders), (
            f"Folders: {' '.join(self.folders)}. These had been listed when scan() returned: {' '.join(listed)}.\n"
            "The scan has come to its end when no folder waits and none is being listed: as long as one is, more may come."
        )
        is_a_pair = isinstance(returned, (tuple, list)) and len(returned) == 2
        assert is_a_pair, f"scan() returns (total, unreadable); here it returned {returned!r}."
        total, unreadable = returned
        assert sorted(unreadable) == sorted(self.locked), (
            f"These folders can't be read: {self.locked}; scan() named {unreadable}.\n"
            "A folder can't be read if list_folder() raises, and not if it takes long, or if nobody is free to list it. What is missing "
            "must be named: without that the sum is worth nothing."
        )
        right = sum(sum(sizes) for folder, sizes in self._sizes.items() if folder not in self.locked)
        assert total == right, (
            f"Every folder was listed, and there are {right} bytes in them; scan() returned {total}.\n"
            "Each folder is added once, and by one thread at a time: to add is to read the sum and to write it."
        )
