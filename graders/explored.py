"""How is an explored check run? Once for every interleaving that matters, on virtual threads and a virtual clock."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from graders import faults
from graders.checks import Check
from graders.conviction import Trial
from graders.evidence import Evidence
from graders.explain.narrator import Narrator
from graders.explain.wait_for import Place
from graders.given import Given
from graders.instrument import hooks
from graders.instrument.packages import PACKAGES
from graders.instrument.rewrite import SITES, instrument
from graders.marks import DEFAULT_LATECOMERS
from graders.plain_words import meaning_of
from graders.printed import TooMuchOutput, captured
from graders.scenario import Clock
from graders.search import replay
from graders.search.explorer import Budget, Failure, Result, explore, preemptions, within
from graders.search.explorer import replay as run_again
from graders.search.races import DataRace
from graders.search.shrink import shrink
from graders.verdict import Coverage, Kind, Outcome, Verdict
from graders.watch import Heartbeat, Limits
from graders.world.leaks import watched
from graders.world.leftovers import LEFTOVERS, LeftUndone
from graders.world.library import library
from graders.world.locks import USER_BUILTINS
from graders.world.out_of_reach import Uncontrolled, guarded
from graders.world.world import WORLD, End

NOT_ABOUT_THREADS = (Kind.UNLOADABLE, Kind.UNFINISHED, Kind.UNCONTROLLED, Kind.GRADER)
ABOUT_WHAT_RAN = (Kind.ASSERTION, Kind.EXCEPTION, Kind.DEADLOCK)
UNAWAITED = 3  # so many lines without an `await` are told
LIMITS = Limits(cpu_seconds=5, idle_seconds=3)


BIG_MODULES = {"concurrent.futures": "concurrent.futures.thread", "asyncio": "asyncio"}
"""What a source imports that takes long to load → the module of the virtual library that it comes to."""


def load_ahead(submission: Path) -> None:
    """Load what *submission* is going to import from the virtual library: once here, and not again in each child process.

    Nothing of the submission is run, and every schedule finds the library as if it had just been loaded.
    """
    source = submission.read_bytes().decode(errors="replace")
    for name, module in BIG_MODULES.items():
        if re.search(rf"^\s*(import|from)\s+{name}\b", source, re.MULTILINE):
            library().load(module)


class _AtImport(Exception):
    """The submission could not be loaded; the cause is why."""


@dataclasses.dataclass(frozen=True)
class Program:
    """A source file with switch points in it, compiled; `load` makes a fresh module of it."""

    name: str
    path: Path
    source: str
    code: CodeType

    @classmethod
    def read(cls, path: Path, name: str | None = None) -> Program:
        """The program in *path*, to be imported as *name*; raises SyntaxError, or OSError and UnicodeDecodeError."""
        hooks.install()
        source = path.read_text(encoding="utf-8")
        code = compile(instrument(source, str(path)), str(path), "exec", dont_inherit=True)
        return cls(name or path.stem, path, source, code)

    def load(self) -> ModuleType:
        """A new module, executed in the running schedule."""
        module = ModuleType(self.name)
        module.__file__ = str(self.path)
        module.__dict__["__builtins__"] = USER_BUILTINS
        sys.modules[self.name] = module  # dataclasses and pickle look classes up there
        exec(self.code, module.__dict__)
        return module


def run(check: Check, heartbeat: Heartbeat, *, reraise: bool = False) -> Verdict:
    """The verdict on the explored *check*. With *reraise* an error leaves with its traceback, for a debugger."""
    exercise = check.exercise
    source = faults.Source(
        check.submission, check.submission.name, exercise.next_step, exercise.graders, check.rationale
    )
    try:
        program = Program.read(check.submission, Path(exercise.module).stem)
    except (SyntaxError, UnicodeDecodeError, ValueError) as error:
        return faults.at_import(error, source).verdict()
    PACKAGES.use(folders=[check.submission.parent, exercise.folder])
    loaded: list[ModuleType] = []

    def scenario() -> None:
        try:
            module = program.load()
        except Exception as error:
            raise _AtImport from error
        except SystemExit as error:
            raise _AtImport from error
        loaded[:] = [module]
        check.call(submission=module, given=Given(), clock=Clock())

    assert check.exploration is not None
    options = check.exploration
    judged = watched(scenario) if options.leaves_nothing else scenario
    # A check that looks at the clock wants exact time; any other must hold however late a thread is.
    latecomers = DEFAULT_LATECOMERS if "clock" not in check.arguments and options.schedules > 1 else 0
    budget = Budget(
        preemptions=options.preemptions,
        schedules=options.schedules,
        samples=options.samples,
        seed=options.seed,
        latecomers=latecomers,
        max_steps=options.max_steps,
        race_free=options.race_free,
        leaves_nothing=options.leaves_nothing,
    )
    with within(budget):
        return _run(check, judged, program, source, budget, loaded, heartbeat, reraise=reraise)


def _run(
    check: Check,
    scenario: Callable[[], Any],
    program: Program,
    source: faults.Source,
    budget: Budget,
    loaded: list[ModuleType],
    heartbeat: Heartbeat,
    *,
    reraise: bool,
) -> Verdict:
    if check.replay is not None:
        try:
            schedule, late_at = replay.decode(check.replay, program.source, check.name)
        except replay.BadReplay as error:
            return Verdict(Outcome.FAILED, str(error), Kind.USAGE)
        try:
            verdict = investigate(
                scenario,
                program,
                source,
                lambda: replay_result(scenario, schedule, late_at),
                loaded,
                minimise=False,
                reraise=reraise,
                check=check.name,
            )
            return _with_rationale(verdict, check)
        except replay.BadReplay as error:
            return Verdict(Outcome.FAILED, str(error), Kind.USAGE)
    if check.exploration is not None and check.exploration.convicts:
        trial = Trial(scenario, budget, heartbeat.beat, source)
        verdict = investigate(scenario, program, source, trial.search, loaded, beat=heartbeat.beat, check=check.name)
        return trial.judge(verdict)
    verdict = investigate(
        scenario,
        program,
        source,
        lambda: explore(scenario, budget, heartbeat.beat),
        loaded,
        beat=heartbeat.beat,
        reraise=reraise,
        check=check.name,
    )
    return _with_rationale(verdict, check)


def _with_rationale(verdict: Verdict, check: Check) -> Verdict:
    """A check that got stuck reached no assertion that could say why: its docstring does."""
    if verdict.kind in (Kind.DEADLOCK, Kind.LIVELOCK) and check.rationale:
        return dataclasses.replace(verdict, message=f"{verdict.message}\n{check.rationale}")
    return verdict


def replay_result(scenario: Callable[[], Any], schedule: list[int], late_at: int = 0) -> Result:
    """What one given schedule shows; raises BadReplay if it is none of *scenario*'s."""
    failure = run_again(scenario, schedule, late_at)
    replay.refuse_if_it_did_not_fit(WORLD.strategy)
    return Result(failure, Coverage(1, 0, len(WORLD.schedule)))


def investigate(
    scenario: Callable[[], Any],
    program: Program,
    source: faults.Source,
    search: Callable[[], Result],
    loaded: list[ModuleType],
    *,
    minimise: bool = True,
    beat: Callable[[], None] = lambda: None,
    reraise: bool = False,
    check: str = "",
) -> Verdict:
    """Run *search*, and tell its failure, if there is one, by its simplest schedule. *check* names what the schedule is of."""
    with captured() as printed, guarded(str(program.path)):
        WORLD.at_start(printed.forget)
        try:
            result = search()
            failure = result.failure
            if failure is None and minimise:
                return Verdict(Outcome.PASSED, coverage=result.coverage, output=printed.text)
            if failure is not None and minimise and _can_shrink(failure):
                failure = shrink(scenario, failure, beat)
            narrator = Narrator(WORLD, str(program.path))
            WORLD.observer = narrator
            try:
                told = _again(scenario, failure) or failure
            finally:
                WORLD.observer = None
            if told is None:  # a replayed schedule that holds is told all the same
                return Verdict(Outcome.PASSED, "", Kind.NONE, result.coverage, narrator.events, output=printed.text)
        finally:
            WORLD.forget_at_start(printed.forget)
    if reraise and told.error is not None:
        raise told.error.__cause__ if isinstance(told.error, _AtImport) and told.error.__cause__ else told.error
    kind, message = _say(told, narrator, source, loaded[0] if loaded else None)
    if kind in ABOUT_WHAT_RAN:
        message = _with_unawaited(message, str(program.path))
    if kind in (Kind.EXCEPTION, Kind.ASSERTION) and told.error is not None:
        _mark_failure(told, narrator, source, kind)
    interleaving = narrator.events
    is_concurrent = len(WORLD.threads) > 1 or len({event.thread for event in interleaving}) > 1
    is_about_threads = is_concurrent and kind not in NOT_ABOUT_THREADS
    coverage = dataclasses.replace(result.coverage, preemptions=preemptions(WORLD.schedule, WORLD.enabled))
    return Verdict(
        faults.outcome_of(kind),
        message,
        kind,
        coverage,
        interleaving if is_about_threads else (),
        replay.encode(told.schedule, program.source + PACKAGES.named, told.late_at, check)
        if is_about_threads and kind is not Kind.LIVELOCK
        else None,
        printed.text,
        evidence=narrator.evidence if is_about_threads else Evidence(),
    )


def _mark_failure(failure: Failure, narrator: Narrator, source: faults.Source, kind: Kind) -> None:
    """Show in the story where the error left the code under test, if it came from there."""
    assert failure.error is not None
    frames = faults.student_frames(failure.error, source)
    if frames:
        where, thread = frames[-1], WORLD.threads[failure.thread].label
        said = "does not hold" if kind is Kind.ASSERTION else f"raises {type(failure.error).__name__}"
        narrator.fails(thread, Place(where.line, where.source), said)


def _again(scenario: Callable[[], Any], failure: Failure | None) -> Failure | None:
    """Run *failure* again, or, if there is none, what was run last."""
    if failure is not None:
        return run_again(scenario, failure.schedule, failure.late_at)
    return run_again(scenario, tuple(WORLD.schedule), WORLD.strategy.late_at)


def _can_shrink(failure: Failure) -> bool:
    return failure.end is not End.LIVELOCK and not isinstance(failure.error, _AtImport)


def _say(failure: Failure, narrator: Narrator, source: faults.Source, module: ModuleType | None) -> tuple[Kind, str]:
    """The kind of *failure* and the paragraph that says what happened."""
    if failure.end is End.DEADLOCK:
        assert narrator.deadlock is not None
        return Kind.DEADLOCK, narrator.deadlock.describe() + _say_alone(narrator)
    if failure.end is End.LIVELOCK:
        return Kind.LIVELOCK, _say_livelock(narrator)
    if failure.end is End.DIVERGED:
        return Kind.UNCONTROLLED, (
            "The code did something else when the same schedule was run again, so its interleavings can't be enumerated.\n"
            "Next: leave out what differs from run to run: the real time, os.urandom, id(), the order of a set of objects."
        )
    error = failure.error
    assert error is not None
    if isinstance(error, _AtImport) and error.__cause__ is not None:
        fault = faults.at_import(error.__cause__, source)
    elif isinstance(error, Uncontrolled):
        return Kind.UNCONTROLLED, str(error)
    elif isinstance(error, LeftUndone):
        return Kind.LEFT_UNDONE, str(error)
    elif isinstance(error, DataRace):
        return Kind.DATA_RACE, narrator.tell_race(error.race).accuse()
    elif isinstance(error, TooMuchOutput):
        return Kind.LIVELOCK, str(error)
    else:
        fault = faults.in_call(error, source, module)
        if fault.kind in (Kind.ASSERTION, Kind.EXCEPTION):
            fault = _with_race(fault, narrator)
    if failure.thread and fault.kind is Kind.EXCEPTION:
        what, following, next_step = fault.message.rpartition("\nNext: ")
        if "argument after * must be an iterable" in what:
            next_step = "give `args` a tuple: (1) is the number 1, and (1,) is a tuple with one item."
        elif what.endswith(meaning_of("'bool' object is not callable")):
            next_step = (
                "look at what `target` was given: without () a function is handed over, with () it is called at once."
            )
        what = f"{what}\nAn exception ends the thread that it leaves, and no other thread hears of it."
        return fault.kind, f"In thread T{WORLD.threads[failure.thread].ordinal}: {what}{following}{next_step}"
    return fault.kind, fault.message


def _with_race(fault: faults.Fault, narrator: Narrator) -> faults.Fault:
    """*fault*, with the two accesses that nothing orders, if there are such: most likely that is what went wrong."""
    told = narrator.race()
    if told is None:
        return fault
    what, separator, advice = fault.message.partition("\nNext: ")
    return fault._replace(message=f"{what}\n{told}{separator}{advice}")


def _say_alone(narrator: Narrator) -> str:
    """That the only thread there is waits in a function that was to run in another one."""
    if len(WORLD.threads) > 1 or (caller := narrator.caller) is None:
        return ""
    return (
        f"\nNo other thread has been started. Line {caller.line} (`{caller.source}`) called the function that waits, "
        "and goes on only when it has returned."
    )


def _with_unawaited(message: str, path: str) -> str:
    """*message*, with the calls that never ran because nobody awaited them: a forgotten `await` fails far away from its line."""
    told = LEFTOVERS.never_awaited(path)[:UNAWAITED]
    what, separator, advice = message.partition("\nNext: ")
    return "\n".join([what, *told]) + separator + advice


def _say_livelock(narrator: Narrator) -> str:
    site = SITES[WORLD.loop_site] if WORLD.loop_site >= 0 else None
    where = f" The loop at line {site.line} (`{site.source}`) was still going round." if site else ""
    if len(WORLD.schedule) >= WORLD.max_steps:
        where += f" {WORLD.max_steps:,} steps were taken, which is the limit of this check."
    if not narrator.loops_alone:
        return (
            f"Livelock: threads keep running without getting anywhere, however they are scheduled.{where}\n"
            "Next: wait for the event itself (a Lock, Condition, Event or Queue) instead of looking again and again."
        )
    if (caller := narrator.caller) is not None:
        where += f"\nLine {caller.line} (`{caller.source}`) called the function with this loop, and goes on only when it has returned."
    others = " All other threads wait." if len(WORLD.live_at_end) > 1 else ""
    return f"The code never came to an end.{where}{others}\nNext: look at what should end this loop."
