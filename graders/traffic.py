"""How many bytes did the submission's processes write, to one another or elsewhere? Counted by the kernel, not estimated.

Every pipe and queue of multiprocessing is written to with `os.write`, and Linux keeps the sum of that for each process; what a
child has written is added to its parent's sum when it ends. What goes through shared memory is not written and not counted.
"""

from __future__ import annotations

import contextlib

import psutil

from graders.speedup.fixture import Undecided
from graders.verdict import Outcome, Verdict

NOT_COUNTED = (
    "This system doesn't count the bytes that a process writes (Linux does), so this check can't be decided here."
)


def bytes_written() -> int:
    """Bytes that this process and all those below it have written so far, with those that have ended.

    Take the difference of two calls. Raises Undecided where the system doesn't count them.

    >>> before = bytes_written()                        # doctest: +SKIP
    >>> submission.enhance_all(frames, enhance, 2)      # doctest: +SKIP
    >>> assert bytes_written() - before < 10_000        # doctest: +SKIP
    """
    this = psutil.Process()
    if not hasattr(this, "io_counters") or not hasattr(this.io_counters(), "write_chars"):
        raise Undecided(Verdict(Outcome.INCONCLUSIVE, NOT_COUNTED))
    written = 0
    # Not by `process_tree`: what Linux lists may lack a child while another one ends, and here none may be missed.
    for process in [this, *this.children(recursive=True)]:
        with contextlib.suppress(psutil.Error):  # it has just ended; then its parent has the sum
            written += process.io_counters().write_chars
    return written
