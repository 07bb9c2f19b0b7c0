"""Whose turn is it when nobody may be passed over? That of the thread which could go on for longest.

Two things rest on it. A strategy may let one thread run for ever, since an unfair schedule is as good as any other for finding a
race; but nobody may be called stuck for not getting a turn (*patience*, below). And whether an answer lets somebody starve can only be
asked under a scheduler that does not (`World.takes_turns`, see `graders.fairness`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graders.world.virtual_thread import VirtualThread
    from graders.world.world import World

PATIENCE = 250
"""So many steps in a row may be taken by one thread while others could go on.

Then it gives way, and the next time half as many do, down to LEAST. From some point on every schedule is therefore fair, in the sense of
Musuvathi and Qadeer ("Fair stateless model checking", PLDI 2008): what is still going on at the end of the step budget goes on for ever
although everybody had their turns. We count steps, where they have the program say that it yields.
"""

LEAST = 20


def longest_waiting(world: World, enabled: Sequence[VirtualThread]) -> VirtualThread:
    """The current thread if it can go on; else the one of *enabled* whose last step is longest ago, new threads in order."""
    return world.current if world.current in enabled else least_recent(world, enabled)


def least_recent(world: World, enabled: Sequence[VirtualThread]) -> VirtualThread:
    """The one of *enabled* whose last step is longest ago; among those that have taken none, the first."""
    left = {thread.number: thread for thread in enabled}
    for number in reversed(world.schedule):
        if len(left) == 1:
            break
        left.pop(number, None)
    return next(iter(left.values()))


def give_way(world: World, enabled: Sequence[VirtualThread]) -> VirtualThread:
    """The current thread has run for long enough: the next one, unless the strategy follows a plan or knows better."""
    if len(world.schedule) < getattr(world.strategy, "planned", 0):
        return world.current
    others = [t for t in enabled if t is not world.current and t.number not in world.strategy.sleeping]
    if not others:
        return world.current
    world.stretch = 0
    world.patience = max(LEAST, world.patience // 2)
    return least_recent(world, others)
