"""How does a check get its verdict? Explored or measured, in a child process of its own."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable

from graders import isolation
from graders.checks import Check
from graders.names import short_name
from graders.verdict import Kind, Outcome, Verdict
from graders.watch import Heartbeat, Limits


def judge(check: Check, *, in_process: bool = False) -> Verdict:
    """The verdict on *check*, from a child process of its own unless *in_process* (for `--pdb`)."""
    if reason := check.exercise.why_not_here:
        return Verdict(Outcome.INCONCLUSIVE, f"{check.exercise.name} {reason}.")
    run, limits = _way_of(check)
    if in_process or not isolation.CAN_FORK:
        heartbeat = Heartbeat()
        try:
            return run(check, heartbeat, reraise=in_process)
        finally:
            heartbeat.close()

    def shown(file: str) -> str | None:
        if file == str(check.submission):
            return ""
        return short_name(file) if file.startswith(f"{check.submission.parent}{os.sep}") else None

    return _explained(isolation.run_in_child(lambda heartbeat: run(check, heartbeat), limits, shown), check)


def _way_of(check: Check) -> tuple[Callable[..., Verdict], Limits]:
    """How *check* is run, and what its process may use up.

    Imported here and not above, since servers, sockets and processes cost more time than the whole search of a small exercise. It
    is the parent that imports them, once for all its children.
    """
    if check.exploration is None:
        from graders import measured

        return measured.run, measured.LIMITS
    from graders import explored

    explored.load_ahead(check.submission)
    return explored.run, explored.LIMITS


def _explained(verdict: Verdict, check: Check) -> Verdict:
    """A timed check that got stuck reached no assert that could tell what it means; its docstring can."""
    if verdict.kind is not Kind.TIMEOUT or check.exploration is not None or not check.rationale:
        return verdict
    what, separator, next_step = verdict.message.partition("\nNext: ")
    return dataclasses.replace(verdict, message=f"{what}\n{check.rationale}{separator}{next_step}")
