"""The work that these tests hand out. A module of its own, and a light one, because spawned workers import it."""


def compute(item: int) -> bool:
    """A few milliseconds of CPU time; the answer depends on all of it."""
    total = item
    for number in range(60_000):
        total = (total * 31 + number) % 1_000_003
    return total % 2 == 0


def compute_longer(item: int) -> bool:
    """Three times as much."""
    return sum(compute(item + number) for number in range(3)) % 2 == 0


def compute_long(item: int) -> bool:
    """Eight times as much."""
    return sum(compute(item + number) for number in range(8)) % 2 == 0


def broken(item: int) -> bool:
    """An author's mistake."""
    return 1 // (item - item) == 0
