"""How many of CPython's own tests pass in the virtual world? `python tests/cpython/table.py [PYTHON …]` prints docs/cpython-suites.md.

Each PYTHON (default: this one) counts for itself; it needs what Racecourse needs. Not part of the test suite: there each test
is judged one by one.
"""

from __future__ import annotations

import collections
import contextlib
import importlib.util
import io
import json
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SUITES = (
    "lock_tests", "test_threading", "test_thread", "test_threading_local", "test_queue", "test_sched", "test_concurrent_futures",
    *(f"test_asyncio.test_{name}" for name in ("locks", "queues", "taskgroups", "tasks", "timeouts", "waitfor", "futures", "threads")),
)  # fmt: skip
HEAD = """# CPython's own tests in the virtual world

The judge of the virtual `threading`, `queue`, `concurrent.futures` and `asyncio` is the `test` package that the interpreter itself ships,
unmodified but for sizes, run as a submission is: instrumented, under four schedules each (asyncio's: under one). Printed by
`python tests/cpython/table.py PYTHON …`; `pytest tests/cpython` runs the same tests and fails if one of them does.

*listed*: in `tests/cpython/exceptions.toml` or `test_asyncio_suite.py`, with the reason. *skipped*: CPython's own decision here. *not
shipped*: the installation has no such file. (`python -c "import test.test_concurrent_futures"` fails in the
installations of 3.11.7 and 3.12.1 that were used.) What is skipped of asyncio are the twins of tests that need its C parts.
"""


def count() -> dict[str, Any]:
    """The counts of this interpreter: suite → passed, listed, skipped, failed; and reason → number of tests."""
    sys.path[:0] = [str(HERE), str(HERE.parents[1])]
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    reasons: collections.Counter[str] = collections.Counter()
    with contextlib.redirect_stderr(io.StringIO()):
        _count_threads(counts, reasons)
        _count_asyncio(counts, reasons)
    version = ".".join(map(str, sys.version_info[:3]))
    return {"version": version, "counts": {suite: dict(found) for suite, found in counts.items()}, "reasons": reasons}


def _count_threads(counts: dict[str, collections.Counter[str]], reasons: collections.Counter[str]) -> None:
    import cpython_judge
    import exceptions

    excepted = exceptions.read(HERE / "exceptions.toml")
    plain, judge = cpython_judge.Suite(instrumented=False), cpython_judge.Suite(instrumented=True)
    for case_id, case in judge.cases.items():
        method = getattr(type(case), case._testMethodName)
        shared = getattr(method, "__module__", "") == "test.lock_tests"
        suite = "lock_tests" if shared else case_id.partition(".")[0]
        if case_id in excepted:
            counts[suite]["listed"] += 1
            reasons[excepted[case_id].reason] += 1
            continue
        try:
            problem = "".join(judge.run(case_id, strategy()) for strategy in cpython_judge.strategies().values())
        except unittest.SkipTest:
            counts[suite]["skipped"] += 1
        else:
            counts[suite]["failed" if problem else "passed"] += 1
    cpython_judge.hooks.install()
    del plain


def _count_asyncio(counts: dict[str, collections.Counter[str]], reasons: collections.Counter[str]) -> None:
    import asyncio_judge
    from test_asyncio_suite import CAN_NOT_APPLY, CAN_NOT_APPLY_TO_SUBMISSIONS

    excepted = CAN_NOT_APPLY | CAN_NOT_APPLY_TO_SUBMISSIONS
    judge = asyncio_judge.suite(instrumented=True)
    for case_id in judge.cases:
        suite = f"test_asyncio.{case_id.partition('.')[0]}"
        if case_id in excepted:
            counts[suite]["listed"] += 1
            reasons[excepted[case_id]] += 1
            continue
        try:
            problem = judge.run(case_id)
        except unittest.SkipTest:
            counts[suite]["skipped"] += 1
        else:
            counts[suite]["failed" if problem else "passed"] += 1


def page(found: list[dict[str, Any]]) -> str:
    """The page, with a column for each interpreter."""
    versions = [one["version"] for one in found]
    lines = [HEAD, f"| suite | {' | '.join(versions)} |", f"| --- |{' --- |' * len(versions)}"]
    for suite in SUITES:
        cells = [_cell(one["counts"].get(suite, {})) for one in found]
        lines.append(f"| `{suite}` | {' | '.join(cells)} |")
    totals = [sum((collections.Counter(c) for c in one["counts"].values()), collections.Counter()) for one in found]
    lines.append(f"| all | {' | '.join(map(_cell, totals))} |")
    lines += ["", f"| listed because the test … | {' | '.join(versions)} |", f"| --- |{' --- |' * len(versions)}"]
    for reason in dict.fromkeys(reason for one in found for reason in one["reasons"]):
        lines.append(f"| {reason} | {' | '.join(str(one['reasons'].get(reason, '–')) for one in found)} |")
    return "\n".join(lines)


def _cell(counts: dict[str, int]) -> str:
    if not counts:
        return "not shipped"
    parts = [f"{counts.get('passed', 0)} passed"]
    parts += [f"{counts[what]} {what}" for what in ("listed", "skipped", "failed") if counts.get(what)]
    return ", ".join(parts)


def main(pythons: list[str]) -> None:
    if pythons == ["--count"]:
        if importlib.util.find_spec("test.lock_tests") is None:
            sys.exit("this Python was installed without its `test` package")
        print(json.dumps(count()))
        return
    found = []
    for python in pythons or [sys.executable]:
        done = subprocess.run([python, __file__, "--count"], stdout=subprocess.PIPE, text=True, check=True)
        found.append(json.loads(done.stdout.splitlines()[-1]))
    print(page(found))


if __name__ == "__main__":
    main(sys.argv[1:])
