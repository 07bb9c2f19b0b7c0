"""Which outcomes does a small program have? Once by plain enumeration of all schedules, once by the systematic search.

The enumeration knows nothing of dependence, sleep sets or plans: at each switch point it tries every enabled thread, depth first.
"""

from __future__ import annotations

import dataclasses
import sys
import types
from collections.abc import Callable, Mapping
from typing import Any

from graders.explored import Program
from graders.instrument import hooks
from graders.instrument.rewrite import instrument
from graders.search.random_walk import RandomWalk
from graders.search.replay import Replay
from graders.search.systematic import Systematic
from graders.world.library import library
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD, End, World

Outcome = tuple[Any, ...]
Scenario = Callable[[], Any]


class TooMany(Exception):
    """The program has more schedules than the enumeration is allowed."""


class Enumeration:
    """The strategy that follows *path*, a list of [choice, number of choices], and then always takes the first thread."""

    late_at = 0
    sleeping: Mapping[int, Any] = {}

    def __init__(self, path: list[list[int]], preemptions: int | None = None) -> None:
        self.path = path
        self.depth = 0
        self.preemptions = preemptions

    def choose(self, enabled: list[VirtualThread], world: World) -> VirtualThread | None:
        if self.preemptions is not None and world.current in enabled and _preemptions(world) >= self.preemptions:
            return world.current
        if self.depth == len(self.path):
            self.path.append([0, len(enabled)])
        choice, choices = self.path[self.depth]
        assert choices == len(enabled), "the program did something else under the same schedule"
        self.depth += 1
        return enabled[choice]

    def step_ended(self, thread: int, accesses: dict[int, int]) -> None:
        """Nothing to remember."""


def _preemptions(world: World) -> int:
    schedule = world.schedule
    return sum(schedule[i] != schedule[i - 1] and schedule[i - 1] in world.enabled[i] for i in range(1, len(schedule)))


@dataclasses.dataclass
class Outcomes:
    """The outcomes that were seen, each with the first schedule that led to it, and how many schedules were run."""

    first: dict[Outcome, tuple[int, ...]]
    schedules: int
    redundant: int = 0
    is_complete: bool = True

    @property
    def all(self) -> set[Outcome]:
        return set(self.first)


def outcome_of(result: list[Any]) -> Outcome:
    """What the schedule that WORLD has just run came to."""
    if WORLD.end is End.FINISHED:
        return ("finished", repr(result[0]))
    if WORLD.end is End.RAISED:
        return ("raised", type(WORLD.error).__name__, str(WORLD.error))
    if WORLD.end is End.DEADLOCK:
        return ("deadlock", *sorted(thread.number for thread in WORLD.live_at_end))
    return (WORLD.end.value if WORLD.end else None,)


def scenario_of(source: str) -> tuple[Scenario, list[Any]]:
    """*source* defines `functions()`, what the threads run, and `state()`; goes through the pipeline of an explored check."""
    file = f"<program {hash(source):x}>"
    hooks.install()
    code = compile(instrument(source, file), file, "exec", dont_inherit=True)
    program = Program("small_program", types.SimpleNamespace(__str__=lambda: file), source, code)  # type: ignore[arg-type]
    result: list[Any] = [None]
    WORLD.max_steps = WORLD.max_ticks = 400

    def scenario() -> None:
        result[0] = None
        module = program.load()
        result[0] = (_together(*module.functions()), module.state())

    sys.modules.pop("small_program", None)
    return scenario, result


def _together(mine: Callable[[], Any], *others: Callable[[], Any]) -> list[Any]:
    """The results of all, the first of which runs in the scenario's own thread: that keeps the enumeration small."""
    results: list[Any] = [None] * len(others)

    def call(index: int) -> None:
        results[index] = others[index]()

    thread_class: Any = library().modules["threading"].Thread
    threads = [thread_class(target=call, args=(index,)) for index in range(len(others))]
    for thread in threads:
        thread.start()
    result = mine()
    for thread in threads:
        thread.join()
    return [result, *results]


def estimate(source: str, walks: int = 8) -> float:
    """About how many schedules does the program have? After Knuth, "Estimating the efficiency of backtrack programs", 1975."""
    scenario, _ = scenario_of(source)
    total = 0.0
    for walk in range(walks):
        strategy = _Walk(walk)
        WORLD.run(scenario, strategy)
        total += strategy.product
    return total / walks


class _Walk(RandomWalk):
    product = 1.0

    def choose(self, enabled: list[VirtualThread], world: World) -> VirtualThread | None:
        self.product *= len(enabled)
        return super().choose(enabled, world)


def enumerate_all(source: str, limit: int, preemptions: int | None = None) -> Outcomes:
    """Every outcome of the program, by every schedule there is; raises TooMany beyond *limit* of them."""
    scenario, result = scenario_of(source)
    path: list[list[int]] = []
    found = Outcomes({}, 0)
    while True:
        WORLD.run(scenario, Enumeration(path, preemptions))
        found.schedules += 1
        found.first.setdefault(outcome_of(result), tuple(WORLD.schedule))
        while path and path[-1][0] + 1 == path[-1][1]:
            path.pop()
        if not path:
            return found
        path[-1][0] += 1
        if found.schedules >= limit:
            raise TooMany


def search_all(source: str, preemptions: int | None = None, limit: int = 100_000) -> Outcomes:
    """Every outcome that the systematic search finds when it is let run to its end, past failures."""
    scenario, result = scenario_of(source)
    search = Systematic(preemptions)
    found = Outcomes({}, 0)
    while not search.is_finished and found.schedules + found.redundant < limit:
        search.next_plan()
        end = WORLD.run(scenario, search)
        if end is End.REDUNDANT:
            found.redundant += 1
        else:
            found.schedules += 1
            found.first.setdefault(outcome_of(result), tuple(WORLD.schedule))
        search.learn(WORLD)
    found.is_complete = search.is_complete
    return found


def replay_all(source: str, found: Outcomes) -> list[tuple[Outcome, Outcome]]:
    """Pairs of an outcome and another one that the replay of its schedule led to; empty if replay is faithful."""
    scenario, result = scenario_of(source)
    wrong = []
    for outcome, schedule in found.first.items():
        strategy = Replay(schedule)
        WORLD.run(scenario, strategy)
        if outcome_of(result) != outcome or strategy.deviations:
            wrong.append((outcome, outcome_of(result)))
    return wrong
