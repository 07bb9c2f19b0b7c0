"""Wrong: takes asyncio for every coroutine. One that only computes leaves no gap for another one.

Caught by: test_coroutines_are_for_asyncio
"""


def choose(job, machine):
    total = job["items"] * job["ms"]
    is_computing = job["computing_ms"] > job["ms"] / 2
    if job["items"] == 1 or total < 10:
        return "nothing"
    if job["is_coroutine"]:
        return "asyncio"
    if not is_computing or not machine["has_gil"]:
        return "threads"
    sending = job["items"] * job["mb"] * machine["ms_per_mb"]
    with_processes = machine["start_ms"] + sending + total / machine["workers"]
    return "processes" if with_processes < total else "nothing"


def has_gil(sys):
    ask = getattr(sys, "_is_gil_enabled", None)
    return True if ask is None else ask()
