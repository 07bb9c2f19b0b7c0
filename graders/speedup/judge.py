"""Who decides? A process of its own, forked before the submission is imported. It asks for runs and has a verdict.

The process of the check calls the submission; the judge serves its units, watches its processes and keeps the
account. So a submission that replaces `time`, burns the GIL or patches `psutil` does so in its own process and not in
the judge's.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import json
import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from multiprocessing.connection import Connection
from typing import Any

from graders import cores
from graders.ending import adopt_orphans
from graders.speedup import activity, report, wall
from graders.speedup.accounting import Account, Ledger
from graders.speedup.activity import QUICK, SLOW, Patience, Stillness, sees_threads
from graders.speedup.door import Door
from graders.speedup.lockstep import Lockstep, Structure
from graders.speedup.rivals import Rivals
from graders.verdict import Kind, Outcome, Verdict
from graders.watch import Heartbeat

ATTEMPTS = 5  # what is too close to call is measured again by itself, so often
AGREEING = 2  # so many runs must agree before anything is failed
STEPS_TO_CONFIRM = 6
"""Of a run with long quiet periods: whoever can come without being released has come in the first of them."""

CLOSE_CALL = 0.9  # a speedup between this share of the threshold and the threshold is not failed
HOPELESS = 0.6  # one run is enough for a speedup below this share: CPU time is not doubled by chance


@dataclasses.dataclass(frozen=True)
class Question:
    """What the check wants to know of one call. Exactly one of *at_least* and *busy* is set."""

    called: str  # the function's name, for the report
    work: Callable[[Any], Any]
    items: tuple[Any, ...]
    workers: int
    at_least: float | None = None  # the speedup that is asked for
    busy: int | None = None  # how many processes have to work at the same time, no more and no fewer


@contextlib.contextmanager
def judging(heartbeat: Heartbeat) -> Iterator[Connection]:
    """A judge, at the other end of a connection: send it a `Question`, then do as it says (see `fixture`)."""
    adopt_orphans()
    ours, its = multiprocessing.Pipe()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            _keep_only(its.fileno())
            _serve(its, parent, heartbeat)
        except (EOFError, ConnectionError):
            pass
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(0)
    its.close()
    try:
        from graders import processes

        processes.are_ours(pid)
        yield ours
    finally:
        ours.close()
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _keep_only(descriptor: int) -> None:
    """Close what was inherited; else the pipe that the verdict goes through would look alive when the check is not."""
    highest = os.sysconf("SC_OPEN_MAX") if hasattr(os, "sysconf") else 1024
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, min(highest, 4096))


def _serve(line: Connection, parent: int, heartbeat: Heartbeat) -> None:
    door = Door(line)
    try:
        while True:
            # Pickled by the process that imported the submission: fine where the student runs it. Where it is not
            # trusted, that process is the grader's, and the submission sits behind a boundary of its own.
            question: Question = line.recv()
            try:
                verdict = Trial(question, door, line, parent, heartbeat).verdict()
            except (EOFError, ConnectionError):
                raise
            except Exception as error:  # the grader's mistake, or its author's, and no ground to fail anybody
                verdict = Verdict(Outcome.INCONCLUSIVE, report.not_measured(question, error), Kind.SPEEDUP)
            line.send(verdict)
    finally:
        door.close()


class Trial:
    """The runs that one question takes, and the verdict on them."""

    def __init__(self, question: Question, door: Door, line: Connection, parent: int, heartbeat: Heartbeat) -> None:
        self._question = question
        self._door = door
        self._line = line
        self._parent = parent
        self._beat = heartbeat.beat
        self._expected = Counter(repr(item) for item in question.items)
        self._rivals = Rivals(parent)
        self._serial = wall.serial(question.work, question.items)
        self._unit_seconds = max(self._serial.costs.values(), default=0.0)
        self._answers = {item: answer for item, answer in self._serial.answers.items() if _is_plain(answer)}

    def verdict(self) -> Verdict:
        """Ask for as many runs as the answer takes."""
        return self._busy(self._question.busy) if self._question.busy is not None else self._speedup()

    def _busy(self, wanted: int) -> Verdict:
        """Exactly *wanted* at the same time: one virtual core more than that shows a step that is too wide."""
        structure, _ = self._in_lockstep(QUICK, cores=wanted + 1, computing=False)
        if structure.width < wanted and structure.done == structure.expected:
            again, _ = self._in_lockstep(SLOW, cores=wanted + 1, computing=False, max_steps=STEPS_TO_CONFIRM)
            structure = max(structure, again, key=lambda run: run.width)
        if structure.done < structure.expected:
            return self._skipped(structure.done, structure.strange)
        if structure.width == wanted:
            return Verdict(Outcome.PASSED, report.busy(self._question, structure), measurement=_plain(structure))
        return self._structural(report.not_busy(self._question, structure, self._parent), structure)

    def _speedup(self) -> Verdict:
        """Is the structure right, and does it also pay? Of up to five runs the best counts."""
        threshold = self._question.at_least or 0.0
        patience = QUICK
        best: tuple[float, Structure, Account] | None = None
        for attempt in range(1, ATTEMPTS + 1):
            structure, books = self._in_lockstep(patience, at_least=threshold)
            if structure.done < structure.expected:
                return self._skipped(structure.done, structure.strange)
            if structure.speedup < threshold:
                if not self._comes_round(threshold):
                    return self._structural(
                        report.too_little_structure(self._question, structure, self._parent), structure
                    )
                patience = SLOW  # it needs time to come round
                continue
            reached = structure.speedup * books.efficiency
            if best is None or reached > best[0]:
                best = reached, structure, books
            if not (HOPELESS if attempt < AGREEING else CLOSE_CALL) <= best[0] / threshold < 1:
                break
        if best is None:
            return Verdict(Outcome.INCONCLUSIVE, report.UNSTEADY, Kind.SPEEDUP)
        return self._weighed(*best, threshold)

    def _comes_round(self, threshold: float) -> bool:
        """Does a run that nobody can miss who comes at all reach the *threshold* by structure?"""
        run, _ = self._in_lockstep(SLOW, at_least=threshold, computing=False, to_the_end=False)
        return not run.given_up and run.speedup >= threshold

    def _weighed(self, reached: float, structure: Structure, books: Account, threshold: float) -> Verdict:
        done, width, window = self._window()
        if done < books.expected:  # what an earlier call has done, this one did not do again
            return self._skipped(done)
        if reached >= threshold and width < self._question.workers:
            # Nobody held it, so that may be the scheduler's doing, or it is parallel only in its first call: count again.
            again, _ = self._in_lockstep(QUICK, computing=False)
            if again.speedup < threshold and not self._comes_round(threshold):
                return self._structural(report.too_little_structure(self._question, again, self._parent), again)
        text = report.speedup(self._question, structure, books, window)
        measured = _plain(structure) | {"efficiency": books.efficiency, "window": dataclasses.asdict(window)}
        outcome = Outcome.FAILED
        if reached >= threshold:
            outcome = Outcome.PASSED
            if not books.is_plausible:
                outcome, text = Outcome.INCONCLUSIVE, report.implausible(self._question, books)
        elif reached >= CLOSE_CALL * threshold:
            outcome = Outcome.INCONCLUSIVE
            text = report.close_call(self._question, structure, books, window, ATTEMPTS)
        kind = Kind.NONE if outcome is Outcome.PASSED else Kind.SPEEDUP
        return Verdict(outcome, text, kind, measurement=measured)

    def _structural(self, text: str, structure: Structure) -> Verdict:
        outcome = Outcome.FAILED
        too_wide = self._question.busy is not None and structure.width > self._question.busy
        if not sees_threads() and not too_wide:
            outcome = Outcome.INCONCLUSIVE
            text += f"\n{report.BLIND}"
        return Verdict(outcome, text, Kind.SPEEDUP, measurement=_plain(structure))

    def _skipped(self, done: int, strange: str = "") -> Verdict:
        return Verdict(Outcome.FAILED, report.skipped(self._question, done, strange), Kind.SPEEDUP)

    def _in_lockstep(
        self,
        patience: Patience,
        *,
        cores: int = 0,
        at_least: float = 0.0,
        max_steps: int | None = None,
        computing: bool = True,
        to_the_end: bool = True,
    ) -> tuple[Structure, Account]:
        seen: set[int] = set()  # a process that did a unit belongs to the submission, whoever its parent is by now
        tree = functools.partial(activity.tree, self._parent, without=os.getpid(), also=seen)
        ledger = Ledger(tree, workers=self._question.workers, parent=self._parent)
        run = Lockstep(
            self._door,
            Stillness(tree, dataclasses.replace(patience, unit_seconds=self._unit_seconds)),
            ledger,
            self._answers,
            self._expected,
            cores=cores or self._question.workers,
            at_least=at_least,
            max_steps=max_steps,
            computing=computing,
            to_the_end=to_the_end,
            beat=self._beat,
            seen=seen,
        )
        self._line.send(self._door.unit(self._question.work))
        structure = run.run()
        self._line.recv()
        return structure, ledger.close(self._expected, self._serial.costs)

    def _window(self) -> tuple[int, int, wall.Window]:
        """What the clock says: a run in which nobody is held, and what this machine could give in the same seconds.

        Before that, how many of the items were done and how many were under way at the same time.
        """
        self._line.send(self._door.unit(self._question.work))
        calls: Counter[str] = Counter()
        under_way: Counter[Hashable] = Counter()
        width = 0
        returned = False
        while not returned:
            arrivals, returned = self._door.poll(1.0)
            for arrival in arrivals:
                begins = arrival.what == "begin"
                calls[arrival.item] += begins
                under_way[arrival.lane] += 1 if begins else -1
                width = max(width, sum(count > 0 for count in under_way.values()))
                self._beat()
                arrival.answer()
        seconds: float = self._line.recv()
        best = wall.attainable(self._question.work, self._question.items, self._question.workers, self._serial.costs)
        self._beat()
        shortage = cores.shortage(self._question.workers)
        window = wall.Window(self._serial.wall, seconds, best, *self._rivals.kept_busy(), shortage)
        return (calls & self._expected).total(), width, window


def _plain(structure: Structure) -> dict[str, Any]:
    """*structure* as data for the report file; processes are numbered, because their ids differ from run to run."""
    numbers = report.numbered(structure)
    return {
        "structural_speedup": structure.speedup,
        "cores": structure.cores,
        "units": structure.expected,
        "calls": structure.calls,
        "processes": len(structure.pids),
        "steps": [[numbers[lane] for lane in step] for step in structure.steps],
    }


def _is_plain(answer: Any) -> bool:
    """Does *answer* come through JSON as what it is?"""
    try:
        back = json.loads(json.dumps(answer))
    except (TypeError, ValueError):
        return False
    return type(back) is type(answer) and bool(back == answer)
