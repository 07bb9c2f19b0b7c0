"""What is known of one thread of a schedule?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from graders.world.access import Location


class Blocker(Protocol):
    """What a thread can wait for."""

    def is_ready(self, thread: VirtualThread) -> bool: ...


class VirtualThread:
    """One thread of a schedule; number 0 is the scenario itself."""

    __slots__ = (
        "alone",
        "blocker",
        "created_in_step",
        "daemon",
        "deadline",
        "function",
        "greenlet",
        "idle_rounds",
        "is_spinning",
        "is_timer",
        "next_access",
        "next_location",
        "next_mode",
        "number",
        "on_finish",
        "ordinal",
        "speaks_as",
        "spin_site",
    )

    def __init__(self, number: int, created_in_step: int) -> None:
        self.number = number
        self.alone: tuple[int, ...] = (number,)  # those who are enabled, where nobody else is
        self.ordinal = number  # its number in reports, where the timers of an event loop don't count
        self.speaks_as = ""  # the name of the task that an event loop runs in it just now
        self.greenlet: Any = None  # until it is over
        self.function: Callable[[], Any] | None = None  # until it begins
        self.blocker: Blocker | None = None
        self.deadline: int | None = None
        self.daemon = False
        self.is_timer = False
        self.next_access: tuple[Location, int] | None = None  # of a timer: what it accesses when it fires
        self.created_in_step = created_in_step
        self.on_finish: list[Callable[[], None]] = []
        # What it said at its switch point that it would access next; read by `graders.search.next_access`, for sampling only.
        self.next_location: Location | None = None
        self.next_mode = 0
        # Spinning: two rounds of a loop without a change by this thread. A spinner goes on when somebody else changed
        # something, or when there is nobody else.
        self.is_spinning = False
        self.spin_site = -1
        self.idle_rounds = 0

    @property
    def ident(self) -> int:
        return 1_000 + self.number

    @property
    def label(self) -> str:
        return self.speaks_as or (f"T{self.ordinal}" if self.ordinal else "main")
