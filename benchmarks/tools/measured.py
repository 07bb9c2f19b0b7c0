"""What is measured of a tool on a case."""

from __future__ import annotations

import dataclasses
import time


@dataclasses.dataclass(frozen=True)
class Measured:
    """*found*: did it call the case wrong? None if it gave up. *wall* and *cpu* in seconds."""

    found: bool | None
    schedules: int
    wall: float
    cpu: float
    note: str = ""


LONGEST = 8
"""Where a busy machine leaves us less than this part of a core, a measurement ends by wall time."""


class Stopwatch:
    """Wall and CPU time of this process since it was made."""

    def __init__(self) -> None:
        self._wall = time.perf_counter()
        self._cpu = time.process_time()

    @property
    def wall(self) -> float:
        return time.perf_counter() - self._wall

    def has_spent(self, seconds: float) -> bool:
        """Has the process had *seconds* of CPU time? Where others keep the machine busy, that takes longer on the wall clock."""
        return time.process_time() - self._cpu >= seconds or self.wall >= LONGEST * seconds

    def measured(self, found: bool | None, schedules: int, note: str = "") -> Measured:
        return Measured(found, schedules, self.wall, time.process_time() - self._cpu, note)
