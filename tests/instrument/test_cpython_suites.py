"""Do the hooks change the meaning of any code? CPython's own tests of the language say the same with them as without."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SUITES = (
    "test_grammar",
    "test_patma",
    "test_generators",
    "test_coroutines",
    "test_with",
    "test_augassign",
    "test_unpack_ex",
    "test_named_expressions",
    "test_descr",
    "test_dataclasses",
)
KEPT = "an object whose id() names a location is kept alive until the schedule is over, so it is finalised later"
CAN_NOT_APPLY = {
    "test.test_generators.FinalizationTest.test_frame_resurrect": KEPT,
    "test.test_generators.FinalizationTest.test_refcycle": KEPT,
    "test.test_coroutines.CoroutineTest.test_for_6": KEPT,
    "test.test_descr.ClassPropertiesAndMethods.test_cycle_through_dict": KEPT,
    "test.test_descr.ClassPropertiesAndMethods.test_slots": KEPT,
    "test.test_descr.ClassPropertiesAndMethods.test_subtype_resurrection": KEPT,
    "test.test_descr.MiscTests.test_type_lookup_mro_reference": (
        "a key of the class's dict changes its bases while it is compared, which the hook's own look-up does once more"
    ),
}
"""Tests that fail only while another thread is alive, each with its reason."""

NUMBERED = "a class whose objects would hash by their address has a `__hash__` of its own, which numbers them"
OBJECT = "`object()` is of a class of ours, so that it has a number"
DIFFERENT = {
    "test.test_descr.ClassPropertiesAndMethods.test_builtin_function_or_method": (
        "`items.append` that is not called at once is a stand-in, equal only to itself"
    ),
    "test.test_descr.ClassPropertiesAndMethods.test_dir": OBJECT,
    "test.test_descr.ClassPropertiesAndMethods.test_metaclass": f"{OBJECT}: it can't be the base of a class with another metaclass",
    "test.test_descr.ClassPropertiesAndMethods.test_object_class": OBJECT,
    "test.test_descr.ClassPropertiesAndMethods.test_subclass_propagation": f"{NUMBERED}, and which the test deletes",
    "test.test_descr.DictProxyTests.test_iter_items": NUMBERED,
    "test.test_descr.DictProxyTests.test_iter_keys": NUMBERED,
    "test.test_descr.DictProxyTests.test_iter_values": NUMBERED,
    "test.test_dataclasses.TestHash.test_hash_no_args": NUMBERED,
    "test.test_dataclasses.TestHash.test_hash_rules": NUMBERED,
}
"""Tests that fail in either way, each with its reason."""

GOOD = ("passed", "skipped", "failed as expected")

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("test.test_grammar") is None, reason="this interpreter ships without its `test` package"
)


def outcomes(suite: str, mode: str) -> dict[str, str]:
    """The result of each test of *suite*, from a process of its own."""
    path = os.pathsep.join([str(HERE.parents[1]), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, str(HERE / "cpython_suite.py"), suite, mode],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, str] = json.loads(done.stdout)
    return found


def bad(found: dict[str, str]) -> dict[str, str]:
    return {name: outcome for name, outcome in found.items() if outcome not in GOOD}


def assert_the_same(suite: str, mode: str, listed: frozenset[str]) -> None:
    found = outcomes(suite, mode)
    end = found.pop("the schedule", "finished")
    wrong = {name: outcome for name, outcome in bad(found).items() if name not in listed}
    if wrong:  # what fails without the hooks too is not their doing
        already = bad(outcomes(suite, "plain"))
        wrong = {name: outcome for name, outcome in wrong.items() if name not in already}

    assert found
    assert end == "finished"
    assert not wrong, "\n\n".join(f"{name}: {outcome}" for name, outcome in wrong.items())


@pytest.mark.parametrize("suite", SUITES)
def test_cpythons_tests_say_the_same_when_they_are_instrumented(suite: str) -> None:
    assert_the_same(suite, "instrumented", frozenset(DIFFERENT))


@pytest.mark.parametrize("suite", SUITES)
def test_cpythons_tests_say_the_same_when_another_thread_is_alive(suite: str) -> None:
    assert_the_same(suite, "switching", frozenset(CAN_NOT_APPLY | DIFFERENT))
