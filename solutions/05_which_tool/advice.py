"""Right: asks in turn whether there is anything to share out, what the job waits for, and whether workers are worth what they cost."""

from collections.abc import Mapping
from typing import Any


def choose(job: Mapping[str, Any], machine: Mapping[str, Any]) -> str:
    total = job["items"] * job["ms"]
    is_computing = job["computing_ms"] > job["ms"] / 2
    if job["items"] == 1 or total < 10:
        return "nothing"
    if job["is_coroutine"]:
        return "nothing" if is_computing else "asyncio"
    if not is_computing or not machine["has_gil"]:
        return "threads"
    sending = job["items"] * job["mb"] * machine["ms_per_mb"]
    with_processes = machine["start_ms"] + sending + total / machine["workers"]
    return "processes" if with_processes < total else "nothing"


def has_gil(sys: Any) -> bool:
    ask = getattr(sys, "_is_gil_enabled", None)
    return True if ask is None else ask()
