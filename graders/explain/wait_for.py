"""Who is stuck behind whom? Edges run waiter → holder; a cycle is a deadlock, and so is a wait for what nobody will do."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence


@dataclasses.dataclass(frozen=True)
class Place:
    """A line of the student's: where something was taken, or where somebody waits."""

    line: int
    source: str
    file: str = ""  # where it is not the submission itself: `package/module.py`

    @property
    def at(self) -> str:
        """The line, in words: `line 7`, or `module.py:7` where it is not the submission's own."""
        return f"{self.file}:{self.line}" if self.file else f"line {self.line}"

    def __str__(self) -> str:
        return f"{self.at} (`{self.source}`)" if self.source else self.at


@dataclasses.dataclass(frozen=True)
class Wait:
    """One thread that can't go on.

    *holder*: the thread that has what it waits for; None if it waits to be woken (a condition, an event, a queue).
    *taken*: where the holder took it. *holder_is_over*: the holder has ended and can't let it go any more.
    *for_end*: it waits for the holder to end. *is_untold*: what it waits for has come, but its event loop was not told and sleeps.
    """

    waiter: str
    place: Place | None
    holder: str | None = None
    taken: Place | None = None
    holder_is_over: bool = False
    for_end: bool = False
    is_untold: bool = False

    @property
    def for_what(self) -> str:
        """What it waits for, as a clause: "waits for T1 to end"."""
        if self.for_end:
            return f"waits for {self.holder} to end"
        if self.is_untold:
            return "waits for what is there already: another thread has brought it, and nobody has told the event loop, which sleeps"
        if self.holder is None:
            return "waits to be woken, and nobody is left to do it"
        taken = f" at {self.taken}" if self.taken else ""
        if self.holder == self.waiter:
            return f"waits for the lock that it took itself{taken} and still holds"
        if self.holder_is_over:
            return f"waits for the lock that {self.holder} took{taken} and never let go before it ended"
        return f"waits for the lock that {self.holder} took{taken} and still holds"

    @property
    def shortly(self) -> str:
        """The same where the lines are at hand: "waits for the lock that T2 took at line 9"."""
        if self.for_end or self.holder is None:
            return self.for_what
        taken = f" at {self.taken.at}" if self.taken else ""
        who = "it" if self.holder == self.waiter else self.holder
        end = " and never let go" if self.holder_is_over else ""
        return f"waits for the lock that {who} took{' itself' if who == 'it' else ''}{taken}{end}"

    def __str__(self) -> str:
        where = f" at {self.place}" if self.place else ""
        return f"{self.waiter}{where} {self.for_what}"


@dataclasses.dataclass(frozen=True)
class WaitForGraph:
    """All threads that were stuck when nobody could go on.

    >>> ab = Wait("T1", None, holder="T2"), Wait("T2", None, holder="T1"), Wait("main", None, holder="T1", for_end=True)
    >>> WaitForGraph(ab).cycle()
    ('T1', 'T2')
    """

    waits: Sequence[Wait]

    def cycle(self) -> tuple[str, ...]:
        """The threads of a cycle, in waiting order from the lowest, or () if there is none."""
        behind = {wait.waiter: wait.holder for wait in self.waits if wait.holder and not wait.holder_is_over}
        for start in sorted(behind):
            path = [start]
            while (following := behind.get(path[-1])) is not None and following not in path:
                path.append(following)
            if following == start:
                return tuple(path)
        return ()

    def describe(self) -> str:
        """The deadlock in words: the cycle first, then whoever is stuck behind it."""
        cycle = self.cycle()
        if len(cycle) > 1:
            head = f"Deadlock: {' waits for '.join([*cycle, cycle[0]])}. None of them can ever go on."
        elif any(wait.holder_is_over for wait in self.waits):
            head = "Deadlock: a lock was never let go."
        elif cycle:
            head = "Deadlock: a thread waits for a lock that it holds itself."
        else:
            head = "Deadlock: every thread that is left waits, and nobody is left to wake one."
        ordered = sorted(self.waits, key=lambda wait: (wait.waiter not in cycle, wait.for_end, wait.waiter))
        return "\n".join([head, *[f"  {wait}." for wait in ordered]])
