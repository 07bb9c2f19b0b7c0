"""Every interleaving that matters, fewest preemptions first.

Source-DPOR with sleep sets (Abdulla, Aronis, Jonsson, Sagonas, POPL 2014, algorithm 1): after each execution every reversible
race asks for the other order of its two steps, and schedules that only swap independent steps are not run again. We differ in
the order of the search: not depth first but by the number of preemptions (Musuvathi and Qadeer, "Iterative context bounding",
PLDI 2007), for most bugs need one or two. The order does not matter for what is covered at the end, since a step that is put to
sleep is one whose own subtree is searched sooner or later. When nothing is left to try, every outcome has been seen. With a
bound on preemptions another reduction is used, see `_ask_within_bound`.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from graders.search.dependence import Accesses, HappensBefore, Pending, Race
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD, End, World

REMEMBERED = 2_000
"""For so many steps at the beginning of a schedule it is remembered what they come after; further on that would take memory."""

TOO_BIG = 500_000
"""An execution with more steps times threads takes longer to analyse than all that its reversals could show; samples are left."""

_NOBODY: dict[int, Pending] = {}  # never written to


class _Node:
    """The state before one step of an execution. `Systematic` alone reads and writes it."""

    __slots__ = ("done", "enabled", "parent", "planned", "preemptions", "sleep", "thread", "upto")

    def __init__(
        self,
        parent: _Node | None,
        thread: int,
        enabled: tuple[int, ...],
        preemptions: int,
        sleep: dict[int, Pending],
        taken: int,
    ) -> None:
        self.parent = parent
        self.thread = thread  # the thread of the step that led here: the one that was running
        self.enabled = enabled
        self.preemptions = preemptions  # up to here
        self.sleep = sleep
        self.done = _NOBODY if len(enabled) == 1 else {}
        self.planned = {taken}
        self.upto = 0  # the step that led here and those that it comes after, as in HappensBefore


class Systematic:
    """A strategy, and the queue of what is still to be tried.

    Before each run call `next_plan`; after it `learn`. *preemptions*: leave out schedules with more than that many.
    """

    late_at = 0

    def __init__(self, preemptions: int | None = None) -> None:
        self._bound = preemptions
        self._queue: list[tuple[int, int, _Node | None, int]] = [(0, 0, None, 0)]
        self._order = itertools.count(1)
        self._root: _Node | None = None
        self.sleeping: dict[int, Pending] = {}
        self._plan: list[int] = []
        self._nodes: list[_Node] = []
        self.left_out = 0  # schedules that the bound forbade
        self._is_cut_short = False

    @property
    def is_finished(self) -> bool:
        return not self._queue

    @property
    def is_complete(self) -> bool:
        """Has every interleaving been covered?"""
        return self.is_finished and not self.left_out and not self._is_cut_short

    @property
    def planned(self) -> int:
        """How many steps of the running schedule are given."""
        return len(self._plan)

    def next_plan(self) -> int:
        """Take up the next schedule to try; returns how many preemptions it has at least."""
        preemptions, _, node, thread = heapq.heappop(self._queue)
        if node is None:
            self._plan, self._nodes, self.sleeping = [], [], {}
            return 0
        path: list[_Node] = []
        step: _Node | None = node
        while step is not None:
            path.append(step)
            step = step.parent
        path.reverse()
        self._nodes = path
        self._plan = [entry.thread for entry in path[1:]] + [thread]
        # Whatever was tried here before sleeps until something that it conflicts with happens.
        self.sleeping = {**node.sleep, **node.done} if self._bound is None else {}
        self.sleeping.pop(thread, None)
        return preemptions

    # -- the strategy -----------------------------------------------------------------------------------------------

    def choose(self, enabled: list[VirtualThread], world: World) -> VirtualThread | None:
        index = len(world.schedule)
        if index < len(self._plan):
            wanted = self._plan[index]
            for thread in enabled:
                if thread.number == wanted:
                    return thread
            world.stop(End.DIVERGED)
        current = world.current
        sleep = self.sleeping
        if not sleep:
            return current if current in enabled else enabled[0]
        if current in enabled and current.number not in sleep:
            return current
        for thread in enabled:
            if thread.number not in sleep:
                return thread
        return None

    def step_ended(self, thread: int, accesses: dict[int, int]) -> None:
        if self.sleeping and len(WORLD.schedule) >= len(self._plan):
            self.sleeping = _still_asleep(self.sleeping, thread, accesses, WORLD.names)

    def has_followed_the_plan(self, world: World) -> bool:
        """Did the execution that *world* has just run begin as an earlier one with the same choices did?"""
        return world.schedule[: len(self._plan)] == self._plan

    # -- learning from a run ----------------------------------------------------------------------------------------

    def learn(self, world: World) -> None:
        """Add what the execution that *world* has just run says should be tried."""
        if len(world.schedule) * len(world.threads) > TOO_BIG:
            self._is_cut_short = True
            return
        fresh = len(self._nodes)
        self._grow(world)
        missed: dict[int, list[tuple[int, Accesses]]] = {}
        for index, timer, location, mode in (*world.missed, *world.due_timers()):
            number = world.number_of(location)
            if number is not None:
                missed.setdefault(index, []).append((timer, {number: mode}))
        created = [thread.created_in_step for thread in world.threads]
        order = HappensBefore(len(world.threads))
        first = max(0, fresh - 1)
        known = [node.upto for node in self._nodes[1 : min(fresh, REMEMBERED)]]
        for race in order.races(
            world.schedule,
            world.accesses,
            created,
            world.time_passed_before,
            world.blocked_at_end,
            missed,
            first,
            known,
        ):
            self._ask_for(race, order)
        for index in range(first, min(len(self._nodes), REMEMBERED) - 1):
            self._nodes[index + 1].upto = order.upto[index]
        if world.end is End.REDUNDANT:
            self._is_cut_short |= world.is_cut_short
            return
        # The last step kept the threads that were still under way (of a failed schedule, or daemons) from going on.
        last = len(world.schedule) - 1
        for number in world.enabled_at_end:
            if number in self._nodes[last].enabled:
                self._ask_at_end(last, number)

    def _grow(self, world: World) -> None:
        """Extend the path of nodes by the steps that this execution took beyond its plan."""
        nodes = self._nodes
        schedule, enabled, accesses = world.schedule, world.enabled, world.accesses
        known, names = world.known, world.names
        if self._plan:
            branch = len(self._plan) - 1
            if branch < len(nodes) and branch < len(schedule):
                pending = Pending(accesses[branch], known[branch], names)
                nodes[branch].done[schedule[branch]] = pending
                nodes[branch].planned.add(schedule[branch])
        start = len(nodes)
        sleep = _NOBODY
        if start and self._bound is None:
            node = nodes[-1]
            sleep = _still_asleep({**node.sleep, **node.done}, schedule[start - 1], accesses[start - 1], names)
        parent = nodes[-1] if start else None
        previous = schedule[start - 1] if start else -1
        for index in range(start, len(schedule)):
            preemptions = 0
            if parent is not None:
                preemptions = parent.preemptions
                if parent.thread != previous and parent.thread in parent.enabled:
                    preemptions += 1
            thread = schedule[index]
            node = _Node(parent, previous, enabled[index], preemptions, sleep, thread)
            if node.done is not _NOBODY:
                node.done[thread] = Pending(accesses[index], known[index], names)
            nodes.append(node)
            if sleep:
                sleep = _still_asleep(sleep, thread, accesses[index], names)
            parent, previous = node, thread

    def _ask_for(self, race: Race, order: HappensBefore) -> None:
        """Plan the other order of *race*."""
        node = self._nodes[race.earlier]
        if self._bound is not None:
            self._ask_within_bound(race.earlier, race.thread)
        elif len(node.enabled) > 1:
            initials = order.initials(race, node.planned, node.sleep)
            if initials is None:
                return
            possible = [t for t in initials if t in node.enabled]
            if race.thread in possible:
                possible = [race.thread]
            for chosen in possible[:1] or node.enabled:
                self._plan_for(node, chosen)

    def _ask_at_end(self, step: int, thread: int) -> None:
        """Plan to let *thread* go on in the place of *step*, the last one."""
        node = self._nodes[step]
        if self._bound is not None:
            self._ask_within_bound(step, thread)
        elif thread not in node.planned and thread not in node.sleep:
            self._plan_for(node, thread)

    def _ask_within_bound(self, step: int, thread: int) -> None:
        """The other order may need a preemption more here than it does where the running thread took over, so ask for both.

        Bounded partial-order reduction: Coons, Musuvathi and McKinley, OOPSLA 2013, with neither sleep sets nor source sets,
        for what these leave out may be equivalent only to schedules beyond the bound.
        """
        runner = WORLD.schedule[step]
        start = step
        while start > 0 and self._nodes[start].thread == runner:
            start -= 1
        for node in (self._nodes[step], self._nodes[start]):
            for chosen in (thread,) if thread in node.enabled else node.enabled:
                self._plan_for(node, chosen)

    def _plan_for(self, node: _Node, chosen: int) -> None:
        if chosen in node.planned:
            return
        node.planned.add(chosen)
        cost = node.preemptions + (node.thread in node.enabled and node.thread != chosen)
        if self._bound is not None and cost > self._bound:
            self.left_out += 1
        else:
            heapq.heappush(self._queue, (cost, next(self._order), node, chosen))


def _still_asleep(
    sleeping: Mapping[int, Pending], thread: int, accesses: Accesses, names: Sequence[Any]
) -> dict[int, Pending]:
    """Those of *sleeping* that a step of *thread* does not wake."""
    return {t: p for t, p in sleeping.items() if t != thread and not p.conflicts_with(accesses, names)}
