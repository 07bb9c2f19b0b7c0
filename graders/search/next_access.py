"""What will a thread access in its next step? Known where it stands at a switch point, and nowhere else.

Hooks and locks announce the access before they offer the switch; a thread that waits for a lock is about to take it. The
announcement may be coarser than the access (all of a container for one element). Samplers choose by it, and a wrong one costs
them a little luck. The systematic search, which must not err, goes by what was recorded.
"""

from __future__ import annotations

from graders.world.access import A, Location
from graders.world.virtual_thread import VirtualThread


def next_access(thread: VirtualThread) -> tuple[Location | None, int]:
    """The location and the mode of the next access of *thread*, as in `World.touch`; (None, 0) where nobody knows."""
    blocker = thread.blocker
    if blocker is None:
        return thread.next_location, thread.next_mode
    if hasattr(blocker, "holder"):
        return (id(blocker), "lock"), A
    return None, 0
