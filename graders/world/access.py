"""What does a step do that other threads could notice? Locations, and the modes in which they are accessed."""

from __future__ import annotations

from typing import Any

NANOSECONDS = 1_000_000_000


def in_seconds(nanoseconds: int) -> str:
    """A virtual time as a story tells it. Microseconds will do: who polls a clock moves it by nanoseconds.

    >>> in_seconds(86_400_250_000_001)
    '86400.25'
    """
    return f"{nanoseconds / NANOSECONDS:.6f}".rstrip("0").rstrip(".")


# Modes of an access, as bits. A whole container is read (R) or written (W); one element of it is read (IR) or overwritten
# (IW), which two threads may do to different elements without noticing each other. A lock is acquired (A), released (U), or
# looked at without waiting (T). The end of a thread is a lock that is let go (U); whoever joins the thread comes after it (J).
IR, IW, R, W, A, U, T, J = 1, 2, 4, 8, 16, 32, 64, 128
CHANGES = IW | W | A | U  # modes after which a spinning thread has a reason to look again


Location = tuple[int, Any]
"""What an access is to: the id() of an object that is kept alive (0 for a variable), and which part of it."""

# Starts and ends of threads are independent of each other (IR); whoever counts the threads (W) notices them all.
NUMBER_OF_THREADS: Location = (0, "number of threads")

# Parts of an object that are no attributes, so that no attribute can be called the same.
STATE = "state of it"  # of an object of the library: what its methods read and change
ARRIVALS, WAKE = "what arrived", "is woken"  # of an event loop
GAUGE = "how many are inside"  # of a grader's gauge
