"""CPython's own tests of asyncio pass in the virtual world, or stand here with the reason why they can't apply."""

from __future__ import annotations

import contextlib
import io
import unittest

import asyncio_judge
import pytest
from asyncio_judge import TESTS, suite

NEEDS_PROCESS = "starts another interpreter with PYTHONASYNCIODEBUG set"
NEEDS_C = "requires the C _asyncio module"  # the tests' own words; the pure Python twin of each of these tests runs
SLOW = "collects garbage hundreds of times, to crash reference counts in C"
ID = "looks for hex(id(queue)) in its repr; id() numbers objects, the same in each run of a schedule, and is no address"
KEPT = "a submission's tasks are kept until the schedule is over, so that nothing depends on the garbage collector"

CAN_NOT_APPLY = {
    "test_tasks.CoroutineGatherTests.test_env_var_debug": NEEDS_PROCESS,
    "test_tasks.FutureGatherTests.test_env_var_debug": NEEDS_PROCESS,
    "test_tasks.PyTask_PyFuture_Tests.test_task_del_collect": SLOW,
    "test_tasks.PyTask_PyFuture_SubclassTests.test_task_del_collect": SLOW,
    "test_futures.PyFutureTests.test_future_del_collect": SLOW,
}

CAN_NOT_APPLY_TO_SUBMISSIONS = {
    f"test_tasks.{suite_name}.test_log_destroyed_pending_task": KEPT
    for suite_name in ("PyTask_PyFuture_Tests", "PyTask_PyFuture_SubclassTests")
} | {f"test_queues.QueueBasicTests.{name}": ID for name in ("test_repr", "test_str")}

pytestmark = pytest.mark.skipif(
    asyncio_judge.is_missing(),
    reason="this interpreter ships no test.test_asyncio",
)


@pytest.mark.parametrize("instrumented", [False, True], ids=["plain", "instrumented"])
@pytest.mark.parametrize("module", [name.rpartition(".")[2] for name in TESTS])
@pytest.mark.timeout(120)
def test_a_module_of_cpythons_tests_passes_in_the_virtual_world(module: str, instrumented: bool) -> None:
    tests = suite(instrumented=instrumented)
    left_out = CAN_NOT_APPLY | (CAN_NOT_APPLY_TO_SUBMISSIONS if instrumented else {})
    wanted = [case_id for case_id in tests.cases if case_id.startswith(f"{module}.")]
    if not wanted:
        pytest.skip(f"this version has no {module}")
    problems: dict[str, str] = {}
    reasons: set[str] = set()
    for case_id in wanted:
        if case_id in left_out:
            continue
        try:
            with contextlib.redirect_stderr(io.StringIO()):
                problem = tests.run(case_id)
        except unittest.SkipTest as skipped:
            reasons.add(str(skipped))
            continue
        if problem:
            problems[case_id] = problem.strip().splitlines()[-1]

    assert not problems
    assert reasons <= {NEEDS_C}


def test_the_list_of_tests_that_can_not_apply_names_existing_ones() -> None:
    assert CAN_NOT_APPLY.keys() | CAN_NOT_APPLY_TO_SUBMISSIONS.keys() <= suite(instrumented=False).cases.keys()
