"""How is a timed check run? With the real module, real threads and processes, in the check's own child process."""

from __future__ import annotations

from graders.checks import Check
from graders.isolation import Heartbeat, Limits
from graders.verdict import Verdict

LIMITS = Limits(cpu_seconds=60, idle_seconds=10, wall_seconds=120)


def run(check: Check, heartbeat: Heartbeat, *, reraise: bool = False) -> Verdict:
    """The verdict on the timed *check*."""
    raise NotImplementedError
