"""The two judges, of threads and of asyncio, don't get into each other's way in one process."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import asyncio_judge
import cpython_judge
import pytest

if importlib.util.find_spec("test") is None or importlib.util.find_spec("test.lock_tests") is None:
    pytest.skip("this Python was installed without its `test` package", allow_module_level=True)


def test_a_script_imports_what_its_own_judge_gives_it_after_the_other_one_was_at_work() -> None:
    threads = cpython_judge.Suite(instrumented=True)
    try:
        asyncio_judge.suite.__wrapped__(instrumented=True)

        with threads._own_import():
            found = cpython_judge.USER_BUILTINS["__import__"]("atexit")

        assert found is threads._modules["atexit"]
    finally:
        cpython_judge.hooks.install()


LOADED_LATE = """
from graders.world.library import library
vars(library().load("threading"))["_SHUTTING_DOWN"] = True
assert library().load("concurrent.futures.thread")
"""


def test_a_pool_can_be_loaded_after_a_schedule_has_shut_down() -> None:
    subprocess.run([sys.executable, "-c", LOADED_LATE], check=True, cwd=Path(__file__).parents[2])
