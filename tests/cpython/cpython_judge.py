"""Do virtual threads behave like real ones? CPython's own tests are the judge; here they are loaded.

The source is the one that the running interpreter ships in its `test` package, but for the sizes
in SMALLER. What the tests import is virtual where the virtual world has it, their own support modules are loaded a second
time, and all else is real.
"""

from __future__ import annotations

import builtins
import contextlib
import functools
import importlib
import importlib.util
import io
import sys
import textwrap
import traceback
import types
import unittest
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cpython_policies import policies, refuse

from graders.instrument import hooks
from graders.instrument.rewrite import instrument
from graders.search.random_walk import RandomWalk
from graders.world.library import VIRTUAL, library
from graders.world.locks import USER_BUILTINS
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD, Abandoned, End, World

TESTS = (
    "test.test_threading",
    "test.test_thread",
    "test.test_threading_local",
    "test.test_queue",
    "test.test_sched",
    "test.test_concurrent_futures",  # a module up to 3.11, a package from 3.12 on
    "test.test_concurrent_futures.test_as_completed",
    "test.test_concurrent_futures.test_future",
    "test.test_concurrent_futures.test_init",
    "test.test_concurrent_futures.test_shutdown",
    "test.test_concurrent_futures.test_thread_pool",
    "test.test_concurrent_futures.test_wait",
)
INSTRUMENTED_SUPPORT = frozenset(
    {"test.lock_tests", "test.test_concurrent_futures.executor", "test.test_concurrent_futures.util"}
)
PLAIN_SUPPORT = frozenset({"test", "test.support", "test.support.threading_helper", "test.support.import_helper"})

SMALLER = {
    "test.test_queue": (
        ("1024*64", "64"),
        ("list(range(10000))", "list(range(40))"),
        (" N = 50\n", " N = 3\n"),
        ("timeout=1e-5", "timeout=1e-3"),
    ),
}
"""Sizes that are meant to provoke luck: fewer threads, items and polls show the same where every switch is chosen."""


class RunsScript(Exception):
    """The test gives a script to an interpreter of its own, and looks at what it prints."""


class Suite:
    """CPython's tests in the virtual world; *instrumented* as a submission is, or switched only where it blocks."""

    def __init__(self, *, instrumented: bool) -> None:
        self._instrumented = instrumented
        hooks.install()
        if instrumented:
            USER_BUILTINS["__import__"] = self._import
            self._test_builtins = USER_BUILTINS
        else:
            self._test_builtins = dict(vars(builtins), __import__=self._import)
        self._support_builtins = dict(vars(builtins), __import__=self._import)
        self._modules: dict[str, types.ModuleType] = {
            "_queue": types.ModuleType("_queue"),
            "importlib": types.ModuleType("importlib"),
        }
        queue: Any = library().load("queue")
        vars(self._modules["_queue"]).update(SimpleQueue=queue.SimpleQueue, Empty=queue.Empty)
        vars(self._modules["importlib"]).update(vars(importlib), import_module=self._import_by_name)
        self._modules["atexit"] = types.ModuleType("atexit")
        self._atexit: list[Callable[[], Any]] = []
        vars(self._modules["atexit"]).update(register=self._register_atexit)
        self._modules["test.support.script_helper"] = self._script_helper()
        self.cases = {case_id: case for name in TESTS for case_id, case in self._cases_of(name)}

    # -- loading ----------------------------------------------------------------------------------------------------

    def _import(
        self,
        name: str,
        globals: dict[str, Any] | None = None,
        locals: Any = None,
        fromlist: tuple[str, ...] | None = (),
        level: int = 0,
    ) -> types.ModuleType:
        absolute = name
        if level:
            absolute = importlib.util.resolve_name("." * level + name, (globals or {}).get("__package__"))
        if absolute in ("_queue", "importlib", "importlib.util", "atexit"):
            return self._modules[absolute.partition(".")[0]]
        if not self._is_ours(absolute):
            if absolute in VIRTUAL or absolute.startswith("concurrent.futures"):
                return library().import_module(name, globals, locals, fromlist, level)
            return builtins.__import__(name, globals, locals, fromlist or (), level)
        module = self._load(absolute)
        for item in fromlist or ():
            if not hasattr(module, item):
                child = f"{absolute}.{item}"
                setattr(module, item, self._load(child) if self._is_ours(child) else importlib.import_module(child))
        return module if fromlist else self._modules[absolute.partition(".")[0]]

    def _import_by_name(self, name: str, package: str | None = None) -> types.ModuleType:
        return self._import(name, {"__package__": package}, None, ("__name__",))

    def _is_ours(self, name: str) -> bool:
        return name in TESTS or name in INSTRUMENTED_SUPPORT or name in PLAIN_SUPPORT or name in self._modules

    def _load(self, name: str) -> types.ModuleType:
        module = self._modules.get(name)
        if module is not None:
            return module
        parent, _, child = name.rpartition(".")
        if parent:
            self._load(parent)
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        module = importlib.util.module_from_spec(spec)
        self._modules[name] = module
        if name in PLAIN_SUPPORT:
            module.__dict__["__builtins__"] = self._support_builtins
            code = compile(Path(spec.origin).read_bytes(), spec.origin, "exec", dont_inherit=True)
        else:
            module.__dict__["__builtins__"] = self._test_builtins
            source = Path(spec.origin).read_text(encoding="utf-8")
            for large, small in SMALLER.get(name, ()):
                source = source.replace(large, small)
            tree = instrument(source, spec.origin) if self._instrumented else source
            code = compile(tree, spec.origin, "exec", dont_inherit=True)
        exec(code, module.__dict__)
        if name == "test.support":
            module.__dict__["verbose"] = 0
            module.__dict__["run_in_subinterp"] = refuse
        if parent:
            setattr(self._modules[parent], child, module)
        return module

    def _cases_of(self, name: str) -> Iterator[tuple[str, unittest.TestCase]]:
        try:
            spec = importlib.util.find_spec(name)
        except ModuleNotFoundError:
            return
        if spec is None or spec.submodule_search_locations is not None:
            return
        module = self._load(name)
        for suite in vars(module).values():
            if isinstance(suite, type) and issubclass(suite, unittest.TestCase) and not _needs_processes(suite):
                for method in unittest.TestLoader().getTestCaseNames(suite):
                    yield f"{name.removeprefix('test.')}.{suite.__qualname__}.{method}", suite(method)

    def has_module_of(self, case_id: str) -> bool:
        """Does this installation ship the module that the test is in?"""
        return "test." + case_id.rsplit(".", 2)[0] in self._modules

    # -- running ----------------------------------------------------------------------------------------------------

    def run(self, case_id: str, strategy: Any) -> str:
        """Run one test as one schedule; returns what went wrong, or ''. Raises SkipTest as the test does.

        A test that gives scripts to an interpreter is run as it is, and each script is one schedule.
        """
        self._strategy = strategy
        with policies(), self._own_import():
            result = unittest.TestResult()
            end = WORLD.run(lambda: self._run_case(case_id, result), strategy)
            if isinstance(WORLD.error, RunsScript):
                result = unittest.TestResult()
                self._run_case(case_id, result)
                end = End.FINISHED
        if result.skipped:
            raise unittest.SkipTest(result.skipped[0][1])
        problems = [text for _, text in (*result.failures, *result.errors)]
        return "\n".join([*problems, _problem(end)]).strip()

    @contextlib.contextmanager
    def _own_import(self) -> Iterator[None]:
        """Instrumented tests import what this suite gives them, whatever another one has put into their builtins since."""
        before, thread_module = USER_BUILTINS["__import__"], sys.modules["_thread"]
        if self._instrumented:
            USER_BUILTINS["__import__"] = self._import
        try:
            yield
        finally:
            USER_BUILTINS["__import__"] = before
            sys.modules["_thread"] = thread_module  # one of the tests takes it away

    def _run_case(self, case_id: str, result: unittest.TestResult) -> None:
        case = self.cases[case_id]
        unittest.TestSuite([type(case)(case._testMethodName)]).run(result)

    # -- scripts ----------------------------------------------------------------------------------------------------

    def _script_helper(self) -> types.ModuleType:
        real: Any = importlib.import_module("test.support.script_helper")
        module: Any = types.ModuleType(real.__name__)
        vars(module).update(vars(real))

        def run(expect_success: bool, *arguments: str, **environment: str) -> Any:
            if WORLD.is_active:
                WORLD.fail(RunsScript("the test runs a script"))
                raise Abandoned
            result = self._run_script(arguments[arguments.index("-c") + 1])
            if (result.rc == 0) is not expect_success:
                result.fail(arguments)
            return result

        def make_result(code: int, out: bytes, err: bytes) -> Any:
            return real._PythonRunResult(code, out, err)

        self._make_result = make_result
        module.assert_python_ok = functools.partial(run, True)
        module.assert_python_failure = functools.partial(run, False)
        return module

    def _run_script(self, source: str) -> Any:
        """Run *source* as the scenario of a schedule; the exit code and what it printed."""
        source = textwrap.dedent(source)
        tree = instrument(source, "<script>") if self._instrumented else source
        code = compile(tree, "<script>", "exec", dont_inherit=True)
        main = types.ModuleType("__main__")
        main.__dict__["__builtins__"] = self._test_builtins
        exit_code = 0

        def scenario() -> None:
            nonlocal exit_code
            try:
                exec(code, main.__dict__)
            except SystemExit as error:
                exit_code = int(error.code or 0)
            except Exception:
                exit_code = 1
                sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]

        self._atexit.clear()
        saved = sys.stdout, sys.stderr, sys.__stderr__, sys.excepthook, sys.unraisablehook
        out, err = io.BytesIO(), io.BytesIO()
        streams = io.TextIOWrapper(out, write_through=True), io.TextIOWrapper(err, write_through=True)
        sys.stdout, sys.stderr = streams
        sys.__stderr__ = streams[1]  # type: ignore[misc]
        sys.excepthook, sys.unraisablehook = sys.__excepthook__, sys.__unraisablehook__
        try:
            end = WORLD.run(scenario, self._strategy)
            for function in reversed(self._atexit):
                try:
                    function()
                except Exception:
                    traceback.print_exc()
        finally:
            sys.stdout, sys.stderr, sys.__stderr__, sys.excepthook, sys.unraisablehook = saved
            for stream in streams:
                stream.detach()
        if problem := _problem(end):
            raise AssertionError(problem)
        return self._make_result(exit_code, out.getvalue(), err.getvalue())

    def _register_atexit(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Callable[..., Any]:
        self._atexit.append(functools.partial(function, *args, **kwargs))
        return function


def _problem(end: End) -> str:
    """How the schedule that was just run ended, unless it came to its end as it should."""
    if end is End.FINISHED:
        return ""
    who = WORLD.error_thread.label if WORLD.error_thread is not None else "?"
    error = "".join(traceback.format_exception(WORLD.error)) if WORLD.error is not None else ""
    waiting = ", ".join(f"{t.label} for {t.blocker!r}" for t in WORLD.live_at_end)
    return f"The schedule ended {end.name} in {who}. {error}Under way: {waiting}"


def _needs_processes(suite: type[unittest.TestCase]) -> bool:
    """Is it about ProcessPoolExecutor? Those tests share the modules of the thread pool's."""
    return "ProcessPool" in suite.__qualname__ or suite.__qualname__ == "FailingInitializerResourcesTest"


class CurrentFirst:
    """The strategy without preemptions: whoever runs goes on until it waits, then the first that can."""

    late_at = 0
    sleeping: Mapping[int, Any] = types.MappingProxyType({})

    def choose(self, enabled: list[VirtualThread], world: World) -> VirtualThread | None:
        return world.current if world.current in enabled else enabled[0]

    def step_ended(self, thread: int, accesses: dict[int, int]) -> None:
        """Nothing to remember."""


def strategies() -> dict[str, Callable[[], Any]]:
    """What each instrumented test is run under, by name; a test without instrumentation has only the first."""
    walks = {f"random walk {seed}": functools.partial(RandomWalk, seed) for seed in (1, 2, 3)}
    return {"no preemption": CurrentFirst, **walks}
