"""How does the standard library's own asyncio come to run on virtual threads? Loaded a second time, with a loop of ours.

Tasks, futures, locks, queues, groups, timeouts and runners are the library's own Python code (not the C twins in `_asyncio`). Only three
things are different: the event loop (`graders.world.event_loop`), that tasks are told of (`graders.world.leftovers`), and that
sets of tasks, of coroutines and of async generators have the same order in every run.
"""

from __future__ import annotations

import functools
import itertools
import signal
import sys
import types
from collections.abc import Callable, Collection, Iterable
from typing import Any

from graders.world.event_loop import event_loop_class
from graders.world.leftovers import LEFTOVERS
from graders.world.set_order import in_order
from graders.world.world import WORLD

MODULES = frozenset(
    ["asyncio"]
    + [
        f"asyncio.{name}"
        for name in (
            "base_events", "base_futures", "base_subprocess", "base_tasks", "constants", "coroutines", "events", "exceptions",
            "format_helpers", "futures", "graph", "locks", "log", "mixins", "proactor_events", "protocols", "queues", "runners",
            "selector_events", "sslproto", "staggered", "streams", "subprocess", "taskgroups", "tasks", "threads", "timeouts",
            "tools", "transports", "trsock", "unix_events", "windows_events", "windows_utils",
        )
    ]
)  # fmt: skip
"""All modules of the package, on any version of Python and any system."""

REASON = "needs a real socket, process or signal"
ADVICE = "take what waits for the outside world as an argument; a check then passes a coroutine that sleeps."


def stand_in(name: str) -> types.ModuleType | None:
    """What a module of asyncio gets when it imports *name*, if that is not the real thing."""
    if name == "ssl":
        raise ImportError("ssl is not there in the virtual world", name="ssl")  # asyncio does without
    if name != "signal":
        return None
    module = types.ModuleType("signal")
    vars(module).update(vars(signal), getsignal=lambda number: None)  # so `asyncio.run` installs no handler
    return module


def adapt(modules: dict[str, types.ModuleType], refuse: Callable[[str, str, str], None]) -> None:
    """asyncio has just been loaded into *modules*: give it the virtual loop. *refuse* ends the schedule."""
    package: Any = modules["asyncio"]
    events: Any = modules["asyncio.events"]
    tasks: Any = modules["asyncio.tasks"]
    runners: Any = modules["asyncio.runners"]
    base_events = modules["asyncio.base_events"]
    loop_class = event_loop_class(base_events, events, lambda name: refuse(name, REASON, ADVICE), LEFTOVERS)
    kept = (events.AbstractEventLoop, vars(base_events)["BaseEventLoop"])
    for module in [module for name, module in modules.items() if name in MODULES]:
        for name, value in list(vars(module).items()):
            if not isinstance(value, type):
                continue
            if name.endswith("EventLoop") and issubclass(value, events.AbstractEventLoop) and value not in kept:
                setattr(module, name, loop_class)
            elif "_loop_factory" in vars(value) and value.__module__ != "asyncio.runners":
                value._loop_factory = staticmethod(loop_class)  # type: ignore[attr-defined]
    for name in ("create_subprocess_exec", "create_subprocess_shell", "open_connection", "start_server"):
        setattr(package, name, _refused(name, refuse))
    for name in ("open_unix_connection", "start_unix_server"):
        if hasattr(package, name):
            setattr(package, name, _refused(name, refuse))
    tasks.set = functools.partial(_set_of_awaitables, modules["asyncio.futures"].Future)
    _tell_of_tasks(tasks)
    _remember_holders(modules["asyncio.locks"])
    cancel_all = runners._cancel_all_tasks

    def cancel_all_tasks(loop: Any) -> None:
        if not WORLD.is_dying:
            LEFTOVERS.cancels_all(tasks.all_tasks(loop))
        cancel_all(loop)

    runners._cancel_all_tasks = cancel_all_tasks
    WORLD.at_finish.append(LEFTOVERS.check)
    WORLD.at_unwind.append(LEFTOVERS.unwind)
    WORLD.at_end.append(LEFTOVERS.end)
    if WORLD.is_active:
        LEFTOVERS.begin()


def _refused(name: str, refuse: Callable[[str, str, str], None]) -> Callable[..., Any]:
    def function(*args: Any, **kwargs: Any) -> None:
        refuse(f"asyncio.{name}", REASON, ADVICE)

    function.__name__ = name
    return function


def _set_of_awaitables(future_class: type, members: Iterable[Any] = ()) -> Collection[Any]:
    """In place of `set` in `asyncio.tasks`. What isn't numbered as futures are, such as the coroutines that `as_completed` begins, keeps
    the order in which it came: a real set would have another one for the same schedule."""
    kept = dict.fromkeys(in_order(members))
    return set(kept) if all(isinstance(member, future_class) for member in kept) else kept.keys()


def _tell_of_tasks(tasks: Any) -> None:
    register, enter, leave = tasks._register_task, tasks._enter_task, tasks._leave_task

    def _register_task(task: Any) -> None:
        register(task)
        LEFTOVERS.task_made(task)

    def _enter_task(loop: Any, task: Any) -> None:
        enter(loop, task)
        LEFTOVERS.task_entered(loop, task)

    def _leave_task(loop: Any, task: Any) -> None:
        leave(loop, task)
        LEFTOVERS.task_entered(loop, None)

    calls_py = "_py_register_task" in tasks.Task.__init__.__code__.co_names  # from 3.14 on
    for function in (_register_task, _enter_task, _leave_task):
        setattr(tasks, f"_py{function.__name__}" if calls_py else function.__name__, function)


def _remember_holders(locks: Any) -> None:
    """A lock remembers which task took it and where, to be told in a deadlock."""
    acquire_unseen = locks.Lock.acquire

    @functools.wraps(acquire_unseen)
    async def acquire(self: Any) -> Any:
        result = await acquire_unseen(self)
        self.taken_by = LEFTOVERS.where_in_task()
        if WORLD.observer is not None and self.taken_by[1] is not None:
            WORLD.observer.task_takes(self.taken_by[1].line, self.taken_by[1].source)
        return result

    locks.Lock.acquire = acquire


def reset(modules: dict[str, types.ModuleType]) -> None:
    """Undo what a schedule left in asyncio's own global variables."""
    tasks: Any = modules["asyncio.tasks"]
    events: Any = modules["asyncio.events"]
    for name in ("_scheduled_tasks", "_all_tasks", "_eager_tasks", "_current_tasks"):
        if hasattr(tasks, name):
            getattr(tasks, name).clear()
    tasks._task_name_counter = itertools.count(1).__next__
    events._event_loop_policy = None
    events._running_loop = type(events._running_loop)()
    sys.set_asyncgen_hooks(None, None)
    LEFTOVERS.begin()
