"""The visitors whom the checks send into the catalogue: they note whom they meet, and when they come and go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graders import Gauge


class Visitors:
    """Makes visits for readers and writers. With a *clock* each takes one second of virtual time."""

    def __init__(self, clock: Any = None) -> None:
        self._clock = clock
        self._visits = Gauge()
        self._inside: list[str] = []
        self._meetings: list[str] = []

    def visit(self, who: str, error: Exception | None = None, result: Any = None) -> Callable[[], Any]:
        """A visit of *who*, "a reader" or "a writer": it raises *error* or returns *result*; with a clock, when it began and ended."""

        def look_or_change() -> Any:
            self._meetings += [f"{other} met {who}" for other in self._inside if "a writer" in (who, other)]
            self._inside.append(who)
            began = self._clock.now if self._clock is not None else 0
            try:
                with self._visits:  # others may do any amount of work before it ends
                    if self._clock is not None:
                        self._clock.sleep(1)
                    if error is not None:
                        raise error
            finally:
                self._inside.remove(who)
            return (began, self._clock.now) if self._clock is not None else result

        return look_or_change

    def coming(self, enter: Callable[..., Any], who: str, after: float) -> Callable[[], tuple[float, float]]:
        """*who* comes to `enter` after so many seconds; when the visit began and ended, in seconds since the visitor was made."""
        since = self._clock.now

        def come() -> tuple[float, float]:
            self._clock.sleep(after)
            began, ended = enter(self.visit(who))
            return began - since, ended - since

        return come

    def no_writer_met_anybody(self) -> None:
        """Fails the check if somebody else was inside while a writer was."""
        assert not self._meetings, (
            f"Inside the catalogue, {self._meetings[0]}.\n"
            "A writer comes in when the last reader has left, and nobody comes in until the writer has left."
        )
