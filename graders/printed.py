"""What did the code under test print? The text of the last schedule, as far as anybody would read it."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator

KEPT = 10_000  # characters


class Printed(io.TextIOBase):
    """A text stream that keeps the first *KEPT* characters and counts the rest."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def write(self, text: str, /) -> int:
        if self._length < KEPT:
            self._parts.append(text[: KEPT - self._length])
        self._length += len(text)
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
        return "".join(self._parts) + tail


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
