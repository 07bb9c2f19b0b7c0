"""CPython's own tests of its threads, locks, queues and pools, run on virtual threads: what is real must not be told apart."""

from __future__ import annotations

import gc
import importlib.util
import sys
import unittest
from collections.abc import Iterator
from pathlib import Path

import cpython_judge
import exceptions
import pytest

if importlib.util.find_spec("test") is None or importlib.util.find_spec("test.lock_tests") is None:
    pytest.skip("this Python was installed without its `test` package", allow_module_level=True)

EXCEPTED = exceptions.read(Path(__file__).with_name("exceptions.toml"))
pytestmark = pytest.mark.timeout(60)


@pytest.fixture(scope="module", autouse=True)
def _quick_collections() -> Iterator[None]:
    """CPython's tests ask for a full garbage collection very often; leave out what was there before."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="module", autouse=True)
def _names_of_its_own() -> Iterator[None]:
    """Other tests in this process find the builtins of instrumented code as they expect them."""
    yield
    cpython_judge.hooks.install()


POLLS = "all_methods_in_many_threads"
"""These tests poll a queue without a pause: where nothing is instrumented, nobody else would ever run."""

PLAIN = cpython_judge.Suite(instrumented=False)
INSTRUMENTED = cpython_judge.Suite(instrumented=True)


def _problem(case_id: str) -> str:
    """What goes wrong first, in one of the ways to run a CPython test."""
    for suite, label, strategy in (
        (PLAIN, "not instrumented", cpython_judge.CurrentFirst),
        *((INSTRUMENTED, label, strategy) for label, strategy in cpython_judge.strategies().items()),
    ):
        if suite is PLAIN and POLLS in case_id:
            continue
        problem = suite.run(case_id, strategy())
        if problem:
            return f"{label}:\n{problem}"
    return ""


@pytest.mark.parametrize("case_id", [case_id for case_id in INSTRUMENTED.cases if case_id not in EXCEPTED])
def test_virtual_threads_pass_the_test_of_real_ones(case_id: str) -> None:
    try:
        problem = _problem(case_id)
    except unittest.SkipTest as reason:
        pytest.skip(f"CPython leaves it out here: {reason}")

    assert not problem, f"{case_id} {problem}"


@pytest.mark.parametrize("case_id", EXCEPTED)
def test_an_exception_names_a_test_that_still_fails(case_id: str) -> None:
    assert case_id in INSTRUMENTED.cases, f"no such test on {sys.version.split()[0]}: take it off the list"
    if EXCEPTED[case_id].never_run:
        return

    assert _problem(case_id), "it passes: take it off the list"
