"""What did an asyncio program leave undone? Coroutines that nobody awaited, tasks that never ended, exceptions that nobody saw.

The real library tells of these on stderr when the garbage collector comes by. Here they are looked for when the scenario has returned,
so that the same schedule always tells the same. What right code may do (a task that `asyncio.run` cancels in the end, a loop that is
kept busy) is only noted, for graders that ask: see `graders.asynchronous`.

Only tasks and coroutines of the code under test count.
"""

from __future__ import annotations

import contextlib
import dataclasses
import linecache
import sys
import warnings
import weakref
from typing import Any

from graders.world.access import NANOSECONDS
from graders.world.locks import USER_BUILTINS
from graders.world.world import WORLD

ORIGINS = 4
"""How many calls are noted of where a coroutine was made: one of them is a line of the code under test, the others are ours."""


class LeftUndone(Exception):
    """The scenario is over, and something that it began is not. The message is for the student."""


@dataclasses.dataclass(frozen=True)
class Line:
    """A line of the code under test."""

    line: int
    source: str

    def __str__(self) -> str:
        return f"line {self.line} (`{self.source}`)"


@dataclasses.dataclass(frozen=True)
class Blocked:
    """A time in which an event loop could do nothing, because a callback or coroutine waited without `await`.

    *task*: the name of the task that waited, or "" for a plain callback. *seconds*: how long, in virtual time. *kept_waiting*: how
    many other callbacks of the loop were ready or came due in that time.
    """

    line: int
    source: str
    task: str
    seconds: float
    kept_waiting: int

    def __str__(self) -> str:
        who = f" by {self.task}" if self.task else ""
        others = f"; {self.kept_waiting} others had to wait" if self.kept_waiting > 1 else ""
        others = "; another one had to wait" if self.kept_waiting == 1 else others
        return f"line {self.line} (`{self.source}`) blocked the event loop for {self.seconds:g} s{who}{others}"


@dataclasses.dataclass
class _Pause:
    since: int
    line: Line | None
    task: str
    ready: int


class Leftovers:
    """All that was noticed in the running schedule, and the watch of every event loop in it."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.blocked: list[Blocked] = []
        self.cancelled_at_end: list[str] = []  # tasks that asyncio.run had to cancel, with the line that made them
        self.tasks: list[Any] = []  # every task that the code under test made
        # Where each coroutine was made, innermost call first, and the name of its function.
        self._unawaited: list[tuple[Any, str]] = []
        self._others: list[weakref.ref[Any]] = []
        self._undone: list[str] = []
        self._in_iteration: dict[Any, None] = {}  # the loops that call their callbacks right now
        self._pauses: dict[Any, _Pause] = {}
        self._current: dict[Any, Any] = {}  # loop → its running task

    # -- one schedule -----------------------------------------------------------------------------------------------

    def begin(self) -> None:
        self._clear()
        self._depth = sys.get_coroutine_origin_tracking_depth()
        sys.set_coroutine_origin_tracking_depth(max(ORIGINS, self._depth))
        self._warn = warnings._warn_unawaited_coroutine  # type: ignore[attr-defined]
        warnings._warn_unawaited_coroutine = self._never_awaited  # type: ignore[attr-defined]
        WORLD.before_time_passes = self._time_passes

    def unwind(self) -> None:
        """Let coroutines that nobody will resume run their `finally` blocks now, and not when they happen to be collected.

        That would be in the middle of a later schedule, which they would disturb.
        """
        for task in (*self.tasks, *self.others()):
            if not task.done():
                with contextlib.suppress(
                    BaseException
                ):  # the schedule is over, whatever a `finally` block says to that
                    task.get_coro().close()

    def end(self) -> None:
        if hasattr(self, "_warn"):
            warnings._warn_unawaited_coroutine = self._warn  # type: ignore[attr-defined]
            del self._warn
            sys.set_coroutine_origin_tracking_depth(self._depth)
        WORLD.before_time_passes = None
        for task in (*self.tasks, *self.others()):  # whatever is collected from now on is of a schedule that is over
            task._log_destroy_pending = task._log_traceback = False

    def check(self) -> None:
        """The scenario has returned: raise LeftUndone if it left something behind."""
        told = list(self._undone)
        for task in self.tasks:
            if task._loop.is_running() or getattr(task._loop, "_exception_handler", None) is not None:
                continue
            if not task.done():
                told.append(f"{describe(task)} was left behind: it never came to an end.")
            elif task._log_traceback:
                told.append(_never_retrieved(task))
        if told:
            raise LeftUndone("\n".join(dict.fromkeys(told)) + "\nNext: await it, or use asyncio.TaskGroup, which does.")

    # -- told by tasks and coroutines ---------------------------------------------------------------------------------

    def task_made(self, task: Any) -> None:
        frame: Any = sys._getframe(1)
        while frame is not None and frame.f_builtins is not USER_BUILTINS:
            frame = frame.f_back
        if frame is None or WORLD.is_dying or not WORLD.is_active:
            self._others.append(weakref.ref(task))
            task.is_told_of = task._loop.is_running()  # the first one of a loop is who called `asyncio.run`
            return
        task.made_at = line_of(frame)
        task.is_told_of = True
        self.tasks.append(task)

    def others(self) -> list[Any]:
        """The tasks that were not made by the code under test, but by a grader or the library, and are still there."""
        return [task for ref in self._others if (task := ref()) is not None]

    def task_entered(self, loop: Any, task: Any) -> None:
        self._current[loop] = task
        if task is not None and getattr(task, "is_told_of", False):
            WORLD.current.speaks_as = task.get_name()
        elif WORLD.current.speaks_as:
            WORLD.current.speaks_as = ""

    def where_in_task(self) -> tuple[Any, Line | None]:
        """The task of the code under test that runs now, and its line; (None, None) if there is none."""
        frame: Any = sys._getframe(1)
        while frame is not None and frame.f_builtins is not USER_BUILTINS:
            frame = frame.f_back
        thread = WORLD.current
        task = next((task for loop, task in self._current.items() if loop.thread is thread and task is not None), None)
        return (task, line_of(frame)) if task is not None and frame is not None else (None, None)

    def _never_awaited(self, coroutine: Any) -> None:
        if WORLD.is_dying:
            return
        frame = coroutine.cr_frame
        is_ours = frame is not None and frame.f_builtins is USER_BUILTINS
        if not is_ours:
            self._unawaited.append((coroutine.cr_origin or (), coroutine.__qualname__))
            self._warn(coroutine)
            return
        module = sys.modules.get(frame.f_globals.get("__name__", ""))
        if module is None or vars(module) is not frame.f_globals:
            return  # of a schedule that is over
        origins = coroutine.cr_origin or ((frame.f_code.co_filename, frame.f_lineno, ""),)
        self._unawaited.append((origins, coroutine.__qualname__))
        file, line, _ = origins[0]
        self._undone.append(_unawaited(file, line, coroutine.__qualname__))

    def never_awaited(self, file: str) -> list[str]:
        """In words: the coroutines that were made in *file* and that nobody has awaited, also those of the library and of a grader."""
        told: dict[str, None] = {}
        for origins, name in self._unawaited:
            lines = [line for where, line, _ in origins if where == file]
            if lines:
                told[_unawaited(file, lines[0], name)] = None
        return list(told)

    def was_told(self, context: dict[str, Any]) -> bool:
        """Is what the real library would print dealt with? Asked by a loop that has no exception handler of its own."""
        message = context.get("message") or ""
        task = context.get("task") or context.get("future")
        error = context.get("exception")
        if hasattr(task, "made_at"):
            if "never retrieved" in message or "unhandled exception during" in message:
                self._undone.append(_never_retrieved(task))
            elif "destroyed but it is pending" in message:
                self._undone.append(f"{describe(task)} was left behind: it never came to an end.")
            return True
        if error is not None and _comes_from_user(error) and "callback" in message:
            WORLD.fail(error)
        return False

    def cancels_all(self, tasks: Any) -> None:
        """`asyncio.run` is about to cancel *tasks*, which are still there at its end."""
        self.cancelled_at_end += sorted(describe(task) for task in tasks if hasattr(task, "made_at"))

    # -- told by loops ----------------------------------------------------------------------------------------------

    def iteration_began(self, loop: Any) -> None:
        self._in_iteration[loop] = None

    def iteration_ended(self, loop: Any) -> None:
        self._in_iteration.pop(loop, None)
        pause = self._pauses.pop(loop, None)
        if pause is not None and pause.line is not None and WORLD.now > pause.since:
            kept_waiting = pause.ready + len(loop._selector.arrived) + len(loop.overdue())
            seconds = (WORLD.now - pause.since) / NANOSECONDS
            self.blocked.append(Blocked(pause.line.line, pause.line.source, pause.task, seconds, kept_waiting))

    def _time_passes(self, now: int) -> None:
        for loop in self._in_iteration:
            thread = loop.thread
            if thread.blocker is loop._selector or thread.blocker is None or loop in self._pauses:
                continue
            frame = sys._getframe() if thread is WORLD.current else thread.greenlet and thread.greenlet.gr_frame
            while frame is not None and frame.f_builtins is not USER_BUILTINS:
                frame = frame.f_back
            task = self._current.get(loop)
            name = task.get_name() if task is not None else ""
            self._pauses[loop] = _Pause(WORLD.now, line_of(frame) if frame else None, name, len(loop._ready))


def line_of(frame: Any) -> Line:
    return Line(frame.f_lineno, linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip())


def _unawaited(file: str, line: int, name: str) -> str:
    source = linecache.getline(file, line).strip()
    return f"The coroutine {name}() made at {Line(line, source)} was never awaited, so it never ran."


def describe(task: Any) -> str:
    """The task in words: its name, what it runs and where it was made."""
    coroutine = getattr(task.get_coro(), "__qualname__", "")
    what = f", which runs {coroutine}()," if coroutine else ""
    return f"The task {task.get_name()}{what} made at {task.made_at}"


def _never_retrieved(task: Any) -> str:
    error = task._exception
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"{describe(task)} ended in {text}, and nobody looked at it."


def _comes_from_user(error: BaseException) -> bool:
    traceback = error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_builtins is USER_BUILTINS:
            return True
        traceback = traceback.tb_next
    return False


LEFTOVERS = Leftovers()
