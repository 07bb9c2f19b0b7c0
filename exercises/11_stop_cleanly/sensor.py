"""The sensor that the poller of the checks reads: it notes when it is read, and who reads it at a moment when nobody may."""

from __future__ import annotations

from typing import Any

from graders import Gauge


class Sensor:
    """`read` is to be handed to the poller. With a *clock*, reading takes *seconds* of virtual time."""

    def __init__(self, clock: Any = None, seconds: float = 0) -> None:
        self.readers = Gauge()
        self.read_at: list[float] = []
        self._clock = clock
        self._seconds = seconds

    def read(self) -> None:
        with self.readers:
            if self._clock is not None:
                now = self._clock.now
                self.read_at.append(int(now) if now.is_integer() else now)  # 4 and not 4.0: it is shown to the student
                self._clock.sleep(self._seconds)

    def is_left_alone(self, before: int) -> None:
        """Fails the check if somebody reads, or has read since *before* readings."""
        inside, now = self.readers.now, self.readers.total
        assert inside == 0, (
            "stop() has returned, and a poll is still under way.\n"
            "Whoever stops the poller wants to close what it reads. Asking a thread to end is one thing; that it has ended is another."
        )
        assert now == before, (
            f"Calls of poll() when stop() returned: {before}. Some time later: {now}.\n"
            "Between the look at a flag and the poll that follows, anything can happen: stop() may return only when the thread has ended."
        )
