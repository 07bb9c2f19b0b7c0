"""Which write is undone? Who read and wrote what last, by the parts of a container."""

from __future__ import annotations

import dataclasses
from typing import Any

from graders.explain.values import SIMPLE


@dataclasses.dataclass
class History:
    """Who read and wrote one location last, and each part of it: numbers of entries."""

    writes: dict[Any, tuple[int, str]] = dataclasses.field(default_factory=dict)  # part → entry, thread
    reads: dict[tuple[str, Any], int] = dataclasses.field(default_factory=dict)  # thread, part → entry

    def last_write(self, part: Any) -> tuple[int, str]:
        """The last write that *part* can have been part of."""
        return max((found for key, found in self.writes.items() if _overlap(key, part)), default=(-1, ""))

    def last_read(self, thread: str, part: Any) -> int:
        return max((i for (who, key), i in self.reads.items() if who == thread and _overlap(key, part)), default=-1)


ALL = ()  # all parts of a location


def _overlap(one: Any, other: Any) -> bool:
    return one in (other, ALL) or other == ALL


def part_of(key: Any) -> Any:
    """What an element is remembered by; all of the container where the key can't be looked up safely."""
    return ("[]", key) if type(key) in SIMPLE else ALL
