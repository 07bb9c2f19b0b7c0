"""While CPython's tests run, errors in threads are printed as Python prints them, and nothing may fork."""

from __future__ import annotations

import contextlib
import functools
import importlib
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

from graders.world import natives
from graders.world.world import WORLD

MAX_STEPS = 100_000


class StartsProcess(Exception):
    """The test forks or starts a program, and no virtual thread can follow it there."""


def refuse(*args: Any, **kwargs: Any) -> Any:
    """Stands in for whatever would start a process or another interpreter."""
    error = StartsProcess("a real process or interpreter was to be started")
    if WORLD.is_active:
        WORLD.fail(error)
    raise error


@contextlib.contextmanager
def policies() -> Iterator[None]:
    """Many steps, no processes, and an exception that leaves a thread is printed and no failure."""

    changes: list[tuple[Any, str, Any]] = [
        (WORLD, "max_steps", MAX_STEPS),
        (natives, "thread_raised", _thread_raised),
        (os, "fork", refuse),
        (os, "_exit", refuse),
        (os, "kill", refuse),
        (subprocess, "Popen", refuse),
        (signal, "setitimer", refuse),
    ]
    for module, name in (
        ("_testcapi", "run_in_subinterp"),
        ("_testcapi", "run_in_subinterp_with_config"),
        ("_testinternalcapi", "run_in_subinterp_with_config"),
        ("_interpreters", "create"),
        ("_xxsubinterpreters", "create"),
    ):
        with contextlib.suppress(ImportError):
            owner = importlib.import_module(module)
            if hasattr(owner, name):
                changes.append((owner, name, refuse))
    changes.append((logging.getLogger(), "handlers", []))  # pytest's are not what CPython's tests expect
    saved = [(owner, name, getattr(owner, name)) for owner, name, _ in changes]
    for owner, name, value in changes:
        setattr(owner, name, value)
    try:
        yield
    finally:
        for owner, name, value in saved:
            setattr(owner, name, value)


def _thread_raised(error: BaseException, function: Callable[..., Any] | None = None) -> None:
    if function is None:
        return  # threading's own hook prints it
    if sys.version_info >= (3, 13):
        message, obj = f"Exception ignored in thread started by {function!r}", None
    else:
        message, obj = "Exception ignored in thread started by", function
    sys.unraisablehook(_unraisable_arguments()((type(error), error, error.__traceback__, message, obj)))


@functools.cache
def _unraisable_arguments() -> Any:
    """The type of what `sys.unraisablehook` is given. It has no public name."""

    class Broken:
        def __del__(self) -> None:
            raise ValueError

    seen: list[type] = []
    hook, sys.unraisablehook = sys.unraisablehook, lambda arguments: seen.append(type(arguments))
    try:
        Broken()
    finally:
        sys.unraisablehook = hook
    return seen[0]
