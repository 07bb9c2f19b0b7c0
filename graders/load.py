"""How does a verdict hold up on a busy machine? Keep every core busy with processes of our own, and surely end them."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator

# The burner ends when its standard input closes, which the system does for it however this process ends.
BURN = """
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
number = 1
while True:
    number = number * 1103515245 + 12345 & 0x7FFFFFFF
"""


def core_count() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def busy_cores(count: int | None = None) -> Iterator[tuple[int, ...]]:
    """Burn CPU in *count* child processes (default: one a core) while the block runs; gives their process ids.

    >>> with busy_cores(1) as burners:
    ...     len(burners)
    1
    """
    burners: list[subprocess.Popen[bytes]] = []
    try:
        for _ in range(core_count() if count is None else count):
            burners.append(
                subprocess.Popen(
                    [sys.executable, "-I", "-S", "-c", BURN], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
                )
            )
        yield tuple(burner.pid for burner in burners)
    finally:
        for burner in burners:
            burner.kill()
        for burner in burners:
            burner.wait()
            if burner.stdin is not None:
                burner.stdin.close()
