"""Who decides? A process of its own, forked before the submission is imported. It asks for runs and has a verdict.

The process of the check calls the submission; the judge serves its units, watches its processes and keeps the
account. So a submission that replaces `time`, burns the GIL or patches `psutil` does so in its own process and not in
the judge's.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

from graders.isolation import Heartbeat
from graders.speedup import report, wall
from graders.speedup.accounting import Account, account
from graders.speedup.activity import QUICK, SEES_THREADS, SLOW, Patience, Stillness, tree
from graders.speedup.door import Door
from graders.speedup.lockstep import Lockstep, Structure
from graders.verdict import Kind, Outcome, Verdict

ATTEMPTS = 3
STEPS_TO_CONFIRM = (
    6  # of a run with long quiet periods: whoever can come without being released has come in the first of them
)
CLOSE_CALL = 0.9  # a speedup between this share of the threshold and the threshold is not failed


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
        self._serial = wall.serial(question.work, question.items)
        self._fresh: wall.Serial | None = self._serial

    def verdict(self) -> Verdict:
        """Ask for as many runs as the answer takes."""
        return self._busy(self._question.busy) if self._question.busy is not None else self._speedup()

    def _busy(self, wanted: int) -> Verdict:
        """Exactly *wanted* at the same time: one virtual core more than that shows a step that is too wide."""
        structure = self._in_lockstep(QUICK, cores=wanted + 1)
        if structure.width < wanted and structure.done == structure.expected:
            again = self._in_lockstep(SLOW, cores=wanted + 1, max_steps=STEPS_TO_CONFIRM)
            structure = max(structure, again, key=lambda run: run.width)
        if structure.done < structure.expected:
            return self._skipped(structure)
        if structure.width == wanted:
            return Verdict(Outcome.PASSED, report.busy(self._question, structure), measurement=_plain(structure))
        return self._structural(report.not_busy(self._question, structure, self._parent), structure)

    def _speedup(self) -> Verdict:
        threshold = self._question.at_least or 0.0
        structure = self._in_lockstep(QUICK, cores=self._question.workers)
        if structure.done == structure.expected and structure.speedup < threshold:
            again = self._in_lockstep(SLOW, cores=self._question.workers, at_least=threshold)
            if not again.given_up and again.speedup > structure.speedup:
                structure = again
        if structure.done < structure.expected:
            return self._skipped(structure)
        if structure.speedup < threshold:
            return self._structural(report.too_little_structure(self._question, structure, self._parent), structure)
        return self._really(structure, threshold)

    def _really(self, structure: Structure, threshold: float) -> Verdict:
        """The structure is right: does it also pay? Up to three real runs, of which the best counts."""
        best: Account | None = None
        windows: list[wall.Window] = []
        for _ in range(ATTEMPTS):
            books = self._for_real()
            if books.done < books.expected:
                return self._skipped(books)
            windows.append(self._window(books))
            if best is None or books.efficiency > best.efficiency:
                best = books
            if structure.speedup * best.efficiency >= threshold:
                break
        assert best is not None
        reached = structure.speedup * best.efficiency
        text = report.speedup(self._question, structure, best, windows)
        measured = _plain(structure) | {"efficiency": best.efficiency, "windows": [vars(window) for window in windows]}
        if reached >= threshold:
            return Verdict(Outcome.PASSED, text, measurement=measured)
        if reached >= CLOSE_CALL * threshold:
            return Verdict(
                Outcome.INCONCLUSIVE, report.close_call(reached, threshold, text), Kind.SPEEDUP, measurement=measured
            )
        return Verdict(Outcome.FAILED, text, Kind.SPEEDUP, measurement=measured)

    def _structural(self, text: str, structure: Structure) -> Verdict:
        outcome = Outcome.FAILED
        if not SEES_THREADS and structure.width < (self._question.busy or self._question.workers):
            outcome = Outcome.INCONCLUSIVE
            text += f"\n{report.BLIND}"
        return Verdict(outcome, text, Kind.SPEEDUP, measurement=_plain(structure))

    def _skipped(self, run: Structure | Account) -> Verdict:
        return Verdict(Outcome.FAILED, report.skipped(self._question, run), Kind.SPEEDUP)

    def _in_lockstep(
        self, patience: Patience, *, cores: int, at_least: float = 0.0, max_steps: int | None = None
    ) -> Structure:
        answers = {item: answer for item, answer in self._serial.answers.items() if _is_plain(answer)}
        run = Lockstep(
            self._door,
            Stillness(self._tree, patience),
            answers,
            self._expected,
            cores=cores,
            at_least=at_least,
            max_steps=max_steps,
            beat=self._beat,
        )
        self._line.send(self._door.unit(self._question.work, computes=False))
        structure = run.run()
        self._line.recv()
        return structure

    def _for_real(self) -> Account:
        self._line.send(self._door.unit(self._question.work, computes=True))
        books = account(
            self._door,
            self._tree,
            self._expected,
            self._serial.costs,
            workers=self._question.workers,
            parent=self._parent,
            beat=self._beat,
        )
        seconds: float = self._line.recv()
        return dataclasses.replace(books, wall=seconds)

    def _window(self, books: Account) -> wall.Window:
        """The clock's figures of one real run. The first one is paired with the serial run that came before it."""
        before, self._fresh = self._fresh, None
        before = before or wall.serial(self._question.work, self._question.items)
        best = wall.attainable(self._question.work, self._question.items, self._question.workers)
        self._beat()
        return wall.Window(before.wall, books.wall, best)

    def _tree(self) -> list[Any]:
        return tree(self._parent, without=os.getpid())


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
