"""Which blocks of shared memory did the submission leave behind? Found by what is in them, whatever their names.

Other programs make blocks and files at the same time, so a new name proves nothing. The check gives the submission data with a
mark in them that is used nowhere else; what holds the mark is the submission's.
"""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from graders.speedup.fixture import Undecided
from graders.verdict import Outcome, Verdict

SHARED_MEMORY = Path("/dev/shm")
LARGEST_BYTES = 64 * 1024**2  # anything larger is none of a check's
NOT_LISTED = "This system doesn't list the blocks of shared memory (Linux does), so this check can't be decided here."


def holding(mark: bytes) -> tuple[str, ...]:
    """The blocks of shared memory, and files in the folder for temporary ones, that hold *mark*, by name.

    Raises Undecided where the system doesn't list blocks.
    """
    if not SHARED_MEMORY.is_dir():
        raise Undecided(Verdict(Outcome.INCONCLUSIVE, NOT_LISTED))
    found = []
    for path in [*SHARED_MEMORY.iterdir(), *Path(tempfile.gettempdir()).iterdir()]:
        with contextlib.suppress(OSError):  # gone again, or somebody else's
            if path.is_file() and path.stat().st_size <= LARGEST_BYTES and mark in path.read_bytes():
                found.append(path.name)
    return tuple(sorted(found))
