"""Where does each thread of a deadlock stand in the drawing? Threads on a circle, an arrow from each to the one it waits for."""

from __future__ import annotations

import dataclasses
import math

from graders.explain.wait_for import Wait, WaitForGraph

RADIUS = 24  # of a thread's disc, in the units of the drawing
HEIGHT = 240
WIDTH = 620  # with room for the labels on both sides
NARROW = 360  # where they stand above and below
ACROSS = 130  # from the middle to the centre of a disc
BEND = 60  # how far to the side the point is that bends an arrow
MOST_THREADS = 12  # more make a drawing that nobody can read; the sentences say it all the same


@dataclasses.dataclass(frozen=True)
class Disc:
    """One thread and where its centre is."""

    thread: str
    x: float
    y: float


@dataclasses.dataclass(frozen=True)
class Arrow:
    """One wait: the path from waiter to holder, and where its label stands."""

    path: str
    label: str
    x: float
    y: float
    anchor: str = "middle"


@dataclasses.dataclass(frozen=True)
class Drawing:
    """A cycle as discs and arrows, and the same in words for whoever can't see it."""

    discs: tuple[Disc, ...]
    arrows: tuple[Arrow, ...]
    words: str
    width: int = WIDTH
    height: float = HEIGHT
    radius: int = RADIUS


def draw(graph: WaitForGraph | None) -> Drawing | None:
    """The drawing of *graph*'s cycle; None if it has none, or one of more threads than can be told apart."""
    cycle = graph.cycle() if graph is not None else ()
    if graph is None or not 1 <= len(cycle) <= MOST_THREADS:
        return None
    waits = {wait.waiter: wait for wait in graph.waits if wait.holder and not wait.holder_is_over}
    width = WIDTH if len(cycle) > 2 else NARROW
    middle, centre = width / 2, HEIGHT / 2
    if len(cycle) == 1:
        disc = Disc(cycle[0], middle, centre + 20)
        path = (
            f"M{middle - 14:.1f},{centre:.1f} C{middle - 80:.1f},{centre - 90:.1f} {middle + 80:.1f},{centre - 90:.1f} "
        )
        path += f"{middle + 14:.1f},{centre - 4:.1f}"
        words = f"{cycle[0]} waits for itself."
        return Drawing(
            (disc,), (Arrow(path, _label(waits[cycle[0]]), middle, 40),), words, width, centre + 20 + 2 * RADIUS
        )
    turn = 2 * math.pi / len(cycle)
    start = math.pi  # the first stands on the left
    height = HEIGHT / 2 if len(cycle) == 2 else HEIGHT
    centre = height / 2
    wide, high = ACROSS, height / 2 - 50
    discs = tuple(
        Disc(thread, middle + wide * math.cos(start + i * turn), centre + high * math.sin(start + i * turn))
        for i, thread in enumerate(cycle)
    )
    arrows = tuple(_arrow(one, discs[(i + 1) % len(discs)], _label(waits[one.thread])) for i, one in enumerate(discs))
    return Drawing(discs, arrows, f"{' waits for '.join([*cycle, cycle[0]])}.", width, height)


def _arrow(one: Disc, other: Disc, label: str) -> Arrow:
    """A bent arrow from *one* to *other*, to the left of the straight line, so that two opposite ones don't meet."""
    along_x, along_y = other.x - one.x, other.y - one.y
    length = math.hypot(along_x, along_y)
    across_x, across_y = along_y / length, -along_x / length
    bend_x = (one.x + other.x) / 2 + across_x * BEND
    bend_y = (one.y + other.y) / 2 + across_y * BEND
    from_x, from_y = _edge(one, bend_x, bend_y, RADIUS)
    to_x, to_y = _edge(other, bend_x, bend_y, RADIUS + 9)
    # The curve comes half as far out as the point that bends it, and the text is to stand clear of it.
    label_x = (one.x + other.x) / 2 + across_x * (BEND / 2 + 16)
    label_y = (one.y + other.y) / 2 + across_y * (BEND / 2 + 16)
    anchor = "middle" if abs(across_x) < 0.1 else "start" if across_x > 0 else "end"
    path = f"M{from_x:.1f},{from_y:.1f} Q{bend_x:.1f},{bend_y:.1f} {to_x:.1f},{to_y:.1f}"
    label_x += {"start": 6, "end": -6}.get(anchor, 0)
    return Arrow(path, label, label_x, label_y + 4, anchor)


def _edge(disc: Disc, x: float, y: float, distance: float) -> tuple[float, float]:
    length = math.hypot(x - disc.x, y - disc.y)
    return disc.x + (x - disc.x) / length * distance, disc.y + (y - disc.y) / length * distance


def _label(wait: Wait) -> str:
    if wait.for_end:
        return "waits for its end"
    where = f"line {wait.place.line} wants" if wait.place else "wants"
    taken = f"line {wait.taken.line}'s lock" if wait.taken else "the lock"
    return f"{where} {taken}"
