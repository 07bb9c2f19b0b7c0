"""How is a function explored that no grader knows? The same search, on any file and the packages that it names."""

from __future__ import annotations

import dataclasses
import inspect
import math
import os
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from graders import faults, isolation
from graders.explored import LIMITS as EXPLORED
from graders.explored import Program, investigate, replay_result
from graders.instrument.packages import PACKAGES, NotInstrumentable
from graders.instrument.rewrite import SOURCES
from graders.names import short_name
from graders.search import replay
from graders.search.explorer import Budget, explore, within
from graders.verdict import Kind, Outcome, Verdict
from graders.watch import Heartbeat
from graders.world.leaks import watched


class NothingToExplore(ValueError):
    """The file or function that was named can't be explored; the message says why."""


@dataclasses.dataclass(frozen=True)
class Target:
    """FILE[:FUNCTION]: a function of no arguments in a file of Python source."""

    file: Path
    function: str = "scenario"

    @classmethod
    def parse(cls, text: str) -> Target:
        """The target in *text*; raises NothingToExplore if there is no such file.

        >>> Target.parse("nowhere.py:main")
        Traceback (most recent call last):
        graders.any_code.NothingToExplore: there is no file nowhere.py
        """
        name, separator, function = text.rpartition(":")
        if not separator or not function.isidentifier():
            name, function = text, "scenario"
        path = Path(name)
        if path.is_dir():
            raise NothingToExplore(f"{name} is a folder. Next: racecourse explore FILE.py, with a file in it")
        if not path.is_file():
            raise NothingToExplore(f"there is no file {name}")
        return cls(path.resolve(), function)


def explore_target(
    target: Target,
    budget: Budget,
    *,
    instrumented: tuple[str, ...] = (),
    replayed: str | None = None,
    beat: Callable[[], None] = lambda: None,
) -> Verdict:
    """Explore *target*, with the pure Python packages *instrumented* given switch points, too. *beat* is called
    whenever it got a step further.

    Raises NothingToExplore if the function is missing or takes arguments, and `graders.search.replay.BadReplay`.
    """
    started = time.perf_counter()
    source = faults.Source(target.file, target.file.name, others=_shown)
    try:
        program = Program.read(target.file)
    except (SyntaxError, UnicodeDecodeError, ValueError) as error:
        return faults.at_import(error, source).verdict()
    PACKAGES.use(instrumented, [target.file.parent], beat)
    loaded: list[ModuleType] = []
    unusable: list[NothingToExplore] = []

    def call() -> None:
        module = program.load()
        loaded[:] = [module]
        try:
            function = _function(module, target)
        except NothingToExplore as error:
            unusable[:] = [error]
            raise
        function()

    scenario = watched(call) if budget.leaves_nothing else call
    with within(budget):
        if replayed is not None:
            schedule, late_at = replay.decode(replayed, program.source + PACKAGES.named, target.function)
            verdict = investigate(
                scenario,
                program,
                source,
                lambda: replay_result(scenario, schedule, late_at),
                loaded,
                minimise=False,
                check=target.function,
            )
        else:
            verdict = investigate(
                scenario,
                program,
                source,
                lambda: explore(scenario, budget, beat),
                loaded,
                beat=beat,
                check=target.function,
            )
    if unusable:
        raise unusable[0]
    if verdict.passed and verdict.coverage is not None and not verdict.coverage.schedules:
        verdict = dataclasses.replace(verdict, outcome=Outcome.INCONCLUSIVE, message="the budget allows no schedule")
    return dataclasses.replace(verdict, seconds=time.perf_counter() - started)


LIMITS = dataclasses.replace(EXPLORED, cpu_seconds=10, wall_seconds=math.inf)
"""A large package takes its time to be imported, once a schedule; how long all may take is the budget's affair."""


def explore_apart(target: Target, budget: Budget, instrumented: tuple[str, ...], replayed: str | None) -> Verdict:
    """As `explore_target`, in a child process: what hangs or ends the process is told as a verdict."""

    def judge(heartbeat: Heartbeat) -> Verdict:
        try:
            return explore_target(target, budget, instrumented=instrumented, replayed=replayed, beat=heartbeat.beat)
        except (NothingToExplore, NotInstrumentable, replay.BadReplay) as error:
            return Verdict(Outcome.INCONCLUSIVE, str(error), Kind.USAGE)

    def shown(file: str) -> str | None:
        if file == str(target.file):
            return ""
        parts = {*Path(file).parts, Path(file).stem}
        is_beside = file.startswith(f"{target.file.parent}{os.sep}")
        return short_name(file) if is_beside or parts & set(instrumented) else None

    verdict = isolation.run_in_child(judge, LIMITS, shown)
    if verdict.kind is Kind.USAGE:
        raise NothingToExplore(verdict.message)
    return verdict


def _shown(filename: str) -> str:
    """What another file with switch points is called in a report; '' for a file without."""
    return short_name(filename) if filename in SOURCES else ""


def _function(module: ModuleType, target: Target) -> Any:
    function = getattr(module, target.function, None)
    if not callable(function):
        names = [name for name, value in vars(module).items() if callable(value) and not name.startswith("_")]
        listing = f"; it has {', '.join(sorted(names))}" if names else ""
        raise NothingToExplore(f"{target.file.name} has no function {target.function}{listing}")
    try:
        inspect.signature(function).bind()
    except TypeError as error:
        raise NothingToExplore(f"{target.function} in {target.file.name} must take no arguments ({error})") from None
    return function
