"""The shop whose log the checks have parsed: its lines, what becomes of each, and a count of who is at work."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from graders import Gauge

PATHS = ["/cart", "/login", "/search", "/pay", "/help", "/stock", "/news", "/size"]


class ShopLog:
    """*count* lines, no two alike; `parse` and `write` are to be handed to the pipeline.

    With a *clock*, parsing a line takes one second of virtual time. Writing takes none, but others may work meanwhile.
    """

    def __init__(self, rng: random.Random, count: int, clock: Any = None) -> None:
        self.lines = [f"GET {path} {rng.choice([200, 302, 404])}" for path in rng.sample(PATHS, count)]
        self.parsing = Gauge()
        self.writing = Gauge()
        self.written: list[tuple[str, int]] = []
        self.written_at: list[float] = []
        self._clock = clock

    def parse(self, line: str) -> tuple[str, int]:
        """The record of *line*: path and status. Raises ValueError if it is no line of the log, such as an empty one."""
        if self._clock is None:
            return _record(line)
        with self.parsing:
            self._clock.sleep(1)
            return _record(line)

    def write(self, record: tuple[str, int]) -> None:
        with self.writing:
            self.written.append(record)
            self.written_at.append(self._clock.now if self._clock is not None else 0)

    def slowly(self, pauses: list[float]) -> Iterator[str]:
        """The lines as one customer after the other comes by: each after its pause, in seconds."""
        for line, pause in zip(self.lines, pauses, strict=True):
            self._clock.sleep(pause)
            yield line

    def is_complete(self, or_else: str = "") -> None:
        """Fails the check, with *or_else* as the lesson of it, unless the record of each line was written once."""
        count = self.writing.total  # asked first, so that the search tries every order of this look and the last write
        right = sorted(_record(line) for line in self.lines if line)
        missing = [record for record in right if record not in self.written]
        assert not missing, f"run() has returned, and of the records {right} these were never written: {missing}.\n" + (
            or_else
            or "An empty queue doesn't mean that all is done: a line may be on its way to it, or in somebody's hands.\n"
            "A stage has come to its end when every thread of the stage before it has, and it has taken all that they left."
        )
        assert count == len(right), (
            f"Each record is to be written once. The log has {right}, and {count} were written: {sorted(self.written)}."
        )


def _record(line: str) -> tuple[str, int]:
    if not line:
        raise ValueError("an empty line is no line of an access log")
    _, path, status = line.split(" ")
    return path, int(status)
