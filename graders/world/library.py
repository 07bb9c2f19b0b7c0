"""How does code come to import a `threading` that runs on virtual threads? By a second copy of the standard library's modules.

The source is the interpreter's own, unmodified; only what its `import` statements find is ours. Code in the virtual world has a
`__import__` of its own in its builtins, so nothing is patched and real code in the same process is not affected.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import importlib.util
import itertools
import os
import random
import types
import weakref
from collections.abc import Callable
from typing import Any

from graders.world import asynchronous, natives
from graders.world.caches import functools_module
from graders.world.locks import USER_BUILTINS
from graders.world.out_of_reach import CPUS, importlib_of, reason_of, refuse, stand_in
from graders.world.set_order import zip_in_order
from graders.world.thread_end import EndOfThread, handle_of
from graders.world.virtual_time import virtual_time_module
from graders.world.visible import make_visible
from graders.world.world import WORLD

VIRTUAL = asynchronous.MODULES | frozenset(
    {
        "_thread",
        "_threading_local",
        "concurrent",
        "concurrent.futures",
        "concurrent.futures._base",
        "concurrent.futures.thread",
        "queue",
        "sched",
        "threading",
        "time",
    }
)
"""The modules that exist a second time in the virtual world."""

NOT_THERE = frozenset({"_queue", "_asyncio"})
"""C accelerators whose pure Python twin is used instead."""

NOT_IN_OS = frozenset({"fork", "register_at_fork"})
"""What the virtual modules don't find in `os`: virtual threads are not there after a fork."""

Import = Callable[..., types.ModuleType]


class Library:
    """The second copy of the standard library's concurrent part."""

    def __init__(self) -> None:
        self.modules: dict[str, types.ModuleType] = {
            "_thread": natives.virtual_thread_module(),
            "time": virtual_time_module(),
        }
        self._builtins = dict(vars(builtins), __import__=self.import_module, zip=zip_in_order)
        self._functools = functools_module()
        self._shadow_os = types.ModuleType("os")
        vars(self._shadow_os).update({name: value for name, value in vars(os).items() if name not in NOT_IN_OS})
        vars(self._shadow_os).update(dict.fromkeys(("cpu_count", "process_cpu_count"), lambda: CPUS))
        self._importlib = importlib_of(self.import_module)
        self._snapshots: dict[str, dict[str, Any]] = {}
        self._find_first: Callable[[str], types.ModuleType | None] = lambda name: None
        self._atexits: list[Callable[[], None]] = []
        WORLD.at_start(self._reset)
        WORLD.at_exit = self._leave
        self.load("threading")

    def import_module(
        self,
        name: str,
        globals: dict[str, Any] | None = None,
        locals: Any = None,
        fromlist: tuple[str, ...] | None = (),
        level: int = 0,
    ) -> types.ModuleType:
        """`__import__` for code in the virtual world."""
        absolute = name
        if level:
            package = (globals or {}).get("__package__") or ""
            base = package.rsplit(".", level - 1)[0] if level > 1 else package
            absolute = f"{base}.{name}" if name else base
        if absolute == "_queue" and globals is not None and globals.get("__name__") not in VIRTUAL:
            return self._c_queue()
        if absolute in NOT_THERE:
            raise ImportError(f"{absolute} is not there in the virtual world", name=absolute)
        if absolute == "os" and globals is not None and globals.get("__name__") in VIRTUAL:
            return self._shadow_os
        if absolute == "functools" and globals is not None and globals.get("__builtins__") is USER_BUILTINS:
            return self._functools
        if absolute == "random" and WORLD.at_start(_seed_random):
            _seed_random()
        if globals is not None and globals.get("__name__") in asynchronous.MODULES:
            stand_in = asynchronous.stand_in(absolute)
            if stand_in is not None:
                return stand_in
        elif globals is None or globals.get("__builtins__") is not vars(builtins):
            if absolute == "importlib" or (absolute.startswith("importlib.") and not fromlist):
                builtins.__import__(absolute)
                return self._importlib
            if reason_of(absolute) is not None:
                return self._out_of_reach(absolute, fromlist)
        if absolute not in VIRTUAL:
            found = self._find_first(absolute)
            if found is not None:
                if fromlist:
                    for item in fromlist:
                        if not hasattr(found, item):
                            self._find_first(f"{absolute}.{item}")
                    return found
                return self._find_first(absolute.partition(".")[0]) or found if not level else found
            return builtins.__import__(name, globals, locals, fromlist or (), level)
        module = self.load(absolute)
        if fromlist:
            for item in fromlist:
                if not hasattr(module, item) and f"{absolute}.{item}" in VIRTUAL:
                    # It may still be loading itself, but what it is called is known.
                    self._set_child(absolute, item, self.load(f"{absolute}.{item}"))
            return module
        return self.load(absolute.partition(".")[0]) if not level else module

    def _c_queue(self) -> types.ModuleType:
        """`_queue` for those who ask for it by that name: with the queue that `queue` has in the virtual world."""
        queue: Any = self.load("queue")
        module = types.ModuleType("_queue")
        vars(module).update(SimpleQueue=queue.SimpleQueue, Empty=queue.Empty)
        return module

    def _out_of_reach(self, absolute: str, fromlist: tuple[str, ...] | None) -> types.ModuleType:
        """What an `import` of a module that is out of reach gives."""
        module = stand_in(absolute, fromlist or ())
        if fromlist:
            return module
        parent, _, child = absolute.rpartition(".")
        if parent in VIRTUAL:  # concurrent.futures.process
            setattr(self.load(parent), child, module)
        top = absolute.partition(".")[0]
        return self.load(top) if top in VIRTUAL else stand_in(top)

    def find_first(self, find: Callable[[str], types.ModuleType | None]) -> None:
        """Ask *find* for every module that the virtual world does not have itself."""
        self._find_first = find

    def load(self, name: str) -> types.ModuleType:
        """The virtual module called *name*, executed on its first use."""
        module = self.modules.get(name)
        if module is not None:
            return module
        parent, _, child = name.rpartition(".")
        if parent:
            self.load(parent)
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            raise ImportError(f"no module named {name}", name=name)
        module = types.ModuleType(name)
        module.__file__ = spec.origin
        module.__package__ = name if spec.submodule_search_locations is not None else parent
        module.__spec__ = spec
        module.__dict__["__builtins__"] = self._builtins
        self.modules[name] = module
        code = spec.loader.get_code(name)  # type: ignore[attr-defined]
        if not WORLD.is_active and "threading" in self.modules:
            vars(self.modules["threading"])["_SHUTTING_DOWN"] = False  # what the last schedule left
        was_active, WORLD.is_active = WORLD.is_active, False  # its own locks are static, whenever it is first imported
        try:
            if code is not None:
                exec(code, module.__dict__)
        finally:
            WORLD.is_active = was_active
        if name == "queue":
            vars(module)["Empty"].__module__ = "_queue"  # where the real one comes from, as a traceback says
        elif name == "concurrent.futures.thread":
            self._atexits = self.modules["threading"]._threading_atexits[-1:]
        if parent:
            self._set_child(parent, child, module)
        make_visible(module)
        if name == "asyncio":
            asynchronous.adapt(self.modules, refuse)
            for changed in self._snapshots.keys() & asynchronous.MODULES:
                self._snapshots[changed] = dict(vars(self.modules[changed]))
        self._snapshots[name] = dict(vars(module))
        return module

    def _set_child(self, parent: str, child: str, module: types.ModuleType) -> None:
        setattr(self.modules[parent], child, module)
        if parent in self._snapshots:
            self._snapshots[parent][child] = module

    def _reset(self) -> None:
        """Undo what a schedule left in the library's own global variables."""
        for name, snapshot in self._snapshots.items():
            namespace = vars(self.modules[name])
            if len(namespace) != len(snapshot):
                for extra in namespace.keys() - snapshot.keys():
                    del namespace[extra]
            namespace.update(snapshot)
        threading: Any = self.modules["threading"]
        main = threading._main_thread
        end = _end_of(main)
        end._is_static = False
        end.holder = WORLD.current
        threading._active.clear()
        threading._active[natives.MAIN_IDENT] = main
        threading._limbo.clear()
        threading._dangling.clear()
        threading._dangling.add(main)
        threading._counter = itertools.count(1).__next__
        if hasattr(threading, "_shutdown_locks"):
            threading._shutdown_locks.clear()
        threading._threading_atexits[:] = self._atexits
        for key in [key for key in vars(main) if key.startswith("_local__") or key == "__local"]:
            del main.__dict__[key]
        pool: Any = self.modules.get("concurrent.futures.thread")
        if pool is not None:
            pool._threads_queues = weakref.WeakKeyDictionary()
            pool._shutdown = False
            pool.ThreadPoolExecutor._counter = itertools.count().__next__
        if "asyncio" in self.modules:
            asynchronous.reset(self.modules)

    def _leave(self) -> None:
        """What the interpreter does before it waits for the other threads: `threading._shutdown`."""
        threading: Any = self.modules["threading"]
        if not WORLD.multi and not threading._threading_atexits:
            return
        threading._SHUTTING_DOWN = True
        try:
            for call in reversed(threading._threading_atexits):
                call()
        except Exception as error:
            natives.thread_raised(error, threading._shutdown)
        if (handle := handle_of(threading._main_thread)) is not None:
            handle._set_done()
        else:
            _end_of(threading._main_thread).let_go()
            threading._main_thread._is_stopped = True


def _end_of(main: Any) -> EndOfThread:
    """The lock that stands for the life of the main thread, as at the start of a program."""
    if (handle := handle_of(main)) is not None:
        handle._state = "running"
        return handle._end
    if main._tstate_lock is None:
        main._tstate_lock = EndOfThread()
    main._is_stopped = False
    end: EndOfThread = main._tstate_lock
    return end


def _seed_random() -> None:
    """What the code under test draws is the same in every schedule, so that only the schedule differs."""
    random.seed(1)


@functools.cache
def library() -> Library:
    """The one virtual library of this process."""
    return Library()
