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


class Stopwatch:
    """Wall and CPU time of this process since it was made."""

    def __init__(self) -> None:
        self._wall = time.perf_counter()
        self._cpu = time.process_time()

    @property
    def wall(self) -> float:
        return time.perf_counter() - self._wall

    def measured(self, found: bool | None, schedules: int, note: str = "") -> Measured:
        return Measured(found, schedules, self.wall, time.process_time() - self._cpu, note)
