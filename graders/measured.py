"""How is a timed check run? With the real module, real threads and processes, in the check's own child process."""

from __future__ import annotations

import contextlib
from types import ModuleType
from typing import Any

from graders import faults, loading
from graders.checks import Check
from graders.given import Given
from graders.speedup.fixture import NotFastEnough, Speedup, Undecided
from graders.speedup.judge import judging
from graders.speedup.site import serving
from graders.verdict import Outcome, Verdict
from graders.watch import Heartbeat, Limits

LIMITS = Limits(cpu_seconds=6, idle_seconds=4, wall_seconds=120)


def run(check: Check, heartbeat: Heartbeat, *, reraise: bool = False) -> Verdict:
    """The verdict on the timed *check*; with *reraise* (for `--pdb`) whatever fails it is raised instead.

    The judges (of a speedup, and the server of the site) are forked before the submission is imported, so that they are
    out of its reach.
    """
    with contextlib.ExitStack() as stack:
        ours: dict[str, Any] = {"given": Given()}
        if "site" in check.arguments:
            try:
                ours["site"] = stack.enter_context(serving(heartbeat))
            except Undecided as error:
                return error.verdict
        if "speedup" in check.arguments:
            ours["speedup"] = Speedup(stack.enter_context(judging(heartbeat)), check.workers, ours.get("site"))
        stack.enter_context(loading.no_main())
        source = stack.enter_context(loading.private_copy(check))
        try:
            module = loading.load(source)
        except BaseException as error:
            if reraise:
                raise
            return faults.at_import(error, source).verdict()
        heartbeat.beat()
        return _called(check, module, source, ours, reraise=reraise)


def _called(check: Check, module: ModuleType, source: faults.Source, ours: dict[str, Any], *, reraise: bool) -> Verdict:
    try:
        check.call(submission=module, **ours)
    except BaseException as error:
        if reraise:
            raise
        if isinstance(error, NotFastEnough | Undecided):
            return error.verdict
        return faults.in_call(error, source, module).verdict()
    judged = ours["speedup"].verdicts if "speedup" in ours else []
    if not judged:
        return Verdict(Outcome.PASSED)
    return Verdict(
        Outcome.PASSED,
        "\n".join(verdict.message for verdict in judged),
        measurement=judged[-1].measurement,
    )
