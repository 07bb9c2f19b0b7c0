"""How is a data race told? By the two lines, the values, and what is missing between them."""

from __future__ import annotations

import dataclasses

from graders.explain.wait_for import Place


@dataclasses.dataclass(frozen=True)
class Access:
    """One of the two: who, where, and what it did to the variable, such as "writes self.value ← 1"."""

    thread: str
    place: Place
    what: str

    def __str__(self) -> str:
        return f"{self.place.at} of {self.thread} (`{self.place.source}`{', ' if self.what else ''}{self.what})"


@dataclasses.dataclass(frozen=True)
class Unordered:
    """Two accesses to *variable*, in the order in which they happened to come."""

    variable: str
    earlier: Access
    later: Access

    def __str__(self) -> str:
        return (
            f"Nothing orders {self.earlier} and {self.later}: "
            "no lock that both take, no join, queue, event or other hand-over comes between."
        )

    def accuse(self) -> str:
        """The message of a check that allows no data race."""
        return (
            f"Data race on {self.variable}: which of two accesses comes first is left to luck.\n{self}\n"
            f"Next: take the same lock around every access to {self.variable}, or hand the value over from one thread to the other."
        )
