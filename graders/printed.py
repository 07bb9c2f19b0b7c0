"""What did the code under test print? The text of the last schedule, as far as anybody would read it."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator

from graders.world.world import WORLD

KEPT = 4_000  # characters
LONGEST_LINE = 200
LIMIT = 1_000_000  # characters in one schedule


class TooMuchOutput(Exception):
    """The code under test prints without an end."""


class Printed(io.TextIOBase):
    """A text stream that keeps the first KEPT characters and ends a schedule that prints more than LIMIT."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def write(self, text: str, /) -> int:
        if WORLD.is_dying:  # the `finally` blocks of a schedule that is over
            return len(text)
        if self._length < KEPT:
            self._parts.append(text[: KEPT - self._length])
        self._length += len(text)
        if self._length > LIMIT and WORLD.is_active:
            WORLD.fail(
                TooMuchOutput(
                    f"The code under test printed more than {LIMIT:,} characters.\n"
                    "Next: look for a loop that prints, and leave the printing out."
                )
            )
        return len(text)

    def writable(self) -> bool:
        return True

    def forget(self) -> None:
        self._parts.clear()
        self._length = 0

    @property
    def text(self) -> str:
        left_out = self._length - KEPT
        tail = f"\n… and {left_out:,} more characters …\n" if left_out > 0 else ""
        lines = "".join(self._parts).splitlines(keepends=True)
        return "".join(line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…\n" for line in lines) + tail


@contextlib.contextmanager
def captured() -> Iterator[Printed]:
    """Standard output and standard error of the code under test go into the `Printed` that is yielded."""
    printed = Printed()
    before = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = printed
    try:
        yield printed
    finally:
        sys.stdout, sys.stderr = before
