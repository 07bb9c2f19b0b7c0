"""Does asyncio behave like the real one in the virtual world? CPython's own tests are the judge; here they are loaded into it.

The source is the one that the running interpreter ships in its `test` package, unmodified. `asyncio`, `threading` and `time` are the
virtual ones, the tests' support modules and `unittest.mock` are loaded a second time so that they use those, and all else is real.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import importlib.util
import pkgutil
import subprocess
import traceback
import types
import unittest
from collections.abc import Iterator
from importlib.machinery import ModuleSpec, PathFinder
from typing import Any

from graders.instrument import hooks
from graders.instrument.rewrite import instrument
from graders.search.replay import Replay
from graders.world.library import VIRTUAL, library
from graders.world.locks import USER_BUILTINS
from graders.world.world import WORLD, End

TESTS = tuple(
    f"test.test_asyncio.test_{name}"
    for name in ("locks", "queues", "taskgroups", "tasks", "timeouts", "waitfor", "futures", "threads")
)
SUPPORT = frozenset(
    {
        "test",
        "test.support",
        "test.support.import_helper",
        "test.support.threading_helper",
        "test.test_asyncio",
        "test.test_asyncio.utils",
        "unittest.async_case",
        "unittest.mock",
    }
)
MAX_STEPS = 400_000


class StartsProcess(Exception):
    """The test runs another interpreter, which no virtual thread can follow."""


class Suite:
    """CPython's tests of asyncio in the virtual world; *instrumented* as a submission is, or as they are."""

    def __init__(self, *, instrumented: bool) -> None:
        self._instrumented = instrumented
        hooks.install()
        WORLD.multi = False  # what the last schedule left: there are no threads while the tests are being loaded
        self._support_builtins = dict(vars(builtins), __import__=self._import)
        self._user_import = USER_BUILTINS["__import__"]
        if instrumented:
            USER_BUILTINS["__import__"] = self._import
        self._modules: dict[str, types.ModuleType] = {}
        self._shadow("unittest", unittest)
        self._shadow("pkgutil", pkgutil, resolve_name=self._resolve)
        library().load("asyncio")
        vars(self._modules["unittest"])["mock"] = self._load("unittest.mock")
        vars(self._modules["unittest"])["IsolatedAsyncioTestCase"] = self._load(
            "unittest.async_case"
        ).IsolatedAsyncioTestCase
        self.cases = {case_id: case for name in TESTS for case_id, case in self._cases_of(name)}
        USER_BUILTINS["__import__"] = self._user_import

    # -- loading ----------------------------------------------------------------------------------------------------

    def _shadow(self, name: str, real: types.ModuleType, **changed: Any) -> None:
        module = self._modules[name] = types.ModuleType(name)
        vars(module).update({key: value for key, value in vars(real).items() if key != "__builtins__"}, **changed)

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
        if absolute in ("unittest", "pkgutil"):
            return self._modules[absolute]
        if not self._is_ours(absolute):
            if absolute in VIRTUAL:
                return library().import_module(name, globals, locals, fromlist, level)
            return builtins.__import__(name, globals, locals, fromlist or (), level)
        module = self._load(absolute)
        for item in fromlist or ():
            if not hasattr(module, item):
                child = f"{absolute}.{item}"
                setattr(module, item, self._load(child) if self._is_ours(child) else importlib.import_module(child))
        return module if fromlist else self._modules[absolute.partition(".")[0]]

    def _resolve(self, name: str) -> Any:
        """`pkgutil.resolve_name`, among these modules."""
        head, *rest = name.split(".")
        found: Any = self._import(head)
        for index, part in enumerate(rest):
            if not hasattr(found, part):
                self._import(".".join([head, *rest[: index + 1]]))
            found = getattr(found, part)
        return found

    @staticmethod
    def _is_ours(name: str) -> bool:
        return name in TESTS or name in SUPPORT

    def _load(self, name: str) -> types.ModuleType:
        module = self._modules.get(name)
        if module is not None:
            return module
        parent, _, child = name.rpartition(".")
        if parent and parent != "unittest":
            self._load(parent)
        spec = _spec_of(name)
        assert spec is not None
        assert spec.origin is not None
        module = importlib.util.module_from_spec(spec)
        self._modules[name] = module
        loader: Any = spec.loader
        if self._instrumented and name in TESTS:
            module.__dict__["__builtins__"] = USER_BUILTINS
            code = compile(instrument(loader.get_source(name), spec.origin), spec.origin, "exec", dont_inherit=True)
        else:
            module.__dict__["__builtins__"] = self._support_builtins
            code = loader.get_code(name)
        exec(code, module.__dict__)
        if name == "test.test_asyncio.utils":
            module.__dict__["TestSelector"].select = _select
        if name == "test.support":
            module.__dict__["verbose"] = 0
        if parent:
            setattr(self._modules[parent], child, module)
        return module

    def _cases_of(self, name: str) -> Iterator[tuple[str, unittest.TestCase]]:
        if _spec_of(name) is None:
            return
        for suite in list(vars(self._load(name)).values()):
            if isinstance(suite, type) and issubclass(suite, unittest.TestCase):
                for method in unittest.TestLoader().getTestCaseNames(suite):
                    yield f"{name.removeprefix('test.test_asyncio.')}.{suite.__qualname__}.{method}", suite(method)

    # -- running ----------------------------------------------------------------------------------------------------

    def run(self, case_id: str) -> str:
        """Run one test as the scenario of one schedule; returns what went wrong, or ''. Raises SkipTest as the test does."""
        case = type(self.cases[case_id])(self.cases[case_id]._testMethodName)
        result = unittest.TestResult()

        def scenario() -> None:
            unittest.TestSuite([case]).run(result)

        limits, WORLD.max_steps, WORLD.max_ticks = (WORLD.max_steps, WORLD.max_ticks), MAX_STEPS, 10 * MAX_STEPS
        at_finish, WORLD.at_finish = WORLD.at_finish, []  # these tests leave things behind on purpose
        popen, subprocess.Popen = subprocess.Popen, _refuse  # type: ignore[misc,assignment]
        if self._instrumented:
            USER_BUILTINS["__import__"] = self._import
        try:
            end = WORLD.run(scenario, Replay(()))
        finally:
            USER_BUILTINS["__import__"] = self._user_import
            (WORLD.max_steps, WORLD.max_ticks), WORLD.at_finish, subprocess.Popen = limits, at_finish, popen  # type: ignore[misc]
        if result.skipped:
            raise unittest.SkipTest(result.skipped[0][1])
        problems = [text for _, text in (*result.failures, *result.errors)]
        if end is not End.FINISHED:
            error = "".join(traceback.format_exception(WORLD.error)) if WORLD.error is not None else ""
            waiting = ", ".join(f"{t.label} for {t.blocker!r}" for t in WORLD.live_at_end)
            problems.append(f"The schedule ended {end.name}. {error}Under way: {waiting}")
        return "\n".join(problems)


def _spec_of(name: str) -> ModuleSpec | None:
    """Where *name* is found on the path; pytest's hook, which rewrites what is called test_…, is not asked."""
    parent = name.rpartition(".")[0]
    path = None
    if parent:
        package = _spec_of(parent)
        path = package.submodule_search_locations if package is not None else []
    return PathFinder.find_spec(name, path)


def _select(self: Any, timeout: float | None) -> list[Any]:
    """The selector of the tests' own loop never waits; the threads that it should wait for get their turn all the same."""
    if WORLD.multi:
        WORLD.spin(0)
    return []


def _refuse(*args: Any, **kwargs: Any) -> Any:
    raise StartsProcess("a real process was to be started")


def is_missing() -> bool:
    """Does this interpreter come without the tests?"""
    return all(_spec_of(name) is None for name in TESTS)


@functools.cache
def suite(*, instrumented: bool) -> Suite:
    """The tests, loaded once."""
    return Suite(instrumented=instrumented)
